"""What the commands of the critique round read and print: a draft, and the table of what people criticized."""

import csv
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.forum_printing import run, say, tell
from bot.publishing import run_command
from bot.settings import Settings

COLUMNS = ("text_th", "text_en", "taken_up", "why_th", "why_en")


def draft(settings: Settings, name: str, party: str, written: tuple[Mapping[str, str], str, Path | None]) -> int:
    """`written`: the texts by language, the numbers, and the table of criticisms; 2 for what cannot be read."""
    texts, numbers, table = written
    try:
        rests_on = [int(each) for each in numbers.replace(",", " ").split()]
    except ValueError:
        say(f"{numbers} are no numbers of statements; write them like 3,7.")
        return 2
    if table and not table.is_file():
        say(f"There is no file {table}.")
        return 2
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())) if table else []
    said = {"texts": dict(texts), "rests_on": rests_on, "criticisms": rows}
    return run(settings, "round-draft", name, party=party, draft=said)


def print_criticisms(settings: Settings, name: str) -> int:
    """A row for each; what stands in `text_th` is what will be published, so words that tell of somebody are taken out there."""
    told = run_command(settings, "round-criticisms", name=name)
    if told["outcome"] == "unknown":
        return tell(told, name)
    rows = csv.writer(sys.stdout)
    rows.writerow(COLUMNS)
    rows.writerows([text, "", "", "", ""] for text in told["criticisms"])
    say("Take out what tells of somebody; fill in taken_up (yes or no) and why. This table will be published.")
    return 0
