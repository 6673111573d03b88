"""Sends to LINE: replies by token, pushes by retry key, and reads LINE's answers the way its reference means them."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import aiohttp

from bot.calls import Call, ChunkCall, ChunkOutcome, Held, Later, Never, Outcome, Sent, TokenDead, Unwelcome

# developers.line.biz/en/reference/messaging-api/#error-responses
TIMEOUT_S = 5.0
CALL_TIMEOUT_S = 10.0  # of calls that say nothing to a citizen: nobody waits for them
CONNECTIONS = 100
LOADING_S = 20  # 5 to 60 in fives
QUOTA_USED_UP = "You have reached your monthly limit."
DEAD_TOKEN = "Invalid reply token"  # noqa: S105  # LINE's words, no secret
UNKNOWN_ADDRESS = "Failed to send messages"
RECIPIENT = re.compile(r"to\[(\d+)\]")
Sending = tuple[int, bytes, str]  # status, body and request id of LINE's answer


class LineSender:
    """Posts rendered payloads through one pooled session, which carries several times what the SDK's client does."""

    def __init__(self, api_base: str, token: str) -> None:
        self._base = api_base
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self._session: aiohttp.ClientSession | None = None

    async def send(self, call: Call) -> Outcome:
        """One call of at most five message objects."""
        messages = list(call.parts)
        if not messages:
            return Sent()
        if call.way == "reply" and call.reply:
            return await self._post("reply", {"replyToken": call.reply.token, "messages": messages}, {}, call)
        return await self._post(
            "push", {"to": call.address, "messages": messages}, {"X-Line-Retry-Key": call.call_id}, call
        )

    async def send_chunk(self, call: ChunkCall) -> ChunkOutcome:
        """One multicast, with its retry key from the first try."""
        answer = await self._ask("multicast", call.body, {"X-Line-Retry-Key": call.retry_key})
        return answer if isinstance(answer, Later) else read_chunk_outcome(*answer)

    async def _post(self, path: str, payload: dict[str, Any], headers: dict[str, str], call: Call) -> Outcome:
        body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
        answer = await self._ask(path, body, headers)
        return answer if isinstance(answer, Later) else read_outcome(*answer, call)

    async def _ask(self, path: str, body: bytes, headers: dict[str, str]) -> Sending | Later:
        if self._session is None:
            self._session = open_session()
        try:
            async with self._session.post(
                f"{self._base}/v2/bot/message/{path}", data=body, headers=self._headers | headers
            ) as answer:
                return answer.status, await answer.read(), answer.headers.get("x-line-request-id", "")
        except aiohttp.ClientConnectorError:
            return Later()
        except (aiohttp.ClientError, TimeoutError):
            return Later(unsure=True)

    async def show_loading(self, address: str) -> None:
        """Three dots in the chat until something is said; whether LINE takes it or not is nobody's concern."""
        body = {"chatId": address, "loadingSeconds": LOADING_S}
        if self._session is None:
            self._session = open_session()
        with suppress(aiohttp.ClientError, TimeoutError):
            async with self._session.post(f"{self._base}/v2/bot/chat/loading/start", json=body, headers=self._headers):
                pass

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


def open_session() -> aiohttp.ClientSession:
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=CONNECTIONS),
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_S),
        trust_env=False,
    )


def read_outcome(status: int, body: bytes, request_id: str, call: Call) -> Outcome:
    """LINE's answer as an outcome; the two kinds of 429 are told apart by their words."""
    message = read_message(body)
    match status:
        case 200 | 202 | 409:
            return Sent(request_id)
        case 400 if DEAD_TOKEN in message:
            return Sent(request_id) if call.unsure else TokenDead()
        case 400 if UNKNOWN_ADDRESS in message and call.way == "push":
            return Never("permanent", message)
        case _:
            return read_refusal(status, message)


def read_refusal(status: int, message: str) -> Held | Later | Never:
    """What holds for every call: the token, the quota, the pace, a fault of LINE's, a fault of ours."""
    match status:
        case 401 | 403:
            return Held(f"LINE refuses the channel access token ({status})")
        case 429 if QUOTA_USED_UP in message:
            return Later(pause="pushes", after=0.0)
        case 429:
            return Later(pause="endpoint")
        case _ if status >= 500:
            return Later(unsure=True)
        case _:
            return Never("technical", f"{status} {message}")


def read_chunk_outcome(status: int, body: bytes, request_id: str) -> ChunkOutcome:
    """LINE's answer to a multicast; it took it for all, or for nobody."""
    message = read_message(body)
    match status:
        case 200 | 202 | 409:
            return Sent(request_id)
        case 400:
            places = read_unknown(body)
            return Unwelcome(places) if places else read_refusal(status, message)
        case _:
            return read_refusal(status, message)


def read_unknown(body: bytes) -> tuple[int, ...]:
    """The places in `to` that a refusal names, if it names nothing else; else there is more wrong than them."""
    try:
        details = json.loads(body)["details"]
        found = [RECIPIENT.fullmatch(one["property"]) for one in details]
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(sorted({int(one[1]) for one in found if one})) if all(found) else ()


def read_message(body: bytes) -> str:
    try:
        answer = json.loads(body)
    except ValueError:
        return ""
    return str(answer.get("message", "")) if isinstance(answer, dict) else ""


@asynccontextmanager
async def open_line(api_base: str, token: str) -> AsyncIterator[Any]:
    """LINE's own client, for whatever is not said to a citizen; a bare Exception of its is the caller's to read."""
    from linebot.v3 import messaging  # noqa: PLC0415  # 70 MB that nobody needs who has no LINE account

    async with messaging.AsyncApiClient(messaging.Configuration(host=api_base, access_token=token)) as client:
        yield messaging.AsyncMessagingApi(client)
