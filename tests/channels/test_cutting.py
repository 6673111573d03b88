"""Long texts are cut where a reader would pause, and no letter loses its marks."""

import unicodedata

from any_text import LONG_TEXTS, TEXTS
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.clean import SEEN, clean_message, clean_raw, clean_text, is_blank
from bot.channels.cutting import (
    CLUSTER,
    LONGEST_CLUSTER,
    count_clusters,
    count_units,
    fits,
    shorten,
    shorten_label,
    split,
    tame,
)


def test_a_thai_letter_with_its_marks_is_one_cluster_and_an_emoji_two_units() -> None:
    assert (count_units("ก็"), count_clusters("ก็")) == (2, 1)
    assert (count_units("น้ำ"), count_clusters("น้ำ")) == (3, 1)
    assert (count_units("😀"), count_clusters("😀")) == (2, 1)


def test_a_text_is_cut_between_paragraphs_before_sentences_and_sentences_before_words() -> None:
    words = "aaaa " * 10
    assert split(f"{words}bbbb. {words}\n\n{words}", 120)[0] == f"{words}bbbb. {words}".rstrip()
    assert split(f"{words}bbbb. {words}", 80) == [f"{words}bbbb.", words.rstrip()]
    assert split("aaaa " * 40, 66) == [("aaaa " * 13).rstrip()] * 3 + ["aaaa"]


def test_thai_without_spaces_is_cut_between_letters() -> None:
    pieces = split("น้ำท่วมที่บ้าน" * 40, 64)
    assert "".join(pieces) == "น้ำท่วมที่บ้าน" * 40
    assert all(fits(piece, 64) for piece in pieces)
    assert not any(unicodedata.category(piece[0]).startswith("M") for piece in pieces)


def test_a_tower_of_marks_is_taken_down() -> None:
    assert clean_text("ก" + "่" * 50) == "ก" + "่" * 8
    assert tame("ก" + "ำ" * 500 + "ข") == "ก" + "ำ" * 63 + "ข"
    assert tame("😀\u200d" * 50 + "x") == ("😀\u200d" * 22)[:-2].rstrip("\u200d") + "x"


def test_marks_that_lost_their_letter_do_not_begin_a_text() -> None:
    assert split("\u0e48\u0e34 \u0301กา", 100) == ["กา"]


def test_a_short_label_stays_and_a_long_one_ends_in_an_ellipsis() -> None:
    assert shorten_label("ก็" * 20, 20) == "ก็" * 20
    assert shorten_label("ก็" * 21, 20) == "ก็" * 19 + "…"
    assert shorten("น้ำ" * 5, 14) == "น้ำ" * 4 + "…"
    assert shorten("สั้น", 14) == "สั้น"


def test_cleaning_mends_what_no_database_takes_and_drops_what_nobody_sees() -> None:
    assert clean_text("a\0b\ud800c\u202ed\r\ne\tf\u2028g\x85h") == "ab\N{REPLACEMENT CHARACTER}cd\ne f\ng\nh"
    assert clean_text("ก\u0e4d\u0e32") == "ก\u0e4d\u0e32"
    assert clean_text("é") == "é"
    assert len(clean_message("ก" * 20_000)) == 10_000
    assert clean_raw("\0\ud800ก\n") == "\N{REPLACEMENT CHARACTER}ก\n"
    assert is_blank(" \u200b\u3164\ufe0f\n\ufeff")
    assert not is_blank("๑")


@given(TEXTS)
@settings(max_examples=300)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    once.encode()
    assert clean_text(once) == once


@given(LONG_TEXTS, st.sampled_from([64, 100, 700, 5000]))
@settings(max_examples=300)
def test_no_piece_is_too_long_blank_or_begins_with_a_mark(text: str, most: int) -> None:
    for piece in split(clean_text(text), most):
        assert count_units(piece) <= most
        assert not is_blank(piece)
        assert not unicodedata.category(piece[0]).startswith("M")
        assert all(count_units(cluster) <= LONGEST_CLUSTER for cluster in CLUSTER.findall(piece))


@given(LONG_TEXTS, st.sampled_from([64, 100, 700]))
@settings(max_examples=200)
def test_cutting_loses_nothing_that_can_be_seen(text: str, most: int) -> None:
    whole = tame(clean_text(text))
    assert SEEN.findall("".join(split(whole, most))) == SEEN.findall(whole)


@given(TEXTS, st.integers(2, 60))
@settings(max_examples=300)
def test_what_is_shortened_fits(text: str, most: int) -> None:
    text = tame(clean_text(text))
    assert count_units(shorten(text, most)) <= most
    assert count_clusters(shorten_label(text, most)) <= most
