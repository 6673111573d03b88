"""Reads the parameters of a question: the numbers of a range, the order of choices."""

import re
from collections.abc import Mapping
from decimal import Decimal

from surveys.forms.definition import Range
from surveys.forms.yaml_drafts import Draft
from surveys.forms.yaml_keys import CHOOSING
from surveys.forms.yaml_texts import YES, Reader

RATING = Range(Decimal(1), Decimal(5), Decimal(1))
MOST_STEPS = 1_000_000

_PAIR = re.compile(r"([A-Za-z-]+)\s*=\s*([^\s,;=]+)[\s,;]*", re.ASCII)
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)
_SEED = re.compile(r"-?[0-9]{1,15}", re.ASCII)


def read_parameters(reader: Reader, draft: Draft) -> tuple[Range | None, bool, int | None]:
    """The range, whether the choices are shuffled, and by which seed."""
    written = _read_pairs(reader, draft)
    if draft.type == "range":
        return _read_range(reader, draft, written), False, None
    if draft.type in CHOOSING:
        seed = written.get("seed", "")
        if seed and not _SEED.fullmatch(seed):
            _refuse(reader, draft, f"seed={seed}")
            seed = ""
        return None, written.get("randomize", "").lower() in YES, int(seed) if seed else None
    return None, False, None


def _read_pairs(reader: Reader, draft: Draft) -> Mapping[str, str]:
    """The parameters that this type has; others are named as mistakes."""
    text = reader.text(draft.table, "parameters")
    if not text:
        return {}
    known = ("start", "end", "step") if draft.type == "range" else ("randomize", "seed")
    if draft.type != "range" and draft.type not in CHOOSING:
        line = draft.table.line_of("parameters")
        reader.note("not-for-type", line, "parameters", name="parameters", type=draft.type)
        return {}
    left = _PAIR.sub("", text).strip()
    pairs = dict(_PAIR.findall(text))
    for odd in [*filter(None, [left]), *(key for key in pairs if key not in known)]:
        _refuse(reader, draft, odd)
    return {key: value for key, value in pairs.items() if key in known}


def _read_range(reader: Reader, draft: Draft, written: Mapping[str, str]) -> Range:
    usual = RATING if draft.is_rating or reader.text(draft.table, "appearance") == "rating" else Range()
    numbers = {}
    for key, value in written.items():
        if _NUMBER.fullmatch(value):
            numbers[key] = Decimal(value)
        else:
            _refuse(reader, draft, f"{key}={value}")
    limits = Range(numbers.get("start", usual.start), numbers.get("end", usual.end), numbers.get("step", usual.step))
    if limits.step > 0 and limits.end >= limits.start and limits.count <= MOST_STEPS:
        return limits
    reader.note("bad-range", draft.table.line_of("parameters"), "parameters", name=" ".join(map(str, written.values())))
    return usual


def _refuse(reader: Reader, draft: Draft, written: str) -> None:
    reader.note("bad-parameter", draft.table.line_of("parameters"), "parameters", name=written)
