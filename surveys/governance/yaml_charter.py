"""Reads a charter from YAML, or says everything that is wrong with it; with an error nothing is opened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from surveys.forms.problems import Findings, Problem
from surveys.forms.yaml_settings import DEFAULT_ZONE, is_zone, read_flag, read_languages
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table, read_tree
from surveys.governance.charter import (
    NEEDED,
    PHASES,
    Ages,
    Charter,
    CharterKind,
    Conflict,
    DecisionRule,
    Entry,
    LegalBasis,
    Moderation,
    Outcome,
    Phase,
    Ruling,
    When,
)
from surveys.governance.charter_checks import check_days, check_hearing
from surveys.governance.charter_keys import CHARTER_KEYS, CONFLICT_KEYS, DECISION_KEYS, PHASE_KEYS, TAKES_PART_KEYS
from surveys.governance.charter_words import CHARTER_WORDS
from surveys.governance.rulebook import FIRST, NEWEST
from surveys.governance.yaml_matter import check_matter, read_clauses, read_conveners, read_statements
from surveys.governance.yaml_parts import (
    MOST,
    read_id,
    read_near_day,
    read_number,
    read_number_or,
    read_table,
    read_version,
    read_when,
    read_word,
)

LEAST_SHARE, MOST_SHARE = 51, 100  # per cent; with half no group agrees
LEAST_PER_GROUP = 5  # citizens; the votes of fewer are never shown
LEAST_VOTERS = 15  # citizens; below that a result is not published
CRITIQUE_HOURS, LONGEST_CRITIQUE = 72, 720
LONGEST_CONFLICT = 365  # days


def read_charter(source: bytes) -> Charter | tuple[Problem, ...]:
    """The charter, with its warnings, or all its problems if one of them is an error."""
    reader = Reader(findings=Findings(CHARTER_WORDS))
    tree = read_tree(source, reader.findings)
    table = None if tree is None else reader.table(tree, None)
    if table is None:
        return reader.findings.in_order()
    reader.note_unknown_keys(table, CHARTER_KEYS, ())
    reader.languages = read_languages(reader, table)
    phases = read_table(reader, table, "phases", PHASE_KEYS)
    charter = _read_all(reader, table, _read_phases(reader, phases))
    check_matter(reader, table, charter.kind)
    if check_days(reader, charter, phases, table.line_of("answer_due")):
        check_hearing(reader, charter, phases, table.line_of("legal_basis"))
    problems = reader.findings.in_order()
    return problems if reader.findings.block() else replace(charter, warnings=problems)


def _read_all(reader: Reader, table: Table, phases: Mapping[Phase, When]) -> Charter:
    takes_part = read_table(reader, table, "takes_part", TAKES_PART_KEYS)
    entry: Entry = read_word(reader, takes_part, "how", get_args(Entry), needed=True)
    conveners = read_conveners(reader, table)
    return Charter(
        charter_id=read_id(reader, table),
        version=read_version(reader, table),
        languages=reader.languages,
        zone=_read_zone(reader, table),
        title=reader.needed_labels(table, "title"),
        question=reader.needed_labels(table, "question"),
        vision=reader.needed_labels(table, "vision"),
        kind=read_word(reader, table, "kind", get_args(CharterKind), needed=True),
        legal_basis=read_word(reader, table, "legal_basis", get_args(LegalBasis)),
        conveners=conveners,
        opens=read_near_day(reader, table, "opens"),
        phases=phases,
        answer_due=read_when(reader, table, "answer_due"),
        entry=entry,
        codes=_read_codes(reader, takes_part, entry),
        ages=read_word(reader, takes_part, "ages", get_args(Ages)),
        moderation=read_word(reader, table, "moderation", get_args(Moderation)),
        four_eyes=read_flag(reader, table, "four_eyes"),
        partners_approve=read_flag(reader, table, "partners_approve"),
        open_data=read_flag(reader, table, "open_data"),
        critique_hours=read_number_or(reader, table, "critique_hours", CRITIQUE_HOURS, most=LONGEST_CRITIQUE),
        rules=read_number_or(reader, table, "rules", FIRST, most=NEWEST),
        decision=_read_decision(reader, read_table(reader, table, "decision", DECISION_KEYS)),
        conflict=_read_conflict(reader, read_table(reader, table, "conflict", CONFLICT_KEYS)),
        statements=read_statements(reader, table, conveners),
        clauses=read_clauses(reader, table),
    )


def _read_phases(reader: Reader, table: Table) -> Mapping[Phase, When]:
    return {phase: read_when(reader, table, phase) for phase in PHASES if phase in table.entries or phase in NEEDED}


def _read_zone(reader: Reader, table: Table) -> str:
    zone = reader.text(table, "zone") or DEFAULT_ZONE
    if not is_zone(zone):
        reader.note("bad-zone", table.line_of("zone"), "zone", name=zone)
    return zone


def _read_codes(reader: Reader, table: Table, entry: Entry) -> int | None:
    if "codes" not in table.entries:
        if entry == "code":
            reader.note("no-codes", table.line_of("how"), "how")
        return None
    if entry != "code":
        reader.note("needless-codes", table.line_of("codes"), "codes")
    return read_number_or(reader, table, "codes", 1)


def _read_decision(reader: Reader, table: Table) -> DecisionRule:
    return DecisionRule(
        share=read_number(reader, table, "share", least=LEAST_SHARE, most=MOST_SHARE),
        voters_per_group=read_number(reader, table, "voters_per_group", least=LEAST_PER_GROUP),
        voters=read_number_or(reader, table, "voters", LEAST_VOTERS, least=LEAST_VOTERS, most=MOST),
        effect=read_word(reader, table, "effect", get_args(Outcome), needed=True),
    )


def _read_conflict(reader: Reader, table: Table) -> Conflict:
    return Conflict(
        objection_days=read_number(reader, table, "objection_days", least=1, most=LONGEST_CONFLICT),
        mediation_days=read_number(reader, table, "mediation_days", least=1, most=LONGEST_CONFLICT),
        meeting=reader.needed_labels(table, "meeting"),
        fallback=reader.needed_labels(table, "fallback"),
        fallback_ruling=read_word(reader, table, "fallback_ruling", get_args(Ruling), needed=True),
    )
