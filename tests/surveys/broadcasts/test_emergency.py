"""Emergency templates: two people fix the words, one duty officer fills in place and time, and nothing else."""

from dataclasses import replace

import pytest
from broadcasts_written import DIGEST, NOW_MS, somebody

from surveys.broadcasts.content import Button, Content, Picture, Words, hash_content
from surveys.broadcasts.emergency import (
    Blanks,
    Template,
    fill,
    find_objection,
    find_second_objection,
    find_strange_blanks,
    find_trouble,
)

FLOOD = Content({"th": (Words("น้ำท่วมที่ {place} ตั้งแต่ {time}"), Button("ดู", tap="menu"))})
FIXED = Template("t1", "main", "Flood", FLOOD, hash_content("warning", FLOOD), "writer", "second")


def test_place_and_time_are_filled_in_and_nothing_else_changes() -> None:
    filled = fill(FLOOD, Blanks(" ตลาดเก่า ", "18.00 น."))
    assert filled.blocks["th"] == (Words("น้ำท่วมที่ ตลาดเก่า ตั้งแต่ 18.00 น."), Button("ดู", tap="menu"))
    with pytest.raises(AssertionError):
        fill(FLOOD, Blanks("", "18.00"))
    with pytest.raises(AssertionError):
        fill(FLOOD, Blanks("ตลาด", ""))


@pytest.mark.parametrize(
    ("blank", "trouble"),
    [
        ("ตลาดเก่า", None),
        ("27/11/2569 18.00-20.00", None),
        (" ", "empty"),
        ("ก" * 61, "long"),
        ("ตลาด\nโอนเงินด่วน", "lines"),
        ("{time}", "braces"),
        ("a}", "braces"),
        ("ดูที่ http://x.example", "link"),
        ("www.x.example", "link"),
        ("x.com", "link"),
        ("โทร 0812345678", "link"),
        ("@somebody", "link"),
    ],
)
def test_a_blank_takes_a_place_or_a_time_and_no_message(blank: str, trouble: str | None) -> None:
    assert find_trouble(blank) == trouble


def test_no_other_blank_stands_in_a_template() -> None:
    assert find_strange_blanks(FLOOD) == ()
    strange = Content(
        {
            "th": (
                Words("{place} {who}"),
                Picture("/{time}.png", "a map of {place}", DIGEST),
                Button("{place}", page="/{time}"),
            )
        }
    )
    assert find_strange_blanks(strange) == ("{who}", "{time}", "{place}", "{place}", "{time}")


def test_one_duty_officer_sends_what_two_people_fixed() -> None:
    assert find_objection(somebody("duty", "official"), FIXED, now_ms=NOW_MS) is None
    assert find_objection(somebody("writer", "official"), FIXED, now_ms=NOW_MS) is None
    assert find_objection(somebody("duty", "moderator"), FIXED, now_ms=NOW_MS) == "not-your-role"
    assert find_objection(somebody("duty", "official", agency="other"), FIXED, now_ms=NOW_MS) == "not-your-agency"
    assert find_objection(somebody("duty", "official", proved_ms=0), FIXED, now_ms=NOW_MS) == "not-fresh"


@pytest.mark.parametrize(
    "spoilt", [replace(FIXED, seconded=""), replace(FIXED, seconded="writer"), replace(FIXED, ended=True)]
)
def test_what_only_one_person_wrote_or_what_was_ended_is_sent_by_nobody(spoilt: Template) -> None:
    assert find_objection(somebody("head", "chief"), spoilt, now_ms=NOW_MS) == "template"


def test_the_second_of_the_two_is_somebody_else_who_may_approve() -> None:
    new = replace(FIXED, seconded="")
    lent = somebody("guest", "official", agency="neighbour", lent_to=("main",))
    assert find_second_objection(somebody("other", "official"), new, now_ms=NOW_MS) is None
    assert find_second_objection(lent, new, now_ms=NOW_MS) is None
    assert find_second_objection(somebody("writer", "chief"), new, now_ms=NOW_MS) == "your-own"
    assert find_second_objection(somebody("other", "moderator"), new, now_ms=NOW_MS) == "not-your-role"
    assert find_second_objection(somebody("x", "chief", agency="other"), new, now_ms=NOW_MS) == "not-your-agency"
    assert find_second_objection(somebody("other", "official", proved_ms=0), new, now_ms=NOW_MS) == "not-fresh"
    assert find_second_objection(somebody("other", "official"), FIXED, now_ms=NOW_MS) == "template"
    assert find_second_objection(somebody("other", "official"), replace(new, ended=True), now_ms=NOW_MS) == "template"
