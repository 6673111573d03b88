"""Loads what turns may look at: a fixed number of queries for a whole batch of citizens."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.channels import ENLARGES
from bot.conversation import STATE, Citizen, Idle, State
from bot.events import Said
from bot.store.broadcast_looks import BroadcastLooks, load_broadcast_looks
from bot.store.cards import as_survey
from bot.store.codes import find_code
from bot.store.deliveries import Delivery
from bot.store.floor import Floor, read_counts
from bot.store.forms import Shelf
from bot.store.halls import Halls, load_halls
from bot.store.help_looks import HelpLooks, load_help_looks
from bot.store.keys import Keyring
from bot.store.offers import Offer, Published
from bot.store.parts import Parts, load_parts
from bot.store.plan_looks import PlanLooks, load_plan_looks
from bot.store.pseudonyms import SurveyKeys, load_anonymous_responded, read_survey_keys
from bot.store.publications import read_latest
from bot.store.quotas import QuotaBook, read_book
from bot.store.rows import ms, owned_by, when
from bot.store.tables import citizen, consent, conversation, mailbox, outbox, response
from bot.store.unfinished import load_interviews
from bot.store.waiting import read_waiting
from bot.store.workers import Workers, load_workers
from bot.text import ZONE
from handlers.forum_views import Askable, Code, ForumView
from handlers.plan_views import PlanView
from handlers.staff_views import StaffView
from handlers.views import CitizenView, OpenInterview, ResultsView, SurveyResult, SurveyView
from surveys.opinion.alike import KnownStatements


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of one citizen, as far as a turn needs it. `missed` are the outbox ids of unheard questions."""

    citizen: Citizen
    state: State
    version: int
    pushed: bool
    missed: tuple[str, ...]
    interviews: tuple[OpenInterview, ...]
    responded: frozenset[str]


