"""The demo: the sandbox and the bot as two processes with settings of their own, and one page with two phones."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from rich.console import Console

from bot.errors import PortTaken

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
    }


def run_demo(port: int, sandbox_port: int) -> None:
    """Starts both processes, says where to look, and ends both at Ctrl-C."""
    console = Console()
    FOLDER.mkdir(exist_ok=True)
    signal.signal(signal.SIGTERM, end_like_ctrl_c)
    environment = {**os.environ, **demo_settings(port, sandbox_port)}
    processes: list[subprocess.Popen[bytes]] = []
    try:
        with console.status("Starting the stand-in for LINE and Telegram, and the bot ..."):
            for command, address in (("sandbox", sandbox_port), ("serve", port)):
                processes.append(start(command, environment))
                wait_until_up(
                    processes[-1], command, f"http://{HOST}:{address}{'/readyz' if command == 'serve' else '/'}"
                )
        console.print(f"\n[bold]Two phones, one page:[/bold]  http://{HOST}:{sandbox_port}/")
        console.print(f"The bot answers at        http://{HOST}:{port}/readyz")
        console.print(f"Its data lies in          {FOLDER.resolve()}   (`make demo-clean` deletes it)")
        console.print("Ctrl-C ends both.")
        wait_for_end(processes)
    except KeyboardInterrupt:
        console.print("\nEnding the demo.")
    finally:
        stop(processes)


def end_like_ctrl_c(_signal: int, _frame: object) -> None:
    """Whoever ends the demo ends its two processes with it."""
    raise KeyboardInterrupt


def start(command: str, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    arguments = [
        sys.executable,
        "-m",
        "bot.cli",
        command,
        *(("--no-env-file", "--library") if command == "serve" else ()),
    ]
    return subprocess.Popen(arguments, env=dict(environment), start_new_session=True)  # noqa: S603  # our own program


def wait_until_up(process: "subprocess.Popen[bytes]", command: str, address: str) -> None:
    opener = build_opener(ProxyHandler({}))
    until = time.monotonic() + LONGEST_START_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise PortTaken(f"`wethi {command}` ended at its start; what it said stands above.")
        try:
            with opener.open(address, timeout=1.0):
                return
        except (URLError, OSError):
            time.sleep(LOOK_EVERY_S)
    raise PortTaken(f"`wethi {command}` did not answer at {address} within {LONGEST_START_S:.0f} seconds.")


def wait_for_end(processes: list["subprocess.Popen[bytes]"]) -> None:
    while all(process.poll() is None for process in processes):
        time.sleep(LOOK_EVERY_S * 5)


def stop(processes: list["subprocess.Popen[bytes]"]) -> None:
    """Ends the two processes that this demo started."""
    for process in reversed(processes):
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(LONGEST_STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
