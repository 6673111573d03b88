"""The commands of docs/deploy.md, as they stand there: what a reader is told to type is what is tried out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "deploy.md"
SECTION = re.compile(r"## (\d+)\. (.*)")
ONLY_TO_TRY = "<!-- for a try-out -->"


@dataclass(frozen=True, slots=True)
class Block:
    """Commands that stand together, in the numbered section of the page."""

    section: int
    title: str
    commands: str
    only_to_try: bool


def read_blocks(text: str) -> Iterator[Block]:
    """Every fenced block of shell commands below a numbered heading, in the order of the page."""
    section, title, lines, before = 0, "", iter(text.splitlines()), ""
    for line in lines:
        if line.startswith("## "):
            match = SECTION.fullmatch(line)
            section, title = (int(match.group(1)), match.group(2)) if match else (0, "")
        if line == "```sh" and section:
            commands = "\n".join(iter(lambda: next(lines), "```"))
            yield Block(section, title, commands, before == ONLY_TO_TRY)
        before = line
