"""The surveys that come with Wethi, from first contact to the receipt, in each language, as both channels show them."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown import buttons, pickers
from talk import NOON, Talk, read_form

from bot.channels import line_render, telegram_render
from bot.channels.cutting import ELLIPSIS
from bot.conversation import Citizen, Say
from bot.text import load_texts
from surveys.forms.definition import Question
from surveys.forms.interview import ask, load
from surveys.library import read_library

AGREE = {"th": "ยินยอม อายุ 18 ปีขึ้นไป", "en": "I agree, 18 or older"}
HAND_IN = {"th": "ส่งคำตอบ", "en": "Hand in"}
ENOUGH = {"th": "พอแล้ว", "en": "Enough"}
SKIP = {"th": "ข้ามข้อนี้", "en": "Skip"}
TODAY = {"th": "วันนี้", "en": "today"}
MOST_TURNS = 20
ALONE = "none"  # goes with no other choice
BOTH = pytest.mark.parametrize("language", ["th", "en"])
EVERY = pytest.mark.parametrize("name", sorted(read_library()))


def talk_about(name: str, language: str) -> Talk:
    """From first contact to the first question."""
    form = read_form(read_library()[name].decode())
    talk = Talk([form], Citizen(language=language, met=False))
    talk.writes("/start")
    talk.taps(form.title[language])
    talk.taps(AGREE[language])
    return talk


def question_of(talk: Talk) -> Question | None:
    (interview,) = talk.interviews.values()
    return ask(talk.forms[0], load(interview.body), NOON).question


def answer_next(talk: Talk, question: Question, draw: st.DataObject, language: str) -> None:
    """As a citizen does: taps, or writes where there is nothing to tap."""
    if SKIP[language] in talk.buttons and draw.draw(st.booleans()):
        talk.taps(SKIP[language])
        return
    match question.type:
        case "select_one":
            talk.taps(draw.draw(st.sampled_from(question.choices)).label[language])
        case "select_multiple":
            answer_several(talk, question, draw, language)
        case "range" if question.parameters:
            talk.taps(draw.draw(st.sampled_from(question.parameters.values())))
        case "date":
            talk.writes(TODAY[language])
        case "integer":
            talk.writes(draw.draw(st.sampled_from("234" if question.name == "people" else "01")))
        case "geopoint":
            talk.writes("13.7563, 100.5018")
        case _:
            talk.writes("ดีค่ะ")


def answer_several(talk: Talk, question: Question, draw: st.DataObject, language: str) -> None:
    drawn = draw.draw(st.lists(st.sampled_from(question.choices), min_size=1, max_size=2, unique_by=id))
    for choice in [one for one in drawn if one.name == ALONE] or drawn:
        talk.taps(next(label for label in talk.buttons if label.endswith(choice.label[language])))
    talk.taps(ENOUGH[language])


def messages_of(says: Sequence[Say]) -> list[tuple[str, list[dict[str, Any]]]]:
    """What each channel would send: its text, and the raw messages."""
    t = load_texts()
    line = line_render.render(says, large=False, t=t)
    telegram = [call.payload for call in telegram_render.render(says, large=False, t=t)]
    texts = [part["text"] for message in line for part in [message, *words_of(message)] if "text" in part]
    return [("\n".join(texts), line), ("\n".join(each["text"] for each in telegram), telegram)]


def words_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    contents: list[dict[str, Any]] = message.get("contents", {}).get("body", {}).get("contents", [])
    return [part for part in contents if part["type"] == "text"]


def assert_whole(says: Sequence[Say]) -> None:
    """Every choice can be reached, and what a button cuts stands in full in the text."""
    choices = [choice for say in says for choice in say.choices if choice.tap and not choice.picks]
    for text, messages in messages_of(says):
        shown = [pair for raw in messages for pair in buttons({"raw": raw})]
        assert {choice.tap for choice in choices} <= {data for _, data in shown}
        for label, data in shown:
            whole = next((choice.label for choice in choices if choice.tap == data), label)
            assert label == whole or (label.endswith(ELLIPSIS) and whole in text), label


@EVERY
@BOTH
@settings(max_examples=8)
@given(draw=st.data())
def test_a_citizen_answers_it_to_the_receipt(name: str, language: str, draw: st.DataObject) -> None:
    talk = talk_about(name, language)
    for _ in range(MOST_TURNS):
        assert_whole(talk.said)
        question = question_of(talk)
        if question is None:
            break
        answer_next(talk, question, draw, language)
    talk.taps(HAND_IN[language])
    assert talk.said[0].says_as == "receipt"
    assert talk.responses.keys() == {name}


@EVERY
def test_before_it_the_notice_is_read(name: str) -> None:
    form = read_form(read_library()[name].decode())
    talk = Talk([form])
    talk.writes("/start")
    talk.taps(form.title["th"])
    assert form.notice["th"] in talk.text
    assert_whole(talk.said)


def test_the_day_of_the_flood_is_picked_up_to_today() -> None:
    talk = talk_about("flood", "th")
    (picked,) = (choice for say in talk.said for choice in say.choices if choice.picks)
    assert (picked.picks, picked.most) == ("date", "2026-11-24")
    (line, _) = (messages for _, messages in messages_of(talk.said))
    assert [picker["max"] for raw in line for picker in pickers({"raw": raw})] == ["2026-11-24", "2026-11-24"]
