"""A piece of work that dies at each of its steps on the file system, or at any moment."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

STEPS = {"open", "os.rename", "os.remove", "os.link", "shutil.copyfile", "sqlite3.connect"}  # as Python audits them
FAILED = 3


def count_steps(work: Callable[[], object], file: Path) -> tuple[int, float]:
    """How many steps it takes from start to end, and how long that is (seconds)."""
    began = time.perf_counter()
    if (child := os.fork()) == 0:
        counted = [0]
        sys.addaudithook(lambda event, _: counted.__setitem__(0, counted[0] + (event in STEPS)))
        live(work)
        steps = counted[0]
        file.write_text(str(steps))
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise AssertionError("it fails even when nobody kills it")
    return int(file.read_text()), time.perf_counter() - began


def die_at_step(work: Callable[[], object], place: int) -> bool:
    """Runs it in a process that is killed at this step; whether it died."""
    if (child := os.fork()) == 0:
        counted = [0]

        def look(event: str, _arguments: object) -> None:
            if event in STEPS:
                counted[0] += 1
                if counted[0] == place:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(look)
        live(work)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def die_after(work: Callable[[], object], seconds: float) -> bool:
    """The same, killed after so many seconds, wherever it is then."""
    if (child := os.fork()) == 0:
        Thread(target=kill_after, args=(seconds,), daemon=True).start()
        live(work)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def kill_after(seconds: float) -> None:
    time.sleep(seconds)
    os.kill(os.getpid(), signal.SIGKILL)


def live(work: Callable[[], object]) -> None:
    """What fails ends the child, and never goes on in the parent's code."""
    try:
        work()
    except BaseException as problem:  # noqa: BLE001  # whatever it is, two processes must not both go on
        sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
        os._exit(FAILED)
