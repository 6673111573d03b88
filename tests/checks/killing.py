"""Forks a bot out of this process, which has everything loaded, and has it killed at a system call of its own."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import serve
from bench.processes import LOOK_EVERY_S, Program, Stage

ATTACH_S = 5.0
CALLS = ("fdatasync", "pwrite64", "sendto", "recvfrom", "futex", "epoll_wait")


@dataclass(slots=True)
class Child:
    """A forked bot; `status` is None while it lives, else as waitpid told."""

    pid: int
    stage: Stage
    ready_s: float = 0.0
    status: int | None = None

    def lives(self) -> bool:
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = status if pid else None
        return self.status is None

    @property
    def killed(self) -> bool:
        """Whether it died by SIGKILL, and not by anything else."""
        return self.status is not None and os.WIFSIGNALED(self.status) and os.WTERMSIG(self.status) == signal.SIGKILL

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.lives():
            os.kill(self.pid, how)
            self.status = os.waitpid(self.pid, 0)[1]


def fork_bot(stage: Stage, **more: str) -> Child:
    """Call it while no event loop runs. The child is the bot and nothing else; `more` stands in its environment."""
    sys.stdout.flush()
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        become_bot(stage, **more)
    child = Child(pid, stage)
    try:
        Program(Asleep(child), stage.port, began).wait_until_up("/readyz")  # type: ignore[arg-type]  # as far as is needed
    except RuntimeError:
        child.end(signal.SIGKILL)
        raise
    child.ready_s = time.monotonic() - began
    return child


@dataclass(frozen=True, slots=True)
class Asleep:
    """A forked child as something that can be polled."""

    child: Child

    def poll(self) -> int | None:
        return None if self.child.lives() else self.child.status

    @property
    def returncode(self) -> int | None:
        return self.child.status


def become_bot(stage: Stage, **more: str) -> None:
    try:
        os.environ.clear()
        os.environ.update(stage.environment(**stage.url, BENCH_PLAIN_LOOP="1", **more))
        log = os.open(stage.folder / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(log, sys.stdout.fileno())
        os.dup2(log, sys.stderr.fileno())
        serve.main()
    finally:
        os._exit(0)


def may_trace(stage: Stage) -> bool:
    """Whether strace is here and the system lets it look at our own processes."""
    if shutil.which("strace") is None:
        return False
    child = fork_bot(stage)
    try:
        with trace(child, "-o", "/dev/null") as tracer:
            return tracer.poll() is None
    except TimeoutError:
        return False
    finally:
        child.end()


@contextmanager
def trace(child: Child, *options: str) -> Iterator["subprocess.Popen[bytes]"]:
    """strace at work on the child and all its threads."""
    tracer = subprocess.Popen(
        ["strace", "-f", "-qq", *options, "-p", str(child.pid)], stderr=subprocess.DEVNULL
    )  # found by shutil.which
    try:
        until = time.monotonic() + ATTACH_S
        while tracer.poll() is None and not all_traced(child.pid):
            if time.monotonic() > until:
                raise TimeoutError("strace did not attach")
            time.sleep(LOOK_EVERY_S)
        yield tracer
    finally:
        end_tracer(tracer)


def end_tracer(tracer: "subprocess.Popen[bytes]") -> None:
    """Seen once in some hundred runs: a tracer that misses the end of its child waits for ever, and keeps it a zombie."""
    if tracer.poll() is None:
        tracer.terminate()
    try:
        tracer.wait(ATTACH_S)
    except subprocess.TimeoutExpired:
        tracer.kill()
        tracer.wait()


def all_traced(pid: int) -> bool:
    try:
        tasks = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/status")]
    except OSError:
        return False
    return bool(tasks) and all("TracerPid:\t0\n" not in task for task in tasks)


@contextmanager
def kill_at(child: Child, call: str, number: int) -> Iterator[None]:
    """The child dies when one of its threads enters this call for the `number`-th time."""
    inject = f"inject={call}:signal=KILL:when={number}"
    with trace(child, "-o", "/dev/null", "-e", f"trace={call}", "-e", inject):
        yield


def count_calls(file: Path) -> Counter[str]:
    """How often each call was entered by the thread that entered it most (strace counts each thread alone)."""
    by_thread: Counter[tuple[str, str]] = Counter()
    for line in file.read_text(errors="replace").splitlines():
        thread, _, rest = line.partition(" ")
        call = rest.strip().partition("(")[0]
        if call in CALLS:
            by_thread[call, thread] += 1
    most: Counter[str] = Counter()
    for (call, _), number in by_thread.items():
        most[call] = max(most[call], number)
    return most
