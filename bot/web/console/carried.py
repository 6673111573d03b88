"""What a browser carries while it is away at a provider, sealed: nobody reads it, makes it, or brings it to another browser."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from pydantic import TypeAdapter
from starlette.responses import Response

from bot.errors import BadSeal
from bot.store.keys import Keyring, place_of
from bot.store.providers import SEALED_BY

WAY_MS = 10 * 60_000  # as long as a link works
TOKEN_BYTES = 32
VERIFIER_BYTES = 48  # 64 letters; RFC 7636 asks for 43 to 128

# usual; proof: she shows anew who she is; quiet: the provider is asked without a word to her.
Errand = Literal["usual", "proof", "quiet"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a provider and back. `back`: the page of the console to which it leads."""

    agency: str
    state: str
    nonce: str
    verifier: str
    back: str
    errand: Errand
    began_ms: int


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody whom a provider knows and her agency does not yet: her keyed hash (hex), until she has shown a code."""

    agency: str
    hashed: str
    began_ms: int


Thing = TypeVar("Thing", Way, Stranger)


@dataclass(frozen=True, slots=True)
class Pocket(Generic[Thing]):
    """A cookie of this name, for ten minutes. `safe`: over TLS alone, from this host alone."""

    keys: Keyring
    name: str
    holds: type[Thing]
    safe: bool

    @property
    def cookie(self) -> str:
        return f"__Host-wethi-{self.name}" if self.safe else f"wethi_{self.name}"

    def put(self, answer: Response, thing: Thing) -> None:
        key_id = self.keys.key_id(SEALED_BY)
        written = TypeAdapter(self.holds).dump_json(thing).decode()
        sealed = self.keys.seal(written, place_of(f"cookie.{self.name}"), key_id)
        answer.set_cookie(
            self.cookie,
            urlsafe_b64encode(sealed).decode(),
            max_age=WAY_MS // 1000,
            path="/",
            secure=self.safe,
            httponly=True,
            samesite="lax",  # the provider leads back here, and that is another site's doing
        )

    def take(self, cookies: dict[str, str], now_ms: int) -> Thing | None:
        """None if there is none, it is older than ten minutes, or not ours."""
        written = cookies.get(self.cookie, "")
        try:
            opened = self.keys.unseal(
                urlsafe_b64decode(written), place_of(f"cookie.{self.name}"), self.keys.key_id(SEALED_BY)
            )
            thing = TypeAdapter(self.holds).validate_json(opened)
        except (BadSeal, ValueError):
            return None
        return thing if now_ms < thing.began_ms + WAY_MS else None

    def drop(self, answer: Response) -> None:
        answer.delete_cookie(self.cookie, path="/", secure=self.safe, httponly=True, samesite="lax")


def set_out(agency: str, back: str, errand: Errand, now_ms: int) -> Way:
    """Everything of it that nobody may guess is new."""
    state, nonce = secrets.token_hex(TOKEN_BYTES), secrets.token_hex(TOKEN_BYTES)  # LINE wants letters and digits
    return Way(agency, state, nonce, secrets.token_urlsafe(VERIFIER_BYTES), back, errand, now_ms)
