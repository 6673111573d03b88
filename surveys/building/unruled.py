"""A survey without the rules on when its questions are asked, so that all of them can be looked at one after the other."""

from collections.abc import Sequence

from surveys.building.sheet import Sheet
from surveys.forms.yaml_tree import Listing, Table, Tree


def drop_rules(sheet: Sheet) -> Sheet:
    return sheet.with_items(tuple(map(drop_rule, sheet.items)))


def drop_rule(item: Tree) -> Tree:
    """Of a question or a group, and of all in it."""
    if not isinstance(item, Table):
        return item
    entries = {key: drop_inner(tree) for key, tree in item.entries.items() if key != "relevant"}
    return Table(entries, item.line)


def drop_inner(tree: Tree) -> Tree:
    return Listing(drop_all(tree.items), tree.line) if isinstance(tree, Listing) else tree


def drop_all(items: Sequence[Tree]) -> tuple[Tree, ...]:
    return tuple(map(drop_rule, items))
