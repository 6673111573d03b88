"""The surveys that come with Wethi can be read, asked to their end and answered in words, in Thai and in English."""

from datetime import timedelta

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from written_forms import NOW, asked_in, begin, refuse, say_to

from surveys.forms.definition import Form, Labels, Question, say
from surveys.forms.interview import Accepted, Interview, answer, ask, may_skip, relevant_answers, skip
from surveys.forms.reading import Read, read_answer
from surveys.forms.yaml_form import read_yaml_form
from surveys.library import read_library

SHIPPED = ("digital_skills", "flood", "satisfaction")
LONGEST_PARAGRAPH = 120  # grapheme clusters, as the limits below
LONGEST_SENTENCE = {"th": 60, "en": 80}
LONGEST_CHOICE = 20
LONGEST_TICKED = 18  # a box and a space stand before it
MOST_CHOICES = {"select_one": 12, "select_multiple": 11}  # of 13 buttons one is "back", and one is "enough"
SENTENCE_ENDS = {"th": r"\s+", "en": r"(?<=[.?!])\s+"}
ALONE = "none"  # goes with no other choice
MOST_TRIES = 3

EVERY = pytest.mark.parametrize("name", SHIPPED)


def shipped(name: str) -> Form:
    form = read_yaml_form(read_library()[name])
    assert isinstance(form, Form), form
    return form


def size(text: str) -> int:
    return len(regex.findall(r"\X", text))


def texts_of(form: Form) -> list[Labels]:
    asked = [
        (one.label, one.hint, one.guidance, one.required_message, one.constraint_message) for one in form.questions
    ]
    return [form.title, form.notice, *(labels for row in asked for labels in row if labels)]