OURS = mailbox.c.lease == bindparam("ours")
CITIZENS = (
    select(citizen, conversation.c.state, conversation.c.version, conversation.c.asked_ms)
    .join(mailbox, owned_by(citizen, mailbox))
    .outerjoin(conversation, owned_by(citizen, conversation))
    .where(OURS)
)
CONSENTS = (
    select(consent.c.citizen, consent.c.purpose, consent.c.given)
    .join(mailbox, owned_by(consent, mailbox))
    .where(OURS)
    .order_by(consent.c.at_ms)
)
RESPONDED = select(response.c.citizen, response.c.form_id).join(mailbox, owned_by(response, mailbox)).where(OURS)
UNHEARD = (
    select(outbox.c.citizen, outbox.c.id)
    .join(mailbox, owned_by(outbox, mailbox))
    .where(OURS, outbox.c.status == "riding", outbox.c.says_as == "answer")
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What all turns of a batch share: the published forms, the time, the keys of anonymous surveys, the quotas, and what
    is offered in the chats of an account.

    `pages`: there is a public address, so links to pages lead somewhere. The others read once what only some turns look
    at: results of closed surveys, the parts that the citizens of the batch take in consultations, the counts of votes,
    what a code opens, and what waits for moderators.
    """

    shelf: Shelf
    now: datetime
    pages: bool
    survey_keys: SurveyKeys
    quotas: QuotaBook
    offers: Callable[[str], Offer]
    results: Callable[[], Mapping[str, SurveyResult]] = dict
    parts: Callable[[], Parts] = Parts
    askable: Callable[[], Askable] = Askable
    find_code: Callable[[str], Code | None] = lambda _written: None
    read_waiting: Callable[[str], KnownStatements] = lambda _consultation: KnownStatements()
    workers: Workers = Workers()  # noqa: RUF009  # frozen, and empty
    halls: Halls = Halls()  # noqa: RUF009  # as above
    plans: PlanLooks = PlanLooks()  # noqa: RUF009  # as above
    broadcasts: BroadcastLooks = BroadcastLooks()  # noqa: RUF009  # as above
    help: HelpLooks = HelpLooks()  # noqa: RUF009  # as above


def load_scene(
    connection: Connection, keys: Keyring, lease: str, *, published: Published, now: datetime, url: str
) -> Scene:
    """`url`: the public address, empty for none."""
    shelf, floor = published.shelf, published.floor
    return Scene(
        shelf,
        now,
        bool(url),
        read_survey_keys(connection, keys, shelf),
        read_book(connection, shelf, lease),
        published.offers.find,
        cache(partial(read_results, connection, shelf)),
        cache(partial(load_parts, connection, keys, lease)),
        cache(lambda: Askable(read_counts(connection, held_here(floor)))),
        partial(find_code, connection, keys, now_ms=ms(now)),
        cache(partial(read_waiting, connection, keys)),
        load_workers(connection, keys, lease, ms(now)),
        load_halls(connection, keys, lease),
        load_plan_looks(connection, keys, lease),
        load_broadcast_looks(connection, lease, public_url=url, now_ms=ms(now)),
        load_help_looks(connection, keys, lease, ms(now), ease_one_in=published.ease_one_in),
    )


def held_here(floor: Floor) -> list[str]:
    """What was held elsewhere is voted on no more, so nobody asks for its live counts."""
    return [name for name, forum in floor.public.items() if forum.origin is None]


def read_results(connection: Connection, shelf: Shelf) -> dict[str, SurveyResult]:
    """What closed surveys found, as published."""
    found = {form: read_latest(connection, form.form_id) for form in shelf.newest if form.form_id in shelf.closed}
    return {form.form_id: SurveyResult(form, latest.shown.tally if latest else None) for form, latest in found.items()}


def load_known(connection: Connection, keys: Keyring, lease: str, scene: Scene) -> dict[int, Known]:
    """Everything about the citizens whose mailboxes are held under this lease."""
    today = scene.now.astimezone(ZONE).date().isoformat()
    consents = load_consents(connection, lease)
    interviews = load_interviews(connection, keys, lease, scene.shelf)
    responded = group(connection.execute(RESPONDED, {"ours": lease}))
    missed = load_missed(connection, lease)
    rows = connection.execute(CITIZENS, {"ours": lease}).all()
    for number, form_id in load_anonymous_responded(connection, scene.survey_keys, [row.citizen for row in rows]):
        responded[number].append(form_id)
    return {
        row.citizen: Known(
            citizen=as_citizen(row, consents[row.citizen], today),
            state=STATE.validate_json(row.state) if row.state else Idle(),
            version=row.version or 0,
            pushed=row.pushed_ms > (row.asked_ms or 0),
            missed=tuple(missed[row.citizen]),
            interviews=tuple(interviews[row.citizen]),
            responded=frozenset(responded[row.citizen]),
        )
        for row in rows
    }


def as_citizen(row: Any, consents: Mapping[Any, bool], today: str) -> Citizen:
    return Citizen(
        language=row.language,
        large_text=row.large_text,
        stopped=row.stopped,
        reachable=row.reachable,
        band=row.band,
        consents=frozenset(purpose for purpose, given in consents.items() if given),
        greeted_today=row.greeted_on == today,
        met=bool(row.version),
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
        enlarges=row.account.partition("/")[0] in ENLARGES,
    )


def load_consents(connection: Connection, lease: str) -> dict[int, dict[str, bool]]:
    """The latest word of each citizen on each purpose."""
    rows = connection.execute(CONSENTS, {"ours": lease})
    latest: dict[int, dict[str, bool]] = defaultdict(dict)
    for number, purpose, given in rows:
        latest[number][purpose] = given
    return latest


def load_missed(connection: Connection, lease: str) -> dict[int, list[str]]:
    """Questions that wait for the citizen's next reply because their own reply token died."""
    return group(connection.execute(UNHEARD, {"ours": lease}))


def group(rows: Iterable[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, text in rows:
        found[number].append(text)
    return found


def as_view(kind: type[CitizenView], known: Known, delivery: Delivery, scene: Scene) -> CitizenView:
    """The view that a handler asked for; forms come with it only where it says so. It has nothing of other agencies."""
    offer = scene.offers(delivery.account)
    surveys = tuple(as_survey(form, known.responded) for form in offer.shelf.open)
    common: dict[str, Any] = {
        "citizen": known.citizen,
        "now": scene.now,
        "at": when(delivery.order_ms),
        "delivery_key": delivery.key.hex,
        "missed": bool(known.missed),
        "pushed": known.pushed,
        "consultations": offer.cards,
        "surveys": surveys,
        "interviews": known.interviews,
        "pages": scene.pages,
        "full": scene.quotas.full(delivery.citizen),
        "held": scene.quotas.held(delivery.citizen),
        "ease_due": partial(scene.help.ease_due, delivery),
    }
    if issubclass(kind, SurveyView):
        looks = scene.broadcasts.look(kind, delivery.citizen, None)
        looks |= scene.help.look(kind, delivery.citizen, offer.agency)
        return kind(**common, **looks, forms=scene.shelf.forms)
    if issubclass(kind, ResultsView):
        here = {form.form_id for form in offer.shelf.newest}
        return kind(**common, results={name: each for name, each in scene.results().items() if name in here})
    if issubclass(kind, ForumView):
        return kind(**common, **look_at_forums(kind, delivery, scene, offer=offer))
    return kind(**common)


def look_at_forums(kind: type[ForumView], delivery: Delivery, scene: Scene, *, offer: Offer) -> dict[str, Any]:
    found = scene.find_code(delivery.event.text) if isinstance(delivery.event, Said) else None
    staff = scene.workers.look(kind, delivery, found, offer) if issubclass(kind, StaffView) else {}
    staff |= scene.broadcasts.look(kind, delivery.citizen, staff.get("staff"))
    staff |= scene.help.look(kind, delivery.citizen, offer.agency)
    hall = scene.halls.look(kind, delivery.citizen, offer.floor)
    forums, parts = offer.floor.public, scene.parts()
    plan: dict[str, Any] = {}
    if issubclass(kind, PlanView):
        plan = scene.plans.look(delivery.citizen, staff["staff"], forums, parts)
    askable = scene.askable()
    own = {
        **parts.look(kind, delivery.citizen, forums),
        "counts": askable.counts,
        "askable": askable,
        "read_waiting": scene.read_waiting,
    }
    return {**staff, **hall, **plan, **own, "forums": forums, "code": found}
