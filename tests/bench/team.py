"""A bot that is several processes on one PostgreSQL, or the one on SQLite, started and ended as one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

from bench.postgres import name_new, server_cpu_s
from bench.processes import Program, Stage, find_port

WORKERS = 2


@dataclass(slots=True)
class Team:
    """Programs that are one bot; what the database beside them takes of the processor is theirs."""

    programs: Sequence[Program]
    on_postgres: bool = False

    def cpu_s(self) -> float:
        return sum(each.cpu_s() for each in self.programs if each.process.poll() is None) + self.database_cpu_s()

    def database_cpu_s(self) -> float:
        return server_cpu_s() if self.on_postgres else 0.0

    def stop(self) -> None:
        for each in self.programs:
            each.stop()

    def kill(self) -> None:
        """At once and without a word."""
        for each in self.programs:
            each.process.kill()
            each.process.wait()


def make_stage(folder: Path, *, postgres: bool = False, telegram: bool = False) -> Stage:
    """With a new database of its own."""
    databases = ("", "")
    if postgres:
        named = name_new(f"bench_{uuid4().hex[:8]}")
        databases = named["database_url"], named["keys_url"]
    return replace(Stage.make(folder), telegram=telegram, databases=databases)


def start_team(stage: Stage, **more: str) -> Team:
    """`wethi serve`; on PostgreSQL one `wethi web` and two `wethi work`. Each as ever, but for `more` settings.

    Raises RuntimeError if one of them does not come up; then none is left.
    """
    team = launch_team(stage, **more)
    try:
        for each in team.programs:
            each.wait_until_up("/healthz" if team.on_postgres else "/readyz")
    except BaseException:
        team.kill()
        raise
    return team


def launch_team(stage: Stage, **more: str) -> Team:
    """Starts all of them and does not wait."""
    if not stage.databases[0]:
        return Team((stage.launch_bot(**more),))
    web = stage.launch_bot(**more, BENCH_PART="web")
    works = [stage.launch_worker(find_port(), **more, BENCH_PART="work") for _ in range(WORKERS)]
    return Team((web, *works), on_postgres=True)
