"""What a form says of itself: when it closes, its quotas, its margins, what becomes of the answers."""

from datetime import date

import pytest
from written_forms import NOW, SETTINGS, begin, choice, form_of, problems_of, question, say_to, source

from surveys.forms.interview import matching_quotas

MORE = """chat::anonymous: yes
closes: 2026-12-31
export: yes
keep_days: 365
margins: {sex: {yes: 51.2, no: 48.8}}
quotas:
  - {name: women, when: "${sex} = 'yes'", limit: 200, message: {th: เต็มแล้ว, en: We have enough.}}
  - {name: old, when: "${age} > 60", limit: 50, kind: soft}
"""


def test_a_form_says_what_becomes_of_the_answers_and_when_it_closes() -> None:
    form = form_of(choice("sex"), question("age"), settings=SETTINGS + MORE)
    assert (form.anonymous, form.exports, form.keep_days, form.closes) == (True, True, 365, date(2026, 12, 31))
    assert form.margins == {"/data/sex": {"yes": 51.2, "no": 48.8}}
    assert [(one.name, one.limit, one.hard) for one in form.quotas] == [("women", 200, True), ("old", 50, False)]
    assert form.quotas[0].message["en"] == "We have enough."
    plain = form_of(question("age"))
    assert (plain.anonymous, plain.exports, plain.keep_days, plain.closes) == (False, False, None, None)
    assert (plain.margins, plain.quotas, matching_quotas(plain, begin(plain), NOW)) == ({}, (), ())


def test_an_interview_falls_into_a_cell_as_soon_as_its_answers_say_so() -> None:
    form = form_of(choice("sex"), question("age"), settings=SETTINGS + MORE)
    interview = say_to(form, begin(form), "sex", "yes")
    assert [one.name for one in matching_quotas(form, interview, NOW)] == ["women"]
    older = say_to(form, interview, "age", "61")
    assert [one.name for one in matching_quotas(form, older, NOW)] == ["women", "old"]


QUOTA = "quotas: [{{name: a, when: '${{age}} > 1', limit: 5{}}}]\n"


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("chat::anonymous: perhaps\n", "perhaps is neither yes nor no."),
        ("closes: 31/12/2026\n", "31/12/2026 is no date."),
        ("closes: 2026-02-30\n", "2026-02-30 is no date."),
        ("keep_days: forever\n", "forever is not a number that can stand here."),
        ("keep_days: 99999\n", "99999 is not a number that can stand here."),
        ("margins: [a]\n", "There must be pairs of key: value here."),
        ("margins: {aeg: {yes: 5}}\n", "aeg is no question that margins could be given for."),
        ("margins: {age: {yes: 5}}\n", "age is no question that margins could be given for."),
        ("margins: {sex: 5}\n", "There must be pairs of key: value here."),
        ("margins: {sex: {yes: many}}\n", "The share of yes is no number."),
        ("margins: {sex: {yes: [5]}}\n", "The share of yes is no number."),
        ("quotas: [a]\n", "There must be pairs of key: value here."),
        ("quotas: [{name: a, when: '${age} > 1'}]\n", "limit is missing."),
        ("quotas: [{name: a, limit: 5}]\n", "when is missing."),
        ("quotas: [{name: a, limit: 5, when: '${aeg} > 1'}]\n", "No question has the name aeg."),
        ("quotas: [{name: a b, limit: 5, when: '${age} > 1'}]\n", "A question cannot have the name a b."),
        (QUOTA.format(", kind: firm"), "There is no kind of quota called firm."),
        (QUOTA.format(", color: red"), "color is not known."),
        (
            "quotas: [{name: a, when: '${age} > 1', limit: 5}, {name: a, when: '${age} > 2', limit: 5}]\n",
            "a stands here twice.",
        ),
    ],
)
def test_each_mistake_in_the_settings_is_named(setting: str, message: str) -> None:
    problems = problems_of(source(choice("sex"), question("age"), settings=SETTINGS + setting))
    assert message in [one.message["en"] for one in problems if one.severity == "error"], problems


def test_margins_for_a_choice_that_is_not_there_are_mentioned() -> None:
    form = form_of(choice("sex"), settings=SETTINGS + "margins: {sex: {yes: 5, maybe: 5}}\n")
    assert [one.message["en"] for one in form.warnings] == ["The question has no choice maybe; its share is not used."]
    assert form.margins == {"/data/sex": {"yes": 5.0}}
