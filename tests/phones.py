"""What the browser tests stand on: the real sandbox on a free port, a small bot that answers, and Chromium."""

import asyncio
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.sandbox import app

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LINE_TOKEN = "line-token-of-the-rehearsal"
TELEGRAM_TOKEN = "700:token-of-the-rehearsal"
MOODS = ("ดีมาก", "ดี", "พอใช้", "ไม่ดี", "แย่", "ไม่ทราบ")


class Daytime:
    """The real time: a browser's own clock cannot be moved."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@contextmanager
def served(application: Starlette, port: int = 0) -> Iterator[str]:
    config = uvicorn.Config(
        application, host="127.0.0.1", port=port, log_level="error", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    socket = config.bind_socket()
    thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{socket.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        socket.close()


def answer(event: dict[str, Any]) -> dict[str, Any]:
    """A greeting with four buttons to a follower, quick replies to a text, and what was tapped to a tap."""
    match event:
        case {"type": "follow"}:
            return greeting()
        case {"type": "message", "message": {"type": "text", "text": text}}:
            moods = [{"type": "postback", "label": each, "data": f"mood:{each}", "displayText": each} for each in MOODS]
            items = [{"type": "action", "action": mood} for mood in moods]
            return {"type": "text", "text": f"ได้ยินว่า {text}", "quickReply": {"items": items}}
        case {"type": "postback", "postback": {"data": data}}:
            return {"type": "text", "text": f"เลือก {data}"}
    return {"type": "text", "text": event["type"]}


def greeting() -> dict[str, Any]:
    labels = ("ตอบแบบสอบถาม", "แจ้งปัญหา", "วิธีใช้", "English")
    actions = [{"type": "postback", "label": each, "data": f"menu:{each}", "displayText": each} for each in labels]
    buttons = [{"type": "button", "scaling": True, "action": action} for action in actions]
    text = {"type": "text", "text": "สวัสดีค่ะ น้ำที่ป้ายซ้ำปู่ย่าก็อ่านได้", "wrap": True, "scaling": True}
    body = {"type": "box", "layout": "vertical", "contents": [text]}
    footer = {"type": "box", "layout": "vertical", "spacing": "sm", "contents": buttons}
    return {"type": "flex", "altText": "สวัสดีค่ะ", "contents": {"type": "bubble", "body": body, "footer": footer}}


def parrot(sandbox: str) -> Starlette:
    """A bot of three sentences that replies by the token it was given."""

    async def hear(request: Request) -> Response:
        events = [event for event in (await request.json())["events"] if event.get("replyToken")]
        headers = {"Authorization": f"Bearer {LINE_TOKEN}"}
        async with httpx.AsyncClient(headers=headers) as line:
            for event in events:
                body = {"replyToken": event["replyToken"], "messages": [answer(event)]}
                await line.post(f"{sandbox}/line/v2/bot/message/reply", json=body)
        return Response()

    return Starlette(routes=[Route("/line", hear, methods=["POST"])])


@pytest.fixture(scope="session")
def sandbox() -> Iterator[str]:
    """The address of the sandbox, with the small bot behind LINE."""
    stage = app.build(
        line_secret="secret-of-the-rehearsal", line_token=LINE_TOKEN, telegram_token=TELEGRAM_TOKEN, clock=Daytime()
    )
    with served(stage) as address, served(parrot(address)) as bot:
        headers = {"Authorization": f"Bearer {LINE_TOKEN}"}
        endpoint = f"{address}/line/v2/bot/channel/webhook/endpoint"
        httpx.put(endpoint, json={"endpoint": f"{bot}/line"}, headers=headers).raise_for_status()
        yield address


@pytest.fixture
def send_line(sandbox: str) -> Callable[[str, dict[str, Any]], httpx.Response]:
    """A call of the bot to LINE, as `message/push` and its body."""

    def send(call: str, body: dict[str, Any]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {LINE_TOKEN}"}
        return httpx.post(f"{sandbox}/line/v2/bot/{call}", json=body, headers=headers).raise_for_status()

    return send


@pytest.fixture
def send_telegram(sandbox: str) -> Callable[[str, dict[str, Any]], httpx.Response]:
    """A call of the bot to Telegram: a method and its body."""

    def send(method: str, body: dict[str, Any]) -> httpx.Response:
        return httpx.post(f"{sandbox}/telegram/bot{TELEGRAM_TOKEN}/{method}", json=body).raise_for_status()

    return send


@pytest.fixture
def rich_menu(sandbox: str) -> Iterator[tuple[str, ...]]:
    """The spoken labels of a menu of six areas, shown to every friend as long as the test lasts."""
    labels = ("แบบสอบถาม", "แจ้งปัญหา", "บทเรียน", "เรื่องของฉัน", "ภาษา", "คุยกับเจ้าหน้าที่")
    action = [{"type": "postback", "label": label, "data": f"menu:{label}", "displayText": label} for label in labels]
    bounds = [{"x": 400 * (i % 3), "y": 200 * (i // 3), "width": 400, "height": 200} for i in range(len(labels))]
    areas = [{"bounds": place, "action": act} for place, act in zip(bounds, action, strict=True)]
    size = {"width": 1200, "height": 400}
    body = {"size": size, "selected": True, "name": "menu", "chatBarText": "เมนู", "areas": areas}
    picture = BytesIO()
    Image.new("RGB", (1200, 400), "#f2f6fb").save(picture, "PNG")
    with httpx.Client(base_url=sandbox, headers={"Authorization": f"Bearer {LINE_TOKEN}"}) as line:
        menu = line.post("/line/v2/bot/richmenu", json=body).raise_for_status().json()["richMenuId"]
        kind = {"Content-Type": "image/png"}
        content = f"/line-data/v2/bot/richmenu/{menu}/content"
        line.post(content, content=picture.getvalue(), headers=kind).raise_for_status()
        line.post(f"/line/v2/bot/user/all/richmenu/{menu}").raise_for_status()
        yield labels
        line.delete(f"/line/v2/bot/richmenu/{menu}").raise_for_status()


@pytest.fixture
def newest(sandbox: str) -> Callable[[str], Any]:
    """The id of the citizen who came last to a phone."""
    return lambda channel: httpx.get(f"{sandbox}/phones/state").json()[channel]["citizens"][-1]["id"]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """For one file only: while it is open, Playwright holds the thread's event loop, and others need one too."""
    found = shutil.which("chromium")
    if found is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, sandbox: str) -> Iterator[Page]:
    """The open page, in Thai; a script error or a refused file fails the test."""
    httpx.post(f"{sandbox}/control/reset").raise_for_status()
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="th-TH")
    shown = context.new_page()
    troubles: list[str] = []
    shown.on("pageerror", lambda error: troubles.append(str(error)))
    shown.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    shown.goto(sandbox)
    yield shown
    context.close()
    assert troubles == []
