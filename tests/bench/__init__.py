"""Benchmarks: what one machine carries, measured on the real thing with real requests."""

import sys
from pathlib import Path

# As with pytest, what the tests share is found by its name; `python -m tests.bench` alone knows the project's folder only.
sys.path[:0] = [folder for folder in [str(Path(__file__).resolve().parent.parent)] if folder not in sys.path]
