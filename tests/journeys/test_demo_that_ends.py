"""The demo says which of its two parts ended, and ends the other one, with real processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ports import free_port, take_port

HERE = Path(__file__).parents[2]
LONGEST_S = 60.0
BOT, SANDBOX = "The bot (`wethi serve`)", "The stand-in for LINE and Telegram (`wethi sandbox`)"


@contextmanager
def demo(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """`wethi demo` in an empty folder; what it prints goes to a file, for nobody reads a pipe meanwhile."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(HERE),
        "COLUMNS": "200",
        "WETHI_PORT": str(port),
        "WETHI_SANDBOX_PORT": str(free_port()),
    }
    with (folder / "printed").open("wb") as printed:
        running = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "demo"], cwd=folder, env=environment, stdout=printed, stderr=printed
        )
        try:
            yield running
        finally:
            running.terminate()  # it ends its two parts with it
            running.wait(LONGEST_S)


def read(folder: Path) -> str:
    return (folder / "printed").read_text()


def wait_until_up(folder: Path) -> None:
    until = time.monotonic() + LONGEST_S
    while "Ctrl-C ends both." not in read(folder):
        assert time.monotonic() < until, read(folder)
        time.sleep(0.05)


def find_part(running: "subprocess.Popen[bytes]", command: str) -> int:
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
    return next(int(pid) for pid, parent, words in rows if int(parent) == running.pid and f" {command}" in words)


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize(
    ("command", "other", "name"),
    [("serve", "sandbox", BOT), ("sandbox", "serve", SANDBOX)],
)
def test_when_a_part_dies_the_demo_says_which_and_ends_the_other(
    tmp_path: Path, command: str, other: str, name: str
) -> None:
    with demo(tmp_path, free_port()) as running:
        wait_until_up(tmp_path)
        ended, left = find_part(running, command), find_part(running, other)
        os.kill(ended, signal.SIGKILL)
        assert running.wait(LONGEST_S) == 1
        assert not is_running(left)
        assert read(tmp_path).splitlines()[-1].startswith(f"{name} ended with exit code -9 (SIGKILL), ")
        assert "Traceback" not in read(tmp_path)


def test_a_bot_that_cannot_start_ends_the_demo_with_its_exit_code(tmp_path: Path) -> None:
    with take_port() as taken:
        port: int = taken.getsockname()[1]
        taken.listen()
        with demo(tmp_path, port) as running:
            assert running.wait(LONGEST_S) == 1
    *before, last = read(tmp_path).splitlines()
    assert last == f"{BOT} ended with exit code 2, and the demo with it: its log is above."
    assert any("WETHI_PORT" in line for line in before)


def test_a_demo_that_a_person_ends_is_no_failure(tmp_path: Path) -> None:
    with demo(tmp_path, free_port()) as running:
        wait_until_up(tmp_path)
        parts = [find_part(running, command) for command in ("serve", "sandbox")]
        running.send_signal(signal.SIGINT)
        assert running.wait(LONGEST_S) == 0
        assert not any(map(is_running, parts))
        assert "ended with exit code" not in read(tmp_path)