def draw_value(question: Question, draw: st.DataObject) -> str:
    """Anything that a citizen could answer of this kind, whether or not it may stand."""
    names = [choice.name for choice in question.choices]
    match question.type:
        case "select_one":
            return draw.draw(st.sampled_from(names))
        case "select_multiple":
            return " ".join(draw.draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
        case "range" if question.parameters:
            return draw.draw(st.sampled_from(question.parameters.values()))
        case "date":
            return (NOW.date() + timedelta(days=draw.draw(st.integers(-3, 2)))).isoformat()
        case "geopoint":
            return f"{draw.draw(st.integers(-90, 90))} {draw.draw(st.integers(-180, 180))}"
        case "integer":
            return str(draw.draw(st.integers(-1, 60)))
    assert question.type == "text"
    return draw.draw(st.text(min_size=1, max_size=20))


def go_on(form: Form, interview: Interview, question: Question, draw: st.DataObject) -> Interview:
    """Answers, or skips where that is allowed; after some refusals what always stands: the first choice, or 1, or 0."""
    for _ in range(MOST_TRIES):
        done = answer(form, interview, question.path, draw_value(question, draw), now=NOW, at=NOW)
        if isinstance(done, Accepted):
            return done.interview
    if may_skip(form, interview, question, NOW):
        done = skip(form, interview, question.path, NOW)
    else:
        plain = question.choices[0].name if question.choices else "1"
        done = answer(form, interview, question.path, plain, now=NOW, at=NOW)
    assert isinstance(done, Accepted), done
    return done.interview


def test_these_come_with_wethi_each_under_its_own_name() -> None:
    assert tuple(read_library()) == SHIPPED
    assert [shipped(name).form_id for name in SHIPPED] == list(SHIPPED)


@EVERY
def test_it_has_no_problems_and_every_text_in_both_languages(name: str) -> None:
    form = shipped(name)
    assert (form.warnings, form.languages) == ((), ("th", "en"))
    assert all(set(labels) == {"th", "en"} for labels in texts_of(form))
    assert all(set(choice.label) == {"th", "en"} for one in form.questions for choice in one.choices)


@EVERY
def test_its_notice_says_how_long_answers_are_kept_and_that_small_groups_are_hidden(name: str) -> None:
    form = shipped(name)
    years = (form.keep_days or 0) // 365
    assert f"ไม่เกิน {years} ปี" in form.notice["th"]
    assert regex.search(rf"{years} years? at most", form.notice["en"])
    assert "น้อยกว่า 5 คน" in form.notice["th"]
    assert "fewer than 5 people" in form.notice["en"]
    assert not form.exports, "the notice promises totals only"


@EVERY
def test_its_texts_are_short_enough_for_a_small_phone(name: str) -> None:
    for labels in texts_of(shipped(name)):
        for language, text in labels.items():
            for paragraph in text.split("\n\n"):
                assert size(paragraph) <= LONGEST_PARAGRAPH, paragraph
                sentences = regex.split(SENTENCE_ENDS[language], paragraph)
                assert max(map(size, sentences)) <= LONGEST_SENTENCE[language], paragraph


@EVERY
def test_its_choices_fit_on_buttons_and_none_begins_with_a_digit(name: str) -> None:
    for one in shipped(name).questions:
        longest = LONGEST_TICKED if one.type == "select_multiple" else LONGEST_CHOICE
        assert len(one.choices) <= MOST_CHOICES.get(one.type, 0)
        for choice in one.choices:
            assert max(map(size, choice.label.values())) <= longest, choice
            assert not any(label[0].isdigit() for label in choice.label.values()), choice


@EVERY
@pytest.mark.parametrize("language", ["th", "en"])
def test_every_choice_is_read_when_its_label_is_typed(name: str, language: str) -> None:
    for one in shipped(name).questions:
        for choice in one.choices:
            found = read_answer(one, choice.label[language], language, today=NOW.date())
            assert found == Read(choice.name), choice


@EVERY
def test_nothing_goes_with_no_other_choice_but_stands_alone(name: str) -> None:
    form = shipped(name)
    for one in form.questions:
        others = [choice.name for choice in one.choices if choice.name != ALONE]
        if one.type == "select_multiple" and len(others) < len(one.choices):
            start = begin(form)
            alone = answer(form, start, one.path, ALONE, now=NOW, at=NOW)
            both = answer(form, start, one.path, f"{others[0]} {ALONE}", now=NOW, at=NOW)
            assert (isinstance(alone, Accepted), isinstance(both, Accepted)) == (True, False), one.name


@EVERY
@settings(max_examples=40)
@given(draw=st.data())
def test_whatever_is_answered_it_comes_to_its_end(name: str, draw: st.DataObject) -> None:
    form = shipped(name)
    interview, asked = begin(form), 0
    while (question := ask(form, interview, NOW).question) is not None:
        interview = go_on(form, interview, question, draw)
        asked += 1
        assert asked <= len(form.questions)
    given_answers = relevant_answers(form, interview, NOW)
    needed = [one for one in form.questions if one.asked and not may_skip(form, interview, one, NOW)]
    assert all(one.path in given_answers for one in needed)


def test_who_used_no_service_is_not_asked_about_one() -> None:
    form = shipped("satisfaction")
    interview = say_to(form, begin(form), "service", "none")
    assert asked_in(form, interview) == "overall"
    interview = say_to(form, interview, "overall", "3")
    skipped = skip(form, interview, "/data/wish", NOW)
    assert isinstance(skipped, Accepted)
    assert asked_in(form, say_to(form, skipped.interview, "age", "60_up")) == ""


def test_who_went_online_is_not_asked_how_long_she_waited_or_how_polite_staff_were() -> None:
    form = shipped("satisfaction")
    asked = []
    interview = begin(form)
    while name := asked_in(form, interview):
        asked.append(name)
        value = {"service": "tax", "way": "online", "wish": "nothing", "overall": "5"}.get(name) or form.by_path[
            f"/data/{name}"
        ].choices[0].name
        interview = say_to(form, interview, name, value)
    assert asked == ["service", "way", "ease", "clarity", "outcome", "overall", "wish", "age"]


def test_the_water_cannot_have_come_tomorrow() -> None:
    form = shipped("flood")
    today = NOW.date()
    refuse(form, begin(form), "home/came", (today + timedelta(days=1)).isoformat())
    say_to(form, begin(form), "home/came", today.isoformat())


def test_the_old_and_the_young_are_no_more_than_live_there() -> None:
    form = shipped("flood")
    interview = say_to(form, begin(form), "family/people", "4")
    refused = refuse(form, interview, "family/elderly", "5")
    assert refused.message["th"].endswith("คือ 4 คน")
    interview = say_to(form, interview, "family/elderly", "2")
    refuse(form, interview, "family/children", "3")
    say_to(form, interview, "family/children", "2")


def test_of_a_place_that_was_sent_a_wide_area_is_made_and_the_place_is_not_said_back() -> None:
    form = shipped("flood")
    interview = say_to(form, begin(form), "help/spot", "13.756331 100.501762")
    assert relevant_answers(form, interview, NOW)["/data/help/area"] == "13.76 100.5"
    assert form.by_path["/data/help/spot"].private
    assert "/data/help/area" not in relevant_answers(form, begin(form), NOW)


def test_who_wants_to_learn_nothing_is_not_asked_how() -> None:
    form = shipped("digital_skills")
    assert form.anonymous
    interview = say_to(form, begin(form), "learn", "none")
    skipped = answer(form, interview, "/data/lesson", "chat", now=NOW, at=NOW)
    assert isinstance(skipped, Accepted)
    assert "/data/lesson" not in relevant_answers(form, skipped.interview, NOW)


def test_a_text_falls_back_to_the_default_language_then_to_any() -> None:
    assert say({"th": "ก", "en": "A"}, "en", "th") == "A"
    assert say({"th": "ก", "en": ""}, "en", "th") == "ก"
    assert say({"ms": "B"}, "en", "th") == "B"
    assert say({}, "en", "th") == ""
