"""Carries out what turns decided when citizens talk to a person, and when they say whether it was easy."""

from bot.desk import Asked, Desk, owner
from bot.store import ease, help_requests


def ask_person(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        help_requests.ask(desk.connection, desk.keys, one.delivery, effect, now_ms=desk.now_ms)


def settle_help(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        help_requests.settle(desk.connection, owner(one), effect.number, desk.now_ms)


def note_help_told(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        help_requests.note_told(desk.connection, owner(one), effect.number, effect.place)


def note_ease_asked(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        ease.note_asked(desk.connection, one.delivery, kind=effect.kind, about=effect.about, now_ms=desk.now_ms)


def count_ease(desk: Desk, asked: Asked) -> None:
    for one, effect in asked:
        ease.count_word(desk.connection, one.delivery, effect.word, desk.now_ms)
