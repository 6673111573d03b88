"""The functions of expressions that read and make texts."""

import base64
import binascii
import hashlib
import math
from collections.abc import Mapping

from surveys.forms.parts import ANY_NUMBER, Call, Function, Run, gather, name_in, name_table, of, over
from surveys.forms.patterns import read_pattern
from surveys.forms.values import Scope, Value, as_number, as_text, same

_DIGESTS = {"MD5": "md5", "SHA-1": "sha1", "SHA-256": "sha256", "SHA-384": "sha384", "SHA-512": "sha512"}


def _is_selected(chosen: Value, wanted: Value) -> bool:
    return f" {as_text(wanted).strip()} " in f" {as_text(chosen).strip()} "


def _select_at(chosen: Value, place: Value) -> str:
    names, number = as_text(chosen).split(), as_number(place)
    inside = not math.isnan(number) and -1 < number < len(names)
    return names[int(number)] if inside else ""


def _cut_out(text: Value, start: Value, end: Value = math.inf) -> str:
    """From 0, the end not included, negative numbers from the end."""
    whole = as_text(text)
    first, last = _place_in(whole, as_number(start)), _place_in(whole, as_number(end))
    return "" if first is None or last is None else whole[first:last]


def _place_in(text: str, number: float) -> int | None:
    if math.isnan(number):
        return None
    if math.isinf(number):
        return len(text) if number > 0 else 0
    place = int(number)
    return max(0, len(text) + place) if place < 0 else min(place, len(text))


def _before(text: Value, part: Value) -> str:
    before, found, _ = as_text(text).partition(as_text(part)) if as_text(part) else ("", "", "")
    return before if found else ""


def _after(text: Value, part: Value) -> str:
    if not as_text(part):
        return as_text(text)
    return as_text(text).partition(as_text(part))[2]


def _translate(text: Value, letters: Value, others: Value) -> str:
    """Letter by letter; what has no counterpart is left out."""
    into = as_text(others)
    table: dict[int, str | None] = {}
    for place, letter in enumerate(as_text(letters)):
        table.setdefault(ord(letter), into[place] if place < len(into) else None)
    return as_text(text).translate(table)


def _digest(text: Value, algorithm: Value, encoding: Value = "base64") -> str:
    name = _DIGESTS.get(as_text(algorithm).upper())
    if name is None:
        return ""
    digest = hashlib.new(name, as_text(text).encode(), usedforsecurity=False).digest()
    return digest.hex() if as_text(encoding) == "hex" else base64.b64encode(digest).decode()


def _decode(text: Value) -> str:
    try:
        return base64.b64decode(as_text(text), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _match(call: Call) -> Run:
    text, pattern = call.runs

    def run(scope: Scope) -> Value:
        match = read_pattern(as_text(pattern(scope)))
        found = match and match(as_text(text(scope)))
        if found is None:
            scope.mishaps.note("slow-pattern" if match else "bad-pattern")
        return bool(found)

    return run


def _join(call: Call) -> Run:
    between, values = call.runs[0], gather(call, 1)
    return lambda scope: as_text(between(scope)).join(map(as_text, values(scope)))


def _choice_name(call: Call) -> Run:
    """The second argument names the question as a text: '${name}', or its path."""
    value = call.runs[0]
    name = call.names.get(name_in(call.parts[1].literal))
    labels = name.labels if name else {}

    def run(scope: Scope) -> Value:
        texts = labels.get(as_text(value(scope)).strip(), {})
        return texts.get(scope.language) or next(iter(texts.values()), "")

    return run


def _say(call: Call) -> Run:
    """One of the form's texts, in the interview's language."""
    (text_id,) = call.runs
    texts = call.stock.texts

    def run(scope: Scope) -> Value:
        labels = texts.get(as_text(text_id(scope)), {})
        return labels.get(scope.language) or next(iter(labels.values()), "")

    return run


def _pull(call: Call) -> Run:
    """The first row whose key column equals the key; an empty key finds none."""
    name, column, key_column = (part.literal or "" for part in call.parts[:3])
    index = call.stock.tables[name_table(name)].index_by(key_column)
    key = call.runs[3]

    def run(scope: Scope) -> Value:
        value = key(scope)
        rows = index.find(value) if as_text(value) else ()
        return next((row.get(column, "") for row in rows if same(row.get(key_column, ""), value)), None)

    return run


TEXT_FUNCTIONS: Mapping[str, Function] = {
    "string": Function(1, 1, "text", of(as_text)),
    "selected": Function(2, 2, "boolean", of(_is_selected)),
    "count-selected": Function(1, 1, "number", of(lambda chosen: float(len(as_text(chosen).split())))),
    "selected-at": Function(2, 2, "text", of(_select_at)),
    "string-length": Function(1, 1, "number", of(lambda text: float(len(as_text(text))))),
    "substr": Function(2, 3, "text", of(_cut_out)),
    "concat": Function(1, ANY_NUMBER, "text", over(lambda *values: "".join(map(as_text, values)))),
    "join": Function(2, ANY_NUMBER, "text", _join),
    "contains": Function(2, 2, "boolean", of(lambda text, part: as_text(part) in as_text(text))),
    "starts-with": Function(2, 2, "boolean", of(lambda text, part: as_text(text).startswith(as_text(part)))),
    "ends-with": Function(2, 2, "boolean", of(lambda text, part: as_text(text).endswith(as_text(part)))),
    "substring-before": Function(2, 2, "text", of(_before)),
    "substring-after": Function(2, 2, "text", of(_after)),
    "translate": Function(3, 3, "text", of(_translate)),
    "normalize-space": Function(1, 1, "text", of(lambda text: " ".join(as_text(text).split()))),
    "digest": Function(2, 3, "text", of(_digest)),
    "base64-decode": Function(1, 1, "text", of(_decode)),
    "regex": Function(2, 2, "boolean", _match),
    "jr:choice-name": Function(2, 2, "text", _choice_name, looks_at=frozenset({"more"})),
    "jr:itext": Function(1, 1, "text", _say, looks_at=frozenset({"more"})),
    "pulldata": Function(4, 4, "text", _pull),
}
