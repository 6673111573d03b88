"""Charts show what may be shown, with labels that fit a small phone; Thai is broken where a syllable begins."""

from typing import Any

from written_forms import choice, form_of, question

from surveys.forms.charts import Frame, draw
from surveys.forms.wrapping import count_letters, wrap
from surveys.privacy.cells import ShownCell, ShownQuestion, ShownTally
from surveys.privacy.headline import choose_headline


def shown(path: str = "/data/a", cells: int = 2, *, count: int | None = 30, too_few: bool = False) -> ShownQuestion:
    listed = tuple(ShownCell(str(at), {"th": "ใช่", "en": "Yes"}, count, count) for at in range(cells))
    return ShownQuestion(path, {"th": "น้ำท่วมไหม"}, too_few, 60, 60, 0, listed, None, None, "one")


def texts(chart: dict[str, Any]) -> list[str]:
    return [row["text"] for layer in chart["layer"] for row in layer["data"]["values"] if "text" in row]


def bars(chart: dict[str, Any]) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = chart["layer"][0]["data"]["values"]
    return values


def test_each_answer_has_its_label_a_bar_as_long_as_its_share_and_its_value() -> None:
    chart = draw(shown(), "en")
    assert texts(chart) == ["Yes", "Yes"]
    assert [(bar["value"], bar["share"] / bar["whole"]) for bar in bars(chart)] == [("30% (30)", 0.3)] * 2


def test_a_hidden_figure_has_its_mark_and_no_bar() -> None:
    (bar,) = bars(draw(shown(cells=1, count=None), "th"))
    assert (bar["value"], bar["share"]) == ("*", 0)


def test_a_chart_that_stands_alone_says_what_was_asked_and_that_they_were_volunteers() -> None:
    chart = draw(shown(), "th", frame=Frame("น้ำท่วมไหม", ("n = 60 คน", "ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง")))
    assert {"น้ำท่วมไหม", "n = 60 คน", "ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง"} < set(texts(chart))
    assert chart["height"] > draw(shown(), "th")["height"]


def test_a_step_of_a_scale_that_has_no_words_is_shown_as_its_number() -> None:
    bare = ShownQuestion("/data/a", {}, False, 60, 60, 0, (ShownCell("7", {}, 60, 100),), 7.0, 7.0, "scale")  # noqa: FBT003
    assert texts(draw(bare, "th")) == ["7"]


def test_thai_is_broken_at_spaces_or_before_a_leading_vowel_never_before_a_mark() -> None:
    long = "ที่นี่ไม่เคยน้ำท่วมแต่ก็เตรียมตัวไว้เสมอ เพราะปู่ย่าตายายเล่าให้ฟัง"
    lines = wrap(long, 20)
    assert "".join(lines).replace(" ", "") == long.replace(" ", "")
    assert all(count_letters(line) <= 20 for line in lines)
    assert all(line[0] not in "\u0e48\u0e49\u0e34\u0e35\u0e31\u0e33\u0e32\u0e30" for line in lines)


def test_a_word_longer_than_a_line_is_cut_between_letters_with_their_marks() -> None:
    assert wrap("กกกกก้กกกก", 4) == ("กกกก", "ก้กกก", "ก")
    assert wrap("กกกกากก", 4) == ("กกกกา", "กก")
    assert wrap("ab cdefghi", 4) == ("ab", "cdef", "ghi")
    assert wrap("", 4) == ("",)


def test_a_survey_is_stood_for_by_its_first_question_that_all_were_asked_and_few_answers_fit() -> None:
    many = "choices: {" + ", ".join(f"c{at}: {{th: ก, en: a}}" for at in range(8)) + "}"
    form = form_of(
        choice("a", many), choice("b", "relevant: \"${a} = 'c1'\", choices: {y: {th: ก, en: a}}"), choice("c"), choice("d"),
        question("e", "text"),
    )  # fmt: skip
    asked = [shown("/data/a", 8), shown("/data/b"), shown("/data/c"), shown("/data/d")]
    best = choose_headline(form, ShownTally(60, tuple(asked)))
    assert best is asked[2]
    assert choose_headline(form, ShownTally(60, (shown("/data/gone"), asked[0]))) == shown("/data/gone")
    hidden = (shown("/data/c", count=None), shown("/data/d", too_few=True), shown("/data/e", cells=0))
    assert choose_headline(form, ShownTally(60, hidden)) is None
