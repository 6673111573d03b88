"""Turns statements, votes and citizens into the lines of the files by which they are exchanged."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import product
from string import ascii_lowercase

from bot.polis.rows import (
    COMMENT_COLUMNS,
    EXTENDED_COLUMNS,
    GROUP_COLUMNS,
    PARTICIPANT_COLUMNS,
    TEXT_COLUMN,
    VOTE_COLUMNS,
    GroupedRow,
    ParticipantRow,
    StatementRow,
    Summary,
    Told,
)
from bot.result_files import disarm, mark
from surveys.opinion.votes import AGREE, DISAGREE, Id

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - UTC, written with a Z and no offset
VOTE_HEADER = ",".join(VOTE_COLUMNS)
SECOND, HOUR = 1_000, 3_600_000  # milliseconds
CLOCK = tuple(f"{minute:02}:{second:02}." for minute in range(60) for second in range(60))  # by seconds of an hour
GROUP_COUNTS = ("votes", "agrees", "disagrees", "passes")

_QUOTED = re.compile('[",\r\n]|^ | $')


class Lines:
    """Writes each kind of row as one line, without its end; `for_spreadsheets`: a text is never taken for a formula."""

    def __init__(self, *, extended: bool = False, for_spreadsheets: bool = False) -> None:
        self._extended = extended
        self._for_spreadsheets = for_spreadsheets

    def list_summary(self, summary: Summary) -> Iterator[str]:
        yield f"topic,{self._quote(summary.topic)}"
        yield f"url,{self._name(summary.url)}"
        for key in ("views", "voters", "voters_in_conv", "commenters", "comments", "groups"):
            number = getattr(summary, key)
            if number is not None:
                yield f"{key.replace('_', '-')},{number}"
        yield f"conversation-description,{self._quote(summary.description)}"

    def name_statements(self) -> str:
        return ",".join((*COMMENT_COLUMNS, *(EXTENDED_COLUMNS if self._extended else ()), TEXT_COLUMN))

    def list_statements(self, rows: Iterable[StatementRow]) -> Iterator[str]:
        for row in rows:
            agrees, disagrees, _ = map(mark, row.counts)
            more = f"{int(row.meta)},{int(row.seed)},{say_number(row.consensus)}," if self._extended else ""
            author = "" if row.author is None else self._name(row.author)
            times = "," if row.created_ms is None else f"{row.created_ms},{say_time(row.created_ms)}"
            known = f"{times},{self._name(row.statement)},{author},{agrees},{disagrees},{row.moderated}"
            yield f"{known},{more}{self._quote(row.text)}"

    def list_votes(self, rows: Iterable[Told]) -> Iterator[str]:
        for statement, citizen, vote, cast_ms in rows:
            who = citizen if isinstance(citizen, int) else self._name(citizen)
            what = statement if isinstance(statement, int) else self._name(statement)
            yield f"{cast_ms},{say_time(cast_ms)},{what},{who},{vote}"

    def name_participants(self, columns: Sequence[Id]) -> str:
        return ",".join((*PARTICIPANT_COLUMNS, *map(self._name, columns)))

    def list_participants(self, rows: Iterable[ParticipantRow], columns: Sequence[Id]) -> Iterator[str]:
        """`columns`: the statements in order; every vote is on one of them."""
        places = {statement: place for place, statement in enumerate(columns)}
        for row in rows:
            cells = [""] * len(columns)
            for statement, vote in row.votes:
                cells[places[statement]] = str(vote)
            votes = [vote for _, vote in row.votes]
            group = "" if row.group is None else row.group
            counts = f"{row.written},{len(votes)},{votes.count(AGREE)},{votes.count(DISAGREE)}"
            yield ",".join((f"{self._name(row.citizen)},{group},{counts}", *cells))

    def name_groups(self, groups: int) -> str:
        letters = name_letters(groups)
        return ",".join((*GROUP_COLUMNS, *(f"group-{letter}-{count}" for letter in letters for count in GROUP_COUNTS)))

    def list_groups(self, rows: Iterable[GroupedRow]) -> Iterator[str]:
        for row in rows:
            sums = [add_up(counts) for counts in zip(*row.groups, strict=True)] or [0, 0, 0]
            cells = [str(mark(cell)) for counts in (sums, *row.groups) for cell in (add_up(counts), *counts)]
            yield ",".join((self._name(row.statement), self._quote(row.text), *cells))

    def _quote(self, text: str) -> str:
        shown = str(disarm(text)) if self._for_spreadsheets else text
        return f'"{shown.replace(chr(34), chr(34) * 2)}"'

    def _name(self, name: Id) -> str:
        """An id or an address, in quotes only where it would not be read back without."""
        plain = str(disarm(name) if self._for_spreadsheets else name)
        return self._quote(str(name)) if _QUOTED.search(plain) else plain


def add_up(counts: Iterable[int | None]) -> int | None:
    """Hidden if one of them is: the others would tell it."""
    listed = list(counts)
    return None if None in listed else sum(count for count in listed if count is not None)


def name_letters(groups: int) -> list[str]:
    """a, b, … z, aa, ab, …"""
    names = [*ascii_lowercase, *map("".join, product(ascii_lowercase, repeat=2))]
    return names[:groups]


def say_number(number: float | None) -> str:
    return "" if number is None else repr(number)


def say_time(milliseconds: int) -> str:
    """ISO 8601 in UTC; nothing where no calendar has the day."""
    hour, rest = divmod(milliseconds, HOUR)
    said = say_hour(hour)
    return said and f"{said}{CLOCK[rest // SECOND]}{rest % SECOND:03}Z"


@lru_cache(maxsize=4_096)
def say_hour(hour: int) -> str:
    """Of hours since 1970 the day and the hour, with the colon; millions of votes fall into few."""
    try:
        return (EPOCH + timedelta(hours=hour)).isoformat(timespec="hours") + ":"
    except OverflowError:
        return ""
