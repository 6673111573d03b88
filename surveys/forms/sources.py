"""How far the reading of one expression has got: its words, what they may name, and what was found so far."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from surveys.forms.lexer import Fault, Token
from surveys.forms.parts import Name, Part, Stock


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands for something here: the dot (`own`), bare names (`columns`); `tests`: within brackets."""

    own: Name | None = None
    columns: Collection[str] = ()
    translated: bool = False
    tests: bool = False


@dataclass(slots=True)
class Source:
    """`frame` changes within brackets; `own` and `node` are those of the question that the expression belongs to."""

    names: Mapping[str, Name]
    node: str
    stock: Stock
    frame: Frame
    own: Name | None = None
    tokens: tuple[Token, ...] = ()
    at: int = 0
    calls: int = 0
    broken: bool = False
    looks_at: set[str] = field(default_factory=set)
    reads: set[str] = field(default_factory=set)
    counts: set[str] = field(default_factory=set)
    columns_read: set[str] = field(default_factory=set)
    tables_read: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def take(self) -> Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def sees(self, sign: str) -> bool:
        return self.tokens[self.at] == Token("sign", sign)

    def passes(self, sign: str) -> bool:
        """Whether this sign comes next; it is taken then."""
        if not self.sees(sign):
            return False
        self.take()
        return True

    def follows(self, function: str) -> bool:
        """Whether the call whose first bracket was just taken is the first argument of this function."""
        return [token.text for token in self.tokens[max(self.at - 4, 0) : self.at - 2]] == [function, "("]

    def take_name(self) -> str:
        """The next word, "" if it is no name."""
        return self.take().text if self.tokens[self.at].kind == "name" else ""

    def close_bracket(self) -> None:
        if not self.passes(")"):
            raise Fault("bracket-open")

    def give_up(self, fault: Fault) -> Part:
        """The expression cannot be used, but the rest of it is still looked at."""
        self.broken = True
        self.faults.append(fault)
        return Part(lambda _: None, "any")
