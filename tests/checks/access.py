"""`python -m tests.checks.access`: everybody tries what staff may do and every page and door; only the right ones pass."""

import logging
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import structlog
import typer
from rich.console import Console
from rich.progress import track

from checks.access_acts import CHANNELS, PEOPLE, Stand
from checks.access_places import MOMENTS, open_places
from checks.access_table import STAFF_ACTS, list_unknown


def try_acts(folder: Path) -> tuple[int, int, list[str]]:
    """How many tries there were, how many were done, and what was not as the table says."""
    tries, done, wrong = 0, 0, list_unknown()
    tried_kinds: set[type] = set()
    places = track(open_places(folder), "Trying acts", total=len(MOMENTS), console=Console(stderr=True))
    for place in places:
        for one in Stand(place).try_all():
            tries, done = tries + 1, done + bool(one.done)
            tried_kinds.add(one.tried.leads_to)
            wrong += filter(None, [one.tell_wrong()])
    wrong += [f"{kind.__name__} was not tried" for kind in STAFF_ACTS.keys() - tried_kinds]
    return tries, done, wrong


def check(
    *, full: Annotated[bool, typer.Option("--full", help="The same: everything is always tried.")] = False
) -> None:
    began = time.monotonic()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    with TemporaryDirectory(prefix="wethi-access-") as name:
        tries, done, wrong = try_acts(Path(name))
    for words in wrong[:40]:
        sys.stdout.write(f"BROKEN {words}\n")
    sys.stdout.write(
        f"access: {len(STAFF_ACTS)} kinds of acts x {len(PEOPLE)} people x {len(CHANNELS)} channels, {tries} tries, {done} done; "
        f"{len(wrong)} otherwise than the table says, {time.monotonic() - began:.0f} s in all\n"
    )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    typer.run(check)
