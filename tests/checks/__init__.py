"""Checks that run for minutes: crashes, shuffled order, malformed bodies, planted bugs."""

import sys
from pathlib import Path

# As with pytest, what the tests share is found by its name; `python -m tests.checks.crash` alone knows the project's folder only.
sys.path[:0] = [folder for folder in [str(Path(__file__).resolve().parent.parent)] if folder not in sys.path]
