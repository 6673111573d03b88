"""The audit log as a file: every row with its hash, so that whoever has it can follow the chain of what stands there."""

import csv
import io
import json
from collections.abc import Iterable

from bot.result_files import BOM, disarm
from bot.store.audit_views import Logged
from bot.store.rows import when

COLUMNS = ("row", "at", "agency", "staff", "act", "about", "details", "hash")


def write_heading() -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    return BOM.encode() + write_lines([COLUMNS])


def write_entries(entries: Iterable[Logged]) -> bytes:
    """Lines of CSV; nothing in them is a formula. Details are JSON, empty where their key is gone."""
    return write_lines(
        (
            one.seq,
            when(one.at_ms).isoformat(),
            one.agency,
            one.staff,
            one.act,
            one.about,
            "" if one.details is None else json.dumps(one.details, ensure_ascii=False, sort_keys=True),
            one.hash,
        )
        for one in entries
    )


def write_lines(rows: Iterable[Iterable[object]]) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows([disarm(value) for value in row] for row in rows)
    return file.getvalue().encode()
