"""Composes calls: takes the turns that may be said next, renders them and freezes what a retry must repeat to the byte."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from itertools import accumulate
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, bindparam, case, update

from bot import limits
from bot.calls import Call, RowRef, Way
from bot.channels import line_render, telegram_render
from bot.conversation import Say
from bot.events import ReplyHandle
from bot.limits import Limit, Room
from bot.services import Services
from bot.store import outbox_claims, push_quota
from bot.store.keys import Keyring, place_of
from bot.store.outbox_claims import Waiting
from bot.store.outbox_rows import DRAFT, THIS, UNASKED, Draft
from bot.store.tables import citizen, outbox

LEASE_MS = 30_000  # longer than any call takes, and short enough for another try while LINE's reply token lives
MOST_PASSED_OVER = 32  # lots in one claim: else who is behind by a reply token's life takes up dead ones only
FROZEN = "outbox.frozen"
ASKED_FOR = ("answer", "receipt")

MARK_IN_FLIGHT = (
    update(outbox)
    .where(*THIS)
    .values(
        status="in_flight",
        attempts=outbox.c.attempts + 1,
        call_id=bindparam("k"),
        frozen=bindparam("f"),
        lease_until_ms=bindparam("u"),
    )
)
TAKE_CHAT_TIME = (
    update(citizen)
    .where(citizen.c.bucket == bindparam("b"), citizen.c.citizen == bindparam("c"))
    .values(
        send_free_ms=case((citizen.c.send_free_ms > bindparam("f"), citizen.c.send_free_ms), else_=bindparam("f"))
        + bindparam("t")
    )
)
NOTE_KEYBOARD = (
    update(citizen)
    .where(citizen.c.bucket == bindparam("b"), citizen.c.citizen == bindparam("c"))
    .values(keyboard_up=bindparam("k"))
)
PUT_OFF = (
    update(outbox)
    .where(outbox.c.bucket == bindparam("b"), outbox.c.citizen == bindparam("c"), outbox.c.turn == bindparam("t"))
    .where(outbox.c.status == "waiting")
    .values(next_try_ms=bindparam("n"))
)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one round of a dispatcher may take, and when (ms); `window`: what all processes may have in flight, 0 for one."""

    account: str
    most: int
    now_ms: int
    window: int = 0

    @property
    def line(self) -> bool:
        return self.account.startswith("line/")

    @property
    def limit(self) -> Limit:
        return limits.LINE_REPLY if self.line else limits.TELEGRAM_SEND


def claim_calls(connection: Connection, services: Services, claim: Claim) -> list[Call]:
    """Takes turns out of the outbox as calls; in flight, with their try counted, before anybody makes the call."""
    held, pushes_held = outbox_claims.hold_until_ms(connection, claim.account)
    if held > claim.now_ms:
        return []
    paces = limits.read_paces(connection, claim.account)
    flying = outbox_claims.count_flying(connection, claim.account, claim.now_ms) if claim.window else 0
    most = min(claim.most, claim.window - flying) if claim.window else claim.most
    room = limits.find_room(paces, claim.limit, now_us=claim.now_ms * 1000, most=most)
    if not room.count:
        return []
    pushes = pushes_held <= claim.now_ms and not limits.is_paused(paces, "push", claim.now_ms)
    composed: list[tuple[Call, bytes | None]] = []
    for _ in range(MOST_PASSED_OVER):
        turns = outbox_claims.next_turns(connection, claim.account, now_ms=claim.now_ms, most=room.count, pushes=pushes)
        turns = outbox_claims.keep_quiet(connection, turns, claim.now_ms)
        turns = push_quota.spend(connection, turns, claim.now_ms)
        if not turns or (composed := compose_all(connection, services, claim, turns)):
            break
    marks = [row for call, frozen in composed for row in flight_rows(call, frozen, claim.now_ms)]
    if not marks:
        return []
    connection.execute(MARK_IN_FLIGHT, marks)
    return take_times(connection, claim, room, [call for call, _ in composed])


def take_times(connection: Connection, claim: Claim, room: Room, calls: Sequence[Call]) -> list[Call]:
    """Every message has a send time of its own; a call of several begins at that of its last, so that none is early."""
    counts = [count_messages(call) for call in calls]
    slots = limits.take(connection, claim.account, room, sum(counts))
    ends = accumulate(counts)
    timed = [
        replace(call, slot_us=slots[end - 1] if count else 0)
        for call, count, end in zip(calls, counts, ends, strict=True)
    ]
    if not claim.line:
        take_chat_times(connection, timed, claim.now_ms)
    return timed


def count_messages(call: Call) -> int:
    """As the limits count them: LINE's calls; of Telegram's methods those that send, not edits and answers to taps.

    What is said instead of an edit that Telegram refuses is not foreseen here: it is rare, and a 429 is obeyed.
    """
    return sum(part["method"].startswith("send") for part in call.parts[call.progress :]) if call.way == "send" else 1


