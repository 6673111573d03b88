"""What is signed: a charter as canonical JSON, its hash, and what differs between two versions."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from surveys.governance.charter import Charter
from surveys.governance.rulebook import FIRST

_NAMED_BY = ("convener_id", "statement_id", "clause_id")


@dataclass(frozen=True, slots=True)
class Difference:
    """`before` is None where something was added, `after` where something is gone; `path` such as conveners.vendors.name.th."""

    path: str
    before: str | None
    after: str | None


def write_record(charter: Charter) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8, days in ISO 8601. The warnings are no part of it."""
    return json.dumps(
        _plain(charter), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat
    ).encode()


def hash_charter(charter: Charter) -> str:
    """The SHA-256 of the record, in hex; this is what the conveners sign."""
    return sha256(write_record(charter)).hexdigest()


def compare(old: Charter, new: Charter) -> tuple[Difference, ...]:
    """Everything that differs, by path; conveners, statements and clauses are told by their ids, not by their places."""
    before, after = dict(_flatten(json.loads(write_record(old)))), dict(_flatten(json.loads(write_record(new))))
    paths = sorted(before.keys() | after.keys())
    return tuple(
        Difference(path, before.get(path), after.get(path)) for path in paths if before.get(path) != after.get(path)
    )


def _plain(charter: Charter) -> dict[str, Any]:
    record = asdict(charter)
    del record["warnings"]
    if record["rules"] == FIRST:  # a charter that was signed before rules had versions keeps its hash
        del record["rules"]
    return record


def _flatten(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    match tree:
        case Mapping():
            entries = tree.items()
        case list():
            entries = {_name(item, place): item for place, item in enumerate(tree, 1)}.items()
        case _:
            yield path, _write(tree)
            return
    for name, below in entries:
        yield from _flatten(below, f"{path}.{name}" if path else name)


def _name(item: Any, place: int) -> str:
    named = [item[key] for key in _NAMED_BY if key in item] if isinstance(item, Mapping) else []
    return str(named[0] if named else place)


def _write(value: str | float | None) -> str:
    return value if isinstance(value, str) else json.dumps(value)
