"""Choosing several answers by button: each tap adds or takes away, "enough" goes on."""

from bot.conversation import State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.answers import find_question, leave_out, record
from handlers.asking import ask_in_place, mark_chosen
from handlers.menu import on_menu
from handlers.offering import MOST_QUICK
from handlers.sitting import Sitting, sit
from handlers.survey import answer_for_gone
from handlers.views import SurveyView
from surveys.forms.definition import Choice, Question
from surveys.forms.reading import fold
from surveys.forms.several import stands_alone
from surveys.forms.ticking import tick, ticked

PAGE = 11  # choices that a channel shows of a list that is too long for one message
ENOUGH = frozenset(map(fold, ("พอแล้ว", "พอ", "เสร็จแล้ว", "เท่านี้", "แค่นี้", "หมดแล้ว", "done", "enough", "that's all")))


def on_pick(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`pick:<interview>.<question>:<number of the choice>`"""
    about, _, index = tap.about.partition(".")
    sitting = sit(view, t, about)
    if sitting is None:
        return answer_for_gone(view, t, about)
    question = find_question(sitting.form, index)
    places = {str(number): choice for number, choice in enumerate(question.choices)} if question else {}
    if question is None or question.type != "select_multiple" or tap.answer not in places:
        return on_menu(state, tap, view, t)
    choice = places[tap.answer]
    before = set(ticked(sitting.form, sitting.interview, question, sitting.now))
    names = before ^ {choice.name}
    after = sitting.at(tick(sitting.form, sitting.interview, question, *names, now=view.now, at=view.at))
    return ask_in_place(after, question, turn_to(question, choice))


def turn_to(question: Question, choice: Choice) -> int:
    """The page on which a choice of a long list stands."""
    return question.choices.index(choice) // PAGE * PAGE if len(question.choices) >= MOST_QUICK else 0


def on_done(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`done:<interview>.<question>` takes what is ticked as the answer; nothing ticked is the same as to skip."""
    about, _, index = tap.about.partition(".")
    sitting = sit(view, t, about)
    if sitting is None:
        return answer_for_gone(view, t, about)
    question = find_question(sitting.form, index)
    if question is None:
        return on_menu(state, tap, view, t)
    return take_ticked(sitting, question)


def take_ticked(sitting: Sitting, question: Question) -> Turn:
    value = " ".join(ticked(sitting.form, sitting.interview, question, sitting.now))
    mark = mark_chosen(sitting, question, sitting.read_back(question, value) or sitting.t("asking-skip"))
    return record(sitting, question, value, mark) if value else leave_out(sitting, question, mark)


def add_ticked(sitting: Sitting, question: Question, value: str) -> str:
    """What is written joins what was ticked before, unless either means none of the others."""
    names = set(value.split())
    before = set(ticked(sitting.form, sitting.interview, question, sitting.now))
    alone = {choice.name for choice in question.choices if stands_alone(choice)}
    every = names if (names | before) & alone else names | before
    return " ".join(choice.name for choice in question.choices if choice.name in every)


def says_enough(question: Question, text: str) -> bool:
    return question.type == "select_multiple" and fold(text) in ENOUGH
