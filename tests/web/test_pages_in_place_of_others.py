"""What a person reads where a page cannot be shown, or where there is none."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from httpx import Response as Answer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.errors import DatabaseAway
from bot.text import load_texts
from bot.web.away import list_answers

MessageMap = MutableMapping[str, Any]
BROWSER = "text/html,application/xhtml+xml"


async def read_nothing(_request: Request) -> None:
    raise DatabaseAway("The database does not answer.")


def ask(path: str, language: str, accept: str = BROWSER) -> Answer:
    texts = load_texts()
    app = Starlette(
        routes=[Route("/results/market", read_nothing)],
        exception_handlers=list_answers(texts),
    )

    async def get() -> Answer:
        async with AsyncClient(transport=ASGITransport(app), base_url="http://forum") as web:
            return await web.get(path, headers={"accept": accept, "accept-language": language})

    return asyncio.run(get())


@pytest.mark.parametrize(("language", "words"), [("th-TH,en;q=0.5", "ไม่มีข้อมูลใดสูญหาย"), ("en-GB", "Nothing is lost.")])
def test_while_the_database_is_away_a_page_says_so_and_when_to_come_again(language: str, words: str) -> None:
    answer = ask("/results/market", language)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert words in answer.text


@pytest.mark.parametrize(("language", "words"), [("th", "ไม่มีหน้านี้"), ("en", "There is no such page")])
def test_who_follows_half_a_link_is_led_back_to_the_chat(language: str, words: str) -> None:
    answer = ask("/resul", language)
    assert answer.status_code == 404
    assert words in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_program_gets_two_words_where_there_is_nothing() -> None:
    assert ask("/resul", "en", "application/json").text == "Not Found"


def test_who_leaves_in_the_middle_of_a_form_leaves_no_trace_of_a_fault() -> None:
    sent: list[MessageMap] = []

    async def read_form(request: Request) -> Response:
        async with request.form() as form:
            return PlainTextResponse(str(form))

    async def receive() -> MessageMap:
        return {"type": "http.disconnect"}

    async def send(message: MessageMap) -> None:
        sent.append(message)

    routes = [Route("/form", read_form, methods=["POST"])]
    app = Starlette(routes=routes, exception_handlers=list_answers(load_texts()))
    headers = [(b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"900")]
    scope = {"type": "http", "method": "POST", "path": "/form", "headers": headers, "query_string": b""}
    asyncio.run(app(scope, receive, send))
    assert sent[0]["status"] == 400
