"""The demo: the sandbox and the bot as two processes with settings of their own, and one page with two phones."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from rich.console import Console

from bot.extras import place_extras, send

if TYPE_CHECKING:
    from bot.practice import Prepared

HOST = "127.0.0.1"
FOLDER = Path(".demo")
LONGEST_START_S = 60.0
LOOK_EVERY_S = 0.1
LONGEST_STOP_S = 10.0

# Made up for the demo and written here for all to see: they open nothing but the sandbox on this machine.
SECRETS = {
    "WETHI_LINE_CHANNEL_SECRET": "demo-line-channel-secret",
    "WETHI_LINE_CHANNEL_ACCESS_TOKEN": "demo-line-access-token",
    "WETHI_TELEGRAM_BOT_TOKEN": "100000001:demo-telegram-bot-token",
    "WETHI_TELEGRAM_WEBHOOK_SECRET": "demo-telegram-webhook-secret",
    "WETHI_SECRET_KEY": "demo-secret-key-demo-secret-key-demo",
}


PARTS = {"sandbox": "The stand-in for LINE and Telegram", "serve": "The bot"}


@dataclass(slots=True)
class Demo:
    """What runs so far; `codes`: by role, what lets a chat take that part."""

    parts: "list[Part]" = field(default_factory=list)
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the demo's two processes: the command of `wethi` that runs in it."""

    command: str
    process: "subprocess.Popen[bytes]"


def demo_settings(port: int, sandbox_port: int) -> dict[str, str]:
    """The demo's settings, complete: nothing is read from .env."""
    sandbox = f"http://{HOST}:{sandbox_port}"
    return SECRETS | {
        "WETHI_LINE_API_BASE": f"{sandbox}/line",
        "WETHI_LINE_DATA_API_BASE": f"{sandbox}/line-data",
        "WETHI_TELEGRAM_API_BASE": f"{sandbox}/telegram",
        "WETHI_PUBLIC_URL": f"http://{HOST}:{port}",
        "WETHI_DATA_DIR": str(FOLDER),
        "WETHI_DATABASE_URL": "",
        "WETHI_PORT": str(port),
        "WETHI_SANDBOX_PORT": str(sandbox_port),
        "WETHI_QUIET_FROM": "0",  # whoever tries it out does so at any hour, perhaps far from Thailand
        "WETHI_QUIET_TO": "0",
    }


def run_demo(port: int, sandbox_port: int) -> int:
    """Starts both parts, says where to look, and ends both at Ctrl-C, or the one when the other ends; the exit code."""
    console, running = Console(), Demo()
    FOLDER.mkdir(exist_ok=True)
    signal.signal(signal.SIGTERM, end_like_ctrl_c)
    try:
        with console.status("Starting the stand-in for LINE and Telegram, and the bot ..."):
            problem = start_all(running, port, sandbox_port)
        if not problem:
            say_where(console, port, sandbox_port)
            say_codes(console, running.codes)
            problem = wait_for_end(running.parts)
    except KeyboardInterrupt:
        problem = ""
        console.print("\nEnding the demo.")
    finally:
        stop(running.parts)
    if problem:
        sys.stderr.write(f"{problem}\n")  # last of all, below what the parts still said
    return 1 if problem else 0


def say_where(console: Console, port: int, sandbox_port: int) -> None:
    console.print(f"\n[bold]Two phones, one page:[/bold]  http://{HOST}:{sandbox_port}/")
    console.print(f"[bold]The console:[/bold]          http://{HOST}:{port}/practice")
    console.print(f"The bot answers at        http://{HOST}:{port}/readyz")
    console.print(f"Its data lies in          {FOLDER.resolve()}   (`make demo-clean` deletes it)")


