"""What a benchmark found: figures with their targets, as a table for people and as JSON for machines."""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number. `target` None: it only informs."""

    part: str
    name: str
    value: float
    unit: str = ""
    target: float | None = None
    better: Literal["more", "less"] = "more"

    @property
    def met(self) -> bool | None:
        if self.target is None:
            return None
        return self.value >= self.target if self.better == "more" else self.value <= self.target


def as_table(figures: Sequence[Figure]) -> Table:
    table = Table(title="Wethi on this machine")
    for name in ("what", "figure", "measured", "target", ""):
        table.add_column(name, justify="right" if name in ("measured", "target") else "left")
    part = ""
    for figure in figures:
        sign = {"more": "≥", "less": "≤"}[figure.better]
        target = "" if figure.target is None else f"{sign} {figure.target:,g}"
        mark = {None: "", True: "[green]met[/]", False: "[red]missed[/]"}[figure.met]
        new = figure.part != part
        if new and part:
            table.add_section()
        part = figure.part
        table.add_row(part if new else "", figure.name, f"{shorten(figure.value)} {figure.unit}".strip(), target, mark)
    return table


def shorten(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.2f}"


def read_machine(now: datetime) -> dict[str, object]:
    return {
        "date": now.isoformat(timespec="seconds"),
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "system": platform.platform(),
        "event_loop": "uvloop" if "uvloop" in sys.modules or has_uvloop() else "asyncio",
    }


def has_uvloop() -> bool:
    """Uvicorn takes it where it is installed."""
    try:
        __import__("uvloop")
    except ImportError:
        return False
    return True


def show(figures: Sequence[Figure], machine: dict[str, object], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [asdict(figure) | {"met": figure.met} for figure in figures]
    file.write_text(json.dumps({"machine": machine, "figures": rows}, indent=1, ensure_ascii=False) + "\n")
    console = Console()
    console.print(as_table(figures))
    console.print(" · ".join(f"{name} {value}" for name, value in machine.items()), style="dim", highlight=False)
    console.print(f"Written to {file}", style="dim")
