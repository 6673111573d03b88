"""The audience of a broadcast: whom its rule means, who of them is told, in which language, and why the others are not."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    case,
    exists,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    tuple_,
)

from bot.store.agency_settings import read_cap
from bot.store.broadcast_tables import broadcast, recipient, topic_choice
from bot.store.keys import Keyring
from bot.store.rights_tables import leaving
from bot.store.rows import BUCKETS, among, owned_by
from bot.store.rules import has, match, read_accounts
from bot.store.tables import citizen, response
from surveys.broadcasts.audience import PUSHES_A_WEEK, WEEK_MS, Exclusion, Reached, Rule, read_rule
from surveys.broadcasts.content import Content, read_content
from surveys.broadcasts.lots import draw_lot
from surveys.broadcasts.topics import TOPICS, Topic, is_asked_for

MOST_SHOWN = 10  # of each side of a sample
COUNTED_AS_PUSHED = ("sent", "unknown", "planned", "held")
PSEUDONYM_BYTES = 4
ELSEWHERE = "elsewhere"  # writes to other agencies' accounts alone

Owner = tuple[int, int]  # bucket and citizen


@dataclass(frozen=True, slots=True)
class Message:
    """What of a broadcast decides who is told. `broadcast`: its id, empty for one that has none yet. `emergency`: it is told
    whatever came before.
    """

    topic: Topic
    content: Content
    broadcast: str = ""
    emergency: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """Everything that decides who is told. `accounts`: in whose chats the agency speaks; `recent`: its broadcasts of the last
    week that nobody had asked for; `cap`: how many of them one citizen may get.
    """

    rule: Rule
    message: Message
    now_ms: int
    accounts: tuple[str, ...]
    recent: tuple[str, ...] = ()
    cap: int = PUSHES_A_WEEK


@dataclass(frozen=True, slots=True)
class Shown:
    """One citizen of a sample, as staff may know her. `why`: she is left out for this reason, None: she is told."""

    pseudonym: str
    channel: str
    language: str
    why: Exclusion | None


def take_aim(connection: Connection, agency: str, rule: Rule, message: Message, *, now_ms: int) -> Aim:
    asked_for = [one for one in TOPICS if is_asked_for(one)]
    came_before = select(broadcast.c.broadcast).where(
        broadcast.c.agency == agency,
        broadcast.c.broadcast != message.broadcast,
        broadcast.c.topic.not_in(asked_for),
        broadcast.c.template.is_(None),
        broadcast.c.begins_ms >= now_ms - WEEK_MS,
    )
    free = message.emergency or is_asked_for(message.topic)
    recent = () if free else tuple(sorted(connection.execute(came_before).scalars()))
    cap = read_cap(connection, agency, now_ms)
    return Aim(rule, message, now_ms, read_accounts(connection, agency), recent, cap)


def aim_again(connection: Connection, row: Any, now_ms: int) -> Aim:
    """The aim of a broadcast from its row in the table, as it is at this time."""
    message = Message(row.topic, read_content(row.content), row.broadcast, row.template is not None)
    return take_aim(connection, row.agency, read_rule(row.audience), message, now_ms=now_ms)


def find_barrier(aim: Aim) -> ColumnElement[Any]:
    """Why a citizen is left out, the first reason that holds; NULL: she is told."""
    choice = topic_choice.c.topic == aim.message.topic
    wants = has(topic_choice, choice, topic_choice.c.wanted)
    # Not asked of each citizen by itself: hardly anybody is leaving, and SQLite looks for her in their index.
    leaves = tuple_(citizen.c.bucket, citizen.c.citizen).in_(select(leaving.c.bucket, leaving.c.citizen))
    reasons: list[tuple[ColumnElement[bool], Exclusion]] = [
        (or_(not_(citizen.c.reachable), leaves), "unreachable"),
        (citizen.c.stopped, "stopped-all"),
        (has(topic_choice, choice, not_(topic_choice.c.wanted)), "stopped-topic"),
        (citizen.c.band.is_not_distinct_from("child"), "no-consent"),
    ]
    if is_asked_for(aim.message.topic):
        reasons.append((not_(wants), "no-consent"))
    if not aim.message.content.fallback:
        reasons.append((citizen.c.language.not_in(aim.message.content.languages), "no-language"))
    if aim.message.content.surveys:
        reasons.append((has(response, response.c.form_id.in_(aim.message.content.surveys)), "already"))
    if len(aim.recent) >= aim.cap:
        reasons.append((is_often_told(aim), "frequency"))
    return case(*((found, literal(why, String)) for found, why in reasons), else_=null())


def is_often_told(aim: Aim) -> ColumnElement[bool]:
    """Told by this agency twice within a week without being asked, or about to be: it is enough to find the second time."""
    return exists(
        select(1)
        .select_from(recipient)
        .where(
            owned_by(recipient, citizen),
            recipient.c.broadcast.in_(aim.recent),
            recipient.c.status.in_(COUNTED_AS_PUSHED),
            or_(recipient.c.at_ms.is_(None), recipient.c.at_ms >= aim.now_ms - WEEK_MS),
        )
        .limit(1)
        .offset(aim.cap - 1)
        .correlate(citizen)
    )


def find_language(aim: Aim) -> ColumnElement[str]:
    """In which language a citizen reads it."""
    known = citizen.c.language.in_(aim.message.content.languages)
    return case((known, citizen.c.language), else_=literal(aim.message.content.fallback, String))


def select_members(aim: Aim) -> Select[Any]:
    """Those who are told: bucket, citizen, account and the language in which she reads it. Columns of `citizen` may be added,
    and conditions on them.
    """
    columns = (citizen.c.bucket, citizen.c.citizen, citizen.c.account, find_language(aim).label("language"))
    return select(*columns).where(is_ours(aim), match(aim.rule, aim.now_ms), find_barrier(aim).is_(None))


def is_ours(aim: Aim) -> ColumnElement[bool]:
    return citizen.c.account.in_(aim.accounts) if aim.accounts else false()


def count(connection: Connection, aim: Aim) -> Reached:
    """Everybody whom the rule means, told or not, in one pass."""
    why = case((not_(is_ours(aim)), literal(ELSEWHERE, String)), else_=find_barrier(aim)).label("why")
    each = (
        select(why, citizen.c.account, find_language(aim).label("language"))
        .where(match(aim.rule, aim.now_ms))
        .subquery()
    )
    columns = (each.c.why, each.c.account, each.c.language)
    rows = connection.execute(select(*columns, func.count().label("number")).group_by(*columns)).all()
    told = [row for row in rows if row.why is None]
    by_channel, by_language, left_out = Counter[str](), Counter[str](), Counter[Exclusion]()
    for row in told:
        by_channel[row.account.partition("/")[0]] += row.number
        by_language[row.language] += row.number
    for row in rows:
        if row.why not in {None, ELSEWHERE}:
            left_out[row.why] += row.number
    number = sum(row.number for row in told)
    others = sum(row.number for row in rows if row.why == ELSEWHERE)
    return Reached(number + left_out.total(), number, dict(by_channel), dict(by_language), dict(left_out), others)


def count_by_account(connection: Connection, aim: Aim) -> Mapping[str, int]:
    """How many are told by each account."""
    each = select_members(aim).subquery()
    rows = connection.execute(select(each.c.account, func.count()).group_by(each.c.account))
    return {row[0]: int(row[1]) for row in rows}


def find_left_out(connection: Connection, aim: Aim, owners: Collection[Owner]) -> dict[Owner, Exclusion]:
    """Of these citizens, who must not be told now, and why; who is forgotten is unreachable. For the moment of sending: how
    often others told her is not asked again, for that was settled when the audience was frozen.
    """
    now = replace(aim, recent=())
    hers = among((citizen.c.bucket, citizen.c.citizen), "owners")
    asked = select(citizen.c.bucket, citizen.c.citizen, find_barrier(now).label("why")).where(hers)
    rows = connection.execute(asked, {"owners": [list(owner) for owner in owners]}).all()
    known: dict[Owner, Exclusion | None] = {(row.bucket, row.citizen): row.why for row in rows}
    found: dict[Owner, Exclusion] = {}
    for owner in owners:
        why = known.get(owner, "unreachable")
        if why is not None:
            found[owner] = why
    return found


def draw_sample(connection: Connection, keys: Keyring, aim: Aim, *, agency: str, reached: Reached) -> tuple[Shown, ...]:
    """Some who are told and some who are not, the same each time it is asked; named by pseudonyms of this agency. Of a side
    no more are looked for than `reached` counted: whoever looks for one that is not there reads all citizens.
    """
    why = find_barrier(aim)
    columns = (citizen.c.bucket, citizen.c.citizen, citizen.c.account, citizen.c.language, why.label("why"))
    meant = select(*columns).where(is_ours(aim), match(aim.rule, aim.now_ms))
    first = draw_lot(f"{agency}/sample", 0) % BUCKETS
    found = [
        row
        for side, there in ((why.is_(None), reached.told), (why.is_not(None), sum(reached.left_out.values())))
        for row in read_from(connection, meant.where(side), first, min(there, MOST_SHOWN))
    ]
    return tuple(
        Shown(name_pseudonym(keys, agency, row.citizen), row.account.partition("/")[0], row.language, row.why)
        for row in found
    )


def read_from(connection: Connection, meant: Select[Any], first: int, most: int) -> list[Any]:
    """Some rows in the order of their key from a bucket on, then from the first one; a citizen's number is random."""
    if not most:
        return []
    ordered = meant.order_by(citizen.c.bucket, citizen.c.citizen)
    rows = list(connection.execute(ordered.where(citizen.c.bucket >= first).limit(most)))
    if len(rows) < most:
        rows += connection.execute(ordered.where(citizen.c.bucket < first).limit(most - len(rows))).all()
    return rows


def name_pseudonym(keys: Keyring, agency: str, number: int) -> str:
    """Under which the staff of one agency know a citizen; another agency knows her under another."""
    return keys.hash_address(f"pseudonym/{agency}", str(number))[:PSEUDONYM_BYTES].hex()
