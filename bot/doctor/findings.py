"""What was found, in one sentence, and what to do about it in another."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`about` names the check and stays the same from release to release, for programs that read it."""

    about: str
    level: Level
    says: str
    fix: str = ""


def ok(about: str, says: str) -> Finding:
    return Finding(about, "ok", says)


def warn(about: str, says: str, fix: str) -> Finding:
    """It works, but not for long, or not as it should."""
    return Finding(about, "warn", says, fix)


def fail(about: str, says: str, fix: str) -> Finding:
    """Citizens are not heard or not answered, or what they wrote is in danger."""
    return Finding(about, "fail", says, fix)


def passed(findings: Iterable[Finding]) -> bool:
    return all(one.level != "fail" for one in findings)
