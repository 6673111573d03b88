"""When the people of an agency are there, as its chief settled it."""

from sqlalchemy import Connection, select

from bot.store.office_tables import agency_setting
from surveys.requests.hours import ServiceHours, read_hours

SETTING = "service-hours"


def read_service_hours(connection: Connection, agency: str, now_ms: int) -> ServiceHours:
    """What holds now; the hours of Thai offices where nothing was settled."""
    here = (agency_setting.c.agency == agency, agency_setting.c.setting == SETTING)
    found = select(agency_setting.c.value).where(*here, agency_setting.c.since_ms <= now_ms)
    value = connection.execute(found.order_by(agency_setting.c.since_ms.desc()).limit(1)).scalar()
    return read_hours(value) if value else ServiceHours()
