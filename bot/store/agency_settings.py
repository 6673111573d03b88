"""What the chief of an agency settled and from when on it holds: the newest that has begun counts, the rest is its history."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.store import audit
from bot.store.audit import Entry
from bot.store.keys import Keyring
from bot.store.office_tables import agency_setting
from bot.store.rights_requests import Clerk
from bot.store.rows import upsert
from surveys.broadcasts.price import Plan
from surveys.broadcasts.window import Window
from surveys.governance.settling import CAP, PLAN, USUAL_CAP, WINDOW, Setting

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Settled:
    """`value`: JSON; `since_ms`: from when on it holds; `staff`: who settled it."""

    setting: str
    since_ms: int
    value: str
    staff: str


def settle(connection: Connection, keys: Keyring, clerk: Clerk, setting: Setting, *, value: str, since_ms: int) -> None:
    """From then on; settled again for the same moment, the later word counts."""
    row = {
        "agency": clerk.agency,
        "setting": setting,
        "since_ms": since_ms,
        "value": value,
        "staff": clerk.staff,
        "made_ms": clerk.now_ms,
    }
    before = read_setting(connection, clerk.agency, setting, clerk.now_ms)
    connection.execute(upsert(connection, agency_setting, "value", "staff", "made_ms"), row)
    details = {"before": before or "", "after": value, "since_ms": since_ms}
    audit.write_down(
        connection, keys, [Entry(clerk.agency, clerk.staff, "change-setting", setting, details)], clerk.now_ms
    )


def read_setting(connection: Connection, agency: str, setting: Setting, now_ms: int) -> str | None:
    """What holds now, as JSON; None where nothing was settled."""
    here = (agency_setting.c.agency == agency, agency_setting.c.setting == setting)
    found = select(agency_setting.c.value).where(*here, agency_setting.c.since_ms <= now_ms)
    return connection.execute(found.order_by(agency_setting.c.since_ms.desc()).limit(1)).scalar()


def read_history(connection: Connection, agency: str) -> tuple[Settled, ...]:
    """The latest to begin first."""
    found = select(agency_setting).where(agency_setting.c.agency == agency)
    rows = connection.execute(found.order_by(agency_setting.c.since_ms.desc()).limit(MOST_SHOWN))
    return tuple(Settled(row.setting, row.since_ms, row.value, row.staff) for row in rows)


def read_cap(connection: Connection, agency: str, now_ms: int) -> int:
    """How often in a week it may push to a citizen without being asked."""
    value = read_setting(connection, agency, "cap", now_ms)
    return CAP.validate_json(value) if value else USUAL_CAP


def read_window(connection: Connection, agency: str, now_ms: int) -> Window:
    """The hours with which a new broadcast begins."""
    value = read_setting(connection, agency, "window", now_ms)
    return WINDOW.validate_json(value) if value else Window()


def read_plan(connection: Connection, agency: str, now_ms: int) -> Plan | None:
    """What LINE asks of it as it says itself; None: it is guessed from the month's quota."""
    value = read_setting(connection, agency, "plan", now_ms)
    return PLAN.validate_json(value) if value else None
