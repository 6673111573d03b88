"""Cuts an expression into its words: numbers, texts, names, references like ${age}, and signs."""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "text", "name", "reference", "sign", "end"]

MOST_CHARACTERS = 8_000

_NAME = r"[^\W\d](?:[\w.\-\u0E31\u0E34-\u0E3A\u0E47-\u0E4E])*"
_TOKEN = re.compile(
    rf"""(?P<space>\s+)
    | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<reference>\$\{{\s*{_NAME}\s*\}})
    | (?P<name>{_NAME}(?::{_NAME})?)
    | (?P<wrong>==|&&|\|\||<>|//|::|[“”„‘’‚`´])
    | (?P<sign>!=|<=|>=|\.\.|[=<>+\-*/(),.\[\]])""",
    re.VERBOSE,
)
_FIX_OF = {"==": "=", "&&": "and", "||": "or", "<>": "!="}


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    text: str


class Fault(Exception):
    """The expression cannot be read; `code` and `values` make the sentence that says why."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def cut(source: str) -> tuple[Token, ...]:
    """All tokens, the last one of kind `end`; raises Fault at the first thing that is none."""
    if len(source) > MOST_CHARACTERS:
        raise Fault("expression-too-long", most=str(MOST_CHARACTERS))
    tokens = []
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise _strange(source, at)
        at = match.end()
        kind, text = match.lastgroup, match.group()
        if kind == "wrong":
            raise _wrong(text)
        if kind == "number" and (at < len(source)) and (source[at].isalpha() or source[at] in "_."):
            raise Fault("bad-number", text=text + source[at])
        if kind != "space":
            tokens.append(_token(str(kind), text))
    return (*tokens, Token("end", ""))


def _token(kind: str, text: str) -> Token:
    match kind:
        case "text":
            return Token("text", text[1:-1])
        case "reference":
            return Token("reference", text[2:-1].strip())
        case "number":
            return Token("number", text)
        case "name":
            return Token("name", text)
    return Token("sign", text)


def _wrong(text: str) -> Fault:
    if text in _FIX_OF:
        return Fault("other-operator", text=text, right=_FIX_OF[text])
    if text in ("//", "::"):
        return Fault("path-in-expression", text=text)
    return Fault("curly-quote", text=text)


def _strange(source: str, at: int) -> Fault:
    if source[at] in "'\"":
        return Fault("text-without-end", text=source[at])
    if source[at] in "${}":
        return Fault("bad-reference", text=source[at : at + 20])
    return Fault("strange-character", text=source[at])
