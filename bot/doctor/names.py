"""Looks for names in `.env` that are no settings: a mistyped one does nothing, and says nothing."""

from difflib import get_close_matches
from pathlib import Path

from dotenv import dotenv_values

from bot.doctor.findings import Finding, ok, warn
from bot.settings import SandboxSettings, Settings

PREFIX = "WETHI_"
NAMES = frozenset(f"{PREFIX}{name.upper()}" for name in (*Settings.model_fields, *SandboxSettings.model_fields))


def find_unknown(names: list[str]) -> list[str]:
    """Those that begin like a setting and are none, each with the one that was probably meant."""
    unknown = [name for name in names if name.startswith(PREFIX) and name not in NAMES]
    return [f"{name}{guess(name)}" for name in unknown]


def guess(name: str) -> str:
    near = get_close_matches(name, NAMES, n=1, cutoff=0.8)
    return f" (meant is {near[0]}?)" if near else ""


def judge_names(env_file: Path) -> Finding:
    about = "settings"
    unknown = find_unknown(list(dotenv_values(env_file, interpolate=False))) if env_file.is_file() else []
    if unknown:
        return warn(
            about,
            f"No setting has this name: {', '.join(unknown)}. It does nothing.",
            f"Mend or delete it in {env_file}.",
        )
    return ok(about, "The settings fit together.")
