"""Prints what the commands about staff, moderation and the audit log find; each returns its exit code."""

import csv
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.accounts import MAIN
from bot.publishing import run_command
from bot.settings import Settings
from surveys.governance.roles import Role

TOLD = {
    "unknown-agency": "There is no agency {agency}; add it first with: wethi agency add {agency} --th NAME --en NAME",
    "taken": "{name} acts for {agency} already; for another chat of the same person run: wethi staff code {name}",
    "unknown": "Nobody named {name} acts here; look at: wethi staff list",
    "several": "Several are named {name}; say which one by its id, from: wethi staff list",
    "removed": "{name} acts for nobody here any more.",
}
ALARMS = {
    "on": "{name} hears of alarms in every chat where she works; if that is none yet, run: wethi staff code {name}",
    "off": "{name} hears of no alarms any more.",
    "unchanged": "That was so before; nothing changed.",
}
CODE = "Code for {name}, told only now, good once within 24 hours:\n{code}\n{where}"
LINK = "Link to the console for {name}, told only now, good once within 10 minutes:\n{link}"
NO_ADDRESS = "The console has no address yet: set WETHI_PUBLIC_URL, and start the server again."
WHERE = "Write it to the bot in the chat of that person."
WHERE_APART = (
    "Write it in the chat of that person to a bot of agency {agency}; in other chats it links nothing. `wethi agency list` "
    "says which bots those are."
)
COLUMNS = ("number", "version", "verdict", "reason", "other", "staff", "at", "undone")


def say(text: str) -> None:
    Console(stderr=True).print(text, highlight=False, markup=False, soft_wrap=True)


def invite(settings: Settings, agency: str, party: str, *, roles: Sequence[Role], name: str) -> int:
    answer = run_command(settings, "staff-invite", agency=agency, party=party or agency, roles=list(roles), name=name)
    return tell_code(answer, name, agency)


def renew_code(settings: Settings, name: str, agency: str) -> int:
    return tell_code(run_command(settings, "staff-code", name=name, agency=agency), name, agency)


def link_to_console(settings: Settings, name: str, agency: str) -> int:
    if not settings.public_url:
        say(NO_ADDRESS)
        return 1
    answer = run_command(settings, "staff-link", name=name, agency=agency)
    if "token" not in answer:
        say(TOLD[answer["outcome"]].format(name=name, agency=agency))
        return 1
    said = LINK.format(name=name, link=f"{settings.public_url}/console/in/{answer['token']}")
    Console().print(said, highlight=False, markup=False, soft_wrap=True)
    return 0


def tell_code(answer: dict[str, str], name: str, agency: str) -> int:
    if "code" not in answer:
        say(TOLD[answer["outcome"]].format(name=name, agency=agency))
        return 1
    where = WHERE if answer["agency"] == MAIN else WHERE_APART.format(agency=answer["agency"])
    said = CODE.format(name=name, code=answer["code"], where=where)
    Console().print(said, highlight=False, markup=False, soft_wrap=True)
    return 0


def print_staff(settings: Settings) -> int:
    for one in run_command(settings, "staff-list")["staff"]:
        roles = ", ".join(one["roles"])
        words = f"{one['staff']}  {one['name']}  {one['agency']}/{one['party']}  {roles}  {one['chats']} chat(s)"
        Console().print(words, highlight=False, markup=False, soft_wrap=True)
    return 0


def remove(settings: Settings, name: str, agency: str) -> int:
    outcome = run_command(settings, "staff-remove", name=name, agency=agency)["outcome"]
    say(TOLD[outcome].format(name=name, agency=agency))
    return 0 if outcome == "removed" else 1


def set_alarms(settings: Settings, name: str, agency: str, *, on: bool) -> int:
    outcome = run_command(settings, "staff-alarms", name=name, agency=agency, on=on)["outcome"]
    say(TOLD.get(outcome, ALARMS.get(outcome, "")).format(name=name, agency=agency))
    return 0 if outcome in ALARMS else 1


def verify_audit(settings: Settings) -> int:
    """Exit code 1 names the first row that does not fit."""
    found = run_command(settings, "audit-verify")
    if found["broken"]:
        say(f"Row {found['broken']} of the audit log does not fit: it, or one before it, was changed or taken away.")
        return 1
    say(f"The audit log is whole: {found['rows']} rows. Keep this hash elsewhere, to see later that none is missing:")
    Console().print(found["head"], highlight=False, soft_wrap=True)
    return 0


def print_moderation(settings: Settings, name: str, file: Path | None) -> int:
    """Totals to the terminal, and every decision to the file."""
    found = run_command(settings, "moderation", name=name)
    if found["outcome"] == "unknown":
        say(f"There is no consultation {name}; look at: wethi consultation list")
        return 1
    totals = found["totals"]
    say(
        f"Looked at {totals['seen']}, shown {totals['shown']}, same as another {totals['joined']}, waiting "
        f"{totals['waiting']}."
    )
    for reason, count in totals["declined"]:
        say(f"Declined, {reason}: {count}")
    if file:
        with file.open("w", encoding="utf-8", newline="") as out:
            table = csv.DictWriter(out, COLUMNS, extrasaction="ignore", lineterminator="\n")
            table.writeheader()
            table.writerows(found["log"])
    return 0
