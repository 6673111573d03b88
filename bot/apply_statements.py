"""Carries out what turns decided about statements: drafts kept, statements proposed and mended, and what authors were told."""

from typing import Any

from sqlalchemy import bindparam, delete, update

from bot.desk import Asked, Desk, Taken, owned, owner
from bot.errors import StaleState
from bot.store import judgement_words, statements, voting
from bot.store.consultation_tables import authorship, draft
from bot.store.keys import place_of
from bot.store.rows import insert_into, upsert
from bot.store.statements import NewStatement

END_DRAFT = delete(draft).where(
    draft.c.bucket == bindparam("b"),
    draft.c.citizen == bindparam("c"),
    draft.c.consultation == bindparam("f"),
    draft.c.purpose == bindparam("p"),
)
TELL = (
    update(authorship)
    .where(
        authorship.c.bucket == bindparam("b"),
        authorship.c.citizen == bindparam("c"),
        authorship.c.statement == bindparam("s"),
    )
    .values(told=bindparam("t"))
)


def keep_draft(desk: Desk, asked: Asked) -> None:
    rows = [draft_row(desk, one, effect) for one, effect in asked]
    desk.connection.execute(upsert(desk.connection, draft, "about", "body", "key_id", "at_ms"), rows)


def draft_row(desk: Desk, one: Taken, effect: Any) -> dict[str, Any]:
    number, key_id = one.delivery.citizen, desk.keys.key_of(one.delivery.citizen)
    place = place_of("draft.body", number, effect.consultation, effect.purpose)
    return owner(one) | {
        "consultation": effect.consultation,
        "purpose": effect.purpose,
        "about": effect.about,
        "body": desk.keys.seal(effect.body, place, key_id),
        "key_id": key_id,
        "at_ms": desk.now_ms,
    }


def drop_draft(desk: Desk, asked: Asked) -> None:
    desk.connection.execute(
        END_DRAFT, [owned(one) | {"f": effect.consultation, "p": effect.purpose} for one, effect in asked]
    )


def propose_statement(desk: Desk, asked: Asked) -> None:
    """It waits under its author's own key: if she is forgotten first, nobody reads it any more."""
    new = [
        NewStatement(
            effect.consultation,
            {effect.language: effect.text},
            "citizen",
            desk.keys.key_of(one.delivery.citizen),
            clause=effect.clause or None,
        )
        for one, effect in asked
    ]
    numbers = statements.add(desk.connection, desk.keys, new, desk.now_ms)
    rows = [
        owner(one) | {"statement": number, "consultation": effect.consultation, "told": "waiting"}
        for (one, effect), number in zip(asked, numbers, strict=True)
    ]
    desk.connection.execute(insert_into(desk.connection, authorship), rows)


def correct_statement(desk: Desk, asked: Asked) -> None:
    """Raises StaleState if somebody else voted in the same moment: then it stays as it is."""
    for one, effect in asked:
        if voting.count_others(desk.connection, effect.statement, one.delivery.citizen):
            raise StaleState(StaleState.__doc__)
        desk.connection.execute(TELL, owned(one) | {"s": effect.statement, "t": "waiting"})
        key_id = desk.keys.key_of(one.delivery.citizen)
        statements.rewrite(
            desk.connection, desk.keys, effect.statement, texts={effect.language: effect.text}, key_id=key_id
        )
        statements.set_status(desk.connection, desk.keys, effect.statement, "waiting", now_ms=desk.now_ms)
        judgement_words.end_aside(desk.connection, effect.statement, "asked")


def note_told(desk: Desk, asked: Asked) -> None:
    rows = [owned(one) | {"s": effect.statement, "t": effect.status} for one, effect in asked]
    desk.connection.execute(TELL, rows)
