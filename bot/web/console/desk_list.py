"""Which statements of the moderators' list are asked for: by state and consultation, page by page, each with its clock."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args

from bot.store.rows import ms
from handlers.staff_views import ToJudge
from surveys.privacy.redaction import Span, find_spans

State = Literal["new", "flagged", "personal", "appeals", "kept", "asked", "passed"]
STATES: tuple[State, ...] = get_args(State)
HOUR_MS = 3_600_000
TARGET_MS = 24 * HOUR_MS  # by then what waits is to be looked at
ON_A_PAGE = 25  # statements
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
BY_WHY: Mapping[str, State] = {"new": "new", "reported": "flagged", "unclear": "flagged", "appeal": "appeals"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters in a page's address; empty ones ask for all that waits for a moderator. `after`: the last statement of
    the page before. `now` and `party`: when and for whom she looks, for what waits for something else.
    """

    state: str = ""
    consultation: str = ""
    after: str = ""
    now: datetime = LONG_AGO
    party: str = ""

    @property
    def query(self) -> str:
        """As an address carries it on, without the place in the list."""
        named = {"state": self.state, "consultation": self.consultation}
        return "&".join(f"{name}={value}" for name, value in named.items() if value)


@dataclass(frozen=True, slots=True)
class Shown:
    """A part of the list; `counts`: how many there are of each state; `more`: behind which statement it goes on.

    `personal`: those in which personal data was found.
    """

    rows: tuple[ToJudge, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    more: str = ""
    personal: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Clock:
    """Whole hours until the target, or since it."""

    hours: int
    late: bool


def name_states(one: ToJudge, asked: Asked) -> tuple[State, ...]:
    """The states of a statement; one in which personal data was found has two, one that waits for something else just that."""
    if aside := one.waits_for(asked.now, asked.party):
        return (aside,)
    return (BY_WHY[one.why], *(("personal",) if find_in(one) else ()))


def find_in(one: ToJudge) -> Mapping[str, tuple[Span, ...]]:
    """What tells of a person in each of its languages, as far as there is something."""
    found = {language: find_spans(text) for language, text in one.statement.texts.items()}
    return {language: spans for language, spans in found.items() if spans}


def choose(waiting: Iterable[ToJudge], asked: Asked) -> tuple[ToJudge, ...]:
    """What fits the filters, in the order in which it is to be worked off."""
    return tuple(one for one in waiting if fits(one, asked))


def fits(one: ToJudge, asked: Asked) -> bool:
    if asked.consultation not in {"", one.consultation}:
        return False
    states = name_states(one, asked)
    return asked.state in states if asked.state else is_at_hand(states)


def is_at_hand(states: Sequence[State]) -> bool:
    """Whether it waits for a moderator, be it for one of another party."""
    return not {"kept", "asked"} & set(states)


def cut_page(waiting: Sequence[ToJudge], asked: Asked) -> Shown:
    """The page that is asked for; a statement that was its border may be gone by now."""
    here = [one for one in waiting if asked.consultation in {"", one.consultation}]
    states = {one.statement.statement: name_states(one, asked) for one in here}
    counts = Counter(state for each in states.values() for state in each)
    rows = choose(here, asked)
    behind = [one for one in rows if not asked.after or key_of(one) > read_key(asked.after)]
    page = tuple(behind[:ON_A_PAGE])
    more = write_key(page[-1]) if len(behind) > ON_A_PAGE else ""
    personal = frozenset(number for number, each in states.items() if "personal" in each)
    return Shown(page, {state: counts[state] for state in STATES}, more, personal)


def key_of(one: ToJudge) -> tuple[int, int, int]:
    """By what the list is ordered: new ones and appeals, then reported ones, then unclear ones, each by age."""
    place = ("new", "reported", "unclear").index("new" if one.why == "appeal" else one.why)
    return place, ms(one.since), one.statement.statement


def write_key(one: ToJudge) -> str:
    return ".".join(map(str, key_of(one)))


def read_key(written: str) -> tuple[int, ...]:
    """An address that somebody changed by hand begins anew."""
    parts = written.split(".")
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def read_clock(one: ToJudge, now_ms: int) -> Clock:
    left = ms(one.since) + TARGET_MS - now_ms
    return Clock(abs(left) // HOUR_MS, left < 0)
