"""A commitment that was typed into a form is the one that its plan file says."""

from datetime import date

import pytest
from written_charters import charter_of

from surveys.governance.plan import Commitment
from surveys.governance.plan_form import name_next, write_commitment
from surveys.governance.yaml_plan import PlanFrame, read_plan

TODAY = date(2026, 11, 27)
WHOLE = {
    "id": "c2",
    "statement": "1",
    "text.th": "ทำทางลาด",
    "text.en": "Build a ramp",
    "indicator.th": "รถเข็นลงได้",
    "indicator.en": "Wheelchairs pass",
    "due": "31/12/2570",
}


def test_what_was_typed_is_what_is_committed_to() -> None:
    charter = charter_of()
    fields = WHOLE | {"owner": charter.convener_ids[0], "colour": "red"}
    frame = PlanFrame(charter, {"1": "11"}, frozenset({"c1"}), TODAY)
    (made,) = read_plan(write_commitment(fields, charter.languages, TODAY), frame)
    assert isinstance(made, Commitment)
    assert (made.commitment_id, made.due, made.source) == ("c2", date(2027, 12, 31), "11")
    assert made.text == {each: fields[f"text.{each}"] for each in charter.languages}


def test_what_was_left_empty_is_missed_under_its_own_name() -> None:
    charter = charter_of()
    frame = PlanFrame(charter, {"1": "11"}, frozenset(), TODAY)
    problems = read_plan(write_commitment({"id": "c1"}, charter.languages, TODAY), frame)
    columns = {one.column for one in problems if not isinstance(one, Commitment)}
    assert columns == {"statement", "owner", "text", "indicator", "due"}


@pytest.mark.parametrize(("taken", "name"), [((), "c1"), (("c1", "c2"), "c3"), (("ramp", "c2"), "c1")])
def test_a_new_commitment_has_a_name_that_no_other_has(taken: tuple[str, ...], name: str) -> None:
    assert name_next(taken) == name
