"""Answers that texts show: ${name} in the words of a form."""

import re
from collections.abc import Callable

_REFERENCE = re.compile(r"\$\{\s*([^\s{}]+)\s*\}")


def find_references(text: str) -> tuple[str, ...]:
    return tuple(_REFERENCE.findall(text))


def fill_references(text: str, show: Callable[[str], str]) -> str:
    return _REFERENCE.sub(lambda match: show(match[1]), text) if "${" in text else text
