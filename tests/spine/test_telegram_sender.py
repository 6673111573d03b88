"""One turn is several calls to Telegram: those accepted are not made again, and what only decorates holds up no words."""

import asyncio
from typing import Any

import pytest
from ports import end, run, take_port
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.calls import Call, Held, Later, Never, Outcome, Sent
from bot.senders.telegram import TelegramSender

TICK = {"method": "editMessageText", "payload": {"message_id": 5, "text": "☑"}, "instead": "sendMessage"}
SPIN = {"method": "answerCallbackQuery", "payload": {"callback_query_id": "1"}}
TURN = ("answerCallbackQuery", "editMessageText", "sendMessage", "sendMessage")


def refuse(status: int, words: str) -> Response:
    return JSONResponse({"ok": False, "error_code": status, "description": words}, status_code=status)


class Telegram:
    """Answers each method as told, once; everything else it accepts."""

    def __init__(self, **answers: Response) -> None:
        self.answers = answers
        self.heard: list[str] = []
        self.bodies: list[str] = []

    async def hear(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.heard.append(method)
        self.bodies.append((await request.body()).decode())
        accepted = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}
        return self.answers.pop(method, JSONResponse({"ok": True, "result": accepted if method[0] != "a" else True}))


def parts_of_a_turn() -> tuple[dict[str, Any], ...]:
    payloads = {"answerCallbackQuery": {"callback_query_id": "1"}, "editMessageText": {"message_id": "5", "text": "x"}}
    return tuple({"method": each, "payload": payloads.get(each, {"text": "x"})} for each in TURN)


def send(telegram: Telegram, *parts: dict[str, Any], progress: int = 0) -> Outcome:
    parts = parts or parts_of_a_turn()
    call = Call(
        account="telegram/main", bucket=1, citizen=1, address="7", way="send", rows=(), parts=parts, progress=progress
    )

    async def whole() -> Outcome:
        listener = take_port()
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        running = await run(Starlette(routes=[Route("/bot1:x/{method}", telegram.hear, methods=["POST"])]), listener)
        sender = TelegramSender(base, "1:x")
        try:
            return await sender.send(call)
        finally:
            await sender.close()
            await end(running)

    return asyncio.run(whole())


def test_a_whole_turn_goes_in_order() -> None:
    telegram = Telegram()
    assert send(telegram) == Sent()
    assert telegram.heard == list(TURN)


def test_a_mark_that_telegram_refuses_holds_up_no_words() -> None:
    telegram = Telegram(
        answerCallbackQuery=refuse(400, "Bad Request: QUERY_ID_INVALID"),
        editMessageText=refuse(400, "Bad Request: MESSAGE_ID_INVALID"),
    )
    assert send(telegram) == Sent()
    assert telegram.heard == list(TURN)


def test_the_rest_of_a_turn_is_tried_from_where_it_broke_off() -> None:
    telegram = Telegram(sendMessage=refuse(502, "Bad Gateway"))
    outcome = send(telegram)
    assert outcome == Later(unsure=True, progress=2)
    assert send(telegram, progress=2) == Sent()
    assert telegram.heard == [*TURN[:3], *TURN[2:]]


@pytest.mark.parametrize(
    "words", ["message can't be edited", "message to edit not found", "MESSAGE_ID_INVALID", "there is no text to edit"]
)
def test_a_question_whose_message_can_be_changed_no_more_is_asked_anew(words: str) -> None:
    telegram = Telegram(editMessageText=refuse(400, f"Bad Request: {words}"))
    assert send(telegram, SPIN, TICK) == Sent()
    assert telegram.heard == ["answerCallbackQuery", "editMessageText", "sendMessage"]
    assert "message_id" not in telegram.bodies[-1]


def test_a_tick_that_telegram_has_already_shown_is_as_good_as_sent() -> None:
    telegram = Telegram(editMessageText=refuse(400, "Bad Request: message is not modified: specified new message ..."))
    assert send(telegram, TICK) == Sent()
    assert telegram.heard == ["editMessageText"]


def test_a_tick_whose_answer_was_lost_is_made_again_and_says_nothing_twice() -> None:
    telegram = Telegram(editMessageText=refuse(502, "Bad Gateway"))
    assert send(telegram, SPIN, TICK) == Later(unsure=True, progress=1)
    assert send(telegram, SPIN, TICK, progress=1) == Sent()
    assert telegram.heard == ["answerCallbackQuery", "editMessageText", "editMessageText"]


def test_a_question_asked_anew_that_is_refused_as_well_is_not_taken_for_said() -> None:
    gone, empty = refuse(400, "Bad Request: message to edit not found"), refuse(400, "Bad Request: text is empty")
    outcome = send(Telegram(editMessageText=gone, sendMessage=empty), TICK)
    assert outcome == Never("technical", "Text is empty")


def test_a_tick_of_somebody_who_left_is_not_asked_anew() -> None:
    telegram = Telegram(editMessageText=refuse(403, "Forbidden: bot was blocked by the user"))
    assert send(telegram, TICK) == Never("permanent", "Forbidden: bot was blocked by the user")
    assert telegram.heard == ["editMessageText"]


def test_a_refused_token_holds_everything() -> None:
    assert isinstance(send(Telegram(answerCallbackQuery=refuse(401, "Unauthorized"))), Held)
