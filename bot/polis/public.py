"""Makes what leaves the house say nothing that only the house should know: other numbers, no seconds, no early votes."""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from random import SystemRandom

import numpy as np

from bot.polis.rows import Counts, GroupedRow, ParticipantRow, StatementRow, Summary, Told
from surveys.opinion.votes import AGREE, DISAGREE, PASS, Id
from surveys.privacy.cells import SMALLEST
from surveys.privacy.votes import suppress_votes

MINUTE = 60_000  # milliseconds
STRENGTH = {AGREE: 0, DISAGREE: 1, PASS: 2}  # which of two votes counts that were cast in the same millisecond

Numbers = Mapping[Id, int]


def draw_numbers(citizens: Iterable[Id]) -> Numbers:
    """A new number for each, from 0, that says nothing of the old one."""
    drawn = list(citizens)
    SystemRandom().shuffle(drawn)
    return {citizen: number for number, citizen in enumerate(drawn)}


def show_summary(summary: Summary, *, groups_shown: bool) -> Summary:
    """Without the number of a few people."""

    def show(people: int | None) -> int | None:
        return people if people is None or people == 0 or people >= SMALLEST else None

    return replace(
        summary,
        voters=show(summary.voters),
        voters_in_conv=show(summary.voters_in_conv),
        commenters=show(summary.commenters),
        groups=summary.groups if groups_shown else None,
    )


def show_statements(rows: Iterable[StatementRow], numbers: Numbers | None) -> Iterator[StatementRow]:
    """`numbers` None: the data are not open, so nor are authors and counts of a few."""
    for row in rows:
        created = None if row.created_ms is None else round_down(row.created_ms)
        shown = replace(row, text=show_text(row.text, row.moderated, row.counts), created_ms=created)
        if numbers is None:
            counts = suppress_votes(count_all(row.counts)).everybody.counts
            yield replace(shown, author=None, consensus=None, counts=counts)
        else:
            yield replace(shown, author=None if row.author is None else numbers[row.author])


def show_groups(rows: Iterable[GroupedRow]) -> Iterator[GroupedRow]:
    for row in rows:
        yield replace(row, text=show_text(row.text, row.moderated, row.everybody))


def hide_groups(rows: Iterable[GroupedRow], groups: int) -> Iterator[GroupedRow]:
    """Counts of a few, and what would tell them, are hidden; `groups`: how many, 0 if they may not be told apart."""
    for row in show_groups(rows):
        counts = [count_all(each) for each in row.groups[:groups]]
        hidden = suppress_votes(count_all(row.everybody), counts).groups
        yield replace(row, groups=[each.counts for each in hidden] or [(None, None, None)] * groups)


def show_text(text: str, moderated: int, counts: Counts) -> str:
    """Nothing, if no citizen could ever read it or a moderator took it away."""
    return text if moderated == 1 or (moderated == 0 and counts != (0, 0, 0)) else ""


def count_all(counts: Counts) -> tuple[int, int, int]:
    agree, disagree, passes = (count or 0 for count in counts)
    return agree, disagree, passes


def show_votes(rows: Iterable[Told], numbers: Numbers) -> Iterator[Told]:
    """The latest of each citizen on each statement, by new numbers and in their order; `rows` come statement by statement."""
    for statement, votes in groupby(rows, itemgetter(0)):
        latest: dict[int, tuple[int, int]] = {}
        for _, citizen, vote, cast_ms in votes:
            number = numbers[citizen]
            if number not in latest or order_votes(*latest[number]) <= order_votes(vote, cast_ms):
                latest[number] = vote, cast_ms
        for number in sorted(latest):
            vote, cast_ms = latest[number]
            yield statement, number, vote, cast_ms - cast_ms % MINUTE


def order_votes(vote: int, cast_ms: int) -> tuple[int, int]:
    return cast_ms, STRENGTH[vote]


def show_participants(rows: Iterable[ParticipantRow], numbers: Numbers) -> Iterator[ParticipantRow]:
    """By new numbers, in the order in which they come."""
    for row in rows:
        yield replace(row, citizen=numbers[row.citizen])


def sort_lines(path: Path, lines: Iterable[str]) -> Iterator[str]:
    """By the number that each begins with; they wait in a file, since those of a million citizens would not fit."""
    numbers, places = array("q"), array("q")
    with path.open("wb+") as file:
        for line in lines:
            numbers.append(int(line.partition(",")[0]))
            places.append(file.tell())
            file.write(f"{line}\n".encode())
        for row in np.argsort(numbers).tolist():
            file.seek(places[row])
            yield file.readline().decode().removesuffix("\n")
    path.unlink()


def round_down(milliseconds: int) -> int:
    """To the minute."""
    return milliseconds - milliseconds % MINUTE
