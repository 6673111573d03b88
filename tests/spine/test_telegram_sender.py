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
from bot.senders.telegram import MOST_KNOWN, TelegramSender

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


PICTURE = "https://forum.example/pictures/a.jpg"


class Photographs(Telegram):
    """Gives each picture that it fetches an id; knows no id any more once it `forgot`."""

    def __init__(self) -> None:
        super().__init__()
        self.photos: list[str] = []
        self.forgot = False

    async def hear(self, request: Request) -> Response:
        photo = str((await request.form())["photo"])
        self.photos.append(photo)
        if self.forgot and not photo.startswith("https"):
            return refuse(400, "Bad Request: wrong file identifier/HTTP URL specified")
        size = {"file_id": f"id{len(self.photos)}", "file_unique_id": "u", "width": 1, "height": 1}
        accepted = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "photo": [size]}
        return JSONResponse({"ok": True, "result": accepted})


def show(telegram: Photographs, *addresses: str, forgets: bool = False) -> list[str]:
    """Pictures one after another through one sender; how each was named to Telegram."""

    async def whole() -> None:
        listener = take_port()
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        running = await run(Starlette(routes=[Route("/bot1:x/{method}", telegram.hear, methods=["POST"])]), listener)
        sender = TelegramSender(base, "1:x")
        try:
            for address in addresses:
                part = {"method": "sendPhoto", "payload": {"photo": address, "caption": "ตลาดนัด"}}
                call = Call(
                    account="telegram/main", bucket=1, citizen=1, address="7", way="send", rows=(), parts=(part,)
                )
                assert await sender.send(call) == Sent()
                telegram.forgot = forgets
        finally:
            await sender.close()
            await end(running)

    asyncio.run(whole())
    return telegram.photos


def test_a_picture_of_a_broadcast_is_fetched_once_and_named_by_its_id_then() -> None:
    assert show(Photographs(), PICTURE, PICTURE, PICTURE) == [PICTURE, "id1", "id2"]


def test_a_picture_whose_id_is_known_no_more_is_fetched_again() -> None:
    assert show(Photographs(), PICTURE, PICTURE, PICTURE, forgets=True) == [PICTURE, "id1", PICTURE, "id3", PICTURE]


def test_a_chart_that_may_change_is_fetched_each_time() -> None:
    chart = "https://forum.example/results/market/q0.th.png"
    assert show(Photographs(), chart, chart) == [chart, chart]


def test_of_many_pictures_the_oldest_is_fetched_again() -> None:
    many = [PICTURE.replace("a.jpg", f"{number}.jpg") for number in range(MOST_KNOWN + 1)]
    assert show(Photographs(), *many, many[0], many[-1])[-2:] == [many[0], f"id{MOST_KNOWN + 1}"]
