"""Open answers that speak of the same come together, and what moderators make of them outlasts a new computation."""

from collections import Counter

import pytest

from surveys.themes.finding import find_themes, say_firmness
from surveys.themes.found import Found, FoundTheme
from surveys.themes.making import (
    Made,
    carry_over,
    list_without,
    merge,
    move,
    name,
    release,
    sort_out,
    split,
    tell,
    withdraw,
)
from surveys.themes.phrases import find_phrases

MATTERS = {
    "bus": ("รถเมล์มาช้า", "อยากให้รถเมล์วิ่งถึงสองทุ่ม", "เพิ่มเที่ยวรถเมล์ตอนเช้า", "ป้ายรถเมล์ไม่มีหลังคา"),
    "waste": ("ขยะเต็มถังทุกวัน", "ถังขยะไม่พอ", "กลิ่นขยะเหม็นมาก", "อยากให้แยกขยะในหมู่บ้าน"),
    "flood": ("น้ำท่วมซอยทุกครั้งที่ฝนตก", "ท่อระบายน้ำอุดตัน น้ำท่วม", "น้ำท่วมหน้าบ้าน", "น้ำท่วมเพราะคลองตื้น"),
    "dogs": ("หมาจรจัดเยอะ", "หมาจรจัดไล่กัดเด็ก", "ช่วยทำหมันหมาจร", "หมาจรเห่าทั้งคืน"),
    "light": ("ไฟถนนดับหลายดวง", "ไฟถนนดับหน้าวัด", "ขอไฟถนนในซอยมืด", "ไฟถนนเสียทั้งซอย"),
}
ENDS = ("", " ครับ", " ค่ะ", " ช่วยด้วย")


def make_answers() -> tuple[dict[int, str], dict[int, str]]:
    """Sixteen of each matter by their ids, and the matter of each; a last one is about nothing."""
    made = [(matter, text + end) for matter, texts in MATTERS.items() for text in texts for end in ENDS]
    answers = {number: text for number, (_, text) in enumerate(made, 100)}
    return answers | {1: "…"}, {number: matter for number, (matter, _) in enumerate(made, 100)}


def test_answers_that_speak_of_the_same_come_together_the_same_way_each_time() -> None:
    answers, matters = make_answers()
    found = find_themes(answers)
    assert found == find_themes(dict(reversed(answers.items())))
    assert found.answers == len(answers)
    assert 1 in found.without
    most = [Counter(matters[number] for number in theme.members).most_common(1)[0] for theme in found.themes]
    assert {matter for matter, _ in most} == set(MATTERS)
    assert sum(count for _, count in most) >= 0.9 * len(matters)
    assert all(set(theme.borderline) <= set(theme.members) for theme in found.themes)


def test_of_a_few_answers_there_are_no_themes() -> None:
    assert find_themes({2: "รถเมล์", 1: "ขยะ"}) == Found(2, (), (1, 2))


@pytest.mark.parametrize(("steady", "word"), [(0.9, "firm"), (0.4, "loose"), (0.1, "unsteady")])
def test_how_firm_a_theme_is_is_said_in_a_word(steady: float, word: str) -> None:
    assert say_firmness(steady) == word


def test_phrases_are_those_of_the_theme_and_do_not_repeat_each_other() -> None:
    texts = ["the bus is late today", "the bus is late", "bus is late again", "rain rain rain"]
    assert find_phrases(texts, ["the road is wet"], most=1) == ("bus is late",)
    assert find_phrases(["อยากได้รถเมล์", "ขอรถเมล์"], []) == ("รถเมล์",)
    assert find_phrases(["ก", "ข"], []) == ()


FOUND = Found(
    13,
    (
        FoundTheme(("bus",), (1, 2, 3, 4, 5), (5,), "firm"),
        FoundTheme(("train",), (6, 7, 8, 9, 10), (10, 6), "loose"),
        FoundTheme(("tram",), (11, 12), (), "unsteady"),
    ),
    (13,),
)
FIRST = carry_over(None, Made(), FOUND)


def members(made: Made, found: Found = FOUND) -> dict[str, tuple[int, ...]]:
    return {theme.theme: theme.members for theme in sort_out(found, made)}


def test_each_theme_that_was_found_begins_on_its_own() -> None:
    assert FIRST.of == ("t1", "t2", "t3")
    assert members(FIRST) == {"t1": (1, 2, 3, 4, 5), "t2": (6, 7, 8, 9, 10), "t3": (11, 12)}
    assert list_without(FOUND, FIRST) == (13,)


def test_merged_themes_are_one_and_only_as_firm_as_the_loosest() -> None:
    moved = move(FIRST, [13], "t2")
    merged = merge(name(moved, "t2", {"th": "รถไฟ"}), "t2", "t1")
    (one, _) = sort_out(FOUND, merged)
    assert (one.members, one.firmness, one.name) == ((*range(1, 11), 13), "loose", {})
    assert one.phrases == ("bus", "train")
    assert members(merge(move(FIRST, [1], "t3"), "t2", "t1"))["t3"] == (11, 12, 1)


def test_an_answer_can_be_put_elsewhere_or_nowhere_and_some_can_be_a_theme_of_their_own() -> None:
    made = split(move(move(FIRST, [5], "t2"), [11, 12], ""), [1, 2])
    assert members(made) == {"t2": (6, 7, 8, 9, 10, 5), "t1": (3, 4), "t4": (1, 2)}
    assert list_without(FOUND, made) == (13, 11, 12)


def test_a_new_computation_keeps_names_merges_and_moves() -> None:
    made = name(merge(move(FIRST, [13], "t1"), "t3", "t2"), "t2", {"th": "ราง", "en": ""})
    again = Found(
        12,
        (
            FoundTheme((), (6, 7, 8, 11, 20, 21), (), "firm"),
            FoundTheme((), (12, 9), (), "firm"),
            FoundTheme((), (30, 31), (), "firm"),
            FoundTheme((), (1, 10), (), "firm"),
        ),
        (),
    )
    carried = carry_over(FOUND, made, again)
    assert carried.of == ("t2", "t2", "t4", "t5")
    assert next(theme.name for theme in sort_out(again, carried)) == {"th": "ราง"}
    assert 13 not in {number for numbers in members(carried, again).values() for number in numbers}


def test_only_named_themes_are_told_and_small_numbers_hidden() -> None:
    assert tell(FOUND, FIRST) == ()
    made = release(release(name(FIRST, "t1", {"th": "รถเมล์"}), 1), 2)
    (told,) = tell(FOUND, withdraw(made, 2))
    assert (told.name, told.count, told.quotes) == ({"th": "รถเมล์"}, 5, (1,))
    hidden = tell(FOUND, release(name(made, "t3", {"th": "รถราง"}), 11))
    assert hidden[-1].count is None
    assert hidden[-1].quotes == ()
    assert name(made, "t1", {"th": ""}).names == {}
