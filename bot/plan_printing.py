"""What the commands about decisions and plans print: problems of a file, and what was recorded."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.forum_printing import OUTCOMES, say
from bot.publishing import describe, run_command
from bot.settings import Settings
from surveys.forms.problems import Problem

PLAN_OUTCOMES = OUTCOMES | {
    "recorded": "Recorded; who voted on it hears of it.",
    "fates": "Recorded; who voted on a clause hears of it. For what must be answered, this is the answer.",
    "not-decided": "Nothing is decided there yet; `wethi consultation show {name}` says in which phase it is.",
    "no-statement": "There is no statement of that number.",
    "no-objection": "Nobody objects to that decision, or it is settled.",
    "no-reason": "It needs a reason, or words, that everybody can read.",
    "no-text": "The answer has no text; give --th and --en.",
    "too-late": "The charter's days for objecting are over.",
    "same-person": "Who wrote an answer cannot approve it.",
    "not-yours": "That commitment belongs to another convener.",
    "unknown-commitment": "There is no commitment of that name; the plan's page lists them.",
    "problems": "Nothing was recorded.",
}
GOOD = frozenset({"recorded", "fates", "unchanged"})


def run(settings: Settings, command: str, name: str, **arguments: Any) -> int:
    """Runs a command that records something, and prints what came of it; the exit code."""
    return tell(run_command(settings, f"consultation-{command}", name=name, **arguments), name, arguments)


def run_file(settings: Settings, command: str, name: str, file: str) -> int:
    """The same for a file; all its problems are listed with their lines. 2: it cannot be read."""
    path = Path(file)
    if not path.is_file():
        say(f"There is no file {file}.")
        return 2
    source = path.read_text(encoding="utf-8", errors="replace")
    told = run_command(settings, f"consultation-{command}", name=name, source=source)
    for problem in told.get("problems", ()):
        say(describe(file, Problem(**problem)))
    return tell(told, name, {})


def tell(told: Mapping[str, Any], name: str, arguments: Mapping[str, Any]) -> int:
    key = "unknown-commitment" if told["outcome"] == "unknown" and "commitment" in arguments else told["outcome"]
    conveners = ", ".join(told.get("conveners", ()))
    say(PLAN_OUTCOMES[key].format(name=name, party=arguments.get("party", ""), conveners=conveners))
    return 0 if told["outcome"] in GOOD else 1
