"""Writes a tree as YAML that is read back as the same texts, in the way people write it: blocks, and Thai as Thai."""

from typing import Any

import yaml

from surveys.forms.yaml_tree import Listing, Scalar, Tree

NEVER_FOLDED = 1_000_000  # characters: a text stays on its line


class Writer(yaml.SafeDumper):
    """Long texts as blocks; nothing is written once and meant twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # asked for every value
        return True


def represent_text(writer: Writer, text: str) -> yaml.ScalarNode:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Writer.add_representer(str, represent_text)


def write_tree(tree: Tree) -> str:
    return str(
        yaml.dump(
            make_plain(tree),
            Dumper=Writer,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=False,
            width=NEVER_FOLDED,
        )
    )


def make_plain(tree: Tree) -> Any:
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Listing):
        return [make_plain(each) for each in tree.items]
    return {key: make_plain(each) for key, each in tree.entries.items()}
