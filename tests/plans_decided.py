"""A consultation with its votes counted: invented citizens voted, the worker's result is there, the decision may come."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from bot.store.keys import Keyring
from bot.store.opinions import Computed, add

Counts = tuple[int, int, int]  # agree, disagree, pass


def write_result(groups: Sequence[Mapping[str, Counts]]) -> str:
    """A document with these votes by group and statement; whoever voted is in a group."""
    names = sorted({name for group in groups for name in group}, key=int)
    everybody = {
        name: tuple(sum(group.get(name, (0, 0, 0))[at] for group in groups) for at in range(3)) for name in names
    }
    return json.dumps(
        {
            "schema": "wethi-opinion/1",
            "participants": 90,
            "votes": sum(sum(counts) for counts in everybody.values()),
            "clustered": 90,
            "grouping": {"answer": "groups", "stability": 0.9},
            "groups": [
                {
                    "id": number,
                    "size": 45,
                    "center": [0.0, 0.0],
                    "members": list(range(number * 15 + 1, number * 15 + 16)),
                    "votes": {name: as_counted(counts) for name, counts in group.items()},
                }
                for number, group in enumerate(groups)
            ],
            "statements": {name: as_counted(counts) | {"moderated": 1} for name, counts in everybody.items()},
        }
    )


def as_counted(counts: Sequence[int]) -> dict[str, int]:
    agree, disagree, passed = counts
    return {"agree": agree, "disagree": disagree, "pass": passed, "seen": sum(counts)}


def add_result(connection: Connection, keys: Keyring, name: str, now_ms: int, *, document: str) -> None:
    """As the worker hands it back; nothing of it is told."""
    found = Computed(
        votes=400,
        citizens=90,
        k=2,
        document=document,
        told="",
        counted='{"citizens": 0, "cells": {}}',
        weights="{}",
        took_ms=1,
    )
    add(connection, keys, name, found, now_ms=now_ms)


def decided_by(agreed: Sequence[int], refused: Sequence[int]) -> str:
    """Two groups of 45: all but a few agree with the first statements, one group is against the others."""
    yes, no = (38, 4, 3), (6, 36, 3)
    return write_result(
        [
            {str(one): yes for one in (*agreed, *refused)},
            {str(one): yes for one in agreed} | {str(one): no for one in refused},
        ]
    )