def say_codes(console: Console, codes: Mapping[str, str]) -> None:
    console.print("\nA consultation is open. Whoever writes one of these codes in a chat takes that part.")
    console.print("Each works once; start the demo again for new ones:")
    for role, code in codes.items():
        console.print(f"  {role:<10} [bold]{code}[/bold]", highlight=False)
    console.print("Ctrl-C ends both.")


def end_like_ctrl_c(_signal: int, _frame: object) -> None:
    """Whoever ends the demo ends its two processes with it."""
    raise KeyboardInterrupt


def start_all(running: Demo, port: int, sandbox_port: int) -> str:
    """Starts the parts one after the other; what went wrong, empty if both answer."""
    environment = {**os.environ, **demo_settings(port, sandbox_port)}
    prepared = prepare(demo_settings(port, sandbox_port))
    running.codes = prepared.codes
    looks = (("sandbox", f"http://{HOST}:{sandbox_port}/"), ("serve", f"http://{HOST}:{port}/readyz"))
    for command, address in looks:
        running.parts.append(start(command, environment))
        if problem := wait_until_up(running.parts, address):
            return problem
    furnish(f"http://{HOST}:{sandbox_port}", f"http://{HOST}:{port}", prepared)
    return ""


def furnish(sandbox: str, bot: str, prepared: "Prepared") -> None:
    """The page of phones tells the codes of the staff, leads to their console, and has people on its phones."""
    send("PUT", f"{sandbox}/players", dict(prepared.codes))
    send("PUT", f"{sandbox}/console", f"{bot}/practice")
    place_extras(sandbox, prepared.chats)


def prepare(written: Mapping[str, str]) -> "Prepared":
    """Something to vote on, before anybody looks, and staff that may be played."""
    from bot.practice import set_up  # noqa: PLC0415  # `wethi --help` answers without the database's libraries
    from bot.settings import Settings  # noqa: PLC0415  # as above

    names = {name.removeprefix("WETHI_").lower(): value for name, value in written.items()}
    return set_up(Settings.model_validate(names))


def start(command: str, environment: Mapping[str, str]) -> Part:
    arguments = [
        sys.executable,
        "-m",
        "bot.cli",
        command,
        *(("--no-env-file", "--library") if command == "serve" else ()),
    ]
    process = subprocess.Popen(arguments, env=dict(environment), start_new_session=True)  # noqa: S603  # our own program
    return Part(command, process)


def wait_until_up(parts: Sequence[Part], address: str) -> str:
    """Until the newest part answers; what went wrong, empty if it does."""
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + LONGEST_START_S
    while time.monotonic() < until:
        if problem := find_ended(parts):
            return problem
        try:
            with opener.open(address, timeout=1.0):
                return ""
        except (URLError, OSError):
            time.sleep(LOOK_EVERY_S)
    return f"`wethi {parts[-1].command}` did not answer at {address} within {LONGEST_START_S:.0f} seconds."


def wait_for_end(parts: Sequence[Part]) -> str:
    while not (problem := find_ended(parts)):
        time.sleep(LOOK_EVERY_S * 5)
    return problem


def find_ended(parts: Sequence[Part]) -> str:
    """One sentence about the first part that ended, empty while all run. Both write their logs to this terminal."""
    for part in parts:
        code = part.process.poll()
        if code is not None:
            what, how = PARTS[part.command], name_code(code)
            return (
                f"{what} (`wethi {part.command}`) ended with exit code {how}, and the demo with it: its log is above."
            )
    return ""


def name_code(code: int) -> str:
    """A process that a signal ended has its number, negative, as exit code."""
    known = {each.value: each.name for each in signal.Signals}
    return f"{code} ({known[-code]})" if -code in known else str(code)


def stop(parts: Sequence[Part]) -> None:
    """Ends what this demo started and still runs."""
    for part in reversed(parts):
        if part.process.poll() is None:
            part.process.terminate()
    for part in parts:
        try:
            part.process.wait(LONGEST_STOP_S)
        except subprocess.TimeoutExpired:
            part.process.kill()
            part.process.wait()
