"""A copy of this machine in which anything may be installed and changed: it is gone with the process that made it."""

import ctypes
import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = "forum.example.go.th"
ADDRESS = "https://code.example.go.th/wethi.git"  # as the page names it
WORK_TREE = "/srv/wethi.git"
PATHS = "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"
SIZE = "size=6g"
NEW_NETWORK = 0x40000000  # CLONE_NEWNET, linux/sched.h
ASKS_WITHIN_S = 120.0
TYPES_AFTER_S = 1.0  # who asks for something hidden throws away what was typed before
LONGEST_QUESTION = 100  # letters; a terminal breaks it into lines
PASSED_ON = re.compile(r"PIP_.*|.*_proxy|SSL_CERT_.*|.*_CA_BUNDLE", re.IGNORECASE)
CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")

Answers = Sequence[tuple[str, str]]


def run(*words: str, **more: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True, env=os.environ | more).stdout.strip()


class Room:
    """To be made in a process with a mount namespace of its own (see `enter`)."""

    def __init__(self, folder: Path) -> None:
        run("mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", str(folder))
        self.root, upper, work = (folder / name for name in ("root", "upper", "work"))
        for each in (self.root, upper, work):
            each.mkdir()
        upper.chmod(0o755)
        options = f"lowerdir=/,upperdir={upper},workdir={work}"
        run("mount", "-t", "overlay", "overlay", "-o", options, str(self.root))
        run("mount", "-t", "proc", "proc", str(self.root / "proc"))
        run("mount", "--rbind", "/dev", str(self.root / "dev"))
        for name in ("run", "tmp"):
            run("mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", str(self.root / name))
        self.environment = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
        self.environment |= {"PATH": PATHS, "HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}

    def prepare(self) -> None:
        """The name leads here, the sources lie at their address, and systemctl is stood in for."""
        with (self.root / "etc/hosts").open("a", encoding="utf-8") as hosts:
            hosts.write(f"\n127.0.0.1 {NAME}\n")
        run("git", "init", "--quiet", "--bare", "--initial-branch=main", f"{self.root}{WORK_TREE}")
        self.release("The release that is installed first")
        config = f'[safe]\n\tdirectory = *\n[url "file://{WORK_TREE}"]\n\tinsteadOf = {ADDRESS}\n'
        (self.root / "etc/gitconfig").write_text(config, encoding="utf-8")
        control = self.root / "usr/local/sbin/systemctl"
        program = Path(__file__).with_name("deploy_systemctl.py").read_text(encoding="utf-8")
        control.write_text(f"#!/usr/bin/python3\n{program}", encoding="utf-8")
        control.chmod(0o755)

    def release(self, words: str, more: Mapping[str, str] | None = None) -> None:
        """What stands in the work tree now, with `more` files or other words in them, as the newest commit at the address."""
        there = {
            "GIT_DIR": f"{self.root}{WORK_TREE}",
            "GIT_WORK_TREE": str(ROOT),
            "GIT_INDEX_FILE": "/tmp/wethi-deploy-index",
        }
        who = {
            f"GIT_{role}_{what}": "check@example.go.th"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        run("git", "add", "--all", str(ROOT), **there)
        for name, text in (more or {}).items():
            blob = subprocess.run(
                ["git", "hash-object", "-w", "--stdin"],
                input=text,
                capture_output=True,
                text=True,
                check=True,
                env=os.environ | there,
            ).stdout.strip()
            run("git", "update-index", "--add", "--cacheinfo", f"100644,{blob},{name}", **there)
        tree = run("git", "write-tree", **there)
        before = subprocess.run(
            ["git", "rev-parse", "--verify", "--quiet", "main"],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | there,
        ).stdout.strip()
        parent = ("-p", before) if before else ()
        run(
            "git",
            "update-ref",
            "refs/heads/main",
            run("git", "commit-tree", tree, *parent, "-m", words, **there, **who),
            **there,
        )
        Path(there["GIT_INDEX_FILE"]).unlink(missing_ok=True)

    def do(self, commands: str, *, answers: Answers = (), fails: bool = False) -> str:
        """As root in the room, in a terminal; stops at the first command that fails. What is asked is answered in order.

        Returns what was printed. `fails`: one of the commands has to.
        """
        words = ["chroot", str(self.root), "/bin/bash", "-euo", "pipefail", "-c", commands]
        pid, terminal = pty.fork()
        if not pid:
            os.execvpe("chroot", words, self.environment)
        told = talk(terminal, list(answers))
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        if bool(code) != fails:
            raise SystemExit(f"exit code {code} of:\n{commands}")
        return told

    def start(self, *words: str, more: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        """A program beside, as nobody."""
        asked = ["chroot", "--userspec=nobody:nogroup", str(self.root), *words]
        return subprocess.Popen(asked, env={**self.environment, **more})


def talk(terminal: int, answers: list[tuple[str, str]]) -> str:
    """Shows what is printed, and types the next answer when its question stands at the end; returns all of it."""
    heard, told = b"", b""
    while True:
        ready, _, _ = select.select([terminal], [], [], ASKS_WITHIN_S if answers else None)
        if not ready:
            raise SystemExit(f"never asked: {answers[0][0]}")
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the other end was closed
            part = b""
        if not part:
            return told.decode(errors="replace")
        told += part
        sys.stdout.buffer.write(part)
        sys.stdout.flush()
        heard = (heard + part)[-4_000:]
        words = " ".join(CONTROL.sub(b"", heard).decode(errors="replace").split())
        if answers and words.endswith(":") and answers[0][0] in words[-LONGEST_QUESTION:]:
            time.sleep(TYPES_AFTER_S)
            os.write(terminal, answers.pop(0)[1].encode() + b"\n")
            heard = b""


def enter() -> int:
    """Runs this program again, in namespaces of its own for mounts and processes: whatever it started ends with it."""
    with tempfile.TemporaryDirectory(prefix="wethi-deploy-") as folder:
        words = (
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            sys.executable,
            "-m",
            "tests.checks.deploy",
            folder,
        )
        return subprocess.run(words, check=False).returncode


def leave_network() -> None:
    """From here on this process and all that it starts see nothing but a loopback of their own: every port is free."""
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK):
        raise SystemExit(os.strerror(ctypes.get_errno()))
    run("ip", "link", "set", "lo", "up")
