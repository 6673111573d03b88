"""One turn is several calls to Telegram: those accepted are not made again, and what only decorates holds up no words."""

import asyncio

from ports import end, run, take_port
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.calls import Call, Held, Later, Outcome, Sent
from bot.senders.telegram import TelegramSender

TURN = ("answerCallbackQuery", "editMessageText", "sendMessage", "sendMessage")


def refuse(status: int, words: str) -> Response:
    return JSONResponse({"ok": False, "error_code": status, "description": words}, status_code=status)


class Telegram:
    """Answers each method as told, once; everything else it accepts."""

    def __init__(self, **answers: Response) -> None:
        self.answers = answers
        self.heard: list[str] = []

    async def hear(self, request: Request) -> Response:
        method = request.path_params["method"]
        self.heard.append(method)
        accepted = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}
        return self.answers.pop(method, JSONResponse({"ok": True, "result": accepted if method[0] != "a" else True}))


def send(telegram: Telegram, *, progress: int = 0) -> Outcome:
    payloads = {"answerCallbackQuery": {"callback_query_id": "1"}, "editMessageText": {"message_id": "5", "text": "x"}}
    parts = tuple({"method": each, "payload": payloads.get(each, {"text": "x"})} for each in TURN)
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


def test_a_refused_token_holds_everything() -> None:
    assert isinstance(send(Telegram(answerCallbackQuery=refuse(401, "Unauthorized"))), Held)
