"""Decisions on statements: held by one moderator at a time, taken once, undone without a trace in anybody's votes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, or_, select, update

from bot.errors import StaleState
from bot.moderating import JudgeStatement, UndoJudgement
from bot.store import author_news, judgement_words
from bot.store.consultation_tables import statement
from bot.store.keys import Keyring
from bot.store.moderation_tables import judgement, moderation
from bot.store.rows import insert_into, insert_new, ms
from bot.store.statements import read_row, set_status

HELD_MS = 5 * 60_000  # a statement before a moderator is hers so long
SILENT_MS = 10 * 60_000  # a decision may be taken back so long before its author hears of it
ASIDE = {"keep-back": "kept", "ask": "asked", "pass-on": "passed"}  # verdicts that decide nothing yet
FREE: Mapping[str, Any] = MappingProxyType({"aside": "", "aside_until_ms": None, "passed_to": ""})
KEPT = (
    "status",
    "kind",
    "reason",
    "duplicates",
    "published_ms",
    "judged_by",
    "judged_ms",
)  # what an undoing brings back
KNOWN = ("appeal", "seconded", *FREE)  # as above, of what only moderators know
TOLD = ("kept", "asked")  # her author hears of it; to whom it was passed on is the moderators' own matter


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision makes of a statement's row and of what moderators know of it."""

    status: str
    values: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)


def hold(connection: Connection, number: int, staff: str, now_ms: int) -> None:
    """Hers for a few minutes; raises StaleState if somebody else has it, so that the turn is taken again."""
    free = or_(statement.c.held_by.is_(None), statement.c.held_by == staff, statement.c.held_until_ms <= now_ms)
    here = update(statement).where(statement.c.statement == number, free)
    if not connection.execute(here.values(held_by=staff, held_until_ms=now_ms + HELD_MS)).rowcount:
        raise StaleState(StaleState.__doc__)


def release(connection: Connection, number: int, staff: str) -> None:
    here = update(statement).where(statement.c.statement == number, statement.c.held_by == staff)
    connection.execute(here.values(held_by=None, held_until_ms=0))


def read_known(connection: Connection, number: int) -> Any:
    """The row of what moderators know of a statement, made if there is none."""
    connection.execute(insert_new(connection, moderation), {"statement": number})
    return connection.execute(select(moderation).where(moderation.c.statement == number)).one()


def take_version(connection: Connection, number: int, version: int) -> None:
    """One decision after the other: who decided on what stands no longer raises StaleState, and sees it with her next turn."""
    fits = update(moderation).where(moderation.c.statement == number, moderation.c.versions == version)
    if not connection.execute(fits.values(versions=version + 1)).rowcount:
        raise StaleState(StaleState.__doc__)


def judge(connection: Connection, keys: Keyring, asked: JudgeStatement, now_ms: int) -> None:
    """Writes the decision down and carries it out; its author hears of it when it can no longer be undone silently."""
    number = asked.statement
    row = read_row(connection, number)
    known = read_known(connection, number)
    take_version(connection, number, asked.version)
    decided = decide(row, known, asked, now_ms)
    before = {name: getattr(row, name) for name in KEPT} | {name: getattr(known, name) for name in KNOWN}
    if decided.status == "published" and row.revises and row.status != "published":
        before["revised"] = replace_old(connection, keys, row, now_ms)
    written = {
        "statement": number,
        "version": asked.version + 1,
        "consultation": row.consultation,
        "staff": asked.staff,
        "verdict": asked.verdict,
        "reason": asked.reason,
        "other": asked.other,
        "before": json.dumps(before),
        "waited_ms": now_ms - (known.appealed_ms if known.appeal == "open" else row.proposed_ms),
        "at_ms": now_ms,
    }
    connection.execute(insert_into(connection, judgement), written)
    if asked.note:
        judgement_words.add_word(connection, keys, row, version=asked.version + 1, text=asked.note, now_ms=now_ms)
    connection.execute(update(moderation).where(moderation.c.statement == number).values(**{**FREE, **decided.known}))
    if asked.verdict in ASIDE:
        release(connection, number, asked.staff)
    else:
        set_status(connection, keys, number, decided.status, now_ms=now_ms, **decided.values)
    word = ASIDE.get(asked.verdict, "")
    if word in TOLD or decided.status != row.status or asked.verdict == "decline":
        author_news.tell_author(connection, number, due_ms=now_ms + SILENT_MS, word=word)


def replace_old(connection: Connection, keys: Keyring, row: Any, now_ms: int) -> dict[str, Any]:
    """The older wording makes way; one that nobody read before is not shown by that. Returns what an undoing brings back."""
    old = read_row(connection, row.revises)
    if old.status == "published":
        set_status(connection, keys, row.revises, "replaced", now_ms=now_ms)
    else:
        set_status(connection, keys, row.revises, "declined", now_ms=now_ms, reason="unclear", duplicates=row.statement)
    author_news.tell_author(connection, row.revises, due_ms=now_ms + SILENT_MS)
    return {"status": old.status, "reason": old.reason, "duplicates": old.duplicates}


def decide(row: Any, known: Any, asked: JudgeStatement, now_ms: int) -> Decided:
    """What the verdict makes of it. One that nobody else has read is not published by being marked as a duplicate."""
    judged = {"judged_by": asked.staff, "judged_ms": now_ms}
    closed = {"seconded": "", "appeal": "decided" if known.appeal == "open" else known.appeal}
    match asked.verdict:
        case "second":
            return Decided(row.status, {}, {"seconded": asked.staff})
        case "keep-back" | "ask" | "pass-on":
            until = ms(asked.until) if asked.until else now_ms
            known = {"aside": ASIDE[asked.verdict], "aside_until_ms": until, "passed_to": asked.party}
            return Decided(row.status, {}, known)
        case "decline":
            return Decided("declined", judged | {"reason": asked.reason}, closed)
        case "duplicate" if row.status != "published":
            return Decided("declined", judged | {"reason": "there-already", "duplicates": asked.other}, closed)
        case "duplicate":
            return Decided("duplicate", judged | {"duplicates": asked.other}, closed)
        case _:
            kind = "about-you" if asked.verdict == "about-you" else row.kind
            shown = {"kind": kind, "reason": None, "duplicates": None, "published_ms": row.published_ms or now_ms}
            return Decided("published", judged | shown, closed)


def undo(connection: Connection, keys: Keyring, asked: UndoJudgement, now_ms: int) -> None:
    """As if it had never been decided; every vote stays with its statement. With a reason, its author hears of it."""
    number = asked.statement
    take_version(connection, number, asked.version)
    last = connection.execute(
        select(judgement)
        .where(judgement.c.statement == number, judgement.c.undone_ms.is_(None))
        .order_by(judgement.c.version.desc())
        .limit(1)
    ).one()
    here = (judgement.c.statement == number, judgement.c.version == last.version)
    connection.execute(update(judgement).where(*here).values(undone_ms=now_ms))
    before: dict[str, Any] = json.loads(last.before)
    known = {**FREE, **{name: before[name] for name in KNOWN if name in before}}
    connection.execute(update(moderation).where(moderation.c.statement == number).values(**known))
    values = {name: before[name] for name in KEPT if name != "status"}
    set_status(connection, keys, number, before["status"], now_ms=now_ms, **values)
    revised = read_row(connection, number).revises
    for each in filter(None, (number, revised if "revised" in before else None)):
        author_news.forget_news(connection, each)
        if asked.reason:
            author_news.tell_author(connection, each, due_ms=now_ms, word=asked.reason)
    if "revised" in before:
        set_status(connection, keys, revised, now_ms=now_ms, **before["revised"])
