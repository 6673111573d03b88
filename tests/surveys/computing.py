"""One expression over a few answers, for the tests of expressions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from surveys.forms.compiler import compile_expression
from surveys.forms.parts import Name
from surveys.forms.values import Expression, Scope, Value

BANGKOK = ZoneInfo("Asia/Bangkok")
NOW = datetime(2026, 11, 24, 14, 30, tzinfo=BANGKOK)
COLOURS = {"red": {"th": "แดง", "en": "Red"}, "blue": {"en": "Blue"}}

ANSWERS: dict[str, Value] = {
    "/data/empty": None,
    "/data/unseen": None,
    "/data/five": 5.0,
    "/data/text": "bread",
    "/data/colour": "red",
    "/data/day": date(2026, 1, 5),
    "/data/moment": datetime(2026, 1, 5, 18, 0),  # noqa: DTZ001 - as answers are stored: local, without an offset
}
NAMES = {path.removeprefix("/data/"): Name(path) for path in ANSWERS} | {
    "colour": Name("/data/colour", "text", frozenset(COLOURS), COLOURS),
}


def compiled(text: str) -> Expression:
    found = compile_expression(text, NAMES, own=Name("/data/own", "number"), node="/data/own")
    assert found.expression is not None, found.faults
    return found.expression


def compute(text: str, *, seed: int = 5, language: str = "th") -> Value:
    """With 7 as the value of its own question, at half past two in the afternoon."""
    scope = Scope(
        ANSWERS.get,
        NOW,
        own=7.0,
        shows=lambda path: path != "/data/unseen",
        language=language,
        seed=seed,
        version="7",
    )
    return compiled(text).run(scope)
