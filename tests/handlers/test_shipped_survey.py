"""The shipped survey, from first contact to the receipt, in each language."""

import pytest
from talk import Talk, read_form

from bot.conversation import Citizen
from surveys.library import read_library

AGREE = {"th": "ยินยอม อายุ 18 ปีขึ้นไป", "en": "I agree, 18 or older"}
HAND_IN = {"th": "ส่งคำตอบ", "en": "Hand in"}
WAYS_ON = ("skip:", "back:")
MOST_TURNS = 20


def answer_next(talk: Talk) -> None:
    """The first choice, or a number that is also a text."""
    choices = [choice for choice in talk.said[-1].choices if not choice.tap.startswith(WAYS_ON)]
    if choices:
        talk.taps(choices[0].label)
    else:
        talk.writes("๑๕")


@pytest.mark.parametrize("language", ["th", "en"])
def test_a_citizen_answers_it_to_the_receipt(language: str) -> None:
    form = read_form(read_library()["satisfaction"].decode())
    talk = Talk([form], Citizen(language=language, met=False))
    talk.writes("/start")
    talk.taps(form.title[language])
    talk.taps(AGREE[language])
    for _ in range(MOST_TURNS):
        if HAND_IN[language] in talk.buttons:
            break
        answer_next(talk)
    talk.taps(HAND_IN[language])
    assert talk.said[0].says_as == "receipt"
    assert len(talk.responses["satisfaction"]) == len(talk.forms[0].questions) - 1
