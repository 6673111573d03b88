"""Reads a joint plan, and the outcome of a draft rule, from YAML, or says everything that is wrong with it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from surveys.forms.problem_words import Words
from surveys.forms.problems import Findings, Problem
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table, read_tree
from surveys.governance.charter import Charter
from surveys.governance.charter_words import CHARTER_WORDS
from surveys.governance.clauses import ClauseFate, ClauseOutcome
from surveys.governance.forum import ClauseAnswered
from surveys.governance.plan import Commitment
from surveys.governance.yaml_parts import read_near_day, read_word

LONGEST_ID = 8  # characters; it stands in the data of a button, beside the consultation's
COMMITMENT_KEYS = ("id", "statement", "owner", "text", "indicator", "due")
CLAUSE_KEYS = ("id", "fate", "why", "text")

_ERRORS: Mapping[str, tuple[str, str, str, str]] = {
    "expects-mapping": (
        "ตรงนี้ต้องเป็นคู่ ชื่อ: ค่า",
        "There must be pairs of key: value here.",
        "ดูตัวอย่างในคู่มือแผนร่วม",
        "Follow the example in the guide.",
    ),
    "plan-empty": (
        "ในไฟล์ไม่มี {name} เลย",
        "The file names no {name}.",
        "เขียนอย่างน้อยหนึ่งรายการใต้ {name}:",
        "Write at least one under {name}:",
    ),
    "plan-bad-id": (
        "id ใช้ {name} ไม่ได้",
        "{name} cannot be an id.",
        "ใช้ a-z 0-9 - ไม่เกิน 8 ตัว เช่น c1",
        "Use a-z 0-9 -, at most 8, such as c1.",
    ),
    "plan-not-adopted": (
        "ข้อความที่ {name} ไม่ได้ผ่านมติ",
        "Statement {name} was not adopted.",
        "ใช้เลขข้อที่ผ่านมติ: {known}",
        "Use the number of an adopted one: {known}",
    ),
    "plan-past": (
        "วันครบกำหนด {name} ผ่านมาแล้ว",
        "The due day {name} is not in the future.",
        "ใส่วันในอนาคต",
        "Give a later day.",
    ),
    "plan-no-convener": (
        "{name} ไม่ใช่ผู้ร่วมจัด",
        "{name} does not convene this consultation.",
        "ใช้ชื่อหนึ่งในนี้: {known}",
        "Use one of: {known}",
    ),
    "plan-no-clause": (
        "ไม่มีมาตรา {name} ในร่าง",
        "The draft has no clause {name}.",
        "ใช้ชื่อหนึ่งในนี้: {known}",
        "Use one of: {known}",
    ),
    "plan-changed-text": (
        "มาตราที่แก้ไขต้องมีข้อความใหม่",
        "A changed clause needs its new text.",
        "เขียนข้อความใหม่ใต้ text:",
        "Write the new text under text:.",
    ),
}
PLAN_WORDS: Mapping[str, Words] = dict(CHARTER_WORDS) | {code: Words("error", *row) for code, row in _ERRORS.items()}


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """What a plan has to fit: `adopted` gives the id of a statement by its number; `taken` are ids of commitments."""

    charter: Charter
    adopted: Mapping[str, str]
    taken: Collection[str]
    today: date


def read_plan(source: bytes, frame: PlanFrame) -> tuple[Commitment, ...] | tuple[Problem, ...]:
    """The new commitments, or all problems; those that were made before stay as they are and are passed over."""
    reader = Reader(frame.charter.languages, Findings(PLAN_WORDS))
    rows = _read_rows(reader, source, "commitments", COMMITMENT_KEYS)
    made = tuple(_read_commitment(reader, row, frame) for row in rows)
    if reader.findings.block():
        return reader.findings.in_order()
    return tuple(one for one in made if one.commitment_id not in frame.taken)


def read_outcomes(source: bytes, charter: Charter) -> tuple[ClauseAnswered, ...] | tuple[Problem, ...]:
    """What became of each clause of a draft rule, and why."""
    reader = Reader(charter.languages, Findings(PLAN_WORDS))
    rows = _read_rows(reader, source, "clauses", CLAUSE_KEYS)
    found = tuple(_read_outcome(reader, row, charter) for row in rows)
    return reader.findings.in_order() if reader.findings.block() else found


def _read_rows(
    reader: Reader, source: bytes, key: Literal["commitments", "clauses"], keys: tuple[str, ...]
) -> list[Table]:
    tree = read_tree(source, reader.findings)
    table = None if tree is None else reader.table(tree, None)
    if table is None:
        return []
    reader.note_unknown_keys(table, (key,), ())
    items = reader.items(table, key)
    if not items:
        reader.note("plan-empty", table.line_of(key), key, name=key)
    rows = [row for item in items if (row := reader.table(item, key))]
    seen: set[str] = set()
    for row in rows:
        reader.note_unknown_keys(row, keys, ())
        name = reader.needed_text(row, "id")
        if name in seen:
            reader.note("doubled-key", row.line_of("id"), "id", name=name)
        seen |= {name} - {""}
    return rows


def _read_commitment(reader: Reader, row: Table, frame: PlanFrame) -> Commitment:
    name, number, owner = reader.text(row, "id"), reader.needed_text(row, "statement"), reader.needed_text(row, "owner")
    if name and not _is_id(name):
        reader.note("plan-bad-id", row.line_of("id"), "id", name=name)
    if number and number not in frame.adopted:
        known = ", ".join(frame.adopted) or "-"
        reader.findings.note("plan-not-adopted", row.line_of("statement"), "statement", name=number, known=known)
    if owner and owner not in frame.charter.convener_ids:
        known = ", ".join(frame.charter.convener_ids)
        reader.findings.note("plan-no-convener", row.line_of("owner"), "owner", name=owner, known=known)
    reader.needed_text(row, "due")
    due = read_near_day(reader, row, "due")
    if due and due <= frame.today and name not in frame.taken:
        reader.note("plan-past", row.line_of("due"), "due", name=due.isoformat())
    return Commitment(
        commitment_id=name,
        owner=owner,
        text=reader.needed_labels(row, "text"),
        indicator=reader.needed_labels(row, "indicator"),
        due=due or frame.today,
        source=frame.adopted.get(number, ""),
        made=frame.today,
    )


def _is_id(name: str) -> bool:
    plain = name.replace("-", "")
    return len(name) <= LONGEST_ID and plain.isascii() and plain.isalnum() and name == name.lower()


def _read_outcome(reader: Reader, row: Table, charter: Charter) -> ClauseAnswered:
    name, known = reader.text(row, "id"), [one.clause_id for one in charter.clauses]
    if name and name not in known:
        reader.findings.note("plan-no-clause", row.line_of("id"), "id", name=name, known=", ".join(known) or "-")
    fate: ClauseFate = read_word(reader, row, "fate", get_args(ClauseFate), needed=True)
    text = reader.labels(row, "text")
    if fate == "changed" and not text:
        reader.note("plan-changed-text", row.line_of("fate"), "fate")
    return ClauseAnswered(name, ClauseOutcome(fate, reader.needed_labels(row, "why"), text))
