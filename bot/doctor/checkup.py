"""All checks in the order in which one would mend what they find, and how their findings are shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import httpx
from rich.console import Console

from bot.accounts import Account, read_main
from bot.clock import Clock, SystemClock
from bot.doctor.address import check_address
from bot.doctor.copies import check_backups
from bot.doctor.database import Seen, judge_database, look
from bot.doctor.findings import Finding, fail, passed, warn
from bot.doctor.line import check_line
from bot.doctor.machine import check_files, judge_clock, judge_disk, judge_versions
from bot.doctor.names import judge_names
from bot.doctor.platforms import Desk, ask, open_web
from bot.doctor.telegram import check_telegram
from bot.errors import BadSettings
from bot.settings import Settings, read_settings
from bot.store.databases import serves_many

MARKS = {"ok": "ok  ", "warn": "warn", "fail": "FAIL"}
CHECKS = {"line": check_line, "telegram": check_telegram}


def examine(settings: Settings, clock: Clock, env_file: Path) -> list[Finding]:
    """Reads alone: nothing is changed, but for LINE trying the webhook once."""
    now = clock.now()
    seen = look(settings, now)
    found = [
        judge_names(env_file),
        judge_versions(not serves_many(settings.database)),
        judge_disk(settings.data_dir, settings.disk_floor),
        *check_files(settings, env_file),
        *judge_database(settings, seen),
        *(check_backups(settings, now) if seen else ()),
    ]
    with open_web() as web:
        desk = Desk(settings, web, clock)
        return [*found, tell_time(desk), *check_address(desk), *check_accounts(desk, seen)]


def tell_time(desk: Desk) -> Finding:
    """As the first platform tells it that is on."""
    settings = desk.settings
    bases = {"LINE": settings.line_api_base} if settings.line_on else {}
    bases |= {"Telegram": settings.telegram_api_base} if settings.telegram_on else {}
    for whose, base in bases.items():
        reply = ask(desk.web, httpx.Request("GET", base))
        if reply.date:
            return judge_clock(desk.clock.now(), reply.date, whose)
    return judge_clock(desk.clock.now(), None, "")


def check_accounts(desk: Desk, seen: Seen | str) -> list[Finding]:
    known = (*read_main(desk.settings), *(seen.added if isinstance(seen, Seen) else ()))
    on = [one for one in known if has_secrets(one)]
    if not on:
        return [warn("accounts", "Neither LINE nor Telegram is set up.", "wethi setup asks for what is needed.")]
    return [finding for one in on for finding in CHECKS[one.channel](desk, one)]


def has_secrets(account: Account) -> bool:
    """LINE without a public address is off, but worth looking at."""
    return account.on or bool(account.token.get_secret_value() and account.channel == "line")


def run_doctor(env_file: Path | None, *, as_json: bool) -> int:
    """Prints every finding; the exit code is 1 if something fails."""
    try:
        settings = read_settings(env_file)
    except BadSettings as problem:
        findings = [
            fail("settings", each, "Mend it in .env, or run: wethi setup") for each in str(problem).splitlines()
        ]
    else:
        findings = examine(settings, SystemClock(), env_file or Path(".env"))
    show(findings, as_json=as_json)
    return 0 if passed(findings) else 1


def show(findings: Sequence[Finding], *, as_json: bool) -> None:
    console = Console()
    if as_json:
        console.out(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=2), highlight=False)
        return
    for one in findings:
        console.print(f"{MARKS[one.level]}  {one.about}: {one.says}", highlight=False, markup=False, soft_wrap=True)
        if one.fix:
            console.print(f"      -> {one.fix}", highlight=False, markup=False, soft_wrap=True)
    console.print(f"\n{say_sum(findings)}", highlight=False, markup=False, soft_wrap=True)


def say_sum(findings: Sequence[Finding]) -> str:
    counts = {level: sum(one.level == level for one in findings) for level in ("fail", "warn")}
    if counts["fail"]:
        return f"{counts['fail']} thing(s) to mend, {counts['warn']} to look at, of {len(findings)}."
    return f"Nothing to mend, {counts['warn']} to look at, of {len(findings)}."
