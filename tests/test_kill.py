"""The bot dies at each commit of a turn, and nobody notices."""

import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parent.parent


def test_a_death_at_any_commit_loses_nothing_and_says_nothing_twice() -> None:
    """In a process of its own, because it forks."""
    check = [sys.executable, "-m", "tests.checks.crash", "--boundaries"]
    done = subprocess.run(check, cwd=TREE, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
