"""An operator's terminal: the real command in a process of its own, which need not load again what all commands load."""

import asyncio
import atexit
import gc
import json
import os
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stage import Stage  # not loaded in the process that copies itself

HERE = Path(__file__).parents[1]
LOADED = (
    "bot.cli",
    "bot.account_secrets",
    "bot.agency_printing",
    "bot.publishing",
    "bot.results",
    "bot.staff_printing",
    "bot.forum_printing",
    "bot.plan_printing",
)
PRINTED = "printed.txt"


async def wethi(stage: "Stage", *words: str, **more: str) -> tuple[int, str]:
    """Runs the command with the settings of the stage; exit code, and all that it printed."""
    settings = stage.settings()
    known = {
        "PATH": os.environ["PATH"],
        "WETHI_DATA_DIR": str(stage.folder),
        "WETHI_SECRET_KEY": stage.secret_key,
        "WETHI_TELEGRAM_BOT_TOKEN": stage.telegram_token,
        "WETHI_TELEGRAM_API_BASE": settings.telegram_api_base,
        "WETHI_DATABASE_URL": settings.database_url,
        "WETHI_KEYS_URL": settings.keys_url,
        "WETHI_PORT": "8080",
        "COLUMNS": "200",
    }
    return await asyncio.to_thread(open_terminal().type, words, stage.folder, known | more)


class Terminal:
    """A process that has loaded the commands, and copies itself for each of them: loading takes longer than any."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(HERE)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self._process.communicate)

    def type(self, words: tuple[str, ...], folder: Path, known: dict[str, str]) -> tuple[int, str]:
        """One command, in a folder and with nothing else in its environment; its exit code, and all that it printed."""
        process = self._process
        assert process.stdin
        assert process.stdout
        with self._one_at_a_time:
            process.stdin.write(json.dumps([words, str(folder), known]) + "\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            printed = folder / PRINTED
            text = printed.read_text(encoding="utf-8")
            printed.unlink()
        return code, text


@cache
def open_terminal() -> Terminal:
    return Terminal()


def run_one(order: str) -> None:
    """What the copy does: it takes folder, environment and output of its own, and is the command."""
    words, folder, known = json.loads(order)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(known)
    printed = os.open(PRINTED, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(printed, stream.fileno())
    sys.argv = ["wethi", *words]
    import_module("bot.cli").main()


def run_all() -> None:
    """Waits for orders, and answers each with the exit code; ends when nobody gives any more."""
    for name in LOADED:
        import_module(name)
    gc.freeze()  # else each copy looks through all of it, which takes longer than its work
    for order in sys.stdin:
        copy = os.fork()
        if not copy:
            run_one(order)
            return
        print(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]), flush=True)  # noqa: T201  # to who gave the order


if __name__ == "__main__":
    run_all()
