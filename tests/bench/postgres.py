"""A real PostgreSQL for a benchmark: databases of its own, and what its processes took of the machine."""

from collections.abc import Mapping
from pathlib import Path

from databases import make_database, start_server

from bench.processes import TICKS_A_SECOND


def name_new(name: str) -> Mapping[str, str]:
    """Two databases, made if they are not there, as settings name them."""
    return {"database_url": make_database(name), "keys_url": make_database(f"{name}_keys")}


def server_cpu_s() -> float:
    """Of all processes of the server, those too that it has seen end; they stand in its folder."""
    folder = start_server().partition("host=")[2]
    used = 0.0
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            used += read_cpu_s(process, folder)
    return used


def read_cpu_s(process: Path, folder: str) -> float:
    try:
        if not (process / "cwd").readlink().is_relative_to(folder):
            return 0.0
        fields = (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it is over, or nobody may look
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS_A_SECOND
