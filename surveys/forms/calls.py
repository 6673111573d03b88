"""Checks and builds one call in an expression: that there is such a function, and that its arguments can be used."""

from surveys.forms.functions import FUNCTIONS, LATER, UNKNOWN_TO_ODK
from surveys.forms.lexer import Fault
from surveys.forms.parts import ANY_NUMBER, Call, Function, Part, name_in, name_table
from surveys.forms.patterns import read_pattern
from surveys.forms.sources import Source
from surveys.forms.values import Kind


def build_call(source: Source, name: str, arguments: list[Part]) -> Part:
    function = FUNCTIONS.get(name)
    if function is None:
        code = "function-later" if name in LATER else "unknown-function"
        return source.give_up(Fault(code, name=name, known=" ".join(FUNCTIONS)))
    if not function.least <= len(arguments) <= function.most:
        return source.give_up(_miscount(name, len(arguments)))
    _check_arguments(source, name, function, arguments)
    source.looks_at |= function.looks_at
    source.calls += 1
    depth = 1 + max((part.depth for part in arguments), default=0)
    kind = _kind_of(name, function, arguments)
    if source.broken:
        return Part(lambda _: None, kind, depth)
    call = Call(tuple(arguments), source.names, source.node, source.calls, source.stock)
    plain = all(part.plain for part in arguments)
    nodes = function.gives(call) if function.gives else None
    return Part(function.build(call), kind, depth, nodes=nodes, plain=plain)


def _check_arguments(source: Source, name: str, function: Function, arguments: list[Part]) -> None:
    literal = arguments[-1].literal if arguments else None
    if name in UNKNOWN_TO_ODK:
        source.faults.append(Fault("not-in-odk", name=name))
    if function.counts:
        _check_nodes(source, name, arguments[0])
    if name == "regex" and literal is not None and read_pattern(literal) is None:
        source.give_up(Fault("bad-pattern", text=literal))
    if name == "selected" and literal is not None and arguments[0].lacks(literal):
        source.faults.append(Fault("no-such-choice", name=literal, known=arguments[0].list_choices()))
    if name == "jr:choice-name":
        _check_choices(source, literal)
    if name == "jr:itext" and literal is not None and literal not in source.stock.texts:
        source.give_up(Fault("unknown-text", name=literal, known=" ".join(source.stock.texts)))
    if name == "pulldata":
        _check_table(source, arguments)


def _check_nodes(source: Source, name: str, part: Part) -> None:
    """Whether a question is relevant matters to those that count it."""
    if part.nodes is not None:
        return
    if not part.path:
        source.give_up(Fault("needs-question", name=name))
    source.counts.add(part.path)


def _check_choices(source: Source, literal: str | None) -> None:
    """The list that jr:choice-name looks into has to be known beforehand."""
    name = name_in(literal)
    if name not in source.names or not source.names[name].labels:
        known = " ".join(known for known, one in source.names.items() if one.labels)
        source.give_up(Fault("needs-choices", name=name, known=known))


def _check_table(source: Source, arguments: list[Part]) -> None:
    """Table and columns have to be known beforehand, so that no turn finds them missing."""
    tables = source.stock.tables
    name, *columns = (part.literal for part in arguments[:3])
    table = tables.get(name_table(name))
    if table is None:
        source.give_up(Fault("unknown-table", name=name or "", known=" ".join(tables)))
        return
    source.tables_read.add(name_table(name))
    for column in columns:
        if column not in table.columns:
            source.give_up(Fault("unknown-column", name=column or "", known=" ".join(table.columns)))


def _kind_of(name: str, function: Function, arguments: list[Part]) -> Kind:
    """Of if, coalesce and once the kind that all their values have."""
    if function.kind != "any":
        return function.kind
    kinds = {part.kind for part in (arguments[1:] if name == "if" else arguments)}
    return kinds.pop() if len(kinds) == 1 else "any"


def _miscount(name: str, count: int) -> Fault:
    function = FUNCTIONS[name]
    if function.most == ANY_NUMBER:
        return Fault("too-few-arguments", name=name, least=str(function.least), count=str(count))
    return Fault("argument-count", name=name, wanted=str(function.least), count=str(count))
