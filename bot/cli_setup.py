"""The `wethi setup` and `wethi doctor` commands, for whoever installs Wethi and keeps it running."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

ENV_FILE = Path(".env")


class Part(StrEnum):
    """The parts that can be asked for alone."""

    KEY = "key"
    ADDRESS = "address"
    LINE = "line"
    TELEGRAM = "telegram"
    BACKUP = "backup"


def set_up(
    *,
    answers: Annotated[Path | None, typer.Option(help="Take the answers from this file of lines NAME=VALUE.")] = None,
    only: Annotated[
        list[Part] | None, typer.Option(help="Ask for this part alone; may be given more than once.")
    ] = None,
) -> None:
    """Ask for the settings step by step, check them at LINE and Telegram, and write .env."""
    from bot.setup.run import run_setup

    sys.exit(run_setup(ENV_FILE, answers, [each.value for each in only or ()]))


def examine(
    *,
    env_file: Annotated[bool, typer.Option(help="Read settings from .env too.")] = True,
    json: Annotated[bool, typer.Option("--json", help="For a program.")] = False,
) -> None:
    """Look at everything this installation stands on, and say of each finding what to do; exit code 1 if something fails."""
    from bot.doctor.checkup import run_doctor

    sys.exit(run_doctor(ENV_FILE if env_file else None, as_json=json))
