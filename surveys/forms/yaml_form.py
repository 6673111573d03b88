"""Reads a form from YAML, or says everything that is wrong with it."""

import hashlib
from collections.abc import Mapping, Sequence

from surveys.forms.definition import Form, Question
from surveys.forms.graph import Node, build_graph, find_cycles
from surveys.forms.problems import Problem
from surveys.forms.yaml_choices import read_lists
from surveys.forms.yaml_keys import LATER_SETTINGS, SETTINGS_KEYS
from surveys.forms.yaml_questions import QuestionReader
from surveys.forms.yaml_settings import read_languages, read_margins, read_quotas, read_settings
from surveys.forms.yaml_tables import read_stock
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table, read_tree


def read_yaml_form(source: bytes) -> Form | tuple[Problem, ...]:
    """The form, with its warnings, or all its problems if one of them is an error."""
    reader = Reader()
    tree = read_tree(source, reader.findings)
    table = None if tree is None else reader.table(tree, None)
    if table is None:
        return reader.findings.in_order()
    reader.note_unknown_keys(table, SETTINGS_KEYS, LATER_SETTINGS)
    reader.languages = read_languages(reader, table)
    settings = read_settings(reader, table)
    survey = _open_survey(reader, table)
    questions = _read_questions(reader, table, survey)
    quotas = read_quotas(reader, table, survey.expression)
    _note_unused(reader, table, survey)
    margins = read_margins(reader, table, {question.name: question for question in questions})
    if reader.findings.block():
        return reader.findings.in_order()
    return Form(
        form_id=settings.form_id,
        version=settings.version,
        content_hash=hashlib.sha256(source).hexdigest(),
        title=settings.title,
        notice=settings.notice,
        notice_version=settings.notice_version,
        notice_hash=settings.notice_hash,
        languages=reader.languages,
        default_language=reader.languages[0],
        zone=settings.zone,
        questions=questions,
        by_path={question.path: question for question in questions},
        graph=build_graph([make_node(question) for question in questions]),
        source=source.decode("utf-8-sig"),
        warnings=reader.findings.in_order(),
        anonymous=settings.anonymous,
        quotas=quotas,
        closes=settings.closes,
        exports=settings.exports,
        margins=margins,
        keep_days=settings.keep_days,
    )


def _open_survey(reader: Reader, table: Table) -> QuestionReader:
    lists = read_lists(reader, table)
    return QuestionReader(reader, lists, read_stock(reader, table, lists))


def _read_questions(reader: Reader, table: Table, survey: QuestionReader) -> tuple[Question, ...]:
    items = reader.items(table, "survey")
    read = survey.read(items)
    _note_cycles(reader, read, survey.rule_lines)
    if not items:
        reader.note("no-questions", table.line_of("survey"), "survey")
    return read


def _note_unused(reader: Reader, table: Table, survey: QuestionReader) -> None:
    for name in sorted(survey.stock.tables.keys() - survey.used_lists):
        key = "choices" if name in survey.lists else "tables"
        reader.note("unused-list", table.line_of(key), key, name=name)


def make_node(question: Question) -> Node:
    """What the graph of a form knows of this question."""
    computed = question.calculation if question.calculation and not question.trigger else None
    moves = [expression for expression in (question.relevant, computed) if expression is not None]
    rules = (question.constraint, question.required, question.choice_filter)
    checks = [expression for expression in rules if expression is not None]
    return Node(
        path=question.path,
        askable=question.asked,
        moved_by=frozenset().union(*(expression.reads | expression.counts for expression in moves)),
        checked_by=frozenset().union(*(expression.reads | expression.counts for expression in checks)),
        counts=frozenset().union(*(expression.counts for expression in (*moves, *checks))),
        trigger=question.trigger if question.calculation else "",
        dated_move=any(expression.reads_today for expression in moves),
        dated_check=any(expression.reads_today for expression in checks),
    )


def _note_cycles(reader: Reader, questions: Sequence[Question], lines: Mapping[str, int]) -> None:
    nodes = list({question.path: make_node(question) for question in questions}.values())
    for ring in find_cycles(nodes):
        paths = [nodes[index].path for index in (*ring, ring[0])]
        names = " → ".join(path.rpartition("/")[2] for path in paths)
        reader.note("cycle", lines[paths[0]], "relevant", ring=names)
