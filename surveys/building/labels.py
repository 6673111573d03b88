"""Texts in several languages as they stand in a tree: what a page can show of them, and how typed ones take their place."""

from collections.abc import Sequence

from surveys.forms.definition import Labels
from surveys.forms.yaml_tree import Scalar, Table, Tree


def are_labels(tree: Tree | None) -> bool:
    """Whether these are texts by language, one text for the first language, or nothing yet."""
    if isinstance(tree, Table):
        return all(isinstance(each, Scalar) for each in tree.entries.values())
    return tree is None or isinstance(tree, Scalar)


def read_labels(tree: Tree | None, languages: Sequence[str]) -> Labels:
    """By language, of those that have a text."""
    if isinstance(tree, Scalar):
        return {languages[0]: tree.text.strip()} if tree.text.strip() else {}
    entries = tree.entries if isinstance(tree, Table) else {}
    texts = {key: each.text.strip() for key, each in entries.items() if isinstance(each, Scalar)}
    return {key: text for key, text in texts.items() if text}


def merge_labels(old: Tree | None, typed: Labels, languages: Sequence[str]) -> Table | None:
    """The typed texts in place of the old ones; those in languages that the page does not show stay. None for no text."""
    kept = {key: text for key, text in read_labels(old, languages).items() if key not in languages}
    texts = {language: typed[language] for language in languages if typed.get(language)} | kept
    return Table({key: Scalar(text, 0) for key, text in texts.items()}, 0) if texts else None