def take_chat_times(connection: Connection, calls: Sequence[Call], now_ms: int) -> None:
    counted = [(call, count) for call in calls if (count := count_messages(call))]
    begins = [max(now_ms, -(-call.slot_us // 1000)) for call, _ in counted]
    rows = [
        {"b": call.bucket, "c": call.citizen, "f": begin, "t": limits.chat_takes_ms(count)}
        for (call, count), begin in zip(counted, begins, strict=True)
    ]
    if rows:
        connection.execute(TAKE_CHAT_TIME, rows)


def flight_rows(call: Call, frozen: bytes | None, now_ms: int) -> list[dict[str, Any]]:
    own = {"b": call.bucket, "c": call.citizen, "k": call.call_id, "u": now_ms + LEASE_MS}
    return [own | {"i": row.row_id, "f": frozen if place == 0 else None} for place, row in enumerate(call.rows)]


def compose_all(
    connection: Connection, services: Services, claim: Claim, turns: Sequence[Waiting]
) -> list[tuple[Call, bytes | None]]:
    services.keys.fetch([turn.head.citizen for turn in turns])
    if not claim.line:
        return compose_telegram_all(connection, services, claim, turns)
    late = [turn for turn in turns if turn.head.reply_until_ms <= claim.now_ms and turn.head.says_as not in UNASKED]
    outbox_claims.wait_for_reply(connection, late)
    return [compose_line(services, claim, turn) for turn in turns if turn not in late]


def compose_line(services: Services, claim: Claim, turn: Waiting) -> tuple[Call, bytes | None]:
    """A reply while its token lives; else a push, whose bytes are frozen and whose key is kept for every retry."""
    head, rows = turn.head, [*turn.riding(claim.now_ms), *turn.rows]
    keys, t = services.keys, services.texts.in_language(head.language)
    drafts = [read_draft(keys, row) for row in rows]
    way: Way = "reply" if head.reply_until_ms > claim.now_ms else "push"
    says = [draft.says for draft in drafts if isinstance(draft.says, Say)]
    parts: tuple[dict[str, Any], ...] = tuple(line_render.render(says, large=head.large_text, t=t))
    frozen, call_id = None, ""
    if way == "push":
        call_id = head.call_id or str(uuid5(UUID(head.id), "1"))
        place = place_of(FROZEN, head.citizen, head.id)
        if head.frozen:
            parts = tuple(json.loads(keys.unseal(head.frozen, place, head.key_id)))
        frozen = head.frozen or keys.seal(json.dumps(parts, ensure_ascii=False), place, head.key_id)
    reply = next((draft.reply for draft, row in zip(drafts, rows, strict=True) if row is head), None)
    call = as_call(keys, rows, head, way=way, parts=parts, reply=reply)
    return replace(call, call_id=call_id) if call_id else call, frozen


def compose_telegram_all(
    connection: Connection, services: Services, claim: Claim, turns: Sequence[Waiting]
) -> list[tuple[Call, bytes | None]]:
    """Passes over chats whose own limit is full."""
    calls: list[tuple[Call, bytes | None]] = []
    full: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for turn in turns:
        head = turn.head
        own = {"b": head.bucket, "c": head.citizen}
        call, frozen, keyboard_up = compose_telegram(services, turn.rows)
        wait_us = limits.chat_wait_us(head.send_free_ms * 1000, claim.now_ms * 1000, count_messages(call))
        if wait_us and count_messages(call):
            full.append(own | {"t": head.turn, "n": claim.now_ms + wait_us // 1000 + 1})
            continue
        calls.append((call, frozen))
        if keyboard_up != head.keyboard_up:
            changed.append(own | {"k": keyboard_up})
    if full:
        connection.execute(PUT_OFF, full)
    if changed:
        connection.execute(NOTE_KEYBOARD, changed)
    return calls


def compose_telegram(services: Services, turn: list[Any]) -> tuple[Call, bytes | None, bool]:
    """The call, and whether the keyboard for places stands there after it.

    A turn that takes the keyboard away is frozen: at the next try it would be gone, and the parts be others.
    """
    keys, head = services.keys, turn[0]
    drafts = [read_draft(keys, row) for row in turn]
    reply, place = drafts[0].reply, place_of(FROZEN, head.citizen, head.id)
    if head.frozen:
        parts = tuple(json.loads(keys.unseal(head.frozen, place, head.key_id)))
        return as_call(keys, turn, head, way="send", parts=parts, reply=reply), head.frozen, head.keyboard_up
    t = services.texts.in_language(head.language)
    methods = telegram_render.render_turn([draft.says for draft in drafts], reply, large=head.large_text, t=t)
    puts_up, frozen = telegram_render.puts_keyboard_up(methods), None
    keyboard_up = head.keyboard_up or puts_up
    # An answer takes the keyboard of the question before it away; what comes unasked leaves it for the answer.
    takes = head.keyboard_up and head.says_as in ASKED_FOR and not puts_up
    without = telegram_render.take_keyboard_away(methods) if takes else None
    parts = tuple(map(asdict, without or methods))
    if without:
        keyboard_up, frozen = False, keys.seal(json.dumps(parts, ensure_ascii=False), place, head.key_id)
    return as_call(keys, turn, head, way="send", parts=parts, reply=reply), frozen, keyboard_up


def as_call(
    keys: Keyring,
    rows: list[Any],
    head: Any,
    *,
    way: Way,
    parts: tuple[dict[str, Any], ...],
    reply: ReplyHandle | None,
) -> Call:
    return Call(
        account=head.account,
        bucket=head.bucket,
        citizen=head.citizen,
        address=keys.unseal(head.address, place_of("citizen.address", head.citizen), head.address_key_id),
        way=way,
        rows=tuple(RowRef(row.id, row.says_as) for row in rows),
        parts=parts,
        reply=reply,
        attempts=head.attempts + 1,
        unsure=head.unsure,
        progress=head.progress,
        turn=head.turn,
    )


def read_draft(keys: Keyring, row: Any) -> Draft:
    return DRAFT.validate_json(keys.unseal(row.body, place_of("outbox.body", row.citizen, row.id), row.key_id))
