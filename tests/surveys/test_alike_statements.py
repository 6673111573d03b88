"""What says the same as a statement that stands there already is found before it is handed in, and what says the opposite is not."""

import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
import yaml

from surveys.opinion.alike import MOST_SHOWN, Alike, KnownStatements, find_alike
from surveys.opinion.sense import contradict, read_sense

STATEMENTS = Path(__file__).parent / "statements"
SAME = ("words", "typos", "order")
LEAST_RECALL, LEAST_PRECISION, FEWEST_PAIRS = 0.9, 0.8, 60
MOST_SECONDS, KNOWN = 0.1, 1_000  # of this process alone, and what seems at once to a person


def pairs(file: str, language: str) -> Iterator[tuple[bool, str, str]]:
    """Whether they say the same; what is written; what stands there."""
    for kind, lines in yaml.safe_load((STATEMENTS / file).read_text("utf-8"))[language].items():
        for line in lines.splitlines():
            written, standing = line.split(" = ")
            yield kind in SAME, written, standing


def measure(file: str, language: str) -> tuple[float, float]:
    """Recall and precision, with all that stands there known at once."""
    listed = list(pairs(file, language))
    known = KnownStatements({place: standing for place, (_, _, standing) in enumerate(listed)})
    shown = {
        (place, one.statement)
        for place, (_, written, _) in enumerate(listed)
        for one in known.find(written, most=KNOWN)
    }
    right = {(place, place) for place, (same, _, _) in enumerate(listed) if same}
    return len(shown & right) / len(right), len(shown & right) / len(shown)


@pytest.mark.parametrize("language", ["th", "en"])
def test_nine_of_ten_statements_that_stand_there_already_are_found_and_little_else(language: str) -> None:
    assert len(list(pairs("alike.yaml", language))) >= FEWEST_PAIRS
    recall, precision = measure("alike.yaml", language)
    assert recall >= LEAST_RECALL, recall
    assert precision >= LEAST_PRECISION, precision


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_holds_for_statements_that_the_threshold_was_not_set_with(language: str) -> None:
    recall, precision = measure("unseen.yaml", language)
    assert recall >= LEAST_RECALL, recall
    assert precision >= LEAST_PRECISION, precision


@pytest.mark.parametrize("language", ["th", "en"])
def test_it_holds_where_one_statement_alone_is_known(language: str) -> None:
    same = [(written, standing) for is_same, written, standing in pairs("alike.yaml", language) if is_same]
    other = [(written, standing) for is_same, written, standing in pairs("alike.yaml", language) if not is_same]
    found = sum(bool(find_alike(written, {1: standing})) for written, standing in same)
    wrong = sum(bool(find_alike(written, {1: standing})) for written, standing in other)
    assert found / len(same) >= LEAST_RECALL
    assert found / (found + wrong) >= LEAST_PRECISION


@pytest.mark.parametrize(
    "written",
    [
        "ควรเปิดห้องน้ำ ๒๔ ชั่วโมงค่ะ",
        "ควรเปิดห้องนํ้า 24 ชั่วโมง",
        "ควรเปิด\u200bห้องน้ำ ２４ ชั่วโมง!!!",
        "“ควรเปิดห้องน้ำ 24 ชั่วโมง”ครับ",
    ],
)
def test_the_same_text_is_the_same_however_it_is_typed(written: str) -> None:
    assert find_alike(written, {7: "ควรเปิดห้องน้ำ 24 ชั่วโมง"}) == (Alike(7, 1.0, equal=True),)


def test_the_same_words_in_capitals_are_the_same_text_and_other_words_are_not() -> None:
    known = KnownStatements({1: "Plant more trees", 2: "Plant more trees in the park"})
    first, second = known.find("PLANT MORE TREES.")
    assert (first.statement, first.equal, second.statement, second.equal) == (1, True, 2, False)


def test_a_statement_is_found_as_soon_as_it_is_added() -> None:
    known = KnownStatements()
    assert known.find("ควรมีสนามกีฬา") == ()
    known.add(3, "ควรมีสนามกีฬา")
    known.add(4, "ควรซ่อมถนน")
    assert [one.statement for one in known.find("อยากให้มีสนามกีฬา")] == [3]


def test_a_few_are_shown_at_most_and_the_older_one_first_where_they_are_equal() -> None:
    texts = dict.fromkeys(range(10, 20), "ควรมีห้องสมุด")
    assert [one.statement for one in find_alike("ควรมีห้องสมุด", texts)] == [10, 11, 12][:MOST_SHOWN]
    assert len(find_alike("ควรมีห้องสมุด", texts, most=5)) == 5


@pytest.mark.parametrize("written", ["", "!!!", "ๆ", "a", "to be", "the"])
def test_a_text_of_next_to_nothing_is_like_nothing(written: str) -> None:
    assert find_alike(written, {1: "ควรมีห้องสมุด", 2: "There should be a library"}) == ()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("ไม่ควรปิดถนน", "อย่าปิดถนน", False),
        ("ไม่ว่าฝนหรือแดดก็ควรมีรถ", "ควรมีรถทั้งฝนและแดด", False),
        ("ควรมีรถอย่างน้อยสิบคัน", "ควรมีรถสิบคัน", False),
        ("วันหยุดควรมีรถ", "ควรมีรถวันเสาร์", False),
        ("ควรเปิดถนน", "ควรปิดถนน", True),
        ("ควรเปิดแล้วปิดเป็นเวลา", "ควรปิดเป็นเวลา", False),
        ("ลด 5 บาท", "ลด ๕ บาท", False),
        ("ลด 5 บาท", "ลด 10 บาท", True),
        ("1,000 baht in 2027", "1000 baht", False),
        ("Buses shouldn’t run at night", "Buses should run at night", True),
        ("Fewer cars", "More cars", True),
    ],
)
def test_two_statements_pull_apart_by_what_they_deny_where_they_pull_and_how_much(
    one: str, other: str, *, apart: bool
) -> None:
    assert contradict(read_sense(one), read_sense(other)) is apart
    assert contradict(read_sense(other), read_sense(one)) is apart


def test_among_a_thousand_statements_it_takes_less_than_a_person_notices() -> None:
    texts = [text for language in ("th", "en") for _, *both in pairs("alike.yaml", language) for text in both]
    thousand = (f"{text} {texts[place % 89]}" for place, text in enumerate(islice(cycle(texts), KNOWN)))
    known = KnownStatements(dict(enumerate(thousand)))
    seconds = []
    for place in range(5):
        known.add(KNOWN + place, texts[place])
        began = time.process_time()
        known.find(texts[place])
        seconds.append(time.process_time() - began)
    assert min(seconds) < MOST_SECONDS
