"""What it costs to hand on a consultation of five million votes out of the database, whole and for the public."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.figures import Figure
from bench.memory import read_peak_mib
from bench.polis import MOST_MEMORY, MOST_SECONDS, TOTAL
from bench.polis import run as write_files
from bench.processes import TREE
from bot.exporting import export_consultation
from bot.polis_writing import Style
from bot.settings import read_settings

PART = "export"
NAME = "bench"


def measure_export(folder: Path, _seconds: float) -> Iterator[Figure]:
    """Made-up votes come in first, with the result that the export tells of; each step is a process of its own."""
    write_files("whole", folder / "files")
    began = time.perf_counter()
    run(folder, "bot.cli", "import", str(folder / "files"), "--source", NAME)
    yield Figure(PART, f"{TOTAL:,} votes brought in, their result computed", time.perf_counter() - began, "s")
    for act, name in (("whole", "handed on whole"), ("public", "handed on to the public")):
        spent: Mapping[str, Any] = json.loads(run(folder, "tests.bench.opinion_export", act, str(folder / act)))
        yield Figure(PART, name, spent["seconds"], "s", target=MOST_SECONDS, better="less")
        yield Figure(PART, f"{name}, time of the processor", spent["cpu_s"], "s")
        yield Figure(PART, f"{name}, peak memory", spent["peak_mib"], "MiB", target=MOST_MEMORY, better="less")


def run(folder: Path, *module: str) -> bytes:
    """What it writes to standard output; its data are in this folder."""
    settings = {"WETHI_DATA_DIR": str(folder / "data"), "WETHI_SECRET_KEY": "k" * 40}
    command = [sys.executable, "-m", *module]
    return subprocess.run(command, cwd=TREE, env=os.environ | settings, check=True, capture_output=True).stdout


if __name__ == "__main__":
    act, out = sys.argv[1:]
    began, began_cpu = time.perf_counter(), time.process_time()
    export_consultation(read_settings(), NAME, Path(out), Style(public=act == "public"))
    seconds, cpu_s = time.perf_counter() - began, time.process_time() - began_cpu
    sys.stdout.write(json.dumps({"seconds": seconds, "cpu_s": cpu_s, "peak_mib": read_peak_mib()}))
