"""How a check says what it found: a line for each broken promise, the first of them only where there are many."""

import sys
from collections.abc import Sequence

MOST_TOLD = 20


def tell_broken(broken: Sequence[str], most: int = MOST_TOLD) -> None:
    for words in broken[:most]:
        sys.stdout.write(f"BROKEN {words}\n")
