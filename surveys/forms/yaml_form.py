"""Reads a form from YAML, or says everything that is wrong with it."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from surveys.forms.definition import Choice, Form, Labels, Question
from surveys.forms.graph import Node, build_graph, find_cycles
from surveys.forms.problems import Problem
from surveys.forms.yaml_questions import QuestionReader, read_choices
from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table, read_tree

DEFAULT_ZONE = "Asia/Bangkok"

KEYS = (
    *("form_id", "form_title", "version", "languages", "default_language", "notice", "notice_version", "zone"),
    *("choices", "survey"),
)
LATER_KEYS = frozenset(
    {
        *("instance_name", "allow_choice_duplicates", "name", "style", "submission_url", "auto_send", "public_key"),
        *("omit_instanceID", "chat::anonymous", "chat::edit_until", "chat::reminders"),
    }
)
_FORM_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}", re.ASCII)  # stands in the data of a button
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,20}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    form_id: str
    version: str
    title: Labels
    notice: Labels
    notice_version: str
    zone: str


def read_yaml_form(source: bytes) -> Form | tuple[Problem, ...]:
    """The form, with its warnings, or all its problems if one of them is an error."""
    reader = Reader()
    tree = read_tree(source, reader.findings)
    table = None if tree is None else reader.table(tree, None)
    if table is None:
        return reader.findings.in_order()
    reader.note_unknown_keys(table, KEYS, LATER_KEYS)
    reader.languages = _read_languages(reader, table)
    settings = _read_settings(reader, table)
    questions = _read_questions(reader, table)
    nodes = [_node(question) for question in questions]
    if reader.findings.block():
        return reader.findings.in_order()
    return Form(
        form_id=settings.form_id,
        version=settings.version,
        content_hash=hashlib.sha256(source).hexdigest(),
        title=settings.title,
        notice=settings.notice,
        notice_version=settings.notice_version,
        notice_hash=hashlib.sha256(json.dumps(settings.notice, sort_keys=True).encode()).hexdigest(),
        languages=reader.languages,
        default_language=reader.languages[0],
        zone=settings.zone,
        questions=questions,
        by_path={question.path: question for question in questions},
        graph=build_graph(nodes),
        source=source.decode("utf-8-sig"),
        warnings=reader.findings.in_order(),
    )


def _read_languages(reader: Reader, table: Table) -> tuple[str, ...]:
    """The languages, the default first; never none, so that reading can go on."""
    languages = []
    for scalar in reader.texts(table, "languages"):
        if _LANGUAGE.fullmatch(scalar.text):
            languages.append(scalar.text)
        else:
            reader.note("bad-language", scalar.line, "languages", name=scalar.text)
    if "languages" not in table.entries:
        reader.note("missing-key", table.line, "languages", name="languages")
    default = reader.text(table, "default_language")
    if default and default not in languages:
        reader.note("default-language", table.line_of("default_language"), "default_language", name=default)
        default = ""
    return tuple(dict.fromkeys([*filter(None, [default]), *languages])) or ("th",)


def _read_settings(reader: Reader, table: Table) -> Settings:
    form_id = reader.needed_text(table, "form_id")
    if form_id and not _FORM_ID.fullmatch(form_id):
        reader.note("bad-form-id", table.line_of("form_id"), "form_id", name=form_id)
    version = reader.needed_text(table, "version")
    if version and not _VERSION.fullmatch(version):
        reader.note("bad-version", table.line_of("version"), "version", name=version)
    zone = reader.text(table, "zone") or DEFAULT_ZONE
    if not _is_zone(zone):
        reader.note("bad-zone", table.line_of("zone"), "zone", name=zone)
    return Settings(
        form_id=form_id,
        version=version,
        title=reader.needed_labels(table, "form_title"),
        notice=reader.needed_labels(table, "notice"),
        notice_version=reader.text(table, "notice_version") or version,
        zone=zone,
    )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True


def _read_questions(reader: Reader, table: Table) -> tuple[Question, ...]:
    lists = _read_lists(reader, table)
    questions = QuestionReader(reader, lists)
    items = reader.items(table, "survey")
    read = questions.read(items)
    _note_cycles(reader, read, questions.relevance_lines)
    if not items:
        reader.note("no-questions", table.line_of("survey"), "survey")
    for name in lists.keys() - questions.used_lists:
        reader.note("unused-list", table.line_of("choices"), "choices", name=name)
    return read


def _read_lists(reader: Reader, table: Table) -> Mapping[str, tuple[Choice, ...]]:
    tree = table.entries.get("choices")
    lists = None if tree is None else reader.table(tree, "choices")
    return {} if lists is None else {name: read_choices(reader, tree) for name, tree in lists.entries.items()}


def _node(question: Question) -> Node:
    checks = [expression for expression in (question.constraint, question.required) if expression is not None]
    return Node(
        path=question.path,
        askable=question.type != "note",
        moved_by=question.relevant.reads if question.relevant else frozenset(),
        checked_by=frozenset().union(*(expression.reads for expression in checks)),
        dated_move=question.relevant is not None and question.relevant.reads_today,
        dated_check=any(expression.reads_today for expression in checks),
    )


def _note_cycles(reader: Reader, questions: Sequence[Question], lines: Mapping[str, int]) -> None:
    nodes = list({question.path: _node(question) for question in questions}.values())
    for ring in find_cycles(nodes):
        paths = [nodes[index].path for index in (*ring, ring[0])]
        names = " → ".join(path.rpartition("/")[2] for path in paths)
        reader.note("cycle", lines[paths[0]], "relevant", ring=names)
