"""Looks into the database beside a running server: does it open, fit this release and the secret key, and is it whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import Connection, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.accounts import Account, open_account
from bot.doctor.findings import Finding, fail, ok, warn
from bot.errors import DatabaseNewer, WethiError
from bot.settings import Settings
from bot.store import accounts
from bot.store.citizens import keys_fit
from bot.store.databases import open_keys, read_beside, serves_many
from bot.store.keys import Keyring
from bot.store.rows import ms
from bot.store.schema import HEAD, is_ahead, read_version
from bot.store.tables import inbox, sent

LOOKED_BACK = timedelta(days=7)
RESTORE = "Stop Wethi and restore the newest backup: wethi backup list, then wethi restore FILE"


OTHER = f"Is it the right one? Look at WETHI_DATA_DIR and WETHI_DATABASE_URL. {RESTORE}"
AWAY = "Does PostgreSQL run, and does it let this machine in? Look at WETHI_DATABASE_URL, WETHI_KEYS_URL and PostgreSQL's log."


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look into the database found. `dead` and `unknown` of the last seven days."""

    version: str
    damage: str = ""
    keys_fit: bool = True
    dead: int = 0
    unknown: int = 0
    added: tuple[Account, ...] = ()


def look(settings: Settings, now: datetime) -> Seen | str:
    """What is in it, or in one sentence why nobody can look; empty where there is no database yet."""
    if not serves_many(settings.database) and not Path(settings.database.removeprefix("sqlite:///")).exists():
        return ""
    try:
        keys = open_keys(settings, writes=False)
        try:
            return read_beside(settings.database, read_all(settings, keys, ms(now - LOOKED_BACK)))
        finally:
            keys.book.close()
    except (SQLAlchemyError, WethiError, OSError) as problem:
        return str(getattr(problem, "orig", None) or problem)


def read_all(settings: Settings, keys: Keyring, since_ms: int) -> Callable[[Connection], Seen]:
    def work(connection: Connection) -> Seen:
        version = read_version(connection)
        damage = "" if serves_many(settings.database) else find_damage(connection)
        if damage or not may_read(version):
            return Seen(version, damage)
        dead = select(func.count()).select_from(inbox).where(inbox.c.status == "dead")
        unknown = select(func.count()).select_from(sent).where(sent.c.outcome == "unknown", sent.c.at_ms >= since_ms)
        return Seen(
            version,
            keys_fit=keys_fit(connection, keys),
            dead=connection.execute(dead.where(inbox.c.received_ms >= since_ms)).scalar_one(),
            unknown=connection.execute(unknown).scalar_one(),
            added=tuple(read_added(settings, connection, keys)),
        )

    return work


def may_read(version: str) -> bool:
    """Whether this release knows the tables: they are its own, or those of a later one that says so."""
    try:
        return version == HEAD or is_ahead(version)
    except DatabaseNewer:
        return False


def find_damage(connection: Connection) -> str:
    """The first thing that SQLite finds wrong with its file; empty if nothing."""
    first = str(connection.execute(text("PRAGMA quick_check(1)")).scalar_one())
    return "" if first == "ok" else first


def read_added(settings: Settings, connection: Connection, keys: Keyring) -> list[Account]:
    """The accounts beside those of the settings."""
    return [
        open_account(
            settings, one.name, one.agency, secret=SecretStr(one.secrets.secret), token=SecretStr(one.secrets.token)
        )
        for one in accounts.read_stored(connection, keys)
        if one.secrets and one.removed_ms is None
    ]


def judge_database(settings: Settings, seen: Seen | str) -> list[Finding]:
    about = "database"
    if seen == "":
        return [warn(about, f"There is no database in {settings.data_dir} yet.", "Wethi makes it at its first start.")]
    if isinstance(seen, str):
        return [fail(about, f"The database does not open: {seen}", AWAY if serves_many(settings.database) else OTHER)]
    if seen.damage:
        return [fail(about, f"The database is damaged: {seen.damage}.", RESTORE)]
    version = judge_version(seen.version)
    if version.level == "fail":
        return [version]
    return [version, judge_key(seen), judge_dead(seen.dead), judge_unknown(seen.unknown)]


def judge_version(found: str) -> Finding:
    about = "database"
    try:
        ahead = is_ahead(found)
    except DatabaseNewer as problem:
        says, _, fix = str(problem).partition(". ")
        return fail(about, f"{says}.", fix)
    if ahead:
        return warn(
            about,
            f"A newer release changed this database (schema {found}); this one may go on with it for now.",
            "Install the newer release everywhere, and start it.",
        )
    if found == HEAD:
        return ok(about, f"The database opens, is whole, and has schema {HEAD}, as this release needs it.")
    return fail(
        about,
        f"The database has schema {found or 'none'}, and this release needs {HEAD}.",
        "Bring it there: wethi upgrade",
    )


def judge_key(seen: Seen) -> Finding:
    about = "secret key"
    if seen.keys_fit:
        return ok(
            about,
            "WETHI_SECRET_KEY fits the database. Is a copy of it kept away from this machine? Nothing opens without it.",
        )
    return fail(
        about,
        "WETHI_SECRET_KEY is not the one with which this database was sealed, or keys.sqlite is not the one beside it.",
        "Put back the secret key that you keep elsewhere (file .env), or the keys: wethi restore",
    )


def judge_dead(count: int) -> Finding:
    about = "set aside"
    if count:
        return warn(
            about,
            f"{count} message(s) of citizens could not be handled within a week, and were set aside after three tries.",
            "Look for delivery_dead in the log, and report it with its trace: it is a fault of the program.",
        )
    return ok(about, "No message of a citizen was set aside within a week.")


def judge_unknown(count: int) -> Finding:
    about = "fate unknown"
    if count:
        return warn(
            about,
            f"Of {count} message(s) of the last week nobody can tell whether they arrived; they are not sent again.",
            "A few after a crash or an outage are normal. If they grow, look at the connection to the platforms.",
        )
    return ok(about, "Of every message of the last week it is known whether it was sent.")
