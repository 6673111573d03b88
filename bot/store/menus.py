"""Which menu LINE has yet to show a citizen: a row per change of language, kept until LINE has taken it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, bindparam, cast, delete, exists, or_, select, update

from bot.errors import BadSeal
from bot.store.citizens import LANGUAGES, Owner
from bot.store.keys import Keyring, place_of
from bot.store.rows import Insert, make_insert, owned_by, upsert
from bot.store.tables import account, citizen, menu_change

AT_ONCE = 500  # users of one call: developers.line.biz/en/reference/messaging-api/#link-rich-menu-to-users
RETRY_MS = 60_000
BLOCKED_MS = 86_400_000  # until one looks again at who blocked us; coming back makes it due at once

DUE = (
    select(menu_change, citizen.c.address, citizen.c.key_id, citizen.c.reachable)
    .join(citizen, owned_by(menu_change, citizen))
    .where(menu_change.c.due_ms <= bindparam("now"), citizen.c.account == bindparam("account"))
    .order_by(menu_change.c.due_ms)
    .limit(AT_ONCE)
)
# The language too: who changed it again meanwhile has another change to come.
THIS = (
    menu_change.c.bucket == bindparam("b"),
    menu_change.c.citizen == bindparam("c"),
    menu_change.c.language == bindparam("l"),
)
END = delete(menu_change).where(*THIS)
PUT_OFF = update(menu_change).where(*THIS).values(due_ms=bindparam("n"))
# Whoever comes back may have been shown another menu than hers, or none.
CAME_BACK = (
    citizen.c.bucket == bindparam("b"),
    citizen.c.citizen == bindparam("c"),
    citizen.c.account.like("line/%"),
    or_(citizen.c.language != LANGUAGES[0], exists().where(owned_by(menu_change, citizen))),
)
STRANGERS = CAME_BACK[:3]
OTHERS = (
    citizen.c.account == bindparam("account"),
    citizen.c.language != LANGUAGES[0],
    citizen.c.reachable,
)


@dataclass(frozen=True, slots=True)
class Menus:
    """The menus as they stand at LINE: the hash of all of them, and the id of the one for those who read English."""

    made: str | None
    english: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One citizen of an account who is to see the menu of this language; `address` is her id at LINE."""

    bucket: int
    citizen: int
    language: str
    address: str
    account: str

    @property
    def row(self) -> dict[str, Any]:
        return {"b": self.bucket, "c": self.citizen, "l": self.language}


def read_menus(connection: Connection, account_name: str) -> Menus:
    found = connection.execute(
        select(account.c.menu_hash, account.c.english_menu).where(account.c.account == account_name)
    ).one()
    return Menus(found.menu_hash, found.english_menu)


def keep_menus(connection: Connection, account_name: str, menus: Menus, now_ms: int) -> None:
    """New menus stand at LINE: everybody who reads another language than the default's is shown hers."""
    new = {"menu_hash": menus.made, "english_menu": menus.english}
    connection.execute(update(account).where(account.c.account == account_name).values(new))
    connection.execute(ask_again(connection.dialect.name, OTHERS), {"account": account_name, "now": now_ms})


def note_gone(connection: Connection, account_name: str) -> None:
    """Somebody deleted a menu of ours; the next look at them, or the next start, makes them anew."""
    connection.execute(update(account).where(account.c.account == account_name).values(menu_hash=None))


def ask_for(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Each of these citizens (bucket, citizen, language, due_ms) is to see the menu of this language."""
    if rows:
        connection.execute(upsert(connection, menu_change, "language", "due_ms"), rows)


def ask_for_those_who_came_back(connection: Connection, owners: Sequence[dict[str, Any]], now_ms: int) -> None:
    if owners:
        statement = ask_again(connection.dialect.name, CAME_BACK)
        connection.execute(statement, [owner | {"now": now_ms} for owner in owners])


def ask_for_strangers(connection: Connection, owners: Sequence[Owner], now_ms: int) -> None:
    """Who was forgotten and writes again is a stranger to us; LINE may still show the menu that she chose before."""
    if owners:
        statement = ask_again(connection.dialect.name, STRANGERS)
        connection.execute(statement, [{"b": bucket, "c": number, "now": now_ms} for bucket, number in owners])


@cache
def ask_again(dialect: str, whom: tuple[ColumnElement[bool], ...]) -> Insert:
    now = cast(bindparam("now"), BigInteger)
    hers = select(citizen.c.bucket, citizen.c.citizen, citizen.c.language, now).where(*whom)
    statement = make_insert(dialect, menu_change).from_select(["bucket", "citizen", "language", "due_ms"], hers)
    new = {"language": statement.excluded.language, "due_ms": statement.excluded.due_ms}
    return statement.on_conflict_do_update(index_elements=["bucket", "citizen"], set_=new)


def read_due(
    connection: Connection, keys: Keyring, account_name: str, now_ms: int
) -> tuple[list[Change], list[Change]]:
    """Whose menu may be changed now, and who cannot be reached; at most as many as fit into one call."""
    rows = connection.execute(DUE, {"now": now_ms, "account": account_name}).all()
    keys.fetch(row.citizen for row in rows)
    reached, away = list[Change](), list[Change]()
    for row in rows:
        change = Change(row.bucket, row.citizen, row.language, read_address(keys, row), account_name)
        (reached if row.reachable and change.address else away).append(change)
    return reached, away


def read_address(keys: Keyring, row: Any) -> str:
    """Empty if it does not open any more."""
    try:
        return keys.unseal(row.address, place_of("citizen.address", row.citizen), row.key_id)
    except BadSeal:
        return ""


def end(connection: Connection, changes: Sequence[Change]) -> None:
    if changes:
        connection.execute(END, [each.row for each in changes])


def put_off(connection: Connection, changes: Sequence[Change], until_ms: int) -> None:
    if changes:
        connection.execute(PUT_OFF, [each.row | {"n": until_ms} for each in changes])
