"""Telegram's updates: kept until the bot has them, by webhook one at a time per chat, or fetched by getUpdates."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.sandbox.clock import first_of
from bot.sandbox.front import NO_ANSWER
from bot.sandbox.post import Post
from bot.sandbox.telegram_state import TelegramState

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
PATIENCE_S = 60.0  # observed, see tdlib/telegram-bot-api#341
KEPT_S = 24 * 3600.0
_FIRST_WAIT_S, _LONGEST_WAIT_S = 1.0, 60.0
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Waiting:
    """An update that the bot does not have yet; `tried` tells the status of the first try."""

    number: int
    lane: int
    update: dict[str, Any]
    since: float
    tried: asyncio.Future[int] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Updates:
    def __init__(self, state: TelegramState, post: Post) -> None:
        self._state = state
        self._world = state.world
        self._post = post
        self._waiting: dict[int, Waiting] = {}
        self._lanes: defaultdict[int, deque[Waiting]] = defaultdict(deque)
        self._busy: set[int] = set()
        self._news = asyncio.Event()
        self._poll = 0
        # A seeded generator makes a run with doubles repeatable; nothing secret hangs on it.
        self._chance = Random(1)  # noqa: S311
        self._connections = asyncio.Semaphore(state.webhook.max_connections)

    def __len__(self) -> int:
        return len(self._waiting)

    def clear(self) -> None:
        self._release()
        self._waiting.clear()
        self._lanes.clear()

    def add(self, lane: int, kind: str, body: Mapping[str, Any]) -> Waiting | None:
        """Queues an update behind the others of its chat; None for a kind that the bot did not ask for."""
        allowed = self._state.allowed
        if kind in NOT_BY_DEFAULT if allowed is None else kind not in allowed:
            return None
        number = self._world.next_update_id()
        waiting = Waiting(number, lane, {"update_id": number, kind: dict(body)}, self._world.clock.monotonic())
        self._waiting[number] = waiting
        self._lanes[lane].append(waiting)
        self._start(lane)
        self._announce()
        return waiting

    async def tell(self, lane: int, kind: str, body: Mapping[str, Any]) -> int | None:
        """Queues an update and waits for its first try; None if it is fetched, unwanted, or waits behind others."""
        waiting = self.add(lane, kind, body)
        if waiting is None or not self._state.webhook.url or self._lanes[lane][0] is not waiting:
            return None
        return await waiting.tried

    def set_webhook(self) -> None:
        """The webhook was changed: sends what waits, or stops sending."""
        self._connections = asyncio.Semaphore(self._state.webhook.max_connections)
        if not self._state.webhook.url:
            self._release()
        for lane in tuple(self._lanes):
            self._start(lane)
        self._announce()

    async def fetch(self, *, offset: int, limit: int, timeout_s: float) -> list[dict[str, Any]] | None:
        """getUpdates: what has this number or a later one; waits for the first. None when another call took over."""
        self._confirm(offset)
        self._poll += 1
        mine = self._poll
        self._announce()
        due = self._world.clock.monotonic() + timeout_s
        while not self._waiting and not self._world.stopping:
            left = due - self._world.clock.monotonic()
            if left <= 0:
                break
            await first_of(self._news.wait(), self._world.clock.sleep(left))
            if mine != self._poll or self._state.webhook.url:
                return None
        return [waiting.update for waiting in list(self._waiting.values())[:limit]]

    def stop(self) -> None:
        """Lets everybody who waits go home."""
        self._release()
        self._announce()

    def _release(self) -> None:
        """Nobody needs to wait for a first try any longer."""
        for waiting in self._waiting.values():
            if not waiting.tried.done():
                waiting.tried.set_result(NO_ANSWER)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = (list(self._waiting)[offset:] or [0])[0]
        for number in [number for number in self._waiting if number < offset]:
            self._forget(self._waiting[number])

    def _forget(self, waiting: Waiting) -> None:
        self._waiting.pop(waiting.number, None)
        lane = self._lanes.get(waiting.lane)
        if lane is not None and waiting in lane:
            lane.remove(waiting)
        if not lane:
            self._lanes.pop(waiting.lane, None)

    def _announce(self) -> None:
        before, self._news = self._news, asyncio.Event()
        before.set()

    def _start(self, lane: int) -> None:
        if self._state.webhook.url and lane not in self._busy:
            self._busy.add(lane)
            self._world.tasks.start(self._run(lane))

    async def _run(self, lane: int) -> None:
        """Sends the updates of one chat, the same one again until it is answered 2xx, then the next."""
        wait_s = _FIRST_WAIT_S
        try:
            while self._state.webhook.url and (queue := self._lanes.get(lane)):
                waiting = queue[0]
                status = await self._send(waiting)
                if 200 <= status < 300 or self._world.clock.monotonic() - waiting.since > KEPT_S:
                    self._forget(waiting)
                    wait_s = _FIRST_WAIT_S
                    continue
                await self._world.clock.sleep(wait_s)
                wait_s = min(2 * wait_s, _LONGEST_WAIT_S)
        finally:
            self._busy.discard(lane)

    async def _send(self, waiting: Waiting) -> int:
        hook = self._state.webhook
        body = json.dumps(waiting.update, separators=(",", ":")).encode()
        headers = {SECRET_HEADER: hook.secret} if hook.secret else {}
        async with self._connections:
            status = await self.post(body, headers=headers)
            if self._chance.random() < self._state.duplicate_share:
                await self.post(body, headers=headers)
        if not 200 <= status < 300:
            hook.last_error = f"Wrong response from the webhook: {status}" if status else "Read timeout expired"
            hook.last_error_at = self._state.now_s()
        if not waiting.tried.done():
            waiting.tried.set_result(status)
        return status

    async def post(self, body: bytes, *, headers: Mapping[str, str]) -> int:
        return await self._post.send(
            "telegram", self._state.webhook.url, body, headers=headers, patience_s=PATIENCE_S
        )  # fmt: skip
