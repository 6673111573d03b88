"""Places are read from coordinates and from the links that maps share."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from written_forms import form_of, question

from surveys.forms.places import read_place, write_place
from surveys.forms.reading import Read, Unread, read_answer

HERE = "13.7563 100.5018"
WHERE = form_of(question("where", "geopoint")).questions[0]


@pytest.mark.parametrize(
    "text",
    [
        "13.7563, 100.5018",
        "13.7563 100.5018",
        "(13.7563,100.5018)",
        "๑๓.๗๕๖๓, ๑๐๐.๕๐๑๘ ครับ",
        "อยู่ตรงนี้ 13.7563, 100.5018",
        "13.7563°N, 100.5018°E",
        "N 13.7563 E 100.5018",
        "ละติจูด 13.7563 ลองจิจูด 100.5018",
        "https://maps.google.com/?q=13.7563,100.5018",
        "https://www.google.com/maps?q=loc:13.7563,100.5018",
        "https://www.google.com/maps/search/?api=1&query=13.7563%2C100.5018",
        "https://www.google.com/maps/@13.7563,100.5018,15z",
        "https://www.google.com/maps/place/X/@13.7,100.5,15z/data=!3m1!3d13.7563!4d100.5018",
        "https://www.google.com/maps/place/13.7563,100.5018",
        "https://maps.apple.com/?ll=13.7563,100.5018",
        "https://www.openstreetmap.org/?mlat=13.7563&mlon=100.5018",
        "https://www.openstreetmap.org/#map=15/13.7563/100.5018",
        "ตรงนี้ค่ะ https://maps.google.com/?q=13.7563,100.5018",
        "geo:13.7563,100.5018",
    ],
)
def test_one_place_is_given_in_many_ways(text: str) -> None:
    assert read_place(text) == HERE


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("13.7563°S 100.5018°W", "-13.7563 -100.5018"),
        ("-33.5, 151.2", "-33.5 151.2"),
        ("13, 100", "13 100"),
        ("100.5018, 13.7563", None),
        ("https://maps.app.goo.gl/abcdef", None),
        ("https://www.openstreetmap.org/?mlat=1.2.3&mlon=4", None),
        ("บ้านเลขที่ 13", None),
        ("1" * 3_000, None),
    ],
)
def test_other_places_and_what_is_none(text: str, place: str | None) -> None:
    assert read_place(text) == place


def test_a_place_is_an_answer_as_it_is_stored() -> None:
    today = date(2026, 11, 24)
    assert read_answer(WHERE, "13.75630000001, 100.5018", "th", today=today) == Read(HERE)
    assert read_answer(WHERE, "หน้าบ้าน", "th", today=today) == Unread()


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_that_is_written_is_read_again(north: float, east: float) -> None:
    written = write_place(north, east)
    assert written is not None
    assert read_place(written.replace(" ", ", ")) == written
