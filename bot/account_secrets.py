"""Reads the secrets of an account: typed unseen, or from a file or standard input; never from the command line."""

import sys
from collections.abc import Mapping
from pathlib import Path

import typer

from bot.account_printing import ASKED, WHERE
from bot.errors import BadSettings

STANDARD_INPUT = Path("-")
PREFIX = "WETHI_"  # so that lines of a .env can be handed over as they are


def ask_secrets(channel: str, file: Path | None) -> Mapping[str, str]:
    """By name, such as LINE_CHANNEL_SECRET; raises BadSettings with one sentence for what is missing."""
    if file is None and sys.stdin.isatty():
        return {name: typer.prompt(WHERE[name], hide_input=True).strip() for name in ASKED[channel]}
    return read_secrets(channel, read_lines(file or STANDARD_INPUT), str(file or "standard input"))


def read_lines(file: Path) -> str:
    if file == STANDARD_INPUT:
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8")
    except OSError as problem:
        raise BadSettings(f"The file {file} cannot be read ({problem.strerror}).") from None


def read_secrets(channel: str, written: str, place: str) -> Mapping[str, str]:
    """Lines NAME=value, as in .env; lines of another kind are passed over."""
    pairs = (line.strip().partition("=") for line in written.splitlines() if not line.lstrip().startswith("#"))
    found = {name.strip().removeprefix(PREFIX): value.strip().strip("\"'") for name, _, value in pairs}
    wanted = {name: found.get(name, "") for name in ASKED[channel]}
    if missing := [name for name, value in wanted.items() if not value]:
        lines = ", ".join(f"{name}=..." for name in missing)
        raise BadSettings(f"In {place} there is no line {lines}. One line for each secret is needed.")
    if wrong := [name for name, value in wanted.items() if any(letter.isspace() for letter in value)]:
        raise BadSettings(f"In {place} the value of {wrong[0]} has a space in it; copy it again from the console.")
    return wanted
