"""The pickers of LINE: a day, an hour or both, within the bounds that a question sets, and the place on the map."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from bot.channels.choices import Button

# developers.line.biz/en/reference/messaging-api/#datetime-picker-action
WIDEST: Mapping[str, tuple[str, str]] = {
    "date": ("1900-01-01", "2100-12-31"),
    "time": ("00:00", "23:59"),
    "datetime": ("1900-01-01T00:00", "2100-12-31T23:59"),
}
LONGEST_DAY = len("2100-12-31")


def draw_picker(button: Button) -> dict[str, Any]:
    """The action behind a button that picks; a place can only be a quick reply."""
    if button.picks == "place":
        return {"type": "location", "label": button.shown}
    own = {"type": "datetimepicker", "label": button.shown, "data": button.tap, "mode": button.picks}
    return own | read_bounds(button)


def read_bounds(button: Button) -> dict[str, str]:
    """The bounds as LINE writes them. It refuses bounds that leave no choice: then there are none, and no harm is done."""
    first, last = WIDEST[button.picks]
    least = max(first, write_moment(button.least, button.picks, latest=False) or first)
    most = min(last, write_moment(button.most, button.picks, latest=True) or last)
    if least >= most:
        return {}
    return ({"min": least} if button.least else {}) | ({"max": most} if button.most else {})


def write_moment(written: str, picks: str, *, latest: bool) -> str:
    """An ISO day, hour or both, to the minute; empty if it is none. A day alone ends with its last minute."""
    try:
        match picks:
            case "date":
                return date.fromisoformat(written[:LONGEST_DAY]).isoformat()
            case "time":
                return f"{time.fromisoformat(written):%H:%M}"
        moment = datetime.fromisoformat(written)
    except ValueError:
        return ""
    if latest and len(written) <= LONGEST_DAY:
        moment = moment.replace(hour=23, minute=59)
    return moment.replace(tzinfo=None).isoformat(timespec="minutes")
