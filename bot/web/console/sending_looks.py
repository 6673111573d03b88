"""What the pages of a broadcast read: the broadcast if it is hers to see, what may be done with it, and all that is known of it."""

from dataclasses import dataclass, replace
from typing import get_args

from sqlalchemy import Connection

from bot.store.advancing import read_sums
from bot.store.audiences import Shown, draw_sample
from bot.store.broadcast_cards import read_card
from bot.store.broadcast_results import Results, read_results
from bot.store.broadcast_rows import Broadcast, Deed, read_broadcast
from bot.store.lending import find_actor
from bot.store.overviews import Overview, aim_of, look_over
from bot.store.partner_terms import as_judge, find_readers
from bot.store.recipients import Line, read_lines
from bot.store.staff import Named, read_staff
from bot.store.test_sends import Tested, read_tests
from bot.web.console.frame import is_practice
from bot.web.console.visit import Visit
from handlers.broadcast_views import Card
from surveys.broadcasts.life import BY_ITSELF, UNSENT, Actor, Step, find_objection
from surveys.broadcasts.sums import Sums
from surveys.governance.roles import StaffAct, may

READING: tuple[StaffAct, ...] = ("draft-broadcast", "approve-broadcast")  # who may do one of them reads all
WRITTEN = frozenset({"draft", "submitted", "refused", "expired"})  # nothing is agreed to yet


@dataclass(frozen=True, slots=True)
class Seen:
    """`may`: what she may do now, but for a fresh proof. `overview`, `sample`: while it is written; `results`:
    once it is over. `people`: who act for its agency, by their ids.
    """

    one: Broadcast
    card: Card
    may: frozenset[Step]
    people: dict[str, Named]
    tests: tuple[Tested, ...] = ()
    overview: Overview | None = None
    sample: tuple[Shown, ...] = ()
    results: Results | None = None

    def name(self, staff: str) -> str:
        """Of whoever left since, the id."""
        return self.people[staff].name if staff in self.people else staff


def make_deed(connection: Connection, visit: Visit) -> Deed:
    """By whoever is signed in, with her latest proof."""
    proved_ms = min(visit.sign_in.proved_ms, visit.now_ms)
    actor = find_actor(connection, visit.member.staff, proved_ms=proved_ms, now_ms=visit.now_ms)
    fallback = Actor(visit.member.staff, visit.member.agency, ())  # she stopped working here a moment ago
    return Deed(actor or fallback, visit.now_ms, is_practice(visit.services.settings))


def find_known(connection: Connection, visit: Visit, deed: Deed) -> Broadcast | None:
    """The broadcast of the address, of her agency or of one to which she is lent."""
    one = read_broadcast(connection, visit.request.path_params["broadcast"])
    known = one is not None and one.agency in {deed.actor.agency, *deed.actor.lent_to}
    return one if one is not None and known and may_read(connection, deed, one) else None


def may_read(connection: Connection, deed: Deed, one: Broadcast) -> bool:
    """Its agency's staff read all; a partner's people what is about a consultation that their side convenes."""
    staff = any(may(deed.actor.roles, act) for act in READING)
    return staff or deed.actor.party in find_readers(connection, one.written.content, one.agency)


def find_may(connection: Connection, deed: Deed, one: Broadcast) -> frozenset[Step]:
    """A proof that is too old is asked for when she does it."""
    actor = replace(as_judge(connection, deed.actor, one), proved_ms=deed.now_ms)
    steps: tuple[Step, ...] = get_args(Step)
    return frozenset(
        name
        for name in steps
        if name not in BY_ITSELF
        and not find_objection(actor, one.place, name, now_ms=deed.now_ms, practice=deed.practice)
    )


def look_at(connection: Connection, visit: Visit) -> Seen | None:
    """All that its page shows; None: there is none of that name for her."""
    deed = make_deed(connection, visit)
    one, keys = find_known(connection, visit, deed), visit.services.keys
    card = read_card(connection, one.broadcast, visit.services.settings.public_url) if one else None
    if one is None or card is None:
        return None
    people = {each.member.staff: each for each in read_staff(connection, keys)}
    seen = Seen(one, card, find_may(connection, deed, one), people, read_tests(connection, one))
    if one.status in WRITTEN:
        overview = look_over(connection, one, deed)
        if overview.quote is None:
            return replace(seen, overview=overview)
        aim, reached = aim_of(connection, one, visit.now_ms), overview.quote.reached
        sample = draw_sample(connection, keys, aim, agency=one.agency, reached=reached)
        return replace(seen, overview=overview, sample=sample)
    ended = one.ended_ms is not None and one.begun_ms is not None
    return replace(seen, results=read_results(connection, one) if ended else None)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come. `left_ms`: until its undo window is over; `ends_ms`: when it will have told all, at its pace so far
    (ms since 1970); None: nobody can tell yet.
    """

    one: Broadcast
    sums: Sums
    lines: tuple[Line, ...]
    left_ms: int
    ends_ms: int | None


def read_progress(connection: Connection, one: Broadcast, now_ms: int) -> Progress:
    sums = read_sums(connection, one)
    counting = one.status in UNSENT and one.begins_ms is not None
    left_ms = max(0, (one.begins_ms or 0) - now_ms) if counting else 0
    return Progress(one, sums, read_lines(connection, one.broadcast), left_ms, guess_end(one, sums, now_ms))


def guess_end(one: Broadcast, sums: Sums, now_ms: int) -> int | None:
    if one.begun_ms is None or one.status != "sending" or not sums.ended or not sums.waiting:
        return None
    return now_ms + (now_ms - one.begun_ms) * sums.waiting // sums.ended
