"""The fields of a charter in the order of its form, and in plain words what is wrong at each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.text import Text
from surveys.forms.problems import Problem
from surveys.governance.charter import Charter
from surveys.governance.charter_fields import Fields, ReadCharter
from surveys.governance.charter_form import place_problems, write_charter
from surveys.governance.charter_keys import CHARTER_KEYS, CharterKey
from surveys.governance.yaml_charter import read_charter

NEW = b'version: "1"\nlanguages: ["th", "en"]\n'


@dataclass(frozen=True, slots=True)
class FormSheet:
    """`rows`: of each list, how many rows the form shows; `problems`: by place; `listed`: all of them, each with its place."""

    fields: Fields
    languages: tuple[str, ...]
    rows: Mapping[str, int]
    problems: Mapping[str, tuple[Problem, ...]]
    listed: tuple[tuple[str, Problem], ...]
    comments: tuple[str, ...]

    def count(self, place: str) -> int:
        """How many rows of a list are shown, an empty one at its end."""
        return self.rows.get(place, 0) + 1

    def tell(self, place: str, problem: Problem, t: Text) -> str:
        """What is wrong, as the form says it: a field that is empty is to be filled in."""
        key = find_key(place)
        plain = key is not None and key.kind not in ("list", "table")
        filled = any(each == place or each.startswith(f"{place}.") for each in self.fields)
        if plain and not filled and problem.severity == "error":
            return t("chartering-fill-in")
        return f"{problem.message[t.language]} {problem.fix[t.language]}"

    @property
    def wrong(self) -> bool:
        """Whether anything keeps it from being sent."""
        return any(one.severity == "error" for _, one in self.listed)


def check(source: bytes) -> tuple[Problem, ...]:
    """All problems, warnings too; none for a draft in which nothing was written yet."""
    read = () if source == NEW else read_charter(source)
    return read.warnings if isinstance(read, Charter) else read


def lay_out_form(read: ReadCharter, source: bytes, today: date) -> FormSheet:
    """`read`: all of the draft's file, which has nothing odd."""
    written = write_charter(read.fields, today)
    problems = check(source) and check(written.source)
    placed = place_problems(written, problems)
    used = {place.rpartition(".")[2] for place in read.fields if place.rpartition(".")[0].rpartition(".")[2] in LABELS}
    rows: dict[str, int] = {}
    for place in read.fields:
        name, _, rest = place.partition(".")
        if CHARTER_KEYS[name].kind == "list":
            rows[name] = max(rows.get(name, 0), int(rest.partition(".")[0]) + 1)
    listed = tuple((place, one) for place in sorted(placed, key=find_turn) for one in placed[place])
    languages = tuple(dict.fromkeys((*read.languages, *sorted(used))))
    return FormSheet(read.fields, languages, rows, placed, listed, read.comments)


def find_key(place: str) -> CharterKey | None:
    """What a charter says at this place; None for a place that is none."""
    keys, found = CHARTER_KEYS, None
    for step in place.split("."):
        if not step.isdecimal():
            found = keys.get(step)
            keys = found.keys if found else {}
    return found


def find_turn(place: str) -> tuple[int, ...]:
    """Where the form has it: rows by their number, keys in the order of the file."""
    keys: Mapping[str, CharterKey] = CHARTER_KEYS
    turn = []
    for step in place.split("."):
        if step.isdecimal():
            turn.append(int(step))
            continue
        turn.append(list(keys).index(step) if step in keys else -1)
        keys = keys[step].keys if step in keys else {}
    return tuple(turn)


LABELS = frozenset(
    name
    for keys in (CHARTER_KEYS, *(each.keys for each in CHARTER_KEYS.values()))
    for name, key in keys.items()
    if key.kind == "labels"
)


def name_field(place: str) -> str:
    """The key of a field's name: that of its place, without the numbers of rows and the language."""
    steps = [step.replace("_", "-") for step in place.split(".") if not step.isdecimal()]
    return f"chartering-field-{'-'.join(steps)}"
