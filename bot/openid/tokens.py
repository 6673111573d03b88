"""Whether an id token is to be believed: who signed it, for whom, for this very sign-in, and until when (OpenID Connect Core 3.1.3.7)."""

from dataclasses import dataclass
from typing import Any, cast

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet, OctKey
from joserfc.jws import JWSRegistry, extract_compact

from bot.openid.provider import Identity, Provider, Refusal

PUBLIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
SHARED = "HS256"  # signed with the client secret; LINE does so for sign-ins on the web
LEEWAY_S = 60  # how far two clocks may be apart
LONGEST_HEADER = 4096  # bytes; some providers put a certificate there
LONGEST_SUBJECT = 255  # OpenID Connect Core 2
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must say. `nonce` is empty where it was renewed; `shared`: whether the client secret may have signed it."""

    provider: Provider
    now_s: int
    nonce: str = ""
    access_token: str = ""
    max_age_s: int | None = None
    shared: bool = False


class KeyUnknown(Exception):
    """None of the keys at hand signed it; the provider may have new ones."""


def verify(token: str, keys: KeySet | None, expected: Expected) -> Identity | Refusal:
    """Raises KeyUnknown. `keys`: the provider's public ones."""
    provider = expected.provider
    try:
        opened = open_token(token, keys, expected)
        claims = CodeIDToken(
            opened.claims,
            opened.header,
            {
                "iss": {"essential": True, "value": provider.issuer},
                "aud": {"essential": True, "value": provider.client_id},
                "sub": {"essential": True},
            },
            {
                "client_id": provider.client_id,
                "nonce": expected.nonce,
                "max_age": expected.max_age_s,
                "access_token": expected.access_token,
            },
        )
        claims.validate(now=expected.now_s, leeway=LEEWAY_S)
    except (InvalidKeyIdError, BadSignatureError):
        raise KeyUnknown from None
    except JoseError as problem:
        claim = getattr(problem, "claim", "")
        return Refusal("proof" if claim == "auth_time" else "token", claim or problem.error)
    except (ValueError, TypeError, OverflowError, RecursionError) as problem:
        return Refusal("token", type(problem).__name__)
    return read_identity(claims, expected)


def open_token(token: str, keys: KeySet | None, expected: Expected) -> jwt.Token:
    """Its signature holds; nothing else was looked at. The key follows from the algorithm, so no key is taken for another kind."""
    registry = JWSRegistry(algorithms=[*PUBLIC, *([SHARED] if expected.shared else ())], strict_check_header=False)
    registry.max_header_length = LONGEST_HEADER
    named = extract_compact(token.encode(), registry=registry).headers().get("alg")
    if named == SHARED:
        return jwt.decode(
            token, OctKey.import_key(expected.provider.client_secret.get_secret_value()), registry=registry
        )
    if keys is None:
        raise KeyUnknown
    return jwt.decode(token, keys, registry=registry)


def read_identity(claims: CodeIDToken, expected: Expected) -> Identity | Refusal:
    said = cast("dict[str, Any]", claims)
    subject, proved = str(said["sub"]), said.get("auth_time")
    if len(subject) > LONGEST_SUBJECT:
        return Refusal("token", "sub")
    # With a limit asked for, what is older was not obeyed; a clock ahead of ours proves nothing of later.
    proved_s = min(int(proved), expected.now_s) if isinstance(proved, int | float) else None
    oldest = None if expected.max_age_s is None else expected.now_s - expected.max_age_s - LEEWAY_S
    if oldest is not None and (proved_s is None or proved_s < oldest):
        return Refusal("proof", "auth_time")
    names = (said.get(key) for key in ("name", "preferred_username"))
    name = next((one.strip() for one in names if isinstance(one, str) and one.strip()), "")
    return Identity(expected.provider.issuer, subject, name[:LONGEST_NAME], dict(said), proved_s)
