"""Carries out what turns decided about interviews, responses and timers."""

from typing import Any

from sqlalchemy import bindparam, delete, update

from bot.conversation import SaveInterview
from bot.desk import Asked, Desk, Taken, owned, owner
from bot.store.keys import place_of
from bot.store.rows import insert_new, ms, upsert
from bot.store.tables import inbox, interview, response, timer

END_INTERVIEW = delete(interview).where(
    interview.c.bucket == bindparam("b"),
    interview.c.citizen == bindparam("c"),
    interview.c.interview_id == bindparam("i"),
)
END_TIMER = delete(timer).where(
    timer.c.bucket == bindparam("b"), timer.c.citizen == bindparam("c"), timer.c.key == bindparam("k")
)


def save_interview(desk: Desk, asked: Asked) -> None:
    rows = [sealed_row(desk, one, effect) | {"updated_ms": desk.now_ms} for one, effect in asked]
    desk.connection.execute(upsert(desk.connection, interview, "body", "key_id", "updated_ms"), rows)


def sealed_row(desk: Desk, one: Taken, effect: SaveInterview) -> dict[str, Any]:
    key_id = desk.keys.key_id(one.delivery.account)
    place = place_of("interview.body", one.delivery.citizen, effect.interview_id)
    return owner(one) | {
        "interview_id": effect.interview_id,
        "form_id": effect.form_id,
        "form_version": effect.form_version,
        "body": desk.keys.seal(effect.body, place, key_id),
        "key_id": key_id,
    }


def drop_interview(desk: Desk, asked: Asked) -> None:
    rows = [owned(one) | {"i": effect.interview_id} for one, effect in asked]
    desk.connection.execute(END_INTERVIEW, rows)


def submit_response(desk: Desk, asked: Asked) -> None:
    """One response per citizen and form: a second one changes nothing."""
    rows = []
    for one, effect in asked:
        key_id = desk.keys.key_id(one.delivery.account)
        place = place_of("response.body", one.delivery.citizen, effect.form_id)
        rows.append(
            owner(one)
            | {
                "form_id": effect.form_id,
                "form_version": effect.form_version,
                "body": desk.keys.seal(effect.body, place, key_id),
                "key_id": key_id,
                "submitted_ms": desk.now_ms,
            }
        )
    desk.connection.execute(insert_new(desk.connection, response), rows)


def set_timer(desk: Desk, asked: Asked) -> None:
    rows = [
        owner(one)
        | {
            "key": effect.key,
            "timer": effect.timer,
            "about": effect.about,
            "due_ms": ms(effect.due),
            "version": one.version + 1,
        }
        for one, effect in asked
    ]
    desk.connection.execute(upsert(desk.connection, timer, "timer", "about", "due_ms", "version"), rows)


def cancel_timer(desk: Desk, asked: Asked) -> None:
    rows = [owned(one) | {"k": effect.key} for one, effect in asked]
    desk.connection.execute(END_TIMER, rows)


def erase_text(desk: Desk, asked: Asked) -> None:
    """A message that was taken back leaves no body behind, not even in what was set aside."""
    here = (
        update(inbox)
        .where(
            inbox.c.bucket == bindparam("b"), inbox.c.citizen == bindparam("c"), inbox.c.message_hash == bindparam("m")
        )
        .where(inbox.c.status != "waiting")
        .values(body=None)
    )
    rows = [
        owned(one) | {"m": desk.keys.hash_message(one.delivery.account, effect.message_id)} for one, effect in asked
    ]
    desk.connection.execute(here, rows)
