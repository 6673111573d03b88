"""Brings a consultation in from the files in which Polis and Wethi exchange one, and has its result computed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from bot.clock import SystemClock
from bot.errors import DatabaseTaken
from bot.opinions import compute
from bot.polis.rows import StatementRow
from bot.polis_reading import PolisFolder, read_polis_folder
from bot.publishing import run_command
from bot.settings import Settings
from bot.store import opinions
from bot.store.databases import open_for_writing
from bot.store.imports import ImportedStatement, ImportedVotes
from bot.store.keys import Keyring
from bot.store.opinions import Computed
from bot.store.rows import ms
from surveys.governance.imported import Origin
from surveys.opinion.votes import AGREE, DISAGREE, PASS, Cast, Id, sort_key, take_latest

Run = Callable[..., Mapping[str, Any]]

UNKNOWN_LANGUAGE = "und"  # BCP 47: the files do not say in which language people wrote
GREATEST_ID = 2**31 - 1  # that a column of integers holds everywhere
STATEMENTS_AT_ONCE = 500
PEOPLE_AT_ONCE = 5_000
VOTES_AT_ONCE = 5_000  # some 50 ms of the one who writes
WORDS = {AGREE: "agree", DISAGREE: "disagree", PASS: "pass"}
LATER = np.array([1, 2, 0], np.int8)  # of disagree, pass, agree: which one counts of votes cast in the same millisecond


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the files do not tell. `source`: a name for where they come from, that of their folder if empty."""

    source: str = ""
    title_th: str = ""
    title_en: str = ""
    licence: str = ""
    attribution: str = ""
    agency: str = "main"


@dataclass(frozen=True, slots=True)
class Imported:
    """`new`: not there before. `computed`: its result is there; if not, the server that runs computes it."""

    consultation: str
    new: bool
    computed: bool
    people: int
    statements: int
    votes: int


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """All ids as numbers: integers stay, others follow them. Votes by person, statement and time."""

    statements: tuple[ImportedStatement, ...]
    people: tuple[int, ...]
    person: NDArray[np.int64]
    statement: NDArray[np.int64]
    vote: NDArray[np.int8]
    time_ms: NDArray[np.int64]
    counts: tuple[tuple[int, int, int, int], ...]


def import_folder(settings: Settings, folder: Path, wanted: Wanted) -> Imported:
    """Raises BadTable for files that cannot be read."""
    found = read_polis_folder(folder)
    numbered = number_all(found)
    run = partial(run_command, settings)
    source = wanted.source or folder.resolve().name
    origin = asdict(describe(found, replace(wanted, source=source), len(numbered.people)))
    begun = run("import-begin", name=write_name(source), origin=origin, agency=wanted.agency)
    name = str(begun["consultation"])
    if not begun["whole"]:
        send(run, name, numbered)
    size = (len(numbered.people), len(numbered.statements), len(numbered.vote))
    return Imported(name, not begun["whole"], compute_here(settings, name), *size)


def write_name(source: str) -> str:
    """An id such as buttons and addresses carry."""
    name = re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")
    return name if name[:1].isalpha() else f"import-{name}".rstrip("-")


def describe(found: PolisFolder, wanted: Wanted, people: int) -> Origin:
    summary = found.summary
    title = {UNKNOWN_LANGUAGE: summary.topic, "th": wanted.title_th, "en": wanted.title_en}
    return Origin(
        wanted.source,
        dict(found.hashes),
        people,
        title={language: text for language, text in title.items() if text or language == UNKNOWN_LANGUAGE},
        question={UNKNOWN_LANGUAGE: summary.description},
        url=summary.url,
        views=summary.views,
        licence=wanted.licence,
        attribution=wanted.attribution,
    )


