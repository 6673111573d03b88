"""LINE's sending calls: reply, push, multicast and broadcast, with tokens, retry keys, quota and validation."""

import re
from collections.abc import Sequence
from typing import Any

from bot.sandbox.front import Answer, Call
from bot.sandbox.line_answers import NOT_JSON, QUOTA_TEXT, list_problems, no, read_object, yes
from bot.sandbox.line_checks import check_messages
from bot.sandbox.line_problems import Problems
from bot.sandbox.line_state import LineState
from bot.sandbox.world import Bubble, Citizen, SentBy

RETRY_KEY = b"x-line-retry-key"
ACCEPTED_ID = b"x-line-accepted-request-id"
MOST_RECIPIENTS = 500
WROTE_LATELY_S = 7 * 24 * 3600.0
_UUID = re.compile(rb"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

Found = tuple[str, ...]


class LineSending:
    def __init__(self, state: LineState) -> None:
        self._state = state
        self._world = state.world

    def reply(self, call: Call, _: Found) -> Answer:
        """Free of charge; the token is used up by the first valid body."""
        if RETRY_KEY in call.headers:
            return no(400, "Retry key is not supported on this endpoint")
        body = read_object(call)
        if body is None:
            return no(400, NOT_JSON)
        problems = Problems()
        messages = check_messages(problems, body.get("messages"))
        problems.filled(body.get("replyToken"), "replyToken")
        if problems.found:
            return list_problems(problems)
        user_id = self._state.tokens.use(body["replyToken"])
        if user_id is None:
            return no(400, "Invalid reply token")
        citizen = self._world.line.get(user_id)
        sent = self._deliver([citizen] if citizen else [], messages, by="reply", request=call)
        return yes({"sentMessages": sent})

    def push(self, call: Call, _: Found) -> Answer:
        body, refusal = self._read(call)
        if refusal is not None:
            return refusal
        problems = Problems()
        messages = check_messages(problems, body.get("messages"))
        problems.filled(body.get("to"), "to")
        if problems.found:
            return list_problems(problems)
        citizen = self._world.line.get(body["to"])
        if citizen is None:
            return no(400, "Failed to send messages")
        return self._send(call, [citizen], messages, by="push")

    def multicast(self, call: Call, _: Found) -> Answer:
        """All or nothing: one unknown id and nobody gets it."""
        body, refusal = self._read(call)
        if refusal is not None:
            return refusal
        problems = Problems()
        messages = check_messages(problems, body.get("messages"))
        ids = body.get("to")
        if not isinstance(ids, list) or not 1 <= len(ids) <= MOST_RECIPIENTS:
            problems.add("to", f"Size must be between 1 and {MOST_RECIPIENTS}")
            ids = []
        known = self._world.line
        citizens = [citizen for user_id in ids if isinstance(user_id, str) and (citizen := known.get(user_id))]
        if len(citizens) < len(ids):
            for position, user_id in enumerate(ids):
                if not isinstance(user_id, str) or user_id not in known:
                    problems.add(f"to[{position}]", "The user ID is not valid")
        if problems.found:
            return list_problems(problems)
        return self._send(call, citizens, messages, by="multicast")

    def broadcast(self, call: Call, _: Found) -> Answer:
        body, refusal = self._read(call)
        if refusal is not None:
            return refusal
        problems = Problems()
        messages = check_messages(problems, body.get("messages"))
        if problems.found:
            return list_problems(problems)
        friends = [citizen for citizen in self._world.line.values() if citizen.following]
        return self._send(call, friends, messages, by="broadcast")

    def validate(self, call: Call, _: Found) -> Answer:
        body = read_object(call)
        if body is None:
            return no(400, NOT_JSON)
        problems = Problems()
        check_messages(problems, body.get("messages"))
        return list_problems(problems) if problems.found else yes()

    def _read(self, call: Call) -> tuple[dict[str, Any], Answer | None]:
        """The body of a call that may carry a retry key, or the refusal of it."""
        key = call.headers.get(RETRY_KEY)
        if key is not None and not _UUID.fullmatch(key):
            return {}, no(400, "Invalid retry key")
        if key is not None and (accepted := self._state.keys.find(key.decode().lower())) is not None:
            answer = yes({"message": "The retry key is already accepted", **accepted.answer}, status=409)
            answer.headers.append((ACCEPTED_ID, accepted.request_id.encode()))
            return {}, answer
        body = read_object(call)
        return (body, None) if body is not None else ({}, no(400, NOT_JSON))

    def _send(
        self, call: Call, citizens: Sequence[Citizen], messages: Sequence[dict[str, Any]], *, by: SentBy
    ) -> Answer:
        reached = [citizen for citizen in citizens if self._reaches(citizen)]
        state = self._state
        if not state.may_bill(len(reached)):
            return no(429, QUOTA_TEXT)
        sent = self._deliver(reached, messages, by=by, request=call)
        body = {"sentMessages": sent} if by == "push" else {}
        if (key := call.headers.get(RETRY_KEY)) is not None:
            state.keys.keep(key.decode().lower(), call.request_id, body)
        answer = yes(body)
        answer.billed = len(reached)
        state.used[state.month()] += len(reached)
        return answer

    def _reaches(self, citizen: Citizen) -> bool:
        """Friends, and whoever wrote within seven days; those who blocked are passed over in silence."""
        if citizen.blocked:
            return False
        wrote = citizen.wrote_at
        return citizen.following or (
            wrote is not None and self._world.clock.monotonic() - wrote < WROTE_LATELY_S
        )  # fmt: skip

    def _deliver(
        self, citizens: Sequence[Citizen], messages: Sequence[dict[str, Any]], *, by: SentBy, request: Call
    ) -> list[dict[str, str]]:
        """Shows the messages on the phones; five objects in one call are billed as one."""
        world = self._world
        now, at = world.clock.monotonic(), world.clock.now()
        sent = []
        texts = [text_of(message) for message in messages]
        price = 0 if by == "reply" else 1
        world.journal.note_call("line", request.path, now=now, billed=price * len(citizens))
        for citizen in citizens:
            world.journal.note_chat("line", citizen.sent, now=now)
            for position, message in enumerate(messages):
                number = world.next_message_id()
                sent.append({"id": number, "quoteToken": f"q{number}"})
                if not citizen.blocked:
                    billed = price if position == 0 else 0
                    shown = Bubble(number, by_bot=True, at=at, text=texts[position], raw=message, by=by, billed=billed)
                    world.show(citizen, shown)
        return sent


def text_of(message: dict[str, Any]) -> str:
    """What a phone's list of chats would show of a message."""
    match message.get("type"):
        case "text" | "textV2":
            return str(message["text"])
        case "sticker":
            return "[sticker]"
        case "location":
            return f"{message['title']} {message['address']}"
        case "image" | "video" | "audio" as kind:
            return f"[{kind}]"
        case _:
            return str(message["altText"])
