"""A short charter, and ways to change it, for the tests of governance."""

from datetime import UTC, datetime, timedelta

from surveys.forms.problems import Problem
from surveys.governance.charter import Charter
from surveys.governance.yaml_charter import read_charter

NOON = datetime(2027, 1, 4, 5, 0, tzinfo=UTC)  # noon in Bangkok, on a Monday
DAY = timedelta(days=1)

SHORT = """id: canal
version: 1
languages: [th, en]
title: {th: คลอง, en: Canal}
question: {th: ทำอย่างไร, en: How}
vision: {th: น้ำใส, en: Clear water}
kind: open
conveners:
  - {id: town, kind: agency, name: {th: เทศบาล, en: Town}}
  - {id: sellers, kind: business, name: {th: ผู้ค้า, en: Sellers}}
  - {id: school, kind: university, name: {th: มหาวิทยาลัย, en: University}}
phases: {agenda: 7 days, statements: 14 days, decision: 10 days, plan: 7 days, follow-up: 365 days}
answer_due: 30 days
takes_part: {how: open}
decision: {share: 60, voters_per_group: 5, effect: adopted}
conflict:
  objection_days: 5
  mediation_days: 10
  meeting: {th: พบกัน, en: We meet}
  fallback: {th: ต้องตอบ, en: It is answered}
  fallback_ruling: must-answer
statements:
  - {id: wall, text: {th: สร้างกำแพง, en: Build a wall}, by: town}
"""
CLAUSE = "clauses: [{id: one, title: {th: ข้อ, en: One}, after: {th: ใหม่, en: New}, reason: {th: เพราะ, en: Because}}]\n"


def changed(*pairs: tuple[str, str]) -> str:
    """The short charter with some of its words replaced; each of them has to be there."""
    text = SHORT
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def charter_of(text: str = SHORT) -> Charter:
    charter = read_charter(text.encode())
    assert isinstance(charter, Charter), charter
    return charter


def problems_of(text: str) -> list[Problem]:
    """The problems of a charter that cannot be opened."""
    problems = read_charter(text.encode())
    assert isinstance(problems, tuple)
    for problem in problems:
        assert all((*problem.message.values(), *problem.fix.values()))
    return list(problems)
