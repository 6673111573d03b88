"""What a broadcast says: Thai always, links to the one public host alone, and no picture that says something by itself."""

import pytest
from broadcasts_written import DIGEST, flood_notice

from surveys.broadcasts.content import (
    MOST_LETTERS,
    Block,
    Button,
    Content,
    Flaw,
    Picture,
    Trouble,
    Words,
    find_flaws,
    hash_content,
    read_content,
    write_content,
)


def in_thai(*blocks: Block) -> Content:
    return Content({"th": blocks})


def test_a_notice_in_two_languages_has_no_flaw_and_is_read_as_it_was_written() -> None:
    assert find_flaws(flood_notice()) == ()
    assert read_content(write_content(flood_notice())) == flood_notice()


@pytest.mark.parametrize(
    ("block", "trouble"),
    [
        (Words("  "), "empty-words"),
        (Picture("/a.png", "map", DIGEST), "picture-without-description"),
        (Picture("https://elsewhere.example/a.png", "a map of the town", DIGEST), "picture-not-ours"),
        (Picture("/a.png", "a map of the town", ""), "picture-not-ours"),
        (Button(" ", page="/results/1"), "button-without-label"),
        (Button("a label of more than twenty letters", page="/results/1"), "long-label"),
        (Button("Look"), "button-leads-nowhere"),
        (Button("Look", tap="menu", page="/results/1"), "button-leads-nowhere"),
        (Button("Look", tap="survey:" + "a" * 60), "button-leads-nowhere"),
        (Button("Look", tap="forget:yes"), "button-leads-away"),
        (Button("Look", page="//elsewhere.example"), "button-leads-away"),
        (Button("Look", page="/\\elsewhere.example"), "button-leads-away"),
        (Button("Look", page="https://elsewhere.example"), "button-leads-away"),
        (Button("Look", page="/a\nb"), "button-leads-away"),
    ],
)
def test_each_flaw_is_named_at_its_block(block: Block, trouble: Trouble) -> None:
    assert find_flaws(in_thai(Words("ข่าว"), block)) == (Flaw("th", 2, trouble),)


@pytest.mark.parametrize(
    ("blocks", "trouble"),
    [
        ((Picture("/a.png", "a map of the town", DIGEST),), "no-words"),
        ((Words("ก" * (MOST_LETTERS + 1)),), "too-long"),
        ((Words("ข่าว"), *(Button("Look", tap="menu"),) * 4), "too-many-buttons"),
        ((Words("ข่าว"), *(Picture("/a.png", "a map of the town", DIGEST),) * 2), "too-many-pictures"),
    ],
)
def test_what_is_wrong_with_the_whole_is_named_at_no_block(blocks: tuple[Block, ...], trouble: Trouble) -> None:
    assert find_flaws(in_thai(*blocks)) == (Flaw("th", 0, trouble),)


def test_thai_is_required_and_so_is_the_language_that_others_fall_back_to() -> None:
    assert find_flaws(Content({"en": (Words("News"),)}, fallback="en")) == (Flaw("th", 0, "no-thai"),)
    assert find_flaws(Content({"th": (Words("ข่าว"),)}, fallback="en")) == (Flaw("en", 0, "no-fallback"),)


def test_the_buttons_of_every_language_lead_to_the_same() -> None:
    content = Content({"th": (Words("ข่าว"), Button("ดู", tap="menu")), "en": (Words("News"),)})
    assert find_flaws(content) == (Flaw("en", 0, "unequal-buttons"),)


def test_a_citizen_of_another_language_reads_the_fallback_or_nothing() -> None:
    thai = in_thai(Words("ข่าว"))
    assert (thai.language_for("en"), thai.in_language("en")) == ("th", thai.blocks["th"])
    alone = Content(thai.blocks, fallback="")
    assert (alone.language_for("en"), alone.in_language("en")) == ("", ())
    assert find_flaws(alone) == ()


def test_which_surveys_it_asks_for_is_known_from_its_buttons() -> None:
    assert flood_notice().surveys == ("flood",)
    assert flood_notice().taps == {"survey:flood"}
    assert in_thai(Words("ข่าว"), Button("Look", page="/results/1")).taps == frozenset()


def test_every_change_changes_the_hash_and_the_order_of_languages_does_not() -> None:
    notice = flood_notice()
    turned = Content(dict(reversed([*notice.blocks.items()])))
    other_picture = Content({**notice.blocks, "en": (Words("x"), Picture("/pictures/flood.png", "Map", "b" * 64))})
    assert hash_content("warning", turned) == hash_content("warning", notice)
    assert hash_content("service", notice) != hash_content("warning", notice)
    assert hash_content("warning", other_picture) != hash_content("warning", notice)


def test_it_is_about_the_consultations_to_which_its_buttons_lead() -> None:
    whole = in_thai(
        Words("x"),
        Button("a", tap="join:market"),
        Button("b", tap="plan:canal.5"),
        Button("c", page="/consultations/school?lang=th"),
        Button("d", tap="survey:flood"),
        Button("e", page="/results/1"),
    )
    assert whole.consultations == {"market", "canal", "school"}
    assert in_thai(Words("x"), Button("a", tap="join:")).consultations == set()
