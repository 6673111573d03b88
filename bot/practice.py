"""Practice: consultations that are open at once, with staff to play, for the demo and for rehearsals on invented citizens."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import SystemClock
from bot.post import Post
from bot.settings import Settings
from bot.staff_commands import STAFF_COMMANDS
from bot.store.consultations import publish, step_one
from bot.store.conveners import act
from bot.store.databases import open_for_writing
from bot.store.floor import Floor, read_floor, read_source
from bot.store.forum_events import By
from bot.store.rows import ms, when
from bot.store.staff import MAIN, ensure_main, name_agency
from handlers.forum_views import Consultation
from surveys.governance.charter_record import hash_charter
from surveys.governance.roles import Role
from surveys.governance.schedule import least_days
from surveys.governance.standing import EarlyMoveAgreed, Signed
from surveys.library import read_consultations

DAY = timedelta(days=1)
PUBLISHED_AGO = 30 * DAY  # longer than any notice; the same for all, so that their names put them in order


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody of the staff whose part anybody may play; `party`: the convener for which she acts."""

    name: str
    role: Role
    party: str = ""


PLAYERS = (
    Player("Practice moderator", "moderator", "municipality"),
    Player("Practice partner", "partner", "vendors"),
    Player("Practice official", "official", "municipality"),
    Player("Practice chief", "chief", "municipality"),
)


def set_up(settings: Settings) -> Mapping[str, str]:
    """Opens the consultations that come with Wethi and invites the players; returns the code of each, by role."""
    now = SystemClock().now()
    with open_for_writing(settings) as (store, keys):
        return store.write_now(lambda connection: fill(Post(connection, keys, ms(now))))


def fill(post: Post) -> Mapping[str, str]:
    held = [open_at_once(post, source).charter for source in read_consultations().values()]
    agency = next(each for each in held[0].conveners if each.kind == "agency")
    name_agency(post.connection, MAIN, agency.name, post.now_ms)  # its staff read for whom they work
    return invite(post)


def open_at_once(post: Post, source: bytes) -> Consultation:
    """As if its conveners had signed long enough ago, and now agreed to go on to the phase in which citizens vote.

    What is open already stays as it is.
    """
    held, now = read_source(source), when(post.now_ms)
    opened = now - max(1, least_days(held, "agenda")) * DAY
    ensure_main(post.connection, post.now_ms)
    publish(post.connection, held, source, agency=MAIN, now_ms=ms(now - PUBLISHED_AGO))
    if find(post, held.charter_id).standing.phase is None:
        for name in held.convener_ids:
            signed = Signed(name, hash_charter(held), opened - DAY)
            act(post.connection, post.keys, held.charter_id, event=signed, by=By(name))
        step(post, held.charter_id, opened)
    if find(post, held.charter_id).standing.phase == "agenda":
        for name in held.convener_ids:
            agreed = EarlyMoveAgreed(name, "agenda", now)
            act(post.connection, post.keys, held.charter_id, event=agreed, by=By(name))
        step(post, held.charter_id, now)
    return find(post, held.charter_id)


def step(post: Post, name: str, at: datetime) -> None:
    step_one(post.connection, post.keys, find(post, name), ms(at))


def find(post: Post, name: str) -> Consultation:
    return read_floor(post.connection, post.keys, Floor()).forums[name]


def invite(post: Post) -> Mapping[str, str]:
    """Fresh codes, for each lets in one chat within a day; whoever plays a part already keeps it."""
    return {each.role: make_code(post, each) for each in PLAYERS}


def make_code(post: Post, player: Player) -> str:
    told = STAFF_COMMANDS["staff-invite"](
        post, agency=MAIN, party=player.party, roles=[player.role], name=player.name
    )  # fmt: skip
    if told["outcome"] == "taken":
        told = STAFF_COMMANDS["staff-code"](post, name=player.name, agency=MAIN)
    return str(told["code"])
