"""What citizens want to hear of, topic by topic, for which area, and which broadcast made them stop."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, select, update

from bot.announcing import SetTopic
from bot.store.broadcast_tables import home_area, recipient, topic_choice
from bot.store.rows import owned_by, upsert
from bot.store.tables import citizen, mailbox
from surveys.broadcasts.topics import EVERYTHING
from surveys.privacy.cells import SMALLEST

Owned = Mapping[str, int]  # bucket and citizen

JUST_TOLD_MS = 24 * 3_600_000  # who stops everything so soon after a broadcast stops it because of that one

CHOSEN = (
    select(topic_choice.c.citizen, topic_choice.c.topic, topic_choice.c.wanted)
    .join(mailbox, owned_by(topic_choice, mailbox))
    .where(mailbox.c.lease == bindparam("ours"))
)
AREAS = (
    select(home_area.c.citizen, home_area.c.area)
    .join(mailbox, owned_by(home_area, mailbox))
    .where(mailbox.c.lease == bindparam("ours"))
)
NO_AREA = delete(home_area).where(home_area.c.bucket == bindparam("b"), home_area.c.citizen == bindparam("c"))
START_AGAIN = (
    update(topic_choice)
    .where(
        topic_choice.c.bucket == bindparam("b"),
        topic_choice.c.citizen == bindparam("c"),
        topic_choice.c.topic == EVERYTHING,
    )
    .values(wanted=True, at_ms=bindparam("at"))
)
LAST_TOLD = (
    select(recipient.c.broadcast)
    .where(
        recipient.c.bucket == bindparam("b"),
        recipient.c.citizen == bindparam("c"),
        recipient.c.status.in_(("sent", "unknown")),
        recipient.c.at_ms >= bindparam("since"),
    )
    .order_by(recipient.c.at_ms.desc())
    .limit(1)
)


def load_topics(connection: Connection, lease: str) -> dict[int, dict[str, bool]]:
    """What the citizens under this lease said about topics."""
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    for number, topic, wanted in connection.execute(CHOSEN, {"ours": lease}):
        found[number][topic] = wanted
    return found


def load_areas(connection: Connection, lease: str) -> dict[int, str]:
    """The areas that citizens under this lease named as theirs."""
    return {row.citizen: row.area for row in connection.execute(AREAS, {"ours": lease})}


def set_areas(connection: Connection, asked: Sequence[tuple[Owned, str]], now_ms: int) -> None:
    """An empty one takes back what she named."""
    rows = [{**owner, "area": area, "at_ms": now_ms} for owner, area in asked if area]
    if rows:
        connection.execute(upsert(connection, home_area, "area", "at_ms"), rows)
    gone = [{"b": owner["bucket"], "c": owner["citizen"]} for owner, area in asked if not area]
    if gone:
        connection.execute(NO_AREA, gone)


def list_areas(connection: Connection, accounts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """The areas of citizens of these accounts with how many named each, the largest first; none that would tell of few."""
    number = func.count()
    # Joined, SQLite would read all citizens for the few who named an area.
    hers = exists().where(owned_by(home_area, citizen), citizen.c.account.in_(accounts))
    found = select(home_area.c.area, number).where(hers).group_by(home_area.c.area).having(number >= SMALLEST)
    return tuple((row[0], int(row[1])) for row in connection.execute(found.order_by(number.desc(), home_area.c.area)))


def set_topics(connection: Connection, asked: Sequence[tuple[Owned, SetTopic]], now_ms: int) -> None:
    """The last word of each citizen on each topic."""
    rows = [
        {
            **owner,
            "topic": effect.topic,
            "wanted": effect.wanted,
            "broadcast": effect.broadcast or None,
            "at_ms": now_ms,
        }
        for owner, effect in asked
    ]
    connection.execute(upsert(connection, topic_choice, "wanted", "broadcast", "at_ms"), rows)


def note_stops(connection: Connection, asked: Sequence[tuple[Owned, bool]], now_ms: int) -> None:
    """Who stops everything (True) so soon after a broadcast is counted among its stops; who starts again is not any more."""
    stops = [(owner, find_cause(connection, owner, now_ms)) for owner, stopped in asked if stopped]
    caused = [(owner, SetTopic(EVERYTHING, wanted=False, broadcast=cause)) for owner, cause in stops if cause]
    if caused:
        set_topics(connection, caused, now_ms)
    back = [{"b": owner["bucket"], "c": owner["citizen"], "at": now_ms} for owner, stopped in asked if not stopped]
    if back:
        connection.execute(START_AGAIN, back)


def find_cause(connection: Connection, owner: Owned, now_ms: int) -> str:
    """The broadcast that she was told last, within a day; empty for none."""
    asked: dict[str, Any] = {"b": owner["bucket"], "c": owner["citizen"], "since": now_ms - JUST_TOLD_MS}
    return str(connection.execute(LAST_TOLD, asked).scalar() or "")


def count_stops(connection: Connection, name: str) -> Mapping[str, int]:
    """How many citizens stopped its topic, or everything (`all`), because of this broadcast; who came back is not counted."""
    mine = (topic_choice.c.broadcast == name, topic_choice.c.wanted.is_(False))
    counted = select(topic_choice.c.topic, func.count()).where(*mine).group_by(topic_choice.c.topic)
    return {topic: int(number) for topic, number in connection.execute(counted)}
