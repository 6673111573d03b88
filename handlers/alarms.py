"""What an operator reads in chat when something at the machine needs her, and when that is over."""

from dataclasses import dataclass
from typing import Literal, get_args

from bot.conversation import Say
from bot.text import Text

AlarmKind = Literal[
    "database",
    "disk",
    "space",
    "clock",
    "delivery",
    "message",
    "calls",
    "timers",
    "dead",
    "unknown",
    "held",
    "quota",
    "certificate",
    "wal",
    "backup",
    "opinion",
    "broadcast",
]
PAGE = "docs/operate.md"
KINDS: tuple[AlarmKind, ...] = get_args(AlarmKind)  # the gravest first
OF_ONE_MACHINE: frozenset[AlarmKind] = frozenset({"database", "disk", "space", "clock", "wal", "backup"})


@dataclass(frozen=True, slots=True)
class Alarm:
    """`amount`: minutes, megabytes, messages, days or per cent, whatever the kind is measured in; `where`: the account, or the
    consultation, that it is about; empty if the whole machine is.
    """

    kind: AlarmKind
    amount: int = 0
    where: str = ""


def say_begun(alarm: Alarm, t: Text) -> Say:
    """What is wrong, what to do, and the word under which docs/operate.md has more."""
    what = t(f"alarms-{alarm.kind}", amount=alarm.amount, where=alarm.where)
    words = (t("alarms-begun", what=what), t(f"alarms-{alarm.kind}-do"), t("alarms-page", page=PAGE, kind=alarm.kind))
    return Say("\n\n".join(words), says_as="notice")


def say_over(kind: AlarmKind, minutes: int, t: Text) -> Say:
    """`minutes`: how long it lasted."""
    return Say(t("alarms-over", name=t(f"alarms-{kind}-name"), minutes=minutes), says_as="notice")
