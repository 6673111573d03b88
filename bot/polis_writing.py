"""Writes a consultation so that Polis and others can read it, however large it is, whole or with what outsiders may know."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.polis.files import Written, begin_export, write_table
from bot.polis.lines import VOTE_HEADER, Lines
from bot.polis.public import (
    draw_numbers,
    hide_groups,
    show_groups,
    show_participants,
    show_statements,
    show_summary,
    show_votes,
    sort_lines,
)
from bot.polis.rows import (
    COMMENTS,
    GROUPS,
    PARTICIPANTS,
    SUMMARY,
    VOTES,
    GroupedRow,
    ParticipantRow,
    StatementRow,
    Summary,
    Told,
)
from surveys.opinion.votes import Id
from surveys.privacy.cells import SMALLEST

Table = tuple[str, list[str], Iterator[str]]  # name, header, lines


@dataclass(frozen=True, slots=True)
class Source:
    """A consultation as it is stored. Rows are read once, one kind after the other, and need not be in memory.

    `statements`, `grouped`: by ascending id. `votes`: every one ever cast, by statement, citizen and time. `columns`: the id of
    every statement that has a vote, and of all others, ascending. `group_sizes`: citizens in each opinion group. `citizens`:
    all who voted or wrote, each once; only a public export reads them.
    """

    summary: Summary
    statements: Iterable[StatementRow]
    votes: Iterable[Told]
    participants: Iterable[ParticipantRow]
    grouped: Iterable[GroupedRow]
    columns: Sequence[Id]
    group_sizes: Sequence[int] = ()
    citizens: Iterable[Id] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How to write it. `opened`: the charter opens the data; a public export has single votes only if it does."""

    public: bool = False
    opened: bool = False
    extended: bool = False
    for_spreadsheets: bool = False


def write_export(folder: Path, source: Source, style: Style) -> tuple[Written, ...]:
    """All files and their manifest, or, if anything goes wrong, none of them. Raises ExportFailed, and what `source` raises."""
    shown = _show(source, style)
    with begin_export(folder, (SUMMARY, COMMENTS, VOTES, PARTICIPANTS, GROUPS)) as (temporary, written):
        for name, header, lines in _list_tables(shown, style, temporary):
            written.append(write_table(temporary / name, header, lines, mark=style.for_spreadsheets))
    return tuple(written)


def _show(source: Source, style: Style) -> Source:
    """What of it may leave the house."""
    if not style.public:
        return source
    if not style.opened:
        # A group of fewer than five is not told apart from the others.
        sizes = source.group_sizes if min(source.group_sizes, default=0) >= SMALLEST else ()
        return replace(
            source,
            summary=show_summary(source.summary, groups_shown=bool(sizes)),
            statements=show_statements(source.statements, None),
            grouped=hide_groups(source.grouped, len(sizes)),
            group_sizes=sizes,
        )
    numbers = draw_numbers(source.citizens)
    return replace(
        source,
        statements=show_statements(source.statements, numbers),
        votes=show_votes(source.votes, numbers),
        participants=show_participants(source.participants, numbers),
        grouped=show_groups(source.grouped),
    )


def _list_tables(source: Source, style: Style, folder: Path) -> Iterator[Table]:
    lines = Lines(extended=style.extended, for_spreadsheets=style.for_spreadsheets)
    yield SUMMARY, [], lines.list_summary(source.summary)
    yield COMMENTS, [lines.name_statements()], lines.list_statements(source.statements)
    if style.opened or not style.public:
        yield VOTES, [VOTE_HEADER], lines.list_votes(source.votes)
        participants = lines.list_participants(source.participants, source.columns)
        waiting = sort_lines(folder / "waiting", participants) if style.public else participants
        yield PARTICIPANTS, [lines.name_participants(source.columns)], waiting
    yield GROUPS, [lines.name_groups(len(source.group_sizes))], lines.list_groups(source.grouped)
