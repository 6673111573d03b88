"""Answers of an agency that wait for a second pair of eyes; nobody reads them but its staff."""

import json
from typing import Any

from sqlalchemy import Connection, delete, select

from bot.store.keys import Keyring, place_of
from bot.store.plan_tables import answer_draft
from bot.store.rows import upsert
from handlers.plan_views import AnswerDraft

SEALED_BY = "staff"


def keep(connection: Connection, keys: Keyring, drafted: AnswerDraft) -> None:
    """In place of the one that waits for the same statement, if there is one."""
    key_id = keys.key_id(SEALED_BY)
    place = place_of("answer_draft.body", drafted.consultation, drafted.statement)
    row = {
        "consultation": drafted.consultation,
        "statement": drafted.statement,
        "answer": drafted.answer,
        "writer": drafted.writer,
        "body": keys.seal(json.dumps(dict(drafted.text), ensure_ascii=False), place, key_id),
        "key_id": key_id,
        "at_ms": drafted.drafted_ms,
    }
    changed = ("answer", "writer", "body", "key_id", "at_ms")
    connection.execute(upsert(connection, answer_draft, *changed), row)


def read_drafts(connection: Connection, keys: Keyring) -> tuple[AnswerDraft, ...]:
    return tuple(as_draft(keys, row) for row in connection.execute(select(answer_draft)))


def as_draft(keys: Keyring, row: Any) -> AnswerDraft:
    place = place_of("answer_draft.body", row.consultation, row.statement)
    text = json.loads(keys.unseal(row.body, place, row.key_id))
    return AnswerDraft(row.consultation, row.statement, row.answer, row.writer, text, row.at_ms)


def end(connection: Connection, consultation: str, statement: int) -> None:
    here = (answer_draft.c.consultation == consultation, answer_draft.c.statement == statement)
    connection.execute(delete(answer_draft).where(*here))