def number_all(found: PolisFolder) -> Numbered:
    cast, known = found.cast, {row.statement for row in found.statements}
    missing = [StatementRow(each) for each in find_used(cast.statements, cast.statement) if each not in known]
    rows = [*found.statements, *missing]
    statements = number_ids(row.statement for row in rows)
    voters = find_used(cast.citizens, cast.citizen)
    people = number_ids({*voters, *(row.author for row in rows if row.author is not None)})
    places = {each: place for place, each in enumerate(sorted(people, key=people.__getitem__))}
    person = translate(cast.citizens, places)[cast.citizen] if len(cast.vote) else np.zeros(0, np.int64)
    statement = translate(cast.statements, statements)[cast.statement] if len(cast.vote) else np.zeros(0, np.int64)
    vote = np.asarray(cast.vote, np.int8)
    time_ms = np.zeros(len(vote), np.int64) if cast.order is None else np.asarray(cast.order, np.int64)
    order = np.lexsort((LATER[vote + 1], time_ms, statement, person))  # what is written together lies together
    return Numbered(
        tuple(sorted((as_imported(row, statements, places) for row in rows), key=lambda one: one.number)),
        tuple(sorted(people.values())),
        person[order],
        statement[order],
        vote[order],
        time_ms[order],
        tuple(count_latest(cast, statements)),
    )


def find_used(ids: Sequence[Id], places: NDArray[np.integer]) -> list[Id]:
    """The ids that somebody voted with."""
    return [ids[place] for place in np.unique(places).tolist()]


def number_ids(ids: Any) -> dict[Id, int]:
    """Integers stay what they are, if they are not too great; all others get the numbers after them."""
    listed = sorted(ids, key=sort_key)
    kept = {each: each for each in listed if isinstance(each, int) and each <= GREATEST_ID}
    last = max(kept.values(), default=-1)
    others = (each for each in listed if each not in kept)
    return {**kept, **{each: last + place for place, each in enumerate(others, 1)}}


def translate(ids: Sequence[Id], numbers: Mapping[Id, int]) -> NDArray[np.int64]:
    """The number of each id; 0 for one that nobody voted with, and that is never looked up."""
    return np.array([numbers.get(each, 0) for each in ids], np.int64)


def as_imported(row: StatementRow, numbers: Mapping[Id, int], places: Mapping[Id, int]) -> ImportedStatement:
    person = None if row.author is None else places[row.author]
    return ImportedStatement(
        numbers[row.statement], row.text, row.moderated, row.created_ms, meta=row.meta, seed=row.seed, person=person
    )


def count_latest(cast: Cast, numbers: Mapping[Id, int]) -> Iterator[tuple[int, int, int, int]]:
    """Number, agreed, disagreed and passed of every statement with a vote."""
    latest = take_latest(cast)
    size = len(latest.statements)
    agreed, disagreed, passed = (
        np.bincount(latest.statement[latest.vote == code], minlength=size).tolist() for code in WORDS
    )
    for place, each in enumerate(latest.statements):
        yield numbers[each], agreed[place], disagreed[place], passed[place]


def send(run: Run, name: str, numbered: Numbered) -> None:
    """In pages: between two of them everybody else has her turn."""
    for first in range(0, len(numbered.people), PEOPLE_AT_ONCE):
        run("import-people", name=name, first=first, numbers=numbered.people[first : first + PEOPLE_AT_ONCE])
    for first in range(0, len(numbered.statements), STATEMENTS_AT_ONCE):
        rows = [asdict(one) for one in numbered.statements[first : first + STATEMENTS_AT_ONCE]]
        run("import-statements", name=name, rows=rows)
    for first in range(0, len(numbered.vote), VOTES_AT_ONCE):
        run("import-votes", name=name, page=asdict(cut_page(numbered, first)))
    run("import-finish", name=name, counts=numbered.counts)


def cut_page(numbered: Numbered, first: int) -> ImportedVotes:
    here = slice(first, first + VOTES_AT_ONCE)
    return ImportedVotes(
        first + 1,
        numbered.person[here].tolist(),
        numbered.statement[here].tolist(),
        [WORDS[vote] for vote in numbered.vote[here].tolist()],
        numbered.time_ms[here].tolist(),
    )


def compute_here(settings: Settings, name: str) -> bool:
    """Computes the result, if it is not there; False where a server runs, for it does so by itself within seconds."""
    try:
        with open_for_writing(settings) as (store, keys):
            found = store.read_now(lambda connection: compute_missing(connection, keys, name))
            if found:
                now_ms = ms(SystemClock().now())
                store.write_now(partial(opinions.begin, name=name, now_ms=now_ms))
                store.write_now(partial(opinions.add, keys=keys, name=name, found=found, now_ms=now_ms))
    except DatabaseTaken:
        return False
    return True


def compute_missing(connection: Connection, keys: Keyring, name: str) -> Computed | None:
    return None if opinions.read_latest(connection, name) else compute(connection, keys, name)
