"""Whatever rule is put together, the database finds those whom it means when it is read aloud, citizen by citizen."""

from dataclasses import dataclass
from pathlib import Path

from broadcasts_agreed import change
from broadcasts_sent import CONTENT, add_citizens
from hypothesis import given
from hypothesis import strategies as st
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, insert

from bot.store.audiences import Message, count, select_members, take_aim
from bot.store.broadcast_tables import home_area, topic_choice
from bot.store.consultation_tables import part
from bot.store.deliveries import DAY_MS
from bot.store.tables import conversation, response
from surveys.broadcasts.audience import (
    All,
    Answered,
    AnyOf,
    AskedFor,
    Everybody,
    Lives,
    Not,
    Rule,
    SeenWithin,
    Speaks,
    TookPart,
    Writes,
)

SINGLE: st.SearchStrategy[Rule] = st.sampled_from(
    [
        Everybody(),
        Speaks("en"),
        Writes("line"),
        Writes("telegram"),
        Lives("บางแก้ว"),
        TookPart("market"),
        Answered("flood"),
        AskedFor("event"),
        SeenWithin(7),
    ]
)
RULES = st.recursive(
    SINGLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda rules: All(tuple(rules))),
        st.lists(inner, max_size=3).map(lambda rules: AnyOf(tuple(rules))),
        inner.map(Not),
    ),
    max_leaves=8,
)


@dataclass(frozen=True, slots=True)
class Person:
    """What is true of the citizen whose place among all has these bits."""

    number: int
    bits: int

    def holds(self, place: int) -> bool:
        return bool(self.bits >> place & 1)


BITS: dict[type[Rule], int] = {Speaks: 0, Lives: 2, TookPart: 3, Answered: 4, AskedFor: 5, SeenWithin: 6}


def mean(rule: Rule, one: Person) -> bool:
    """The rule read aloud."""
    match rule:
        case Everybody():
            return True
        case Writes(channel):
            return one.holds(1) == (channel == "line")
        case Not(inner):
            return not mean(inner, one)
        case All(rules):
            return all(mean(each, one) for each in rules)
        case AnyOf(rules):
            return any(mean(each, one) for each in rules)
        case other:
            return one.holds(BITS[type(other)])


def settle(connection: Connection) -> list[Person]:
    """One citizen of each kind that there is: 128."""
    people = []
    for channel, bit in (("line/main", 1), ("telegram/main", 0)):
        owners = add_citizens(connection, KEYS, 64, NOW_MS, account=channel, first=1000 * bit)
        for place, owner in enumerate(owners):
            bits = (place & 1) | bit << 1 | (place >> 1) << 2
            people.append(Person(owner[1], bits))
            give(connection, owner, people[-1])
    return people


def give(connection: Connection, owner: tuple[int, int], one: Person) -> None:
    own = {"bucket": owner[0], "citizen": owner[1]}
    change(connection, owner, language="en" if one.holds(0) else "th")
    took = {"consultation": "market", "number": 1, "tracker": b"t", "nonce": b"n", "key_id": "k", "joined_ms": 0}
    body = {"form_id": "flood", "form_version": "1", "body": b"b", "key_id": "k", "submitted_ms": 0}
    seen_ms = NOW_MS - (1 if one.holds(6) else 30) * DAY_MS
    rows = (
        (one.holds(2), home_area, {"area": "บางแก้ว", "at_ms": 0}),
        (one.holds(3), part, took),
        (one.holds(4), response, body),
        (True, topic_choice, {"topic": "event", "wanted": one.holds(5), "at_ms": 0}),
        (True, conversation, {"state": "{}", "version": 1, "asked_ms": seen_ms}),
    )
    for has, table, values in rows:
        if has:
            connection.execute(insert(table).values(own | values))


def test_every_rule_finds_those_whom_it_means(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people = settle(connection)

        @given(RULES)
        def look(rule: Rule) -> None:
            aim = take_aim(connection, "main", rule, Message("service", CONTENT), now_ms=NOW_MS)
            found = {row.citizen for row in connection.execute(select_members(aim))}
            assert found == {one.number for one in people if mean(rule, one)}
            assert count(connection, aim).told == len(found)

        look()
