"""A town whose staff have much to do on the console: statements, questions, broadcasts, surveys and colleagues wait for them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bench.crowd import prepare_database, read_settings
from bench.forum import NAME, open_market
from bench.processes import Stage
from broadcasts_sent import CONTENT
from sqlalchemy import Connection, insert, update
from surveys_asked import MARKET

from bot.clock import SystemClock
from bot.events import Tapped
from bot.helping import AskPerson
from bot.store import broadcasts, form_drafts, help_requests, sign_ins, statements
from bot.store.broadcast_rows import Deed, Written, read_broadcast
from bot.store.broadcast_tables import test_send
from bot.store.citizens import find_owners
from bot.store.databases import open_for_writing
from bot.store.deliveries import DAY_MS, Delivery
from bot.store.help_tables import help_request
from bot.store.keys import Keyring
from bot.store.lending import find_actor
from bot.store.rows import ms
from bot.store.staff import add_staff
from bot.store.statements import NewStatement
from bot.store.tables import citizen
from handlers.staff_views import StaffMember
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.window import Window
from surveys.governance.roles import Role

ACCOUNTS = {"line": "line/main", "telegram": "telegram/main"}
STAFF: Mapping[str, Role] = {
    "mali": "moderator",
    "mana": "moderator",
    "noi": "official",  # answers citizens
    "dao": "official",  # writes and submits broadcasts
    "fah": "official",  # approves them
    "nok": "official",  # writes surveys
    "pim": "chief",
}
DRAFTS = 4
SPOKEN = "statement"


@dataclass(frozen=True, slots=True)
class Size:
    """How many of each wait to be dealt with."""

    statements: int
    asked: int
    broadcasts: int
    colleagues: int


@dataclass(frozen=True, slots=True)
class Town:
    """`cookies`: by whom; `asked`: account by number of the help request; the others by their names in the database."""

    cookies: Mapping[str, str]
    statements: Sequence[int]
    asked: Mapping[int, str]
    broadcasts: Sequence[str]
    drafts: Sequence[int]
    colleagues: Sequence[str]


def build(stage: Stage, size: Size) -> Town:
    """In a database that nobody else has, with citizens whom the sandbox knows."""
    stage.ask_sandbox("quota", {"value": None})
    half = size.asked // 2
    counts = {"line": size.asked - half, "telegram": half}
    friends = {
        channel: [str(one) for one in stage.ask_sandbox("friends", {"count": count, "channel": channel})["ids"]]
        for channel, count in counts.items()
    }
    prepare_database(stage, 0)
    with open_for_writing(read_settings(stage)) as (store, keys):
        return store.write_now(partial(fill, keys=keys, size=size, friends=friends))


def fill(connection: Connection, keys: Keyring, size: Size, friends: Mapping[str, Sequence[str]]) -> Town:
    now_ms = ms(SystemClock().now())
    open_market(connection, keys, now_ms)
    colleagues = [f"colleague{number}" for number in range(size.colleagues)]
    for name, role in (*STAFF.items(), *((one, "official") for one in colleagues)):
        add_staff(connection, keys, StaffMember(name, "main", "main", (role,)), name=name, now_ms=now_ms)
    asked = dict(ask_all(connection, keys, friends, now_ms))
    connection.execute(update(citizen).values(quiet_from=0, quiet_to=0))
    return Town(
        cookies={name: sign_ins.begin(connection, name, "check", now_ms) for name in STAFF},
        statements=propose(connection, keys, size.statements, now_ms),
        asked=asked,
        broadcasts=[write_broadcast(connection, keys, number, now_ms) for number in range(size.broadcasts)],
        drafts=[write_survey(connection, now_ms) for _ in range(DRAFTS)],
        colleagues=colleagues,
    )


def ask_all(
    connection: Connection, keys: Keyring, friends: Mapping[str, Sequence[str]], now_ms: int
) -> Iterator[tuple[int, str]]:
    """Each friend asks for a person; the number of each request, and where its answer must arrive."""
    for channel, ids in friends.items():
        account = ACCOUNTS[channel]
        owners = find_owners(connection, keys, {(account, each): "th" for each in ids}, now_ms)
        for (_, address), (bucket, number) in owners.items():
            event = Tapped("person")
            delivery = Delivery(bucket, number, account, f"asked {address}", 0, now_ms, now_ms, 1, event, None)
            asked = AskPerson("main", "survey", f"ขอถามเรื่องที่ {number}")
            help_requests.ask(connection, keys, delivery, asked, now_ms=now_ms)
    accounts = {number: account for account, number in list_owners(connection)}
    for row in connection.execute(help_request.select()):
        yield row.number, accounts[row.citizen]


def list_owners(connection: Connection) -> list[tuple[str, int]]:
    return [(row.account, row.citizen) for row in connection.execute(citizen.select())]


def propose(connection: Connection, keys: Keyring, count: int, now_ms: int) -> list[int]:
    texts = [{"th": f"ขอที่นั่งริมคลองเพิ่ม แบบที่ {number}"} for number in range(count)]
    new = [NewStatement(NAME, each, "citizen", keys.key_id(SPOKEN)) for each in texts]
    return statements.add(connection, keys, new, now_ms)


def write_broadcast(connection: Connection, keys: Keyring, number: int, now_ms: int) -> str:
    """Tested on both channels, and not to begin before tomorrow: what is looked at here is who agreed to it."""
    actor = find_actor(connection, "dao", proved_ms=now_ms, now_ms=now_ms)
    assert actor is not None, "she was added a moment ago"
    terms = replace(Terms(), at_ms=now_ms + DAY_MS, window=Window(0, 24))
    name = broadcasts.draft(
        connection,
        keys,
        Deed(actor, now_ms),
        Written(f"Notice {number}", "service", CONTENT, Everybody(), terms),
    )
    assert isinstance(name, str), name
    one = read_broadcast(connection, name)
    assert one is not None, "it was written a moment ago"
    ways = [(channel, language) for channel in ACCOUNTS for language in one.written.content.languages]
    for channel, language in ways:
        row = {"broadcast": name, "channel": channel, "language": language, "content_hash": one.content_hash}
        connection.execute(insert(test_send).values(row | {"staff": "dao", "sent_ms": now_ms, "seen_ms": now_ms}))
    return name


def write_survey(connection: Connection, now_ms: int) -> int:
    written = form_drafts.Written(MARKET, "market", {"th": "ตลาดสด"}, errors=0)
    return form_drafts.begin(connection, "main", "nok", written, now_ms=now_ms)
