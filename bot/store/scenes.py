"""What all turns of a batch share: what is published, the time, and what is read once for whichever of them looks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial

from sqlalchemy import Connection

from bot.store.broadcast_looks import BroadcastLooks, load_broadcast_looks
from bot.store.codes import find_code
from bot.store.floor import Floor, read_counts
from bot.store.form_trials import load_trials
from bot.store.forms import Shelf
from bot.store.halls import Halls, load_halls
from bot.store.help_looks import HelpLooks, load_help_looks
from bot.store.keys import Keyring
from bot.store.offers import Offer, Published
from bot.store.parts import Parts, load_parts
from bot.store.plan_looks import PlanLooks, load_plan_looks
from bot.store.posters import find_poster
from bot.store.pseudonyms import SurveyKeys, read_survey_keys
from bot.store.publications import read_latest
from bot.store.quotas import QuotaBook, read_book
from bot.store.rows import ms
from bot.store.waiting import read_waiting
from bot.store.workers import Workers, load_workers
from handlers.arriving_views import Poster
from handlers.forum_views import Askable, Code
from handlers.views import SurveyResult
from surveys.forms.definition import Form
from surveys.opinion.alike import KnownStatements


@dataclass(frozen=True, slots=True)
class Scene:
    """What all turns of a batch share: the published forms, the time, the keys of anonymous surveys, the quotas, and what
    is offered in the chats of an account.

    `pages`: there is a public address, so links to pages lead somewhere. The others read once what only some turns look
    at: results of closed surveys, the parts that the citizens of the batch take in consultations, the counts of votes,
    what a code opens, the drafts that staff try, the poster of a code, and what waits for moderators.
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
    trials: Callable[[], Mapping[int, Form]] = dict
    find_poster: Callable[[str], tuple[Poster, str] | None] = lambda _code: None
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
        cache(partial(load_trials, connection, lease)),
        partial(find_poster, connection),
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
