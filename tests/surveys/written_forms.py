"""Short ways to write a form, start an interview and answer it, for the tests of surveys."""

from datetime import UTC, datetime, timedelta

from surveys.forms.definition import Form
from surveys.forms.interview import Accepted, Interview, Refused, answer, ask, start
from surveys.forms.problems import Problem
from surveys.forms.yaml_form import read_yaml_form

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)

SETTINGS = """form_id: short
form_title: {th: สั้น, en: Short}
version: 1
languages: [th, en]
notice: {th: เราเก็บคำตอบไว้หนึ่งปี, en: We keep the answers for a year.}
"""
YES_NO = "choices: {yes: {th: ใช่, en: 'Yes'}, no: {th: ไม่ใช่, en: 'No'}}"


def question(name: str, kind: str = "integer", rest: str = "") -> str:
    """One line of a survey: a question with texts in both languages."""
    more = f", {rest}" if rest else ""
    return f"  - {{type: {kind}, name: {name}, label: {{th: ข้อ {name}, en: About {name}}}{more}}}\n"


def choice(name: str, rest: str = YES_NO) -> str:
    return question(name, "select_one", rest)


def source(*questions: str, settings: str = SETTINGS) -> bytes:
    return f"{settings}survey:\n{''.join(questions)}".encode()


def form_of(*questions: str, settings: str = SETTINGS) -> Form:
    form = read_yaml_form(source(*questions, settings=settings))
    assert isinstance(form, Form), form
    return form


def problems_of(written: bytes) -> tuple[Problem, ...]:
    """The problems of a form that cannot be published."""
    problems = read_yaml_form(written)
    assert isinstance(problems, tuple)
    for problem in problems:
        assert all((*problem.message.values(), *problem.fix.values()))
    return problems


def begin(form: Form) -> Interview:
    return start(form, interview_id="an interview", language="th", now=NOW)


def say_to(form: Form, interview: Interview, name: str, value: str, *, late: int = 0, source: str = "") -> Interview:
    """Answers a question `late` seconds after noon; the answer has to stand."""
    path, at = f"/data/{name}", NOW + late * SECOND
    result = answer(form, interview, path, value, now=NOW, at=at, source=source)
    assert isinstance(result, Accepted), result
    return result.interview


def refuse(form: Form, interview: Interview, name: str, value: str) -> Refused:
    result = answer(form, interview, f"/data/{name}", value, now=NOW, at=NOW)
    assert isinstance(result, Refused), result
    return result


def asked_in(form: Form, interview: Interview) -> str:
    """The name of the question asked now, "" at the end."""
    asked = ask(form, interview, NOW).question
    return asked.name if asked else ""
