"""Turns an expression of a form into closures; whatever could go wrong with it is found here, not in a talk."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from surveys.forms.functions import FUNCTIONS, LATER, UNKNOWN_TO_ODK
from surveys.forms.lexer import Fault, Token, cut
from surveys.forms.operators import BINDING, chain, negative
from surveys.forms.parts import ANY_NUMBER, Call, Function, Name, Part, name_in
from surveys.forms.patterns import read_pattern
from surveys.forms.values import Expression, Kind, as_number

__all__ = ["Compiled", "Name", "compile_expression"]

DEEPEST = 64  # brackets or operations inside each other

_PATH_SIGNS = ("/", "..", "[", "]")


@dataclass(frozen=True, slots=True)
class Compiled:
    """The expression if it can be computed, and all that is wrong or odd about it, as codes for problems."""

    expression: Expression | None
    faults: tuple[Fault, ...]


def compile_expression(
    source: str, names: Mapping[str, Name], *, own: Name | None = None, node: str = "", columns: Collection[str] = ()
) -> Compiled:
    """`own` is the question that `.` reads, `node` the path of the one this belongs to, `columns` those of its list."""
    parser = _Parser(names, own, node, columns)
    try:
        parser.tokens = cut(source)
        part = parser.parse_whole()
    except Fault as fault:
        return Compiled(None, (*parser.faults, fault))
    if parser.broken:
        return Compiled(None, tuple(parser.faults))
    expression = Expression(
        source,
        part.run,
        frozenset(parser.reads),
        frozenset(parser.counts),
        part.kind,
        reads_own="own" in parser.looks_at,
        reads_today="day" in parser.looks_at,
        reads_more="more" in parser.looks_at,
        columns=tuple(sorted(parser.columns_read)),
    )
    return Compiled(expression, tuple(parser.faults))


@dataclass(slots=True)
class _Parser:
    names: Mapping[str, Name]
    own: Name | None
    node: str = ""
    columns: Collection[str] = ()
    tokens: tuple[Token, ...] = ()
    at: int = 0
    depth: int = 0
    calls: int = 0
    broken: bool = False
    looks_at: set[str] = field(default_factory=set)
    reads: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)
    columns_read: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def sees(self, sign: str) -> bool:
        return self.tokens[self.at] == Token("sign", sign)

    def binding(self) -> int:
        token = self.tokens[self.at]
        return BINDING.get(token.text, 0) if token.kind in ("name", "sign") else 0

    def parse_whole(self) -> Part:
        part = self.parse_level(1)
        token = self.take()
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
                operator = self.take().text
                steps.append((operator, self.parse_level(binding + 1)))
            left = chain(left, steps, self.faults)
            self.check_depth(left.depth)
        return left

    def check_depth(self, depth: int) -> None:
        if depth > DEEPEST:
            raise Fault("expression-too-deep", most=str(DEEPEST))

    def parse_operand(self) -> Part:
        minus = 0
        while self.sees("-"):
            self.take()
            minus += 1
        self.depth += 1
        self.check_depth(self.depth)
        part = self.parse_value()
        self.depth -= 1
        return negative(part, minus) if minus else part

    def parse_value(self) -> Part:
        token = self.take()
        match token.kind:
            case "number":
                number = as_number(token.text)
                return Part(lambda _: number, "number")
            case "text":
                return Part(lambda _: token.text, "text", literal=token.text)
            case "reference":
                return self.parse_reference(token.text)
            case "name":
                return self.parse_name(token.text)
            case "sign" if token.text == ".":
                return self.parse_own()
            case "sign" if token.text == "(":
                part = self.parse_level(1)
                self.close_bracket()
                return Part(part.run, part.kind, part.depth + 1, choices=part.choices)
            case "sign" if token.text in _PATH_SIGNS:
                raise Fault("path-in-expression", text=token.text)
        raise Fault("value-missing", text=token.text) if token.text else Fault("expression-ends")

    def close_bracket(self) -> None:
        if not self.sees(")"):
            raise Fault("bracket-open")
        self.take()

    def parse_own(self) -> Part:
        if self.own is None:
            raise Fault("own-value-here")
        self.looks_at.add("own")
        return Part(lambda scope: scope.own, self.own.kind, choices=self.own.choices)

    def parse_reference(self, name: str) -> Part:
        known = self.names.get(name)
        if known is None:
            return self.give_up(Fault("unknown-name", name=name, known=" ".join(self.names)))
        if known.kind == "nothing":
            return self.give_up(Fault("note-has-no-answer", name=name))
        path = known.path
        self.reads.add(path)
        return Part(lambda scope: scope.read(path), known.kind, choices=known.choices, path=path)

    def give_up(self, fault: Fault) -> Part:
        """The expression cannot be used, but the rest of it is still looked at."""
        self.broken = True
        self.faults.append(fault)
        return Part(lambda _: None, "any")

    def parse_name(self, name: str) -> Part:
        if not self.sees("("):
            if name in BINDING:
                raise Fault("value-missing", text=name)
            if name in self.columns:
                self.columns_read.add(name)
                return Part(lambda scope: scope.item.get(name, ""), "text")
            return self.give_up(Fault("bare-name", name=name))
        self.take()
        arguments = self.parse_arguments()
        function = FUNCTIONS.get(name)
        if function is None:
            code = "function-later" if name in LATER else "unknown-function"
            return self.give_up(Fault(code, name=name, known=" ".join(FUNCTIONS)))
        if not function.least <= len(arguments) <= function.most:
            return self.give_up(_miscount(name, len(arguments)))
        self.check_arguments(name, function, arguments)
        self.looks_at |= function.looks_at
        self.calls += 1
        depth = 1 + max((part.depth for part in arguments), default=0)
        self.check_depth(depth)
        call = Call(tuple(arguments), self.names, self.node, self.calls)
        return Part(function.build(call), _kind_of(name, function, arguments), depth)

    def parse_arguments(self) -> list[Part]:
        if self.sees(")"):
            self.take()
            return []
        arguments = [self.parse_level(1)]
        while self.sees(","):
            self.take()
            arguments.append(self.parse_level(1))
        self.close_bracket()
        return arguments

    def check_arguments(self, name: str, function: Function, arguments: list[Part]) -> None:
        literal = arguments[-1].literal if arguments else None
        if name in UNKNOWN_TO_ODK:
            self.faults.append(Fault("not-in-odk", name=name))
        if function.counts and not arguments[0].path:
            self.give_up(Fault("needs-question", name=name))
        if function.counts:
            self.counts.add(arguments[0].path)
        if name == "regex" and literal is not None and read_pattern(literal) is None:
            self.give_up(Fault("bad-pattern", text=literal))
        if name == "selected" and literal is not None and arguments[0].lacks(literal):
            self.faults.append(Fault("no-such-choice", name=literal, known=arguments[0].list_choices()))
        if name == "jr:choice-name":
            self.check_choices(literal)

    def check_choices(self, literal: str | None) -> None:
        """The list that jr:choice-name looks into has to be known beforehand."""
        name = name_in(literal)
        if name not in self.names or not self.names[name].labels:
            known = " ".join(known for known, one in self.names.items() if one.labels)
            self.give_up(Fault("needs-choices", name=name, known=known))


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
