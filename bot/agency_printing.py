"""Prints what the commands about agencies find; each returns its exit code."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console

from bot.publishing import run_command
from bot.settings import Settings

TOLD = {
    "added": "Added agency {agency}.",
    "renamed": "Agency {agency} has another name now.",
    "unchanged": "Agency {agency} is there already, with this name.",
    "unknown-agency": "There is no agency {agency}; add it first with: wethi agency add {agency} --th NAME --en NAME",
    "main": "Agency main is the one of the settings and stays; give it another name with: wethi agency add main --th NAME "
    "--en NAME",
    "removed": "Removed agency {agency}. What it held and is over keeps its name.",
    "held": "Agency {agency} stays: it still has {what}. Close its consultations and surveys (they end by their charters; "
    "surveys by `wethi survey close`), remove its staff (`wethi staff remove`) and its accounts (`wethi account remove`), "
    "then say this again.",
}


def say(text: str) -> None:
    Console(stderr=True).print(text, highlight=False, markup=False, soft_wrap=True)


def write(text: str) -> None:
    Console().print(text, highlight=False, markup=False, soft_wrap=True)


def add_agency(settings: Settings, agency: str, names: dict[str, str]) -> int:
    outcome = run_command(settings, "agency-add", agency=agency, names=names)["outcome"]
    say(TOLD[outcome].format(agency=agency))
    return 0


def print_agencies(settings: Settings) -> int:
    for one in run_command(settings, "agency-list")["agencies"]:
        where = ", ".join(one["accounts"]) or ("the accounts of main" if not one["ever_at_home"] else "no account")
        write(
            f"{one['agency']}  {one['th']}  ({one['en']})  chats: {where}; staff: {one['staff']}; "
            f"open: {', '.join((*one['consultations'], *one['surveys'])) or 'nothing'}"
        )
    return 0


def remove_agency(settings: Settings, agency: str) -> int:
    told = run_command(settings, "agency-remove", agency=agency)
    say(TOLD[told["outcome"]].format(agency=agency, what=describe_holdings(told)))
    if told.get("drafts") and told["outcome"] == "removed":
        say(f"These drafts, which never opened, are gone: {', '.join(told['drafts'])}.")
    return 0 if told["outcome"] == "removed" else 1


def describe_holdings(told: Mapping[str, Any]) -> str:
    parts = [*told.get("accounts", ()), *told.get("consultations", ()), *told.get("surveys", ())]
    return ", ".join([*parts, f"{told['staff']} staff"] if told.get("staff") else parts)
