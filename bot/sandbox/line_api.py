"""The LINE Messaging API: which call is answered by whom, behind the token check and the rate limits."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.sandbox.faults import Misfortune
from bot.sandbox.front import Answer, Call
from bot.sandbox.line_account import LineAccount
from bot.sandbox.line_answers import QUOTA_TEXT, RATE_TEXT, no
from bot.sandbox.line_limits import (
    BROADCAST,
    LOADING,
    MENU_CHANGE,
    MENU_LIST,
    MULTICAST,
    USUAL,
    WEBHOOK_TEST,
    Buckets,
    Rate,
)
from bot.sandbox.line_menus import LineMenus
from bot.sandbox.line_send import Found, LineSending
from bot.sandbox.line_state import LineState
from bot.sandbox.world import Channel

MOST_BODY_BYTES = 2 * 1024 * 1024

Handle = Callable[[Call, Found], Answer | Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method and a path in which `{}` stands for one part."""

    method: str
    path: str
    handle: Handle
    rate: Rate = USUAL

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"


class LineApi:
    """One of LINE's two hosts. Both share their state."""

    channel: Channel = "line"
    most_bytes = MOST_BODY_BYTES

    def __init__(self, state: LineState, endpoints: tuple[Endpoint, ...], buckets: Buckets) -> None:
        self._bearer = f"Bearer {state.access_token}".encode()
        self._buckets = buckets
        self._plain = {(found.method, found.path): found for found in endpoints if "{}" not in found.path}
        self._patterns = tuple(
            (found.method, re.compile(re.escape(found.path).replace(r"\{\}", "([^/]+)")), found)
            for found in endpoints
            if "{}" in found.path
        )

    def endpoint(self, call: Call) -> str:
        found = self._find(call)
        return found[0].path if found else "unknown"

    def shown_path(self, call: Call) -> str:
        return call.path

    async def answer(self, call: Call) -> Answer:
        return _sign(call, await self._answer(call))

    def refuse(self, call: Call, kind: Misfortune | None) -> Answer:
        match kind:
            case None:
                return _sign(call, no(413, "Request Entity Too Large"))
            case "rate":
                return _sign(call, no(429, RATE_TEXT))
            case "quota":
                return _sign(call, no(429, QUOTA_TEXT))
            case _:
                return _sign(call, no(500, "Internal Server Error"))

    async def _answer(self, call: Call) -> Answer:
        if call.headers.get(b"authorization") != self._bearer:
            return no(401, "Authentication failed. Confirm that the access token in the authorization header is valid.")
        found = self._find(call)
        if found is None:
            return no(404, "Not found")
        endpoint, parts = found
        if not self._buckets.take(endpoint.name, endpoint.rate):
            return no(429, RATE_TEXT)
        answer = endpoint.handle(call, parts)
        return answer if isinstance(answer, Answer) else await answer

    def _find(self, call: Call) -> tuple[Endpoint, Found] | None:
        plain = self._plain.get((call.method, call.path))
        if plain is not None:
            return plain, ()
        for method, pattern, endpoint in self._patterns:
            if method == call.method and (match := pattern.fullmatch(call.path)):
                return endpoint, match.groups()
        return None


def _sign(call: Call, answer: Answer) -> Answer:
    """Every answer of LINE names its request."""
    answer.headers.append((b"x-line-request-id", call.request_id.encode()))
    return answer


def api_endpoints(sending: LineSending, account: LineAccount, menus: LineMenus) -> tuple[Endpoint, ...]:
    return (
        Endpoint("POST", "/v2/bot/message/reply", sending.reply),
        Endpoint("POST", "/v2/bot/message/push", sending.push),
        Endpoint("POST", "/v2/bot/message/multicast", sending.multicast, MULTICAST),
        Endpoint("POST", "/v2/bot/message/broadcast", sending.broadcast, BROADCAST),
        *(
            Endpoint("POST", f"/v2/bot/message/validate/{kind}", sending.validate)
            for kind in ("reply", "push", "multicast", "narrowcast", "broadcast")
        ),
        Endpoint("GET", "/v2/bot/message/quota", account.read_quota),
        Endpoint("GET", "/v2/bot/message/quota/consumption", account.read_consumption),
        Endpoint("GET", "/v2/bot/info", account.read_info),
        Endpoint("GET", "/v2/bot/profile/{}", account.read_profile),
        Endpoint("POST", "/v2/bot/chat/loading/start", account.start_loading, LOADING),
        Endpoint("POST", "/v2/bot/chat/markAsRead", account.mark_as_read),
        Endpoint("PUT", "/v2/bot/channel/webhook/endpoint", account.set_webhook),
        Endpoint("GET", "/v2/bot/channel/webhook/endpoint", account.read_webhook),
        Endpoint("POST", "/v2/bot/channel/webhook/test", account.try_webhook, WEBHOOK_TEST),
        *_menu_endpoints(menus),
    )


def _menu_endpoints(menus: LineMenus) -> tuple[Endpoint, ...]:
    """Plain paths are looked up first, so that `list` and `alias` are never taken for a menu's id."""
    return (
        Endpoint("POST", "/v2/bot/richmenu", menus.create, MENU_CHANGE),
        Endpoint("POST", "/v2/bot/richmenu/validate", menus.validate),
        Endpoint("GET", "/v2/bot/richmenu/list", menus.read_list, MENU_LIST),
        Endpoint("POST", "/v2/bot/richmenu/bulk/link", menus.link_many),
        Endpoint("POST", "/v2/bot/richmenu/bulk/unlink", menus.unlink_many),
        Endpoint("POST", "/v2/bot/richmenu/alias", menus.create_alias),
        Endpoint("GET", "/v2/bot/richmenu/alias/list", menus.read_aliases),
        Endpoint("POST", "/v2/bot/richmenu/alias/{}", menus.update_alias),
        Endpoint("GET", "/v2/bot/richmenu/alias/{}", menus.read_alias),
        Endpoint("DELETE", "/v2/bot/richmenu/alias/{}", menus.delete_alias),
        Endpoint("GET", "/v2/bot/richmenu/{}", menus.read),
        Endpoint("DELETE", "/v2/bot/richmenu/{}", menus.delete, MENU_CHANGE),
        Endpoint("GET", "/v2/bot/user/all/richmenu", menus.read_default),
        Endpoint("DELETE", "/v2/bot/user/all/richmenu", menus.drop_default),
        Endpoint("POST", "/v2/bot/user/all/richmenu/{}", menus.show_to_all),
        Endpoint("GET", "/v2/bot/user/{}/richmenu", menus.read_link),
        Endpoint("DELETE", "/v2/bot/user/{}/richmenu", menus.unlink),
        Endpoint("POST", "/v2/bot/user/{}/richmenu/{}", menus.link),
    )


def data_endpoints(account: LineAccount, menus: LineMenus) -> tuple[Endpoint, ...]:
    return (
        Endpoint("POST", "/v2/bot/richmenu/{}/content", menus.upload),
        Endpoint("GET", "/v2/bot/richmenu/{}/content", menus.download),
        Endpoint("GET", "/v2/bot/message/{}/content", account.read_content),
        Endpoint("GET", "/v2/bot/message/{}/content/transcoding", account.read_transcoding),
    )
