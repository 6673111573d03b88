"""The file `.env`: read and changed line by line, so that comments stay, and put in place whole, for its owner alone."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.errors import BadSettings

MODE = 0o600
PART = ".part"
PLAIN = re.compile(r"[A-Za-z0-9_./:@+=,~-]*")
SETTING = re.compile(r"\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=")


def read_text(file: Path) -> str:
    """Empty where there is no such file. Raises BadSettings where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as problem:
        raise BadSettings(f"{file} cannot be read ({problem}). Run this as the user that owns it.") from None


def read_values(file: Path) -> dict[str, str]:
    """By name, as Wethi will read them."""
    read_text(file)
    return {name: value or "" for name, value in dotenv_values(file, interpolate=False).items()}


def change(text: str, new: Mapping[str, str]) -> str:
    """Each setting in its own line where it stands already, the others below; every other line stays as it is."""
    left, lines = dict(new), []
    for line in text.splitlines():
        match = SETTING.match(line)
        name = match.group(1) if match else ""
        if name in new and name not in left:
            continue  # a second line of the same name would win over the first
        lines.append(f"{name}={quote(left.pop(name))}" if name in left else line)
    return "\n".join([*lines, *(f"{name}={quote(value)}" for name, value in left.items())]) + "\n"


def quote(value: str) -> str:
    if PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def write(file: Path, text: str) -> None:
    """Whole or not at all, and on disk; others on this machine can never read it, not even for a moment."""
    part = file.with_name(file.name + PART)
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, MODE), "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as problem:
        raise BadSettings(
            f"{file} cannot be written ({problem.strerror}). Nothing was changed. Run this as the user that owns the folder."
        ) from None
