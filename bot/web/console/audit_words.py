"""How a row of the audit log is told: its act and what it was done to in words, with the page of that, and its details by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.text import Text
from bot.web.console.visit import CONSOLE
from bot.web.console.visitors import name_device
from surveys.governance.forum import EVENT_KINDS

SHORT = 8  # digits of a hash on the page; the file has all of them
HASH_DIGITS = 64
# What an act is done to, by the first word of its name, and the page on which it stands; some have none.
PAGES: Mapping[str, str] = {
    "broadcast": "/broadcasts/",
    "help": "/help/",
    "picture": "",
    "rights-request": "/rights/one/",
    "staff": "",
    "statement": "/moderation/",
    "template": "",
    "trail": "",
}
ACTS = frozenset(  # tests/test_house_audit.py finds what is missing here
    {*EVENT_KINDS, "add-picture", "alarms-off", "alarms-on", "answer-drafted", "answer-help", "answer-rights"}
    | {"approve-broadcast", "ask-broadcast", "ask-owner", "begin-survey", "change-roles", "change-setting"}
    | {"charter-published", "close-survey", "codes-made", "count-down-broadcast", "draft-broadcast", "drop-survey"}
    | {"clause-drafted", "minutes-drafted"}
    | {"edit-broadcast", "end-cover", "end-loan", "end-template", "enter-rights", "expire-broadcast", "export"}
    | {"export-audit", "export-list", "find-themes", "finish-broadcast", "give-cover", "hand-over-survey", "invite"}
    | {"judge", "lend-approver", "link", "link-chat", "link-console", "link-provider", "links-off", "make-poster"}
    | {"links-on", "meeting-cancelled", "put-provider", "remove-provider", "sign-in-ended"}
    | {"name-agency", "new-time-broadcast", "object-to-moderation", "pause-broadcast", "plan-broadcast"}
    | {"pledge-accept", "pledge-decline", "pledge-keep", "pledge-withdraw", "propose", "publish-survey", "put-account"}
    | {"read-help", "read-moderation", "read-rights", "refuse-broadcast", "remove", "remove-account", "remove-agency"}
    | {"resume-broadcast", "reword", "second-template", "send-back-survey", "send-broadcast", "send-emergency"}
    | {
        "send-now-broadcast",
        "settle-help",
        "sign-in",
        "sign-in-failed",
        "sign-out",
        "stop-broadcast",
        "take-down-poster",
    }
    | {"submit-broadcast", "sum-up-broadcast", "take-again", "test-broadcast", "theme-merge", "theme-move"}
    | {
        "theme-name",
        "theme-release",
        "theme-withdraw",
        "try-again",
        "try-survey",
        "undo",
        "undo-broadcast",
        "withdraw-broadcast",
    }
    | {"write-survey", "write-template"}
)
DETAILS = frozenset(
    {"after", "agency", "all", "asks", "before", "chats_ended", "content", "count", "counted", "device", "digest"}
    | {
        "drafts",
        "everywhere",
        "for",
        "form",
        "from",
        "frozen",
        "hash",
        "leads",
        "list",
        "note",
        "other",
        "outcome",
        "party",
    }
    | {"pledge", "practice", "reason", "role", "roles", "rows", "since_ms", "statement", "testers", "text", "trails"}
    | {"until", "verdict", "version", "village", "way", "ways", "why"}
)


@dataclass(frozen=True, slots=True)
class About:
    """What an act was done to, in words; `page` is empty where it has none."""

    words: str
    page: str = ""


def say_act(act: str, t: Text) -> str:
    """As it stands in the log, if a later version wrote it."""
    return t(f"audit-act-{act}") if act in ACTS else act


def list_acts(t: Text) -> list[tuple[str, str]]:
    """All acts with their words, in the order of these."""
    return sorted(((act, say_act(act, t)) for act in ACTS), key=lambda one: one[1])


def say_about(about: str, names: Mapping[str, str], t: Text) -> About:
    """`names` of staff by their ids."""
    kind, _, name = about.partition(" ")
    if kind in PAGES and name:
        return About(
            t(f"audit-kind-{kind}", name=names.get(name, name)), f"{CONSOLE}{PAGES[kind]}{name}" if PAGES[kind] else ""
        )
    return About(names.get(about, about))


def say_details(details: Mapping[str, Any], names: Mapping[str, str], t: Text) -> Iterator[str]:
    """`name: value` of each that says something; a hash by its first digits."""
    for name, value in details.items():
        told = ", ".join(shorten(each, names) for each in (value if isinstance(value, list) else [value]))
        told = name_device(told, t) if name == "device" else told
        plain = name.replace("_", "-")
        if told:
            yield f"{t(f'audit-detail-{plain}') if name in DETAILS else name}: {told}"


def shorten(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "✓" if value else "–"
    told = names.get(str(value), str(value)) if value is not None else ""
    return f"{told[:SHORT]}…" if len(told) == HASH_DIGITS and set(told) <= set("0123456789abcdef") else told
