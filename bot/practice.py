"""Practice: consultations that are open at once, staff to play and a broadcast to send, for the demo and for rehearsals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.clock import Clock, SystemClock
from bot.post import Post
from bot.settings import Settings
from bot.staff_commands import STAFF_COMMANDS
from bot.store.agency_settings import read_setting, settle
from bot.store.broadcast_rows import Deed, Written
from bot.store.broadcast_tables import broadcast
from bot.store.broadcasts import draft
from bot.store.consultations import publish, step_one
from bot.store.conveners import act
from bot.store.databases import open_for_writing
from bot.store.floor import Floor, read_floor, read_source
from bot.store.forum_events import By
from bot.store.lending import find_actor
from bot.store.rights_requests import Clerk
from bot.store.rows import ms, when
from bot.store.staff import MAIN, ensure_main, name_agency, read_staff
from handlers.forum_views import Consultation
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.content import Button, Content, Words
from surveys.broadcasts.hours import WHOLE_DAY
from surveys.broadcasts.terms import Terms
from surveys.governance.charter_record import hash_charter
from surveys.governance.roles import Role
from surveys.governance.schedule import least_days
from surveys.governance.settling import CAP, MOST_PUSHES, WINDOW, Setting
from surveys.governance.standing import EarlyMoveAgreed, Signed
from surveys.library import read_consultations

CHANNELS = ("line", "telegram")
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
WRITER = 2  # of them, the official writes the broadcast and reads its tests
EXAMPLE_TITLE = "ชวนออกความเห็นเรื่องตลาดริมคลอง · The canal market"
EXAMPLE = Content(
    {
        "th": (
            Words("ตลาดริมคลองกับแนวกันน้ำท่วม คุณคิดอย่างไร"),
            Words("ใช้เวลาไม่กี่นาที กดปุ่มแล้วออกความเห็นได้เลย"),
            Button("ออกความเห็น", tap="join:canal-market"),
        ),
        "en": (
            Words("The canal market and the flood wall: what do you think?"),
            Words("It takes a few minutes. Press the button and vote."),
            Button("Have your say", tap="join:canal-market"),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """`codes`: by role, what lets one chat take that part; `chats`: one code for each phone on which the official reads tests."""

    codes: Mapping[str, str]
    chats: Mapping[str, str]


def set_up(settings: Settings, clock: Clock | None = None) -> Prepared:
    """Opens the consultations that come with Wethi, invites the players, and writes a broadcast that may be sent."""
    now = (clock or SystemClock()).now()
    with open_for_writing(settings) as (store, keys):
        return store.write_now(lambda connection: fill(Post(connection, keys, ms(now))))


def fill(post: Post) -> Prepared:
    held = [open_at_once(post, source).charter for source in read_consultations().values()]
    agency = next(each for each in held[0].conveners if each.kind == "agency")
    name_agency(post.connection, MAIN, agency.name, post.now_ms)  # its staff read for whom they work
    codes, writer = invite(post), PLAYERS[WRITER]
    settle_for_practice(post, writer)
    write_example(post, writer)
    return Prepared(codes, {channel: make_code(post, writer) for channel in CHANNELS})


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


def settle_for_practice(post: Post, player: Player) -> None:
    """Whoever practises does so at any hour, and more than twice a week; what somebody settled herself stays."""
    clerk = Clerk(find_staff(post, player), MAIN, post.now_ms)
    wanted: tuple[tuple[Setting, str], ...] = (
        ("window", WINDOW.dump_json(WHOLE_DAY).decode()),
        ("cap", CAP.dump_json(MOST_PUSHES).decode()),
    )
    for setting, value in wanted:
        if read_setting(post.connection, MAIN, setting, post.now_ms) is None:
            settle(post.connection, post.keys, clerk, setting, value=value, since_ms=post.now_ms)


def write_example(post: Post, player: Player) -> None:
    """A draft that asks for votes in the first consultation, where there is no broadcast yet."""
    if post.connection.execute(select(broadcast.c.broadcast).limit(1)).first():
        return
    actor = find_actor(post.connection, find_staff(post, player), now_ms=post.now_ms)
    assert actor is not None, "the player was invited a moment ago"
    written = Written(EXAMPLE_TITLE, "consultation", EXAMPLE, Everybody(), Terms(window=WHOLE_DAY))
    draft(post.connection, post.keys, Deed(actor, post.now_ms, practice=True), written)


def find_staff(post: Post, player: Player) -> str:
    return next(
        one.member.staff
        for one in read_staff(post.connection, post.keys)
        if one.name == player.name and one.member.agency == MAIN
    )


def make_code(post: Post, player: Player) -> str:
    told = STAFF_COMMANDS["staff-invite"](
        post, agency=MAIN, party=player.party, roles=[player.role], name=player.name
    )  # fmt: skip
    if told["outcome"] == "taken":
        told = STAFF_COMMANDS["staff-code"](post, name=player.name, agency=MAIN)
    return str(told["code"])
