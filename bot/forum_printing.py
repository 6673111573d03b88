"""What the consultation commands print: problems of a charter, where a consultation stands, and what was recorded."""

import csv
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from bot.publishing import describe, run_command
from bot.settings import Settings
from surveys.governance.charter import Charter
from surveys.governance.yaml_charter import read_charter
from surveys.library import read_consultations

PUBLISHED = {
    "published": "Published as a draft: {name}, version {version}. It opens when all have signed: {missing}.",
    "changed": "A new version of the draft: {name}, version {version}. Earlier signatures are void; all sign anew: {missing}.",
    "unchanged": "Already published, nothing changed: {name}, version {version}.",
    "taken": "Not published: {name} exists with other words under version {version}, or belongs to another agency. Give the "
    "file a new `version`, or another `id`.",
    "open": "Not published: {name} is open, and its charter stays as it was signed.",
}
OUTCOMES = {
    "recorded": "Recorded.",
    "agreed": "Recorded. The phase ends once these have agreed, too: {waits}.",
    "all-agreed": "Recorded. All have agreed: the phase ends within a minute of the server's time, but never before the days that "
    "a hearing rule asks for, nor while somebody objects.",
    "by-date": "Nothing recorded: the phase {phase} is never ended early. It ends by itself after {until}.",
    "unchanged": "Nothing changed: it was recorded already.",
    "unknown": "There is no consultation {name} here; `wethi consultation list` names them.",
    "no-convener": "{party} does not convene it; its conveners are: {conveners}.",
    "open": "It is open already, so nobody signs any more.",
    "not-open": "It is not open, so there is no phase to leave.",
    "closed": "It is over.",
    "called": "Called: meeting {meeting}. {told} people who take part hear of it.",
    "changed": "Changed: meeting {meeting}. {told} people who come or may come hear of it.",
    "cancelled": "Called off: meeting {meeting}. {told} people who come or may come hear of it.",
    "minutes": "Published: the minutes of meeting {meeting}. {told} people who came or asked hear of it.",
    "drafted": "Drafted. Another convener approves it: wethi consultation round approve {name} --as CONVENER",
    "bridging-opened": "Approved. Everybody who voted is asked once; the groups stay as they are now.",
    "revised": "Approved. Everybody who voted is asked about the revision.",
    "no-draft": "No draft waits for approval.",
    "no-words": "Write the statement: --text-th, --text-en, or both.",
    "no-bridge": "It brings together two published statements at least: --rests-on 3,7 with their numbers.",
    "same-convener": "Who wrote it does not approve it; another convener does.",
    "not-now": "The critique round is not going on, or its one revision is out.",
    "too-early": "People still have time to say what would have to change; the charter says how long.",
    "wrong": "Not called. Please put right: {wrong}.",
    "no-meeting": "It has no such meeting; there are: {meetings}.",
    "no-text": "The minutes are empty.",
    "same-person": "Minutes are written by one convener and approved by another.",
    "no-phase": "It has no such phase, or that phase is over; it is in: {phase}.",
}
GOOD = frozenset(
    {
        "recorded",
        "agreed",
        "all-agreed",
        "unchanged",
        "published",
        "changed",
        "shown",
        "made",
        "called",
        "cancelled",
        "minutes",
        "drafted",
        "bridging-opened",
        "revised",
    }
)
OBSTACLES = {
    "unsigned": "{about} has not signed",
    "vetoed": "{about} objects: {reason}",
    "too-early": "it opens on {about}",
    "too-short": "the phase {about} would be shorter than the hearing rule asks for: give the charter later days",
}


def say(words: str) -> None:
    Console(stderr=True).print(words, highlight=False, markup=False, soft_wrap=True)


def publish_file(settings: Settings, file: str, agency: str) -> int:
    """Returns the exit code: 0 published or there already, 1 with problems, 2 unreadable."""
    source = Path(file).read_bytes() if Path(file).is_file() else read_consultations().get(file)
    if source is None:
        names = ", ".join(read_consultations())
        say(f"There is no file {file}, and no consultation of that name comes with Wethi ({names}).")
        return 2
    held = read_charter(source)
    problems = held.warnings if isinstance(held, Charter) else held
    for problem in problems:
        say(describe(file, problem))
    if not isinstance(held, Charter):
        say(f"Nothing was published: {len(problems)} problem(s) in {file}.")
        return 1
    told = run_command(settings, "consultation-publish", source=source.decode(), agency=agency)
    if told["outcome"] == "unknown-agency":
        say(f"Not published: there is no agency {agency}; `wethi agency list` names them.")
        return 1
    missing = ", ".join(told["missing"])
    say(PUBLISHED[told["outcome"]].format(name=told["consultation"], version=told["version"], missing=missing))
    for each in told["differences"]:
        say(f"  {each['path']}: {each['before'] or '(nothing)'} -> {each['after'] or '(nothing)'}")
    return 0 if told["outcome"] in (*GOOD, "unchanged") else 1


