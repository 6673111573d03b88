"""Three ways to call LINE's reply endpoint, in one run: the SDK's client, our sender, a plain HTTP client."""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
from linebot.v3 import messaging
from rich.console import Console

from bench.figures import Figure, as_table
from bench.processes import Stage
from bot.calls import Call, Sent
from bot.channels import line_render
from bot.conversation import Choice, Say
from bot.events import ReplyHandle
from bot.sandbox.front import JSON_TYPE
from bot.senders.line import LineSender
from bot.text import load_texts

ROUNDS = 3
CALLS = 600  # of each way in each round
AT_ONCE = 32
LABELS = ("พอใจมาก", "พอใจ", "เฉย ๆ", "ไม่พอใจ")
QUESTION = Say(
    "ข้อ 8 จาก 10\nโดยรวม คุณพอใจบริการของเทศบาลเพียงใด",
    tuple(Choice(label, f"answer:abc123456789.8:{number}") for number, label in enumerate(LABELS)),
    asks=True,
)

Send = Callable[[str], Awaitable[None]]


def measure_line_client(folder: Path, _seconds: float) -> Iterator[Figure]:
    """Calls per second of this process's CPU, and the ratios to the SDK's."""
    stage = Stage.make(folder)
    sandbox = stage.start_sandbox()
    try:
        rates = asyncio.run(compare(stage))
    finally:
        sandbox.stop()
    part = "reply calls to LINE"
    for name, rate in rates.items():
        yield Figure(part, f"{name}: calls per CPU second", rate, "/s")
    for name in list(rates)[1:]:
        yield Figure(part, f"{name}: times the SDK's client", rates[name] / rates["the SDK's client"], "x")


async def compare(stage: Stage) -> dict[str, float]:
    base = f"http://127.0.0.1:{stage.sandbox_port}/line"
    token = stage.environment()["WETHI_LINE_CHANNEL_ACCESS_TOKEN"]
    messages = line_render.render([QUESTION], large=False, t=load_texts())
    configuration = messaging.Configuration(host=base, access_token=token)
    sender = LineSender(base, token)
    async with messaging.AsyncApiClient(configuration) as client, aiohttp.ClientSession(trust_env=False) as session:
        ways: dict[str, Send] = {
            "the SDK's client": by_sdk(messaging.AsyncMessagingApi(client), messages),
            "our sender": by_sender(sender, messages),
            "plain aiohttp": by_aiohttp(session, base, token, messages=messages),
        }
        used = dict.fromkeys(ways, 0.0)
        for _ in range(ROUNDS):
            for name, send in ways.items():
                used[name] += await time_calls(send, issue_tokens(stage))
    await sender.close()
    return {name: ROUNDS * CALLS / seconds for name, seconds in used.items()}


def issue_tokens(stage: Stage) -> list[str]:
    return list(stage.ask_sandbox("tokens", {"user": f"U{'0' * 32}", "count": CALLS})["tokens"])


async def time_calls(send: Send, tokens: list[str]) -> float:
    """CPU seconds for all calls."""
    waiting = iter(tokens)

    async def work() -> None:
        for token in waiting:
            await send(token)

    before = time.process_time()
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return time.process_time() - before


def by_sdk(api: Any, messages: list[dict[str, Any]]) -> Send:
    async def send(token: str) -> None:
        request = {"replyToken": token, "messages": messages}
        await api.reply_message(messaging.ReplyMessageRequest.from_dict(request))

    return send


def by_sender(sender: LineSender, messages: list[dict[str, Any]]) -> Send:
    async def send(token: str) -> None:
        call = Call(
            account="line/main", bucket=0, citizen=0, address="", way="reply", rows=(), parts=tuple(messages),
            reply=ReplyHandle(token=token),
        )  # fmt: skip
        outcome = await sender.send(call)
        assert isinstance(outcome, Sent), outcome

    return send


def by_aiohttp(session: aiohttp.ClientSession, base: str, token: str, *, messages: list[dict[str, Any]]) -> Send:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": JSON_TYPE.decode()}

    async def send(reply_token: str) -> None:
        body = json.dumps({"replyToken": reply_token, "messages": messages}, ensure_ascii=False).encode()
        async with session.post(f"{base}/v2/bot/message/reply", data=body, headers=headers) as answer:
            await answer.read()
            assert answer.status == 200, answer.status

    return send


def main() -> int:
    with TemporaryDirectory() as folder:
        Console().print(as_table(list(measure_line_client(Path(folder), 0.0))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
