"""One expression over a few answers, for the tests of expressions."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from surveys.forms.compiler import compile_expression
from surveys.forms.parts import Name, Stock
from surveys.forms.tables import Table
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

DISTRICTS = (
    ("mae_rim", "chiang_mai", "50.5", "แม่ริม", "Mae Rim"),
    ("san_sai", "chiang_mai", "7", "สันทราย", ""),
    ("pai", "mae_hong_son", "", "ปาย", "Pai"),
    ("sop_moei", "mae_hong_son", "5", "สบเมย", "Sop Moei"),
)
COLUMNS = ("name", "province", "size", "label", "label::th", "label::en")
STOCK = Stock(
    {
        "districts": Table(
            COLUMNS,
            tuple(dict(zip(COLUMNS, (*row[:3], *row[3:4], *row[3:]), strict=True)) for row in DISTRICTS),
            ("th", "en"),
        ),
        "digits": Table(("name",), tuple({"name": str(number)} for number in range(10))),
        "flags": Table(("name", "on"), ({"name": "a", "on": ""}, {"name": "b", "on": "yes"})),
    },
    {"hello": {"th": "สวัสดี", "en": "Hello"}, "thanks": {"th": "ขอบคุณ"}},
)


def compiled(text: str) -> Expression:
    found = compile_expression(text, NAMES, own=Name("/data/own", "number"), node="/data/own", stock=STOCK)
    assert found.expression is not None, found.faults
    return found.expression


def compute(text: str, *, seed: int = 5, language: str = "th") -> Value:
    """With 7 as the value of its own question, at half past two in the afternoon."""
    return compiled(text).run(scope_of(seed=seed, language=language))


def mishaps_in(text: str) -> list[tuple[str, str]]:
    scope = scope_of()
    compiled(text).compute(scope)
    return sorted(scope.mishaps.found)


def scope_of(*, seed: int = 5, language: str = "th") -> Scope:
    return Scope(
        ANSWERS.get,
        NOW,
        own=7.0,
        shows=lambda path: path != "/data/unseen",
        language=language,
        seed=seed,
        version="7",
    )