def run(settings: Settings, command: str, name: str, **arguments: Any) -> int:
    """Runs a command that records something, and prints what came of it; the exit code."""
    told = run_command(settings, command, name=name, **arguments)
    return tell(told, name, arguments.get("party", ""))


def tell(told: Mapping[str, Any], name: str, party: str = "") -> int:
    known = {"name": name, "party": party} | {
        key: ", ".join(value) if isinstance(value, list) else value for key, value in told.items()
    }
    say(OUTCOMES[told["outcome"]].format(**known))
    if told.get("missing"):
        say(f"Not signed yet: {', '.join(told['missing'])}.")
    return 0 if told["outcome"] in GOOD else 1


def print_list(settings: Settings) -> int:
    found = run_command(settings, "consultation-list")["consultations"]
    for one in found:
        sys.stdout.write(f"{one['consultation']}\t{one['phase']}\t{next(iter(one['title'].values()))}\n")
    if not found:
        say("No consultation is published here; `wethi consultation publish canal_market` publishes one to try.")
    return 0


def print_standing(settings: Settings, name: str) -> int:
    told = run_command(settings, "consultation-show", name=name)
    if told["outcome"] == "unknown":
        return tell(told, name)
    for line in describe_standing(told):
        sys.stdout.write(f"{line}\n")
    return 0


def describe_standing(told: Mapping[str, Any]) -> list[str]:
    """One fact a line, what stands in the way last."""
    lines = [f"{told['consultation']}, version {told['version']}, of {told['agency']}", f"phase: {told['phase']}"]
    if told["since"]:
        lines[-1] += f", since {told['since']}" + (f", until {told['until']}" if told["until"] else "")
    lines += [f"signed: {who}, {at}" for who, at in told["signed"].items()]
    lines += [f"not signed: {who}" for who in told["missing"]]
    lines += [f"objects: {who}: {why}" for who, why in told["vetoes"].items()]
    lines += [f"agrees to an early end of this phase: {who}" for who in told["early"]]
    lines += [f"{phase}, {days} days more: agreed by {', '.join(who)}" for phase, days, who in told["asked"]]
    lines += [f"opens: {told['opens']}"] if told["opens"] and told["phase"] == "draft" else []
    return lines + [f"does not open yet: {OBSTACLES[each['code']].format(**each)}" for each in told["obstacles"]]


def print_codes(settings: Settings, name: str, count: int) -> int:
    """A column of codes for a spreadsheet or a letter; they are shown this once."""
    told = run_command(settings, "consultation-codes", name=name, count=count)
    if told["outcome"] == "unknown":
        return tell(told, name)
    rows = csv.writer(sys.stdout)
    rows.writerow(["code"])
    rows.writerows([code] for code in told["codes"])
    if told["entry"] == "open":
        say("Everybody may take part in this consultation; the codes work, but nobody needs one.")
    return 0


def call_meeting(settings: Settings, name: str, meeting: Mapping[str, Any]) -> int:
    """Returns the exit code: 2 for a time that is none or a link that is not safe, before anything is asked."""
    try:
        datetime.fromisoformat(meeting["starts"])
    except ValueError:
        say(f"{meeting['starts']} is no time; write it like 2027-01-31T13:00.")
        return 2
    if meeting["link"] and not meeting["link"].startswith("https://"):
        say("A link begins with https://.")
        return 2
    return run(settings, "meeting-call", name, meeting=dict(meeting))


def publish_minutes(settings: Settings, name: str, meeting: str, minutes: Mapping[str, Any]) -> int:
    """`minutes`: files by language, writer and approver."""
    texts = {}
    for language, file in minutes["files"].items():
        if not file.is_file():
            say(f"There is no file {file}.")
            return 2
        texts[language] = file.read_text(encoding="utf-8")
    said = {"text": texts, "writer": minutes["writer"], "approver": minutes["approver"]}
    return run(settings, "meeting-minutes", name, meeting=meeting, minutes=said)
