"""How much of the code the tests must reach: all of what the bot says and knows, nine tenths of the rest."""

import json
import sys
from collections import defaultdict
from pathlib import Path

from pydantic import BaseModel

FLOORS = {"handlers": 100.0, "surveys": 100.0, "bot": 90.0}  # per cent of lines and branches


class Summary(BaseModel):
    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int

    @property
    def full(self) -> bool:
        return self.reached == self.reachable

    @property
    def reached(self) -> int:
        return self.covered_lines + self.covered_branches

    @property
    def reachable(self) -> int:
        return self.num_statements + self.num_branches


class File(BaseModel):
    summary: Summary
    missing_lines: list[int]
    missing_branches: list[tuple[int, int]]


class Report(BaseModel):
    files: dict[str, File]


def main(path: str) -> int:
    """Reads `coverage json` from `path`; 0 if every package is over its floor."""
    packages: dict[str, list[tuple[str, File]]] = defaultdict(list)
    for name, file in Report.model_validate(json.loads(Path(path).read_text(encoding="utf-8"))).files.items():
        packages[Path(name).parts[0]].append((name, file))
    low = [package for package, floor in FLOORS.items() if not weigh(package, floor, packages[package])]
    return 1 if low else 0


def weigh(package: str, floor: float, files: list[tuple[str, File]]) -> bool:
    reached = sum(file.summary.reached for _, file in files)
    reachable = sum(file.summary.reachable for _, file in files)
    share = 100.0 * reached / reachable if reachable else 0.0
    enough = share >= floor
    say(f"{package:<10}{share:7.2f} % of lines and branches, at least {floor:.0f} %{'' if enough else '  TOO LITTLE'}")
    for name, file in files if not enough else ():
        if not file.summary.full:
            branches = ", ".join(f"{start}->{end}" for start, end in file.missing_branches)
            say(f"    {name}: lines {file.missing_lines}, branches {branches or 'all'}")
    return enough


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
