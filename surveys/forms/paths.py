"""Paths in expressions: to other questions (/data/age, ../age, current()/../age), and to the rows of tables."""

from collections.abc import Callable, Sequence

from surveys.forms.lexer import Fault
from surveys.forms.parts import Name, Part, first_of
from surveys.forms.rows import must_search, pick_rows, pick_values, read_column
from surveys.forms.sources import Frame, Source
from surveys.forms.tables import Table

ParseCondition = Callable[[], Part]


def parse_instance(source: Source, parse_condition: ParseCondition) -> Part:
    """instance('id')/root/item[...]/column, from behind the first bracket; whole rows can only be counted."""
    counted = source.follows("count")
    name, table = _take_table(source)
    for step in ("root", "item"):
        if not source.passes("/") or source.take_name() != step:
            raise Fault("bad-table-path", name=name)
    frame = Frame(Name("", "text"), table.columns, translated=bool(table.languages), tests=True)
    conditions = parse_conditions(source, frame, parse_condition)
    if must_search(table, conditions):
        source.faults.append(Fault("rows-searched", count=f"{len(table.rows):,}"))
    rows = pick_rows(table, conditions)
    if not source.passes("/"):
        if not counted:
            source.give_up(Fault("column-missing", name=name, columns=", ".join(table.columns)))
        return Part(lambda _: None, "text", nodes=lambda scope: [""] * len(rows(scope)), plain=True)
    column = source.take_name()
    if column not in table.columns:
        return source.give_up(Fault("unknown-column", name=column, known=" ".join(table.columns)))
    translated = column == "label" and bool(table.languages)
    source.looks_at |= {"more"} if translated else set()
    values = read_column(rows, column, translated=translated)
    frame = Frame(own=Name("", "text"), tests=True)
    nodes = pick_values(values, parse_conditions(source, frame, parse_condition))
    return Part(first_of(nodes), "text", nodes=nodes, plain=True)


def _take_table(source: Source) -> tuple[str, Table]:
    token = source.take()
    table = source.stock.tables.get(token.text) if token.kind == "text" else None
    if table is None:
        raise Fault("unknown-table", name=token.text, known=" ".join(source.stock.tables))
    source.close_bracket()
    source.tables_read.add(token.text)
    return token.text, table


def parse_conditions(source: Source, frame: Frame, parse_condition: ParseCondition) -> Sequence[Part]:
    """All of [...][...]; where a place is asked for, rows are not looked up, for that would change their places."""
    conditions = []
    outer, source.frame = source.frame, frame
    while source.passes("["):
        placed = "place" in source.looks_at
        source.looks_at.discard("place")
        part = parse_condition()
        if not source.passes("]"):
            raise Fault("square-bracket-open")
        if part.kind == "number":
            source.faults.append(Fault("number-in-brackets"))
        keys = () if "place" in source.looks_at else part.keys
        conditions.append(Part(part.run, part.kind, plain=part.plain, keys=keys, exact=part.exact and bool(keys)))
        source.looks_at |= {"place"} if placed else set()
    source.frame = outer
    return conditions


def parse_absolute(source: Source, parse_condition: ParseCondition) -> Part:
    """/data/group/name, from behind the first sign."""
    return read_question(source, _take_steps(source, []), parse_condition)


def parse_upward(source: Source, parse_condition: ParseCondition) -> Part:
    """../name, from behind the dots; within brackets that would be what the tested row lies in."""
    steps = _take_steps(source, source.node.split("/")[1:-1], leads=source.passes("/"))
    if source.frame.tests:
        source.faults.append(Fault("parent-in-brackets", name=steps[-1] if steps else ".."))
        return Part(lambda _: None, "any")
    return read_question(source, steps, parse_condition)


def parse_current(source: Source, parse_condition: ParseCondition) -> Part:
    """current()/../name or current()/., from behind the first bracket."""
    source.close_bracket()
    if not source.passes("/") or source.passes("."):
        return read_own(source, source.own)
    return read_question(source, _take_steps(source, source.node.split("/")[1:]), parse_condition)


def read_own(source: Source, own: Name | None) -> Part:
    """The value of the question that the expression belongs to."""
    if own is None:
        raise Fault("own-value-here")
    source.looks_at.add("own")
    return Part(lambda scope: scope.own, own.kind, choices=own.choices, plain=True)


def _take_steps(source: Source, start: list[str], *, leads: bool = True) -> list[str]:
    """The names of a path, each after the first behind a sign; `leads`: one stood there."""
    steps = start
    while leads:
        if source.passes(".."):
            steps = steps[:-1]
        elif name := source.take_name():
            steps = [*steps, name]
        else:
            raise Fault("path-in-expression", text="/")
        leads = source.passes("/")
    return steps


def read_question(source: Source, steps: Sequence[str], parse_condition: ParseCondition) -> Part:
    path = "/" + "/".join(steps)
    known = next((name for name in source.names.values() if name.path == path), None)
    if known is None:
        source.faults.append(Fault("path-nowhere", name=path))
        parse_conditions(source, Frame(own=Name(path), tests=True), parse_condition)
        return Part(lambda _: None, "any", nodes=lambda _: (), plain=True)
    return read_name(source, known, parse_condition)


def read_name(source: Source, known: Name, parse_condition: ParseCondition) -> Part:
    """The answer to a question; with conditions in brackets a node set of that one answer or none."""
    path = known.path
    if known.kind == "nothing":
        return source.give_up(Fault("note-has-no-answer", name=path.rpartition("/")[2]))
    source.reads.add(path)
    if not source.sees("["):
        return Part(lambda scope: scope.read(path), known.kind, choices=known.choices, path=path, plain=True)
    source.counts.add(path)
    conditions = parse_conditions(source, Frame(own=known, tests=True), parse_condition)
    nodes = pick_values(lambda scope: (scope.read(path),) if scope.shows(path) else (), conditions)
    return Part(first_of(nodes), known.kind, nodes=nodes, plain=True)
