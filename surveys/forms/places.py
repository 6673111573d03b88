"""Reads a place on the map: a pair of coordinates, or a link that a map shares."""

import re
from urllib.parse import unquote_plus

from surveys.forms.folding import fold_words

LONGEST_LINK = 2_000  # characters
MOST_NORTH, MOST_EAST = 90, 180  # degrees
KEPT_DIGITS = 6  # of a degree: a tenth of a metre

_DEGREES = r"(-?[0-9]{1,3}\.[0-9]{1,15})"
_PAIR = re.compile(rf"\(?{_DEGREES}(?:, ?| ){_DEGREES}\)?")
_WHOLE_PAIR = re.compile(r"\(?(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)(?:, ?| )(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)\)?")
_SIGNED = re.compile(r"([0-9]{1,3}\.[0-9]{1,15})° ?([ns])(?:, ?| )([0-9]{1,3}\.[0-9]{1,15})° ?([ew])")
_NAME = re.compile(r"(?:ละติจูด|ลองจิจูด|latitude|longitude|\blat|\blong|\blng|\blon|\bn|\be)[.:=]? ?(?=-?[0-9])")
_LINK = re.compile(r"https?://\S+")
_IN_LINK = (  # the pin before the middle of the map
    re.compile(rf"!3d{_DEGREES}!4d{_DEGREES}"),
    re.compile(rf"[?&](?:q|query|ll|destination|daddr|center)=(?:loc:)?{_DEGREES},[+ ]?{_DEGREES}"),
    re.compile(rf"[?&]mlat={_DEGREES}&mlon={_DEGREES}"),
    re.compile(rf"/(?:place|search)/{_DEGREES},[+ ]?{_DEGREES}"),
    re.compile(rf"@{_DEGREES},{_DEGREES}"),
    re.compile(rf"#map=[0-9]+/{_DEGREES}/{_DEGREES}"),
    re.compile(rf"geo:{_DEGREES},{_DEGREES}"),
)


def read_place(text: str) -> str | None:
    """As stored, "lat lon"; None if there is no place in this text, or it lies nowhere on earth."""
    if len(text) > LONGEST_LINK:
        return None
    link = _LINK.search(text)
    if link or text.strip().startswith("geo:"):
        return _read_link(unquote_plus(link[0] if link else text.strip()))
    plain = fold_words(text)
    if match := _SIGNED.fullmatch(plain):
        north, side, east, hand = match.groups()
        return write_place(float(north) * (-1 if side == "s" else 1), float(east) * (-1 if hand == "w" else 1))
    plain = _NAME.sub("", plain)
    match = _WHOLE_PAIR.fullmatch(plain) or _PAIR.search(plain)
    return write_place(float(match[1]), float(match[2])) if match else None


def _read_link(link: str) -> str | None:
    found = (pattern.search(link) for pattern in _IN_LINK)
    match = next(filter(None, found), None)
    return write_place(float(match[1]), float(match[2])) if match else None


def write_place(north: float, east: float) -> str | None:
    """As stored, "lat lon", with six digits of a degree at most."""
    if not (abs(north) <= MOST_NORTH and abs(east) <= MOST_EAST):
        return None
    return " ".join(f"{degrees:.{KEPT_DIGITS}f}".rstrip("0").rstrip(".") for degrees in (north, east))
