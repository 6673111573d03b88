"""What a survey's builder does with whole questions: one more, one up or down, one away, and that one back again."""

from dataclasses import dataclass

from surveys.building.cards import KINDS, read_text
from surveys.building.filling import next_name
from surveys.building.sheet import Sheet, walk
from surveys.building.writing import write_tree
from surveys.forms.problems import Findings
from surveys.forms.yaml_tree import Scalar, Table, read_tree


@dataclass(frozen=True, slots=True)
class Removed:
    """A question that was taken away: its place then, and how it was written."""

    place: int
    source: str


def add(sheet: Sheet, kind: str) -> Sheet:
    """One more at the end, with a name that no other has; an unknown kind adds nothing."""
    if kind not in KINDS:
        return sheet
    names = {read_text(one, key) for one in walk(sheet.items) for key in ("name", "group")}
    item = Table({"type": Scalar(kind, 0), "name": Scalar(next_name("q", names), 0)}, 0)
    return sheet.with_items((*sheet.items, item))


def move(sheet: Sheet, place: int, by: int) -> Sheet:
    """`by` -1 up, 1 down; at the ends nothing moves."""
    items = list(sheet.items)
    if not (0 <= place < len(items) and 0 <= place + by < len(items)):
        return sheet
    items.insert(place + by, items.pop(place))
    return sheet.with_items(items)


def remove(sheet: Sheet, place: int) -> tuple[Sheet, Removed | None]:
    items = list(sheet.items)
    if not 0 <= place < len(items):
        return sheet, None
    gone = items.pop(place)
    return sheet.with_items(items), Removed(place, write_tree(gone))


def bring_back(sheet: Sheet, removed: Removed) -> tuple[Sheet, int]:
    """At its old place, or at the end where fewer are left; says where it stands."""
    tree = read_tree(removed.source.encode(), Findings())
    if tree is None:
        return sheet, 0
    items = list(sheet.items)
    place = min(removed.place, len(items))
    items.insert(place, tree)
    return sheet.with_items(items), place
