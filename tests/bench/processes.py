"""Starts the sandbox and the bot as processes of their own on free ports of this machine, and ends them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from bot.demo import HOST, demo_settings

TREE = Path(__file__).resolve().parent.parent.parent
LONGEST_START_S = 30.0
LONGEST_STOP_S = 15.0
LOOK_EVERY_S = 0.01
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
NO_TELEGRAM = {"WETHI_TELEGRAM_BOT_TOKEN": ""}
NO_LINE = {"WETHI_LINE_CHANNEL_SECRET": "", "WETHI_LINE_CHANNEL_ACCESS_TOKEN": ""}
OPENER = build_opener(ProxyHandler({}))


@dataclass(slots=True)
class Program:
    """A process that we started, and the port it answers on."""

    process: "subprocess.Popen[bytes]"
    port: int
    began: float
    ready_s: float = 0.0

    @property
    def pid(self) -> int:
        return self.process.pid

    def wait_until_up(self, path: str, longest_s: float = LONGEST_START_S) -> "Program":
        """Waits for a 200 at the path; keeps how long that took from the start of the process."""
        while time.monotonic() - self.began < longest_s:
            if self.process.poll() is not None:
                raise RuntimeError(f"a process that should serve ended with {self.process.returncode}")
            try:
                with OPENER.open(f"http://{HOST}:{self.port}{path}", timeout=1.0):
                    self.ready_s = time.monotonic() - self.began
                    return self
            except (URLError, OSError):
                time.sleep(LOOK_EVERY_S)
        raise RuntimeError(f"nothing answered at port {self.port} within {longest_s:.0f} s")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(LONGEST_STOP_S)
            except subprocess.TimeoutExpired:
                self.process.kill()
        self.process.wait()

    def cpu_s(self) -> float:
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND

    def memory_mb(self, which: str = "VmRSS") -> float:
        """Resident memory now (VmRSS) or at most so far (VmHWM)."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(which)) / 1024


def find_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Stage:
    """One set of settings that both processes read: ports, secrets, and the folder of the database."""

    folder: Path
    port: int
    sandbox_port: int
    telegram: bool = False  # in place of LINE
    both: bool = False  # LINE and Telegram
    databases: tuple[str, str] = ("", "")  # the two addresses on PostgreSQL; else SQLite in the folder

    @classmethod
    def make(cls, folder: Path) -> "Stage":
        return cls(folder, find_port(), find_port())

    def environment(self, **more: str) -> Mapping[str, str]:
        settings = demo_settings(self.port, self.sandbox_port)
        settings |= {
            "WETHI_DATA_DIR": str(self.folder),
            "WETHI_DATABASE_URL": self.databases[0],
            "WETHI_KEYS_URL": self.databases[1],
            **({} if self.both else NO_LINE if self.telegram else NO_TELEGRAM),
            "PYTHONPATH": f"{TREE}{os.pathsep}{TREE / 'tests'}",
        }
        return {name: value for name, value in os.environ.items() if not name.startswith("WETHI_")} | settings | more

    @property
    def secret(self) -> str:
        return self.environment()["WETHI_LINE_CHANNEL_SECRET"]

    @property
    def url(self) -> Mapping[str, str]:
        """LINE answers without a public address, and connects sooner; Telegram brings webhooks to none but such a one."""
        return {} if self.telegram else {"WETHI_PUBLIC_URL": ""}

    def start_sandbox(self) -> Program:
        """It stands in for both platforms, whichever the bot talks to."""
        both = demo_settings(self.port, self.sandbox_port)
        return self._start("bot.cli", "sandbox", port=self.sandbox_port, **both).wait_until_up("/control/totals")

    def launch_bot(self, **more: str) -> Program:
        """Starts the bot and does not wait."""
        return self._start("bench.serve", port=self.port, **more)

    def start_bot(self, **more: str) -> Program:
        return self.launch_bot(**more).wait_until_up("/readyz")

    def launch_part(self, command: str, port: int) -> Program:
        """Starts one of several processes on one database, `web` or `work`, and does not wait."""
        return self._start("bot.cli", command, "--no-env-file", "--port", str(port), port=port)

    def launch_worker(self, port: int, **more: str) -> Program:
        """Starts a further process of the bot and does not wait."""
        return self._start("bench.serve", port=port, **more, WETHI_PORT=str(port))

    def start_rival(self, module: str) -> Program:
        """Somebody else's design: bench.naive or bench.ptb."""
        arguments = (str(self.folder), str(self.port), str(self.sandbox_port))
        return self._start(module, *arguments, port=self.port).wait_until_up("/readyz")

    def _start(self, *module: str, port: int, **more: str) -> Program:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / f"{module[0]}.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *module], env=dict(self.environment(**more)), cwd=TREE, stderr=log
            )
        return Program(process, port, time.monotonic())

    def ask_sandbox(self, path: str, order: Any = None) -> Any:
        """A question to the sandbox's control; with an order, a POST."""
        body = None if order is None else json.dumps(order).encode()
        request = Request(f"http://{HOST}:{self.sandbox_port}/control/{path}", data=body)
        with OPENER.open(request, timeout=60.0) as answer:
            return json.load(answer)
