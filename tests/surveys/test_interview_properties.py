"""Whatever a citizen does, an interview stays what a careful clerk would make of it."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from written_forms import NOW, SECOND, YES_NO, choice, form_of, question

from surveys.forms.definition import Form
from surveys.forms.interview import (
    Interview,
    answer,
    ask,
    back,
    dump,
    erase,
    go_to,
    load,
    relevant_answers,
    skip,
    start,
)
from surveys.forms.weighing import weigh_all

NAMES = ("a", "b", "c", "d", "e", "f")
READS = (
    "${{{name}}} = 'yes'",
    "${{{name}}} != 'no'",
    "not(${{{name}}} = 'yes')",
    "selected(${{{name}}}, 'no') or today() > 20781",
    "coalesce(${{{name}}}, 'yes') = 'yes' and today() < 20783",
)
Act = tuple[str, str, str, int]


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Six questions and as many notes, in any order, whose rules read each other without a ring."""
    lines = []
    for at, name in enumerate(NAMES):
        lines.append(choice(name, ", ".join([YES_NO, *draw_rules(draw, at)])))
        lines.append(question(f"note_{name}", "note", ", ".join(draw_rules(draw, at)[:1])))
    return form_of(*draw(st.permutations(lines)))


def draw_rules(draw: st.DrawFn, at: int) -> list[str]:
    """Relevance reads earlier names only, so that no ring can be."""
    rules = []
    for rule, others in (("relevant", NAMES[:at]), ("constraint", NAMES), ("required", NAMES)):
        if draw(st.booleans()) and others:
            read = draw(st.sampled_from(READS)).format(name=draw(st.sampled_from(others)))
            rules.append(f'{rule}: "{read}"')
    return rules


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "answer", "skip", "back", "go", "erase", "day"]),
        st.sampled_from(NAMES),
        st.sampled_from(["yes", "no", "", "other"]),
        st.integers(-5, 50),
    ),
    max_size=14,
)


def act_on(form: Form, interview: Interview, act: Act, days: int) -> Interview:
    kind, name, value, late = act
    path, now = f"/data/{name}", NOW + timedelta(days=days)
    match kind:
        case "answer":
            return answer(form, interview, path, value, now=now, at=NOW + late * SECOND, source=name).interview
        case "skip":
            return skip(form, interview, path, now).interview
        case "back":
            return back(form, interview, now)
        case "go":
            return go_to(form, interview, path)
        case "erase":
            return erase(interview, name)
    return interview  # a day goes by


@settings(max_examples=150)
@given(forms(), ACTS)
def test_at_every_step_the_graph_says_the_same_as_weighing_everything_anew(form: Form, acts: list[Act]) -> None:
    interview = start(form, interview_id="one", language="th", now=NOW)
    days = 0
    for act in acts:
        before = interview
        days += act[0] == "day"
        now = NOW + timedelta(days=days)
        interview = act_on(form, before, act, days)
        assert load(dump(interview)) == interview
        assert act_on(form, load(dump(before)), act, days) == interview
        assert share(before.shown) <= share(interview.shown)
        anew = weigh_all(form, interview, now)
        assert relevant_answers(form, interview, now) == relevant_answers(form, anew, now)
        asked = ask(form, interview, now)
        assert asked == ask(form, anew, now)
        assert share(interview.shown) <= share((asked.number, asked.of)) or asked.of == 0
        assert asked.question is None or asked.question.type != "note"


def share(shown: tuple[int, int]) -> Fraction:
    number, of = shown
    return Fraction(number, of) if of else Fraction(0)


@given(forms())
def test_an_interview_that_answers_what_is_asked_comes_to_its_end(form: Form) -> None:
    interview = start(form, interview_id="one", language="th", now=NOW)
    for step in range(40):
        asked = ask(form, interview, NOW)
        if asked.question is None:
            break
        value = "yes" if step % 2 else "no"
        interview = answer(form, interview, asked.question.path, value, now=NOW, at=NOW + step * SECOND).interview
    assert set(relevant_answers(form, interview, NOW)) <= {one.path for one in form.questions}
