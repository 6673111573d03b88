"""What has to be answered is answered by its day, or is late in public."""

from dataclasses import replace
from datetime import date

import pytest
from written_charters import DAY

from surveys.governance.answers import (
    AgencyAnswer,
    AnswerCount,
    check_answer,
    count_answers,
    find_late_answers,
    find_silent,
    remind_of_answers,
)

DUE = date(2027, 3, 5)
YES = AgencyAnswer("wall", "promised", {"en": "We will."}, {}, writer="ann", approver="ben", on=DUE)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (YES, "taken"),
        (replace(YES, text={}), "no-text"),
        (replace(YES, kind="refused"), "no-reason"),
        (replace(YES, kind="refused", because={"en": "The law forbids it."}), "taken"),
        (replace(YES, approver="ann"), "same-person"),
    ],
)
def test_an_answer_has_words_a_reason_and_two_persons(answer: AgencyAnswer, said: str) -> None:
    assert check_answer(answer) == said


def test_silence_is_public_from_the_day_after_the_due_day() -> None:
    owed, answers = ["wall", "gate"], {"wall": YES}
    assert find_silent(owed, answers) == ("gate",)
    assert find_late_answers(owed, answers, due=DUE, today=DUE) == ()
    assert find_late_answers(owed, answers, due=DUE, today=DUE + DAY) == ("gate",)


def test_the_agency_is_reminded_of_what_it_owes() -> None:
    reminders = remind_of_answers("town", ["gate"], due=DUE, after=DUE - 8 * DAY, until=DUE)
    assert [(one.about, one.why) for one in reminders] == [("gate", "soon"), ("gate", "due")]


def test_answers_are_counted_by_kind_and_silence_too() -> None:
    settled = count_answers(["wall", "gate", "fee"], {"wall": YES}, ("wall", "fee"))
    assert (settled.answered, settled.given, settled.silent) == (1, 2, 1), "what became of a clause is an answer"
    counted = count_answers(["wall", "gate"], {"wall": YES})
    assert counted == AnswerCount(answered=0, promised=1, done=0, refused=0, silent=1)
