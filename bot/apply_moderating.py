"""Carries out what turns decided about staff and statements under review, each with its row in the audit log."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from bot.desk import Asked, Desk, owned, owner
from bot.errors import StaleState
from bot.moderating import JudgeStatement
from bot.store import audit, judgement_words, judging, sign_ins, statements
from bot.store.agency_tables import entry_code, staff_chat
from bot.store.audit import Entry
from bot.store.consultation_tables import authorship
from bot.store.floor import SPOKEN
from bot.store.moderation_tables import moderation
from bot.store.rows import upsert
from bot.store.statements import NewStatement

USE_CODE = (
    update(entry_code)
    .where(entry_code.c.code_hash == bindparam("h"), entry_code.c.used_ms.is_(None))
    .values(used_ms=bindparam("u"))
)
TELL = (
    update(authorship)
    .where(
        authorship.c.bucket == bindparam("b"),
        authorship.c.citizen == bindparam("c"),
        authorship.c.statement == bindparam("s"),
    )
    .values(told="appealed")
)


def link_staff(desk: Desk, asked: Asked) -> None:
    """A code works once: of two chats that write it at the same moment, the second hears that it was used."""
    for one, effect in asked:
        if not desk.connection.execute(USE_CODE, {"h": effect.code_hash, "u": desk.now_ms}).rowcount:
            raise StaleState(StaleState.__doc__)
        row = owner(one) | {"staff": effect.staff, "since_ms": desk.now_ms}
        desk.connection.execute(upsert(desk.connection, staff_chat, "staff", "since_ms"), row)
    note(desk, [Entry(effect.agency, effect.staff, "link-chat", effect.staff) for _, effect in asked])


def grant_console(desk: Desk, asked: Asked) -> None:
    """The same turn grants the same link: taken again, it changes nothing."""
    for one, effect in asked:
        token = desk.keys.make_token(sign_ins.PAGE, one.delivery.key.hex)
        sign_ins.add_link(desk.connection, token, effect.staff, desk.now_ms)


def note(desk: Desk, entries: Sequence[Entry]) -> None:
    audit.write_down(desk.connection, desk.keys, entries, desk.now_ms)


def hold(desk: Desk, asked: Asked) -> None:
    for _, effect in asked:
        judging.hold(desk.connection, effect.statement, effect.staff, desk.now_ms)


def release(desk: Desk, asked: Asked) -> None:
    for _, effect in asked:
        judging.release(desk.connection, effect.statement, effect.staff)


def judge(desk: Desk, asked: Asked) -> None:
    for _, effect in asked:
        judging.judge(desk.connection, desk.keys, effect, desk.now_ms)
    note(desk, [describe(effect) for _, effect in asked])


def describe(effect: JudgeStatement) -> Entry:
    """Words to a citizen stand in the log by their hash alone."""
    details = {"verdict": effect.verdict, "reason": effect.reason, "other": effect.other, "version": effect.version + 1}
    more = {
        "party": effect.party,
        "until": effect.until.isoformat() if effect.until else "",
        "note": hashlib.sha256(effect.note.encode()).hexdigest() if effect.note else "",
    }
    told = {name: value for name, value in more.items() if value}
    return Entry(effect.agency, effect.staff, "judge", f"statement {effect.statement}", details | told)


def undo(desk: Desk, asked: Asked) -> None:
    for _, effect in asked:
        judging.undo(desk.connection, desk.keys, effect, desk.now_ms)
    note(
        desk,
        [
            Entry(effect.agency, effect.staff, "undo", f"statement {effect.statement}", {"reason": effect.reason})
            for _, effect in asked
        ],
    )


def reword(desk: Desk, asked: Asked) -> None:
    """A row of its own, by whoever wrote the first one; the moderator who worded it does not decide on it."""
    for _, effect in asked:
        old = statements.read_row(desk.connection, effect.statement)
        judging.release(desk.connection, effect.statement, effect.staff)
        new = NewStatement(
            old.consultation,
            {effect.language: effect.text},
            old.author,
            desk.keys.key_id(SPOKEN),
            kind=old.kind,
            clause=old.clause,
            revises=effect.statement,
        )
        add_written(desk, new, effect, act="reword")


def propose(desk: Desk, asked: Asked) -> None:
    """What staff write is theirs to be forgotten by nobody: it lies under the key of what was said in public."""
    for _, effect in asked:
        texts = {effect.language: effect.text}
        new = NewStatement(effect.consultation, texts, effect.author, desk.keys.key_id(SPOKEN))
        add_written(desk, new, effect, act="propose")


def add_written(desk: Desk, new: NewStatement, effect: Any, *, act: str) -> None:
    number = statements.add(desk.connection, desk.keys, [new], desk.now_ms)[0]
    row = {"statement": number, "wrote": effect.staff}
    desk.connection.execute(upsert(desk.connection, moderation, "wrote"), row)
    hashed = hashlib.sha256(effect.text.encode()).hexdigest()
    note(desk, [Entry(effect.agency, effect.staff, act, f"statement {number}", {"text": hashed})])


def appeal(desk: Desk, asked: Asked) -> None:
    """It is with the moderators again, but not with the one who declined it; nothing is in the log of staff acts."""
    for one, effect in asked:
        row = {"statement": effect.statement, "appeal": "open", "appealed_ms": desk.now_ms}
        desk.connection.execute(upsert(desk.connection, moderation, "appeal", "appealed_ms"), row)
        desk.connection.execute(TELL, owned(one) | {"s": effect.statement})


def inform(desk: Desk, asked: Asked) -> None:
    """What an author answers is with the moderators at once; nothing of it is in the log of staff acts."""
    for _, effect in asked:
        judgement_words.add_answer(desk.connection, desk.keys, effect.statement, text=effect.text, now_ms=desk.now_ms)
