"""Carries out what turns decided about interviews, responses and timers."""

from typing import Any

from sqlalchemy import bindparam, delete, update

from bot.desk import Asked, Desk, Taken, owned, owner
from bot.store.keys import place_of
from bot.store.pseudonyms import floor_to_day, pseudonym
from bot.store.quotas import END_OF_FORM, END_OF_INTERVIEW, HELD_MS
from bot.store.rows import bucket_of, insert_new, ms, upsert
from bot.store.survey_tables import quota_hold
from bot.store.tables import inbox, interview, response, timer
from bot.surveying import SaveInterview, SubmitResponse

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
    key_id = desk.keys.key_of(one.delivery.citizen)
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
    desk.connection.execute(END_OF_INTERVIEW, rows)  # a quota's place that it held is free again
    desk.connection.execute(END_INTERVIEW, rows)


def submit_response(desk: Desk, asked: Asked) -> None:
    """One response per citizen and form: a second one changes nothing. A quota's place that was held is used."""
    rows = [row for one, effect in asked if (row := response_row(desk, one, effect))]
    if rows:
        desk.connection.execute(insert_new(desk.connection, response), rows)
    desk.connection.execute(END_OF_FORM, [owned(one) | {"f": effect.form_id} for one, effect in asked])


def response_row(desk: Desk, one: Taken, effect: SubmitResponse) -> dict[str, Any] | None:
    """Under the citizen's own key; anonymous: under a pseudonym, a key of all, and the day alone. None once closed."""
    number, key_id, submitted_ms = one.delivery.citizen, desk.keys.key_of(one.delivery.citizen), desk.now_ms
    if effect.form_id in desk.survey_keys:
        key = desk.survey_keys[effect.form_id]
        if key is None:
            return None
        number, key_id, submitted_ms = pseudonym(key, number), desk.keys.key_id("surveys"), floor_to_day(desk.now_ms)
    return {
        "bucket": bucket_of(number),
        "citizen": number,
        "form_id": effect.form_id,
        "form_version": effect.form_version,
        "body": desk.keys.seal(effect.body, place_of("response.body", number, effect.form_id), key_id),
        "key_id": key_id,
        "submitted_ms": submitted_ms,
    }


def reserve_quota(desk: Desk, asked: Asked) -> None:
    """The book of the batch counts the places; here it is written down who holds them."""
    rows = [
        owner(one) | {"form_id": effect.form_id, "cell": effect.cell, "until_ms": desk.now_ms + HELD_MS}
        for one, effect in asked
    ]
    desk.connection.execute(insert_new(desk.connection, quota_hold), rows)


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
