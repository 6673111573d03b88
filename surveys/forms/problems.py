"""What is wrong with a form, in words for the person who wrote it: where, what, and how to put it right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1; `column` is the key as written; message and fix are there in Thai and in English."""

    severity: Literal["error", "warning"]
    line: int | None
    column: str | None
    message: Mapping[str, str]
    fix: Mapping[str, str]
