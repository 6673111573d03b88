"""A joint plan, and the outcome of a draft rule, as files: every problem with its line, or all that was written."""

from datetime import date
from pathlib import Path

import surveys.library
from surveys.forms.problems import Problem
from surveys.governance.charter import Charter
from surveys.governance.forum import ClauseAnswered
from surveys.governance.plan import Commitment
from surveys.governance.yaml_charter import read_charter
from surveys.governance.yaml_plan import PlanFrame, read_outcomes, read_plan

SHIPPED = Path(surveys.library.__file__).parent / "consultations"
TODAY = date(2026, 11, 24)
GOOD = """commitments:
  - id: c1
    statement: 3
    owner: municipality
    text: {th: ทำทางลาด, en: Build a ramp}
    indicator: {th: มีทางลาด, en: There is a ramp}
    due: 2027-05-01
"""


def held(name: str) -> Charter:
    read = read_charter((SHIPPED / f"{name}.yaml").read_bytes())
    assert isinstance(read, Charter), read
    return read


MARKET, CARTS = held("canal_market"), held("food_carts")
FRAME = PlanFrame(MARKET, {"3": "17"}, frozenset(), TODAY)


def problems(source: str, frame: PlanFrame = FRAME) -> list[tuple[int | None, str]]:
    found = read_plan(source.encode(), frame)
    return [(one.line, one.message["en"]) for one in found if isinstance(one, Problem)]


def test_a_plan_that_is_right_is_read_whole() -> None:
    (one,) = read_plan(GOOD.encode(), FRAME)
    assert isinstance(one, Commitment)
    assert (one.commitment_id, one.source, one.due, one.made) == ("c1", "17", date(2027, 5, 1), TODAY)


def test_what_was_promised_before_stays_as_it_was() -> None:
    taken = PlanFrame(MARKET, {"3": "17"}, frozenset({"c1"}), date(2028, 1, 1))
    assert read_plan(GOOD.encode(), taken) == ()


def test_every_problem_of_a_plan_has_its_line() -> None:
    wrong = GOOD.replace("c1", "Ramp One").replace("statement: 3", "statement: 4").replace("municipality", "nobody")
    wrong = wrong.replace("2027-05-01", "2026-01-01")
    assert problems(wrong) == [
        (2, "Ramp One cannot be an id."),
        (3, "Statement 4 was not adopted."),
        (4, "nobody does not convene this consultation."),
        (7, "The due day 2026-01-01 is not in the future."),
    ]
    none_adopted = PlanFrame(MARKET, {}, frozenset(), TODAY)
    assert problems(GOOD, none_adopted) == [(3, "Statement 3 was not adopted.")]


def test_what_is_missing_or_stands_twice_is_named() -> None:
    twice = GOOD + GOOD.removeprefix("commitments:\n")
    assert [line for line, _ in problems(twice)] == [8]
    found = [words for _, words in problems("commitments:\n  - {id: c1}\n")]
    assert len(found) >= 5
    assert problems("commitments: []") == [(1, "The file names no commitments.")]
    assert len(problems("commitments:\n  - word\n")) == 1
    assert len(problems("[")) == 1
    assert len(problems("- a list\n")) == 1


def test_each_clause_of_a_draft_rule_has_its_fate_and_the_reason() -> None:
    first, second = (one.clause_id for one in CARTS.clauses[:2])
    source = f"""clauses:
  - {{id: {first}, fate: accepted, why: {{th: เห็นพ้อง, en: All agree}}}}
  - {{id: {second}, fate: changed, why: {{th: แคบไป, en: Too narrow}}, text: {{th: สองเมตร, en: Two metres}}}}
"""
    found = read_outcomes(source.encode(), CARTS)
    assert [one.outcome.fate for one in found if isinstance(one, ClauseAnswered)] == ["accepted", "changed"]
    wrong = read_outcomes(b"clauses:\n  - {id: none, fate: changed, why: {th: x, en: y}}\n", CARTS)
    assert sorted(one.message["en"] for one in wrong if isinstance(one, Problem)) == [
        "A changed clause needs its new text.",
        "The draft has no clause none.",
    ]
    open_question = read_outcomes(b"clauses:\n  - {id: none, fate: kept, why: {th: x, en: y}}\n", MARKET)
    assert len(open_question) == 1
