"""Speaks with the providers of agencies: the way there, what is brought back, and whether somebody is still welcome there."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge

from bot.clock import Clock
from bot.errors import ProviderAway
from bot.openid.discovery import Discovery, Metadata
from bot.openid.fetching import Answer, Fetcher
from bot.openid.provider import Ask, Granted, Identity, Provider, Refusal
from bot.openid.tokens import SHARED, Expected, KeyUnknown, verify
from bot.settings import LINE_ISSUER

# What a provider says when it would have to show itself, and was asked not to (OpenID Connect Core 3.1.2.6).
WOULD_ASK = frozenset({"login_required", "interaction_required", "consent_required", "account_selection_required"})
BROKEN = 500  # and above: its fault, not hers


@dataclass(frozen=True, slots=True)
class Told:
    """The answer of a token endpoint, as far as it is understood."""

    id_token: str
    access_token: str
    refresh: str


class Providers:
    """One for a process; what providers tell of themselves is kept for an hour."""

    def __init__(self, clock: Clock, *, local: bool) -> None:
        self._clock = clock
        self._fetcher = Fetcher(local=local)
        self._discovery = Discovery(self._fetcher, clock)

    async def begin(self, provider: Provider, ask: Ask) -> str | Refusal:
        """The address at the provider to which the browser goes."""
        try:
            metadata = await self._discovery.read(provider)
        except ProviderAway as problem:
            return Refusal("away", str(problem))
        more = {
            "nonce": ask.nonce,
            "code_challenge": create_s256_code_challenge(ask.verifier),
            "code_challenge_method": "S256",
            "max_age": str(ask.max_age_s),
            "ui_locales": ask.language,
        } | ({"prompt": ask.prompt} if ask.prompt else {})
        return str(
            prepare_grant_uri(
                metadata.authorization_endpoint,
                provider.client_id,
                "code",
                redirect_uri=ask.back_url,
                scope=provider.scope,
                state=ask.state,
                **more,
            )
        )

    async def redeem(self, provider: Provider, code: str, ask: Ask) -> Granted | Refusal:
        """What the browser brought back becomes who she is."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": ask.back_url,
            "code_verifier": ask.verifier,
        }
        try:
            told = await self._ask(provider, form)
            if isinstance(told, Refusal):
                return told
            strict = ask.max_age_s if ask.prompt == "login" else None
            identity = await self._identify(provider, told, nonce=ask.nonce, max_age_s=strict)
        except ProviderAway as problem:
            return Refusal("away", str(problem))
        return identity if isinstance(identity, Refusal) else Granted(identity, told.refresh)

    async def renew(self, provider: Provider, refresh: str) -> Granted | Refusal:
        """Whether she is still welcome there; with what the provider says of her now, if it says it again."""
        try:
            told = await self._ask(provider, {"grant_type": "refresh_token", "refresh_token": refresh})
            if isinstance(told, Refusal):
                return told
            if not told.id_token:
                return Granted(None, told.refresh or refresh)
            identity = await self._identify(provider, told)
        except ProviderAway as problem:
            return Refusal("away", str(problem))
        return identity if isinstance(identity, Refusal) else Granted(identity, told.refresh or refresh)

    async def _ask(self, provider: Provider, form: Mapping[str, str]) -> Told | Refusal:
        metadata = await self._discovery.read(provider)
        secret, methods = provider.client_secret.get_secret_value(), metadata.token_endpoint_auth_methods_supported
        # LINE takes the secret in the form and says nothing of it; in the header it is for all who say so, or nothing.
        by_form = provider.issuer == LINE_ISSUER or "client_secret_basic" not in methods
        how = ClientAuth(provider.client_id, secret, "client_secret_post" if by_form else "client_secret_basic")
        url, headers, body = how.prepare("POST", metadata.token_endpoint, {}, urlencode(form))
        answer = await self._fetcher.fetch(url, inside=provider.inside, form=body, headers=headers)
        return read_told(answer)

    async def _identify(
        self, provider: Provider, told: Told, *, nonce: str = "", max_age_s: int | None = None
    ) -> Identity | Refusal:
        metadata = await self._discovery.read(provider)
        expected = Expected(
            provider,
            int(self._clock.now().timestamp()),
            nonce,
            told.access_token,
            max_age_s,
            shares_secret(metadata),
        )
        try:
            return verify(told.id_token, await self._discovery.read_keys(provider), expected)
        except KeyUnknown:
            pass
        try:
            return verify(told.id_token, await self._discovery.read_keys(provider, anew=True), expected)
        except KeyUnknown:
            return Refusal("token", "key")


def shares_secret(metadata: Metadata) -> bool:
    """LINE signs with the channel secret on the web, though it names ES256 alone: that is what its apps get."""
    return metadata.issuer == LINE_ISSUER or SHARED in metadata.id_token_signing_alg_values_supported


def read_told(answer: Answer) -> Told | Refusal:
    """Raises ProviderAway where it is broken rather than unwilling."""
    if answer.status >= BROKEN or answer.status == 429:
        raise ProviderAway(str(answer.status))
    words = {name: answer.said.get(name) for name in ("id_token", "access_token", "refresh_token", "error")}
    told = {name: word if isinstance(word, str) else "" for name, word in words.items()}
    if answer.status != 200:
        return Refusal("spent", told["error"][:40])
    return Told(told["id_token"], told["access_token"], told["refresh_token"])


def read_error(error: str) -> Refusal:
    """What the browser brought back in place of a code."""
    if error in WOULD_ASK:
        return Refusal("quiet", error)
    return Refusal("cancelled" if error in {"access_denied", "user_cancelled_login"} else "refused", error[:40])
