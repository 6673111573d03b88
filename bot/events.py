"""What happened: the events of a conversation, and the envelope in which one reaches us."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, TypeAdapter


@dataclass(frozen=True, slots=True)
class Said:
    """The citizen wrote a text."""

    text: str
    message_id: str = ""
    kind: Literal["said"] = "said"


@dataclass(frozen=True, slots=True)
class Edited:
    """The citizen changed a text written earlier; the id is that of the first writing."""

    text: str
    message_id: str
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True, slots=True)
class Unsent:
    """The citizen took a message back: what it said is to be deleted."""

    message_id: str
    kind: Literal["unsent"] = "unsent"


@dataclass(frozen=True, slots=True)
class Tapped:
    """The citizen pressed a button of ours, of any age: what to do, about what, and the choice made."""

    action: str
    about: str = ""
    answer: str = ""
    kind: Literal["tapped"] = "tapped"

    @classmethod
    def read(cls, data: str) -> Self:
        """Reads `action:about:answer`, of which the last two may be missing."""
        action, _, rest = data.partition(":")
        about, _, answer = rest.partition(":")
        return cls(action, about, answer)


@dataclass(frozen=True, slots=True)
class SentSticker:
    kind: Literal["sticker"] = "sticker"


@dataclass(frozen=True, slots=True)
class SentVoice:
    """A voice message; it is accepted wherever text is."""

    media_id: str
    message_id: str = ""
    kind: Literal["voice"] = "voice"


@dataclass(frozen=True, slots=True)
class SentPlace:
    """A place on the map: degrees north and east (WGS 84)."""

    latitude: float
    longitude: float
    message_id: str = ""
    kind: Literal["place"] = "place"


@dataclass(frozen=True, slots=True)
class SentOther:
    """A photo, file or anything else that this conversation has no use for yet."""

    what: Literal["photo", "video", "file", "place", "contact", "other"]
    message_id: str = ""
    kind: Literal["other"] = "other"


@dataclass(frozen=True, slots=True)
class Followed:
    """The citizen added us, pressed start or let us in again; `start` is a start parameter, if any."""

    returned: bool = False
    start: str = ""
    kind: Literal["followed"] = "followed"


@dataclass(frozen=True, slots=True)
class Blocked:
    kind: Literal["blocked"] = "blocked"


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer of ours came due: which kind, and about what."""

    timer: str
    about: str = ""
    kind: Literal["timer"] = "timer"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the channel's future may bring; recorded, and nothing else."""

    type: str
    kind: Literal["unknown"] = "unknown"


Event = (
    Said
    | Edited
    | Unsent
    | Tapped
    | SentSticker
    | SentVoice
    | SentPlace
    | SentOther
    | Followed
    | Blocked
    | TimerFired
    | Unknown
)


@dataclass(frozen=True, slots=True)
class ReplyHandle:
    """What a channel needs to answer just this event. LINE: a reply token. Telegram: the tapped button's ids and text."""

    token: str = ""
    callback_id: str = ""
    message_id: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that reached us, as a channel's parser read it.

    `address` is the platform's id of the citizen, None where there is none. `happened_at` is the platform's own time
    (UTC), None where it gives none. `event` is None for what could not be read (malformed). `raw` is the event's JSON
    as it came, cleaned of what no database takes; it is kept for malformed and unknown events only.
    """

    delivery_id: str
    address: str | None
    happened_at: datetime | None
    event: Event | None
    raw: str
    reply: ReplyHandle | None = None
    language: str | None = None


EVENT: TypeAdapter[Event] = TypeAdapter(Annotated[Event, Field(discriminator="kind")])
