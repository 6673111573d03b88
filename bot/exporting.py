"""Hands a consultation on in the files in which Polis and Wethi exchange one, read beside a running server."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from sqlalchemy import Connection

from bot.polis.rows import Counts, GroupedRow, ParticipantRow, StatementRow, Summary
from bot.polis_writing import Source, Style, write_export
from bot.settings import Settings
from bot.store import exported, opinions
from bot.store.databases import open_keys, read_beside
from bot.store.exported import StatementRead
from bot.store.floor import Floor, read_floor
from bot.store.keys import Keyring
from handlers.forum_views import Consultation
from surveys.forms.definition import Labels, say

UNKNOWN = 2  # exit code
CLOSED = (
    "{name}: its charter does not open the data, so single votes stay here. The files have sums only, and those of fewer "
    "than five people are hidden."
)
NO_SUCH = "There is no consultation {name} here; `wethi consultation list` names them."
WRITTEN = "{name}: {files} and manifest.json were written to {folder}."


@dataclass(frozen=True, slots=True)
class Grouped:
    """What an export needs of the last result. `groups`: counts by statement id and group; `members`: group by citizen."""

    clustered: int | None = None
    sizes: tuple[int, ...] = ()
    groups: Mapping[int, tuple[Counts, ...]] = field(default_factory=dict)
    members: Mapping[int, int] = field(default_factory=dict)
    consensus: Mapping[int, float | None] = field(default_factory=dict)


def export_consultation(settings: Settings, name: str, folder: Path, style: Style) -> int:
    """The exit code: 0, or 2 where there is none of this id. Raises ExportFailed. `style.opened` is found here."""
    console = Console(stderr=True)
    keys = open_keys(settings, writes=False)

    def work(connection: Connection) -> int:
        connection.exec_driver_sql("BEGIN")  # one moment for all files, whatever is written meanwhile
        forum = find_forum(connection, keys, name)
        if forum is None:
            console.print(NO_SUCH.format(name=name), highlight=False, soft_wrap=True)
            return UNKNOWN
        if not forum.charter.open_data:
            console.print(CLOSED.format(name=forum.consultation), highlight=False, soft_wrap=True)
        written = write_export(folder, make_source(connection, keys, forum), choose_style(forum, style))
        files = ", ".join(each.name for each in written)
        told = WRITTEN.format(name=forum.consultation, files=files, folder=folder)
        console.print(told, highlight=False, soft_wrap=True)
        return 0

    try:
        return read_beside(settings.database, work)
    finally:
        keys.book.close()


def choose_style(forum: Consultation, style: Style) -> Style:
    """What the charter does not open goes out as it would go to anybody."""
    opened = forum.charter.open_data
    return Style(
        public=style.public or not opened,
        opened=opened,
        extended=style.extended,
        for_spreadsheets=style.for_spreadsheets,
    )


def find_forum(connection: Connection, keys: Keyring, name: str) -> Consultation | None:
    """By its id, or by the name of its file, which has an underscore where an id may have none."""
    forums = read_floor(connection, keys, Floor()).forums
    return forums.get(name) or forums.get(name.replace("_", "-"))


def make_source(connection: Connection, keys: Keyring, forum: Consultation) -> Source:
    name, language = forum.consultation, forum.charter.languages[0]
    statements = exported.read_statements(connection, keys, name)
    numbers = {one.statement: one.number for one in statements}
    grouped = read_grouped(connection, keys, name)
    written = exported.count_written(statements)
    voters = exported.count_voters(connection, name, numbers)
    return Source(
        summary=summarize(forum, statements, grouped, voters),
        statements=(as_row(one, language, grouped) for one in statements),
        votes=exported.read_cast(connection, numbers, name),
        participants=list_participants(connection, numbers, name, grouped=grouped, written=written),
        grouped=(as_grouped(one, language, grouped) for one in statements),
        columns=[one.number for one in statements],
        group_sizes=grouped.sizes,
        citizens=exported.read_numbers(connection, name),
    )


def read_grouped(connection: Connection, keys: Keyring, name: str) -> Grouped:
    """Of the last result; without one there are no groups."""
    row = opinions.read_latest(connection, name)
    if row is None:
        return Grouped()
    document = json.loads(leave_out_positions(opinions.read_document(keys, row)))
    found = document["groups"]
    members = {citizen: place for place, group in enumerate(found) for citizen in group["members"]}
    ids = [int(each) for each in document["statements"]]
    return Grouped(
        document["clustered"],
        tuple(group["size"] for group in found),
        {each: tuple(count(group["votes"].get(str(each))) for group in found) for each in ids},
        members,
        {int(each): one["group_aware_consensus"] for each, one in document["statements"].items()},
    )


def leave_out_positions(document: str) -> str:
    """They are the last part of the document (specs/opinion 6), and for a large town most of it."""
    head, found, _ = document.rpartition('"positions"')
    return f'{head}"positions":{{}}}}' if found else document


def count(votes: Mapping[str, int] | None) -> Counts:
    return (votes["agree"], votes["disagree"], votes["pass"]) if votes else (0, 0, 0)


def summarize(forum: Consultation, statements: list[StatementRead], grouped: Grouped, voters: int) -> Summary:
    language, origin = forum.charter.languages[0], forum.origin
    return Summary(
        topic=write(forum.charter.title, language),
        url=origin.url if origin else "",
        views=origin.views if origin else None,
        voters=voters,
        voters_in_conv=grouped.clustered,
        commenters=len({one.author for one in statements if one.author is not None}),
        comments=sum(any(one.counts) for one in statements),
        groups=None if grouped.clustered is None else len(grouped.sizes),
        description=write(forum.charter.question, language),
    )


def write(texts: Labels, language: str) -> str:
    return say(texts, language, language)


def as_row(one: StatementRead, language: str, grouped: Grouped) -> StatementRow:
    return StatementRow(
        one.number,
        write(one.texts, language),
        one.moderated,
        one.created_ms,
        one.author,
        one.counts,
        meta=one.meta,
        seed=one.seed,
        consensus=grouped.consensus.get(one.statement),
    )


def as_grouped(one: StatementRead, language: str, grouped: Grouped) -> GroupedRow:
    nothing: Counts = (0, 0, 0)
    counts = grouped.groups.get(one.statement, (nothing,) * len(grouped.sizes))
    return GroupedRow(one.number, write(one.texts, language), counts, one.counts, one.moderated)


def list_participants(
    connection: Connection, numbers: dict[int, int], name: str, *, grouped: Grouped, written: Mapping[int, int]
) -> Iterator[ParticipantRow]:
    """All who voted or wrote."""
    for citizen, votes in exported.read_latest_by_citizen(connection, numbers, name):
        if votes or citizen in written:
            yield ParticipantRow(citizen, votes, grouped.members.get(citizen), written.get(citizen, 0))
