"""Where staff of an agency sign in beside the link: its own directory, or LINE; and what such a place says of a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import SecretStr

from surveys.governance.roles import Role

USUAL_SCOPE = "openid profile"

# away: it cannot be reached or talks nonsense; cancelled: she went back; quiet: it wants to see her; refused: it says no;
# spent: what came from it opens nothing there; proof: it does not say that she showed who she is just now; token: what it
# says is not to be believed; state: this began elsewhere.
Why = Literal["away", "cancelled", "quiet", "refused", "spent", "proof", "token", "state"]


@dataclass(frozen=True, slots=True)
class Provider:
    """`issuer` names it; `claim` and `gives`: which words of which claim give which role; `inside`: it may be at a private address.

    `links_off`: nobody of this agency signs in by a link any more.
    """

    agency: str
    issuer: str
    client_id: str
    client_secret: SecretStr
    scope: str = USUAL_SCOPE
    claim: str = ""
    gives: Mapping[str, Role] = field(default_factory=dict)
    inside: bool = False
    links_off: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody at a provider: issuer and subject are who she is. `proved_s`: when she showed it there, since 1970; None: unsaid."""

    issuer: str
    subject: str
    name: str
    claims: Mapping[str, Any]
    proved_s: int | None


@dataclass(frozen=True, slots=True)
class Granted:
    """What a provider answered. `refresh`: by which it can be asked again, perhaps empty; `identity` may be left out then."""

    identity: Identity | None
    refresh: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """`detail`: for the log, a word such as `nonce`; nothing of a person."""

    why: Why
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One way to a provider and back: what must come back unchanged, and how she is to prove herself there.

    `max_age_s`: how long ago she may have done so; `prompt`: empty, `login` (now, in any case) or `none` (without a word).
    """

    state: str
    nonce: str
    verifier: str
    back_url: str
    max_age_s: int
    prompt: str = ""
    language: str = "th"
