"""The words of a conversation: what happened, what to say, what to do, and where a talk stands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from bot.announcing import AnnouncingEffect, NamingArea
from bot.consulting import ConsultingEffect, ConsultingState
from bot.convening import ConveningEffect, ConveningState
from bot.helping import HelpingEffect, HelpingState
from bot.moderating import ModeratingEffect, ModeratingState
from bot.planning import PlanningEffect, PlanningState
from bot.surveying import SurveyingEffect

MOST_TAP_BYTES = 64  # Telegram's callback_data: core.telegram.org/bots/api#inlinekeyboardbutton

AgeBand = Literal["child", "minor", "adult"]  # under 10, 10 to 17, 18 and over
MessageClass = Literal["answer", "receipt", "notice", "reminder", "broadcast"]
Purpose = Literal["answer", "remind"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: a label, and a tap (`action:about:answer`, at most 64 bytes), a link, or a way to pick something.

    `picks`: a date, time or both comes back as the tap with the ISO value as its answer, between `least` and `most`
    (ISO, may be empty); a place as `SentPlace`. A channel without such a picker leaves it out. The links `wethi:mydata`,
    `wethi:console`, `wethi:console/<page>` and `wethi:place:<consultation>` stand for pages of her own, whose addresses
    are made when the turn is saved.
    """

    label: str
    tap: str = ""
    link: str = ""
    picks: Literal["", "date", "time", "datetime", "place"] = ""
    least: str = ""
    most: str = ""

    def __post_init__(self) -> None:
        assert bool(self.tap) + bool(self.link) == (self.picks != "place"), f"a choice has a tap or a link: {self}"
        assert len(self.tap.encode()) <= MOST_TAP_BYTES, f"a tap has at most {MOST_TAP_BYTES} bytes: {self.tap}"


@dataclass(frozen=True, slots=True)
class Say:
    """One message, without a word of any platform; `picture`: https address of a picture that the text describes in full;
    `small`: of a smaller copy of it, where there is one.

    `stays`: the choices must remain usable (menu, consent); else they pass. `says_as`: what a doubt about its fate means.
    `asks`: a question of an interview; nothing else may ride between it and its answer.
    `topic`: what it is news of; where an older turn's message of the same topic still waits, this one takes its place.
    `continues`: it is the tapped message as it now stands (a tick, a page turned), where a channel can change one.
    `pages_as`: for more than 13 choices, the tap `pages_as:<offset>` turns the page; `offset` is the first one shown.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    stays: bool = False
    asks: bool = False
    continues: bool = False
    says_as: MessageClass = "answer"
    pages_as: str = ""
    offset: int = 0
    picture: str = ""
    small: str = ""
    topic: str = ""
    kind: Literal["say"] = "say"


@dataclass(frozen=True, slots=True)
class MarkChosen:
    """Shows the passing choice as made, under the question where it was tapped (where a channel can).

    `asked`: the question's words alone, to stand there instead of all that was said with it; empty: as it stands.
    """

    label: str
    asked: str = ""
    kind: Literal["chosen"] = "chosen"


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class SetLargeText:
    large: bool


@dataclass(frozen=True, slots=True)
class SetAgeBand:
    band: AgeBand


@dataclass(frozen=True, slots=True)
class SetStopped:
    """Stopped: nothing is sent unasked. Started: it is again."""

    stopped: bool


@dataclass(frozen=True, slots=True)
class SetReachable:
    reachable: bool


@dataclass(frozen=True, slots=True)
class NoteGreeting:
    """Greetings and stickers are answered at most once a day; this says that today's answer was given."""


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Consent to one purpose given or withdrawn, with the version and hash of the words that were shown."""

    purpose: Purpose
    given: bool
    text_version: str
    text_hash: str
    band: AgeBand | None = None


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Everything of this citizen is erased, her key first."""


@dataclass(frozen=True, slots=True)
class GrantPage:
    """A page of the citizen's own may be opened once, within a day, under the link `wethi:<page>`."""

    page: str  # `mydata`, or `place:<consultation>`


@dataclass(frozen=True, slots=True)
class SetQuietHours:
    """Nothing unasked is sent from this hour to that one (0 to 23, local time)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SetTimer:
    """One timer per key and citizen; setting it again replaces it."""

    key: str
    timer: str
    due: datetime
    about: str = ""


@dataclass(frozen=True, slots=True)
class CancelTimer:
    key: str


@dataclass(frozen=True, slots=True)
class EraseText:
    """Deletes what is still stored of a message that the citizen took back."""

    message_id: str


Effect = (
    Say | MarkChosen | SetLanguage | SetLargeText | SetAgeBand | SetStopped | SetReachable | NoteGreeting | RecordConsent
    | ForgetMe | GrantPage | SetQuietHours | SetTimer | CancelTimer | EraseText | SurveyingEffect | ConsultingEffect
    | ModeratingEffect | ConveningEffect | PlanningEffect | AnnouncingEffect | HelpingEffect
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Idle:
    kind: Literal["idle"] = "idle"


@dataclass(frozen=True, slots=True)
class AskedConsent:
    """Age band and consent were asked, just before the first answer to this form would be stored."""

    form_id: str
    kind: Literal["asked_consent"] = "asked_consent"


@dataclass(frozen=True, slots=True)
class Interviewing:
    """An interview is going on: texts are answers to its question."""

    interview_id: str
    kind: Literal["interviewing"] = "interviewing"


State = (
    Idle | AskedConsent | Interviewing | ConsultingState | ModeratingState | ConveningState | PlanningState | NamingArea
    | HelpingState
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to: the state after it and the effects, in order."""

    state: State
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Citizen:
    """What a turn knows of the citizen it talks with; no address, no id of a platform.

    `enlarges`: where she talks, larger letters can be shown; else her app alone sets their size.
    """

    language: str = "th"
    large_text: bool = False
    stopped: bool = False
    reachable: bool = True
    band: AgeBand | None = None
    consents: frozenset[Purpose] = field(default_factory=frozenset)
    greeted_today: bool = False
    met: bool = True
    quiet_from: int = 20
    quiet_to: int = 9

    @property
    def may_be_told(self) -> bool:
        """Whether anything unasked may reach her."""
        return self.reachable and not self.stopped

    enlarges: bool = True


Outgoing = Say | MarkChosen

STATE: TypeAdapter[State] = TypeAdapter(Annotated[State, Field(discriminator="kind")])
OUTGOING: TypeAdapter[Outgoing] = TypeAdapter(Annotated[Outgoing, Field(discriminator="kind")])
