"""Turns an expression of a form into closures; whatever could go wrong with it is found here, not in a talk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from surveys.forms.calls import build_call
from surveys.forms.lexer import Fault, cut
from surveys.forms.operators import BINDING, chain, negative
from surveys.forms.parts import Name, Part, Stock
from surveys.forms.paths import parse_absolute, parse_current, parse_instance, parse_upward, read_name, read_own
from surveys.forms.rows import read_label
from surveys.forms.sources import Frame, Source
from surveys.forms.values import Expression, as_number

__all__ = ["Compiled", "Name", "compile_expression"]

DEEPEST = 64  # brackets or operations inside each other
NOTHING = Stock()

_PATH_SIGNS = ("/", "..", "[", "]")


@dataclass(frozen=True, slots=True)
class Compiled:
    """The expression if it can be computed, all that is wrong or odd about it, and the tables that it looks things up in."""

    expression: Expression | None
    faults: tuple[Fault, ...]
    tables: frozenset[str] = frozenset()


def compile_expression(
    text: str,
    names: Mapping[str, Name],
    *,
    own: Name | None = None,
    node: str = "",
    columns: Collection[str] = (),
    stock: Stock = NOTHING,
) -> Compiled:
    """`own` is the question that `.` reads, `node` the path of the one this belongs to, `columns` those of its list."""
    source = Source(names, node, stock, Frame(own, columns), own)
    parser = _Parser(source)
    try:
        source.tokens = cut(text)
        part = parser.parse_whole()
    except Fault as fault:
        return Compiled(None, (*source.faults, fault), frozenset(source.tables_read))
    if source.broken:
        return Compiled(None, tuple(source.faults), frozenset(source.tables_read))
    expression = Expression(
        text,
        part.run,
        frozenset(source.reads),
        frozenset(source.counts),
        part.kind,
        reads_own="own" in source.looks_at,
        reads_today="day" in source.looks_at,
        reads_more="more" in source.looks_at,
        columns=tuple(sorted(source.columns_read)),
        node=node,
    )
    return Compiled(expression, tuple(source.faults), frozenset(source.tables_read))


@dataclass(slots=True)
class _Parser:
    source: Source
    depth: int = 0

    def binding(self) -> int:
        token = self.source.tokens[self.source.at]
        return BINDING.get(token.text, 0) if token.kind in ("name", "sign") else 0

    def parse_whole(self) -> Part:
        part = self.parse_level(1)
        token = self.source.take()
        if token.kind == "end":
            return part
        if token.text == ")":
            raise Fault("bracket-too-many")
        if token.text in _PATH_SIGNS:
            raise Fault("path-in-expression", text=token.text)
        raise Fault("operator-missing", text=token.text)

    def parse_level(self, lowest: int) -> Part:
        """Operators that bind at least as tightly as `lowest`; those of one level make one closure."""
        left = self.parse_operand()
        while (binding := self.binding()) >= lowest:
            steps = []
            while self.binding() == binding:
                operator = self.source.take().text
                steps.append((operator, self.parse_level(binding + 1)))
            left = chain(left, steps, self.source.faults)
            self.check_depth(left.depth)
        return left

    def parse_condition(self) -> Part:
        return self.parse_level(1)

    def check_depth(self, depth: int) -> None:
        if depth > DEEPEST:
            raise Fault("expression-too-deep", most=str(DEEPEST))

    def parse_operand(self) -> Part:
        minus = 0
        while self.source.passes("-"):
            minus += 1
        self.depth += 1
        self.check_depth(self.depth)
        part = self.parse_value()
        self.depth -= 1
        return negative(part, minus) if minus else part

    def parse_value(self) -> Part:
        token = self.source.take()
        match token.kind:
            case "number":
                number = as_number(token.text)
                return Part(lambda _: number, "number", plain=True)
            case "text":
                return Part(lambda _: token.text, "text", literal=token.text, plain=True)
            case "reference":
                return self.parse_reference(token.text)
            case "name":
                return self.parse_name(token.text)
            case "sign" if token.text in (".", "(", "/", ".."):
                return self.parse_sign(token.text)
            case "sign" if token.text in _PATH_SIGNS:
                raise Fault("path-in-expression", text=token.text)
        raise Fault("value-missing", text=token.text) if token.text else Fault("expression-ends")

    def parse_sign(self, sign: str) -> Part:
        match sign:
            case ".":
                return self.parse_dot()
            case "/":
                return parse_absolute(self.source, self.parse_condition)
            case "..":
                return parse_upward(self.source, self.parse_condition)
        part = self.parse_level(1)
        self.source.close_bracket()
        return replace(part, depth=part.depth + 1)

    def parse_dot(self) -> Part:
        """The question's own value; within brackets that of the node which is tested."""
        own = self.source.frame.own
        if own is not None and self.source.frame.tests:
            return Part(lambda scope: scope.item.own, own.kind, choices=own.choices)
        return read_own(self.source, own)

    def parse_reference(self, name: str) -> Part:
        known = self.source.names.get(name)
        if known is None:
            return self.source.give_up(Fault("unknown-name", name=name, known=" ".join(self.source.names)))
        return read_name(self.source, known, self.parse_condition)

    def parse_name(self, name: str) -> Part:
        if self.source.passes("("):
            return self.parse_call(name)
        if name in BINDING:
            raise Fault("value-missing", text=name)
        if name in self.source.frame.columns:
            return self.read_column(name)
        return self.source.give_up(Fault("bare-name", name=name))

    def read_column(self, name: str) -> Part:
        """A column of the choice that a filter looks at, or of the row that is tested."""
        frame = self.source.frame
        if frame.translated and name == "label":
            self.source.looks_at.add("more")
            return Part(lambda scope: read_label(scope.item.columns, scope.language), "text")
        if not frame.tests:
            self.source.columns_read.add(name)
        return Part(lambda scope: scope.item.columns.get(name, ""), "text", column=name)

    def parse_call(self, name: str) -> Part:
        match name:
            case "instance":
                return parse_instance(self.source, self.parse_condition)
            case "current":
                return parse_current(self.source, self.parse_condition)
            case "position" if self.source.passes(")"):
                return self.read_place()
        arguments = self.parse_arguments()
        part = build_call(self.source, name, arguments)
        self.check_depth(part.depth)
        return part

    def read_place(self) -> Part:
        if not self.source.frame.tests:
            return self.source.give_up(Fault("position-outside"))
        self.source.looks_at.add("place")
        return Part(lambda scope: float(scope.item.place), "number")

    def parse_arguments(self) -> list[Part]:
        if self.source.passes(")"):
            return []
        arguments = [self.parse_level(1)]
        while self.source.passes(","):
            arguments.append(self.parse_level(1))
        self.source.close_bracket()
        return arguments
