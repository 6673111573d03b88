"""Carries out what turns decided about charters, phases and the trust pulse: each act once, with those told whom it concerns."""

from collections.abc import Callable
from typing import Any

from bot.desk import Asked, Desk, owner
from bot.store import bridging, conveners, meetings, pulses
from bot.store.consultation_tables import criticism
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By
from bot.store.forum_news import tell_acting
from bot.store.keys import place_of
from bot.store.rows import upsert, when
from handlers.convener_views import BridgingDraft
from handlers.forum_views import Consultation
from surveys.governance.standing import (
    AgreementWithdrawn,
    EarlyMoveAgreed,
    ExtensionAgreed,
    Signed,
    Vetoed,
    VetoLifted,
)


def sign(desk: Desk, asked: Asked) -> None:
    """A signature to another version than the one that holds counts nothing."""
    act(desk, asked, lambda one: Signed(one.by.convener, one.charter_hash, when(desk.now_ms)))


def veto(desk: Desk, asked: Asked) -> None:
    act(desk, asked, lambda one: Vetoed(one.by.convener, one.reason, when(desk.now_ms)))


def lift_veto(desk: Desk, asked: Asked) -> None:
    act(desk, asked, lambda one: VetoLifted(one.by.convener, when(desk.now_ms)))


def agree_early(desk: Desk, asked: Asked) -> None:
    act(desk, asked, lambda one: EarlyMoveAgreed(one.by.convener, one.phase, when(desk.now_ms)))


def agree_extension(desk: Desk, asked: Asked) -> None:
    act(desk, asked, lambda one: ExtensionAgreed(one.by.convener, one.phase, one.days, when(desk.now_ms)))


def withdraw_agreement(desk: Desk, asked: Asked) -> None:
    act(desk, asked, lambda one: AgreementWithdrawn(one.by.convener, one.phase, one.days, when(desk.now_ms)))


def act(desk: Desk, asked: Asked, make: Callable[[Any], conveners.ConvenerAct]) -> None:
    """What holds or moves it is news for all who act for a convener, but for whoever did it; signatures are seen in passing."""
    for _, one in asked:
        by, event = By(one.by.convener, one.by.staff), make(one)
        acted = conveners.act(desk.connection, desk.keys, one.consultation, event=event, by=by)
        if acted and not isinstance(event, Signed):
            tell_acting(desk.connection, find_forum(desk, one.consultation), desk.now_ms, but=by.staff)


def give_pulse(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        pulses.give(desk.connection, one)


def note_pulse_asked(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        pulses.note_asked(desk.connection, one)


def answer_meeting(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        owner = (one.delivery.bucket, one.delivery.citizen)
        meetings.answer(desk.connection, owner, effect, desk.now_ms)


def criticize(desk: Desk, asked: Asked) -> None:
    """Sealed under her own key; what she writes again replaces it."""
    rows = []
    for one, effect in asked:
        number, key_id = one.delivery.citizen, desk.keys.key_of(one.delivery.citizen)
        body = desk.keys.seal(effect.text, place_of("criticism.body", number, effect.statement), key_id)
        place = {"statement": effect.statement, "body": body, "key_id": key_id, "at_ms": desk.now_ms}
        rows.append(owner(one) | place)
    desk.connection.execute(upsert(desk.connection, criticism, "body", "key_id", "at_ms"), rows)


def draft_bridging(desk: Desk, asked: Asked) -> None:
    """The others who may approve hear of it."""
    for _, one in asked:
        draft = BridgingDraft(one.staff, dict(one.texts), desk.now_ms, one.rests_on)
        bridging.save_draft(desk.connection, desk.keys, one.consultation, draft)
        tell_acting(desk.connection, find_forum(desk, one.consultation), desk.now_ms, but=one.staff)


def approve_bridging(desk: Desk, asked: Asked) -> None:
    """Only the draft that was shown; another one in its place waits for somebody who reads it."""
    for _, one in asked:
        draft = bridging.read_drafts(desk.connection, desk.keys).get(one.consultation)
        if draft and draft.drafted_ms == one.drafted_ms:
            forum = find_forum(desk, one.consultation)
            bridging.approve(desk.connection, desk.keys, forum, approver=one.staff, now_ms=desk.now_ms)


def find_forum(desk: Desk, name: str) -> Consultation:
    return read_floor(desk.connection, desk.keys, Floor()).forums[name]
