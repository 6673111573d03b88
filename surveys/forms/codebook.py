"""The codebook of a survey: what its variables mean and how they were asked, after the elements of DDI-Codebook 2.5."""

from typing import Any

from surveys.forms.columns import DAY, STRAIGHT, choose_questions, name_columns
from surveys.forms.definition import Form, Question, Quota
from surveys.forms.flags import SHORTEST_BATTERY, find_batteries
from surveys.forms.values import Expression
from surveys.forms.weights import LEAST_WEIGHT, MOST_ROUNDS, MOST_WEIGHT, VOLUNTEERS

FORMAT = 1  # another number once a reader of this one would be misled

Json = dict[str, Any]


def describe(form: Form) -> Json:
    """Study (stdyDscr), method, variables (dataDscr/var) and marks; texts in all languages of the survey."""
    return {
        "codebook": FORMAT,
        "survey": _describe_survey(form),
        "method": {"sampling": dict(VOLUNTEERS), "weights": _describe_weights(form), "quotas": _describe_quotas(form)},
        "variables": _describe_questions(form),
        "added_columns": _describe_added(form),
    }


def _describe_survey(form: Form) -> Json:
    return {
        "form_id": form.form_id,
        "version": form.version,
        "content_hash": form.content_hash,
        "title": dict(form.title),
        "notice": dict(form.notice),
        "notice_version": form.notice_version,
        "languages": list(form.languages),
        "default_language": form.default_language,
        "zone": form.zone,
        "closes": form.closes.isoformat() if form.closes else None,
        "keep_days": form.keep_days,
        "anonymous": form.anonymous,
        "responses_handed_on": form.exports,
    }


def _describe_weights(form: Form) -> Json | None:
    if not form.margins:
        return None
    return {
        "method": "raking",
        "rounds": MOST_ROUNDS,
        "trimmed_to": [LEAST_WEIGHT, MOST_WEIGHT],
        "margins": [
            {
                "path": path,
                "name": form.by_path[path].name,
                "shares": [{"choice": choice, "share": share} for choice, share in shares.items()],
            }
            for path, shares in form.margins.items()
        ],
    }


def _describe_quotas(form: Form) -> list[Json]:
    def describe_one(quota: Quota) -> Json:
        return {"name": quota.name, "when": quota.when.text, "limit": quota.limit, "hard": quota.hard}

    return [describe_one(quota) for quota in form.quotas]


def _describe_questions(form: Form) -> list[Json]:
    """Notes are no variables: they stand with the question that they are said before (preQTxt)."""
    variables, said = [], list[Json]()
    for question in form.questions:
        if question.type == "note":
            said.append(dict(question.label))
            continue
        variables.append({**_describe_question(form, question), "said_before": said})
        said = []
    return variables


def _describe_question(form: Form, question: Question) -> Json:
    """`columns`: where its answers stand among exported responses, nowhere if it is private or not asked."""
    exported = question in choose_questions(form)
    return {
        "name": question.name,
        "path": question.path,
        "type": question.type,
        "columns": list(name_columns(form, question)) if exported else [],
        "asked": question.asked,
        "private": question.private,
        "label": dict(question.label),
        "hint": dict(question.hint),
        "guidance": dict(question.guidance),
        "choices": [
            {"name": choice.name, "label": dict(choice.label), "filtered_by": dict(choice.extra)}
            for choice in question.choices
        ],
        "shuffled": question.shuffled,
        "range": _describe_range(question),
        "required": _write(question.required),
        "required_message": dict(question.required_message),
        "relevant": _write(question.relevant),
        "constraint": _write(question.constraint),
        "constraint_message": dict(question.constraint_message),
        "choice_filter": _write(question.choice_filter),
        "calculation": _write(question.calculation),
        "default": _write(question.dynamic_default) or question.default or None,
    }


def _describe_range(question: Question) -> Json | None:
    if question.parameters is None:
        return None
    numbers = question.parameters
    return {"start": float(numbers.start), "end": float(numbers.end), "step": float(numbers.step)}


def _describe_added(form: Form) -> list[Json]:
    """The columns that no question has."""
    batteries = find_batteries(choose_questions(form))
    day = {
        "column": DAY,
        "about": {"th": "วันที่ส่งคำตอบ ไม่เก็บเวลา", "en": "The day on which it was handed in, without the time."},
        "questions": [],
    }
    straight = {
        "column": STRAIGHT,
        "about": {
            "th": f"1 คือ ตอบเหมือนกันทุกข้อในชุด {SHORTEST_BATTERY} ข้อขึ้นไป เป็นเพียงเครื่องหมาย ไม่ได้ตัดคำตอบออก",
            "en": f"1: the same answer throughout a row of {SHORTEST_BATTERY} or more alike. A mark; nothing is left out.",
        },
        "questions": [[question.name for question in battery] for battery in batteries],
    }
    return [day, straight] if batteries else [day]


def _write(expression: Expression | None) -> str | None:
    return expression.text if expression else None
