"""Carries out what turns decided about charters, phases and the trust pulse: each act once, with those told whom it concerns."""

from collections.abc import Callable
from typing import Any

from bot.desk import Asked, Desk
from bot.store import conveners, meetings, pulses
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By
from bot.store.forum_news import tell_acting
from bot.store.rows import when
from surveys.governance.standing import EarlyMoveAgreed, ExtensionAgreed, Signed, Vetoed, VetoLifted


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


def act(desk: Desk, asked: Asked, make: Callable[[Any], conveners.ConvenerAct]) -> None:
    """What holds or moves it is news for all who act for a convener, but for whoever did it; signatures are seen in passing."""
    for _, one in asked:
        by, event = By(one.by.convener, one.by.staff), make(one)
        acted = conveners.act(desk.connection, desk.keys, one.consultation, event=event, by=by)
        if acted and not isinstance(event, Signed):
            forum = read_floor(desk.connection, desk.keys, Floor()).forums[one.consultation]
            tell_acting(desk.connection, forum, desk.now_ms, but=by.staff)


def give_pulse(desk: Desk, asked: Asked) -> None:
    for _, one in asked:
        pulses.give(desk.connection, one)


def answer_meeting(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        owner = (one.delivery.bucket, one.delivery.citizen)
        meetings.answer(desk.connection, owner, effect, desk.now_ms)
