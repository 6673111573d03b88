"""Three PostgreSQL servers of the check's own that Patroni and etcd, from Debian, make take over from each other."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import psycopg
import yaml
from bench.processes import find_port

ROLE = "wethi"
OWNER = "postgres"  # PostgreSQL refuses to run as root
EXAMPLE = Path(__file__).parents[2] / "docs/deploy/patroni.yaml"
PROGRAMS = ("patroni", "patronictl", "etcd")
BINARIES = Path("/usr/lib/postgresql/15/bin")  # the newest that Debian's Patroni knows
STARTS_WITHIN_S, TAKES_OVER_WITHIN_S = 120.0, 90.0
OPENER = build_opener(ProxyHandler({}))


def is_installed() -> bool:
    """Whether Debian's packages patroni, etcd-server and postgresql-15 are there, and somebody to run them as."""
    there = all(shutil.which(one) for one in PROGRAMS) and (BINARIES / "postgres").exists()
    return there and os.geteuid() == 0


@dataclass
class Member:
    """One PostgreSQL and the Patroni that leads it: together a machine that may die, or stand still."""

    folder: Path
    name: str
    etcd_port: int
    port: int = field(default_factory=find_port)
    rest_port: int = field(default_factory=find_port)
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @cached_property
    def config(self) -> Path:
        return self.folder / "patroni.yaml"

    def configure(self) -> None:
        """The example of the documentation, but for names, addresses, and TLS."""
        known: dict[str, Any] = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
        rest, own = f"127.0.0.1:{self.rest_port}", f"127.0.0.1:{self.port}"
        known |= {"name": self.name, "restapi": {"listen": rest, "connect_address": rest}, "watchdog": {"mode": "off"}}
        known["etcd3"] = {"hosts": f"127.0.0.1:{self.etcd_port}"}
        known["postgresql"] |= {
            "listen": own, "connect_address": own, "data_dir": str(self.folder / "data"), "bin_dir": str(BINARIES),
            "pgpass": str(self.folder / "pgpass"), "parameters": {"unix_socket_directories": str(self.folder)},
            "pg_hba": ["local all all trust", "host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"],
        }  # fmt: skip
        self.folder.mkdir(mode=0o700)
        self.config.write_text(yaml.safe_dump(known), encoding="utf-8")
        shutil.chown(self.folder, OWNER, OWNER)
        self.config.chmod(0o644)

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            ["patroni", str(self.config)], user=OWNER, group=OWNER, extra_groups=[], cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"},
            stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip

    def tell_role(self) -> str:
        """As Patroni says it; empty where nobody answers."""
        told = self._tell()
        return str(told.get("role", "")) if told.get("state") == "running" else ""

    def may_take_over(self) -> bool:
        return self._tell().get("sync_standby") is True

    def _tell(self) -> dict[str, Any]:
        try:
            with OPENER.open(f"http://127.0.0.1:{self.rest_port}/patroni", timeout=1.0) as answer:
                return dict(json.load(answer))
        except (URLError, OSError, ValueError):
            return {}

    def ask(self, statement: str, database: str = ROLE) -> list[tuple[object, ...]]:
        url = f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"
        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            asked = connection.execute(statement.encode())
            return asked.fetchall() if asked.description else []

    def signal(self, number: int) -> None:
        """To Patroni and to every process of PostgreSQL, as when the machine as a whole is meant."""
        assert self.process
        for pid in (self.process.pid, *self._list_servers()):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue

    def end(self) -> None:
        if self.process:
            self.signal(signal.SIGKILL)
            self.process.wait()

    def _list_servers(self) -> tuple[int, ...]:
        try:
            first = int((self.folder / "data/postmaster.pid").read_text().splitlines()[0])
            children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        except (OSError, IndexError):
            return ()
        return (first, *map(int, children))


@dataclass
class Cluster:
    """One etcd and three members."""

    folder: Path
    etcd_port: int = field(default_factory=find_port)
    etcd: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return tuple(Member(self.folder / f"db{number}", f"db{number}", self.etcd_port) for number in (1, 2, 3))

    def start(self) -> None:
        """Returns when there are a primary, a standby without which it acknowledges nothing, and the two databases."""
        here, peer = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{find_port()}"
        words = ["--data-dir", str(self.folder / "etcd"), "--listen-client-urls", here, "--advertise-client-urls", here]
        words += ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer]
        words += ["--initial-cluster", f"default={peer}"]
        log = (self.folder / "etcd.log").open("wb")
        self.etcd = subprocess.Popen(["etcd", *words], stdout=log, stderr=log, env={"PATH": "/usr/bin:/bin"})
        for one in self.members:
            one.configure()
            one.start()
        wait_for(self.is_safe, STARTS_WITHIN_S, "a primary with its synchronous standby")
        self.primary.ask(f"CREATE ROLE {ROLE} LOGIN", "postgres")
        for name in (ROLE, f"{ROLE}_keys"):
            self.primary.ask(f'CREATE DATABASE "{name}" OWNER {ROLE}', "postgres")

    @property
    def primary(self) -> Member:
        found = [one for one in self.members if one.tell_role() in {"master", "primary"}]
        if not found:
            raise LookupError("no member says that it is the primary")
        return found[-1]

    def has_standby(self) -> bool:
        """Whether Patroni has named the one that has everything, and may take over; until then `*` stands for any."""
        try:
            named = self.primary.ask("SHOW synchronous_standby_names", "postgres")
            waits_for = self.primary.ask("SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'", "postgres")
        except (LookupError, psycopg.Error):
            return False
        return bool(waits_for) and named not in ([("*",)], [("",)]) and any(one.may_take_over() for one in self.members)

    def is_safe(self) -> bool:
        return self.has_standby() and all(one.tell_role() for one in self.members)

    def has_taken_over(self, former: Member) -> bool:
        try:
            return self.primary is not former
        except LookupError:
            return False

    def switch_over(self, former: Member) -> None:
        """As an operator does it before she mends a machine."""
        words = ["patronictl", "-c", str(former.config), "switchover", "--master", former.name, "--force", ROLE]
        told = subprocess.run(
            words, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        )
        if told.returncode:
            sys.exit(f"patronictl: {told.stdout[-300:]} {told.stderr[-300:]}")

    def end(self) -> None:
        for one in self.members:
            one.end()
        if self.etcd:
            self.etcd.kill()
            self.etcd.wait()


def wait_for(happens: Callable[[], bool], longest_s: float, what: str) -> None:
    end = time.monotonic() + longest_s
    while not happens():
        if time.monotonic() > end:
            sys.exit(f"There was no {what} within {longest_s:.0f} s.")
        time.sleep(0.2)
