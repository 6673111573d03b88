"""Whatever a form computes, hides, filters and prefills, an interview stays what a careful clerk would make of it."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from written_forms import NOW, SECOND, SETTINGS, form_of

from surveys.forms.definition import Form, Question
from surveys.forms.interview import Interview, answer, ask, dump, erase, load, relevant_answers, skip, start
from surveys.forms.weighing import weigh_all

NAMES = ("a", "b", "c", "d", "e", "f", "g")
KINDS = (
    "integer",
    "decimal",
    "range",
    "date",
    "time",
    "dateTime",
    "geopoint",
    "acknowledge",
    "text",
    "select_one list",
    "select_multiple list or_other",
    "calculate",
    "hidden",
    "note",
)
CONDITIONS = ("${{{0}}} > 1", "count-non-empty(${{{0}}}) = 1", "count(${{{0}}}) = 0", "${{{0}}} != '' and now() > 0")
CALCULATIONS = (
    "${{{0}}} + 1",
    "${{{0}}} > 2",
    "once(${{{0}}})",
    "date(${{{0}}})",
    "concat(${{{0}}}, today())",
    "random()",
    "if(${{{0}}} = '', uuid(), count(${{{0}}}))",
    "format-date(${{{0}}}, '%a')",
)
VALUES = ("", "1", "2.5", "7", "2026-11-24", "14:30", "2026-11-24T10:00", "13 100", "OK", "x", "y z", "x other")
LISTS = "choices: {list: {x: {label: X, at: '1'}, y: {label: Y, at: '2'}, z: {label: Z, at: ''}}}\n"
Act = tuple[str, str, str, int]


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Seven questions of any kind, some in groups, whose rules read earlier names only, so that no ring can be."""
    lines: list[str] = []
    indent = ""
    for at, name in enumerate(NAMES):
        readable = [other for other, line in zip(NAMES, lines, strict=False) if "type: note" not in line]
        if at and not indent and draw(st.integers(0, 4)) == 0:
            rule = draw_rule(draw, "relevant", CONDITIONS, readable)
            lines.append(f"  - group: g{name}\n    {rule[2:] or 'label: G'}\n    survey:\n")
            lines[-1], indent = f"{lines[-1]}{write_line(draw, name, readable, '    ')}", "    "
            continue
        lines.append(write_line(draw, name, readable, indent))
    return form_of(*lines, settings=SETTINGS + LISTS)


def write_line(draw: st.DrawFn, name: str, readable: list[str], indent: str) -> str:
    kind = draw(st.sampled_from(KINDS[:-3] if name in "ab" else KINDS))  # a trigger is a question that is asked
    rules = [draw_rule(draw, "relevant", CONDITIONS, readable)]
    if kind in ("calculate", "hidden", "integer", "date"):
        rules.append(draw_rule(draw, "calculation", CALCULATIONS, readable) or ", calculation: '5'")
        rules.append(draw_rule(draw, "trigger", ("${{{0}}}",), [name for name in readable if name in "ab"]))
    if kind not in ("calculate", "hidden", "note"):
        rules.append(draw_rule(draw, "required", CONDITIONS, readable))
        rules.append(draw_rule(draw, "constraint", CONDITIONS, readable))
        rules.append(draw(st.sampled_from(["", "", ", readonly: yes", ", default: 7", ", default: today()"])))
    if kind.startswith("select"):
        rules.append(draw_rule(draw, "choice_filter", ("at != ${{{0}}}", "at != '' or ${{{0}}} = 7"), readable))
        rules.append(draw(st.sampled_from(["", ", parameters: randomize=true"])))
    label = draw(st.sampled_from(["ข้อ", *(f"'${{{shown}}}'" for shown in readable)]))
    return f"{indent}  - {{type: {kind}, name: {name}, label: {label}{''.join(rules)}}}\n"


def draw_rule(draw: st.DrawFn, key: str, rules: tuple[str, ...], readable: list[str]) -> str:
    if not readable or draw(st.booleans()):
        return ""
    return f', {key}: "{draw(st.sampled_from(rules)).format(draw(st.sampled_from(readable)))}"'


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["answer", "answer", "next", "next", "skip", "erase", "day"]),
        st.sampled_from(NAMES),
        st.sampled_from(VALUES),
        st.integers(-5, 50),
    ),
    max_size=14,
)


def act_on(form: Form, interview: Interview, act: Act, days: int) -> Interview:
    kind, name, value, late = act
    now, at = NOW + timedelta(days=days), NOW + late * SECOND
    path = next((one.path for one in form.questions if one.name == name), "")
    asked = ask(form, interview, now).question
    match kind:
        case "answer":
            return answer(form, interview, path, value, now=now, at=at, source=name).interview
        case "next" if asked is not None:
            return answer(form, interview, asked.path, fitting(asked), now=now, at=at, source=name).interview
        case "skip":
            return skip(form, interview, path, now).interview
        case "erase":
            return erase(interview, name)
    return interview


def fitting(question: Question) -> str:
    """Some answer of the question's kind."""
    if question.choices:
        return question.choices[0].name
    fit = {"date": "2026-11-24", "time": "14:30", "dateTime": "2026-11-24T10:00", "geopoint": "13 100"}
    return fit.get(question.type, "OK" if question.type == "acknowledge" else "7")


@settings(max_examples=200)
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
        anew = weigh_all(form, interview, now)
        assert relevant_answers(form, interview, now) == relevant_answers(form, anew, now)
        assert said(form, interview, days) == said(form, anew, days)


def said(form: Form, interview: Interview, days: int) -> tuple[object, ...]:
    """All that is shown of what is asked now."""
    asked = ask(form, interview, NOW + timedelta(days=days))
    notes = [(note.name, note.label) for note in asked.notes]
    if asked.question is None:
        return (notes, asked.number, asked.of)
    assert asked.question.asked
    names = [one.name for one in asked.question.choices]
    return (asked.question.path, asked.question.label, names, notes, asked.kept, asked.number, asked.of)


@given(forms())
def test_every_interview_can_be_finished_or_left(form: Form) -> None:
    interview = start(form, interview_id="one", language="th", now=NOW)
    for step in range(30):
        asked = ask(form, interview, NOW).question
        if asked is None:
            break
        at = NOW + step * SECOND
        value = fitting(asked) if step % 3 else ""
        interview = answer(form, interview, asked.path, value, now=NOW, at=at).interview
    assert set(relevant_answers(form, interview, NOW)) <= form.by_path.keys()
    assert load(dump(interview)) == interview
