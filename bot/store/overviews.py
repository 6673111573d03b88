"""Everything that an author, and then an approver, must know of a broadcast before it goes on: what is wrong, whom it reaches, its price."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.store.audiences import Aim, Message, take_aim
from bot.store.broadcast_rows import Broadcast, Deed, Refusal
from bot.store.broadcasts import find_same
from bot.store.forms import Shelf, read_shelf
from bot.store.partner_terms import read_judges
from bot.store.pictures import find_strange
from bot.store.quotes import Quote, make_quote
from bot.store.rows import when
from bot.store.rules import Stranger, find_dead_taps, find_strangers
from bot.store.test_sends import Way, find_untested
from bot.text import ZONE
from surveys.broadcasts.audience import Fault, find_fault
from surveys.broadcasts.changes import Difference, find_differences
from surveys.broadcasts.content import Flaw, find_flaws
from surveys.broadcasts.life import FEWEST_APPROVERS, find_missing
from surveys.broadcasts.terms import find_trouble
from surveys.broadcasts.window import find_open, is_open


@dataclass(frozen=True, slots=True)
class Overview:
    """`opens`: the next moment within its window, where the time asked for is outside of it. `quote` is None where the rule
    cannot be looked up. `missing`: how many approvers the agency lacks. `same`: what said the very same within a day; `differences`:
    since it was refused.
    """

    flaws: tuple[Flaw, ...]
    dead_taps: tuple[str, ...]
    fault: Fault | None
    strangers: tuple[Stranger, ...]
    trouble: str | None
    opens: datetime | None
    quote: Quote | None
    ceiling: int | None
    untested: tuple[Way, ...]
    missing: int
    same: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """All that keeps it from being submitted, the first things first; none: it may be."""
        return (*self._find_wrong(), *self._find_unpriced())

    def _find_wrong(self) -> Iterator[Refusal]:
        if self.flaws or self.dead_taps:
            yield Refusal("content", len(self.flaws) + len(self.dead_taps))
        if self.fault or self.strangers:
            yield Refusal("audience", len(self.strangers), self.fault or self.strangers[0].why)
        if self.trouble:
            yield Refusal("terms", detail=self.trouble)
        if self.opens:
            yield Refusal("outside-window", detail=self.opens.isoformat())
        if self.missing:
            yield Refusal("approvers", self.missing)
        if self.untested:
            yield Refusal("tests", len(self.untested))

    def _find_unpriced(self) -> Iterator[Refusal]:
        if self.quote is None:
            return
        reached, room = self.quote.reached, self.quote.room
        if reached.is_too_small:
            yield Refusal("too-few", reached.told)
        if room is not None and not self.quote.enough:
            yield Refusal("quota", room)
        if self.ceiling is not None and self.quote.most.satang > self.ceiling:
            yield Refusal("ceiling", self.quote.most.satang)


def look_over(connection: Connection, one: Broadcast, deed: Deed) -> Overview:
    """As it stands now, all at once; on a practice installation one person is enough."""
    written, agency = one.written, one.agency
    shelf = read_shelf(connection, Shelf({}, ()))
    fault = find_fault(written.rule)
    strangers = () if fault else find_strangers(connection, shelf, written.rule, agency)
    aim = aim_of(connection, one, deed.now_ms)
    day = when(deed.now_ms).astimezone(ZONE).date()
    quote = None if fault or strangers else make_quote(connection, aim, agency=agency, terms=written.terms, day=day)
    missing = 0 if deed.practice else find_missing(read_judges(connection, one, deed.now_ms), agency, one.writers)
    asked = when(written.terms.at_ms or deed.now_ms)
    return Overview(
        flaws=find_all_flaws(connection, one),
        dead_taps=find_dead_taps(connection, shelf, written.content, agency),
        fault=fault,
        strangers=strangers,
        trouble=find_trouble(written.terms, deed.now_ms),
        opens=None if is_open(asked, written.terms.window, ZONE) else find_open(asked, written.terms.window, ZONE),
        quote=quote,
        ceiling=written.terms.ceiling,
        untested=find_untested(connection, one, quote.reached.by_channel if quote else ()),
        missing=min(missing, FEWEST_APPROVERS),
        same=find_same(connection, one.broadcast, deed.now_ms),
        differences=find_differences(one.refused_as, one.version) if one.refused_as else (),
    )


def find_all_flaws(connection: Connection, one: Broadcast) -> tuple[Flaw, ...]:
    """Also pictures that are not its agency's own, each named once."""
    flaws, strange = find_flaws(one.written.content), find_strange(connection, one.written.content, one.agency)
    return (*flaws, *(flaw for flaw in strange if flaw not in flaws))


def aim_of(connection: Connection, one: Broadcast, now_ms: int) -> Aim:
    message = Message(one.written.topic, one.written.content, one.broadcast, one.template is not None)
    return take_aim(connection, one.agency, one.written.rule, message, now_ms=now_ms)
