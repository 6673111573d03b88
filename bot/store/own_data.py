"""What is kept of one citizen, gathered for her own eyes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select

from bot.store.broadcast_tables import home_area, recipient, topic_choice
from bot.store.citizens import Owner
from bot.store.forms import Shelf
from bot.store.keys import Keyring, place_of
from bot.store.own_forums import OwnForum, read_own_forums
from bot.store.own_help import OwnHelp, find_ease_asked, read_own_help
from bot.store.pseudonyms import name_pseudonyms
from bot.store.rows import bucket_of, rows_of, when
from bot.store.tables import citizen, consent, inbox, interview, outbox, response, sent, timer
from surveys.forms.definition import Form
from surveys.forms.interview import load


@dataclass(frozen=True, slots=True)
class Profile:
    """`address` is the platform's id of the citizen; hours are local."""

    channel: str
    address: str
    language: str
    age_band: str | None
    large_letters: bool
    stopped: bool
    reachable: bool
    quiet_from: int
    quiet_to: int
    since: datetime


@dataclass(frozen=True, slots=True)
class OwnConsent:
    purpose: str
    given: bool
    at: datetime
    text_version: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """A response, or an interview that was not finished; answers by the path of their question, as stored."""

    form_id: str
    form_version: str
    at: datetime
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnTimer:
    timer: str
    due: datetime


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic of broadcasts that she wants to hear of, or no more (`all`: everything)."""

    topic: str
    wanted: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnTold:
    """A broadcast that was to be told to her, and what became of that."""

    broadcast: str
    status: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnData:
    """Everything; of messages only how many, for their words are not kept once they were handled or sent."""

    profile: Profile
    consents: tuple[OwnConsent, ...]
    responses: tuple[OwnAnswers, ...]
    interviews: tuple[OwnAnswers, ...]
    forums: tuple[OwnForum, ...]
    timers: tuple[OwnTimer, ...]
    received: int
    waiting: int
    sent: int
    area: str = ""
    topics: tuple[OwnTopic, ...] = ()
    told: tuple[OwnTold, ...] = ()
    help: tuple[OwnHelp, ...] = ()
    ease_asked: datetime | None = None


def read_own_data(connection: Connection, keys: Keyring, owner: Owner) -> OwnData | None:
    """None if there is no such citizen any more."""
    row = next(iter(rows_of(connection, citizen, owner)), None)
    if row is None:
        return None
    return OwnData(
        profile=as_profile(keys, row),
        consents=tuple(
            OwnConsent(each.purpose, each.given, when(each.at_ms), each.text_version, each.text_hash)
            for each in rows_of(connection, consent, owner)
        ),
        responses=tuple(
            read_response(keys, each)
            for number in (owner[1], *name_pseudonyms(connection, keys, [owner[1]]))
            for each in rows_of(connection, response, (bucket_of(number), number))
        ),
        interviews=tuple(read_interview(keys, each) for each in rows_of(connection, interview, owner)),
        forums=read_own_forums(connection, keys, owner),
        timers=tuple(OwnTimer(each.timer, when(each.due_ms)) for each in rows_of(connection, timer, owner)),
        received=count(connection, inbox, owner),
        waiting=count(connection, outbox, owner),
        sent=count(connection, sent, owner),
        area=next((each.area for each in rows_of(connection, home_area, owner)), ""),
        topics=tuple(
            OwnTopic(each.topic, each.wanted, when(each.at_ms)) for each in rows_of(connection, topic_choice, owner)
        ),
        told=tuple(
            OwnTold(each.broadcast, each.status, None if each.at_ms is None else when(each.at_ms))
            for each in rows_of(connection, recipient, owner)
        ),
        help=read_own_help(connection, keys, owner),
        ease_asked=find_ease_asked(connection, owner),
    )


def count(connection: Connection, table: Table, owner: Owner) -> int:
    mine = select(func.count()).where(table.c.bucket == owner[0], table.c.citizen == owner[1])
    return int(connection.execute(mine).scalar_one())


def as_profile(keys: Keyring, row: Any) -> Profile:
    return Profile(
        channel=row.account.partition("/")[0],
        address=keys.unseal(row.address, place_of("citizen.address", row.citizen), row.key_id),
        language=row.language,
        age_band=row.band,
        large_letters=row.large_text,
        stopped=row.stopped,
        reachable=row.reachable,
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
        since=when(row.created_ms),
    )


def read_response(keys: Keyring, row: Any) -> OwnAnswers:
    body = keys.unseal(row.body, place_of("response.body", row.citizen, row.form_id), row.key_id)
    return OwnAnswers(row.form_id, row.form_version, when(row.submitted_ms), json.loads(body))


def read_interview(keys: Keyring, row: Any) -> OwnAnswers:
    body = keys.unseal(row.body, place_of("interview.body", row.citizen, row.interview_id), row.key_id)
    answers = {path: answered.value for path, answered in load(body).answers.items()}
    return OwnAnswers(row.form_id, row.form_version, when(row.updated_ms), answers)


def find_form(shelf: Shelf, answers: OwnAnswers) -> Form | None:
    return shelf.forms.get((answers.form_id, answers.form_version))
