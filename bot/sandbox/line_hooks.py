"""LINE's webhooks: signed, given up after two seconds, and, where switched on, delivered again, shuffled and doubled."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Sequence
from random import Random
from typing import Any

from bot.sandbox.line_state import BOT_USER_ID, LineState
from bot.sandbox.post import Post

PATIENCE_S = 2.0  # then LINE records request_timeout
AGAIN_AFTER_S = (10.0, 30.0, 60.0, 120.0, 300.0, 600.0)  # LINE does not say when it comes again, nor how often
_SHUFFLE = (0.1, 3.0)  # a redelivery comes between a tenth and three times its usual wait
_SIGNED_AS = "x-line-signature"


class LineHooks:
    def __init__(self, state: LineState, post: Post) -> None:
        self._state = state
        self._post = post
        # A seeded generator makes a shuffled run repeatable; nothing secret hangs on it.
        self._chance = Random(1)  # noqa: S311

    def event(self, kind: str, user_id: str, **details: Any) -> dict[str, Any]:
        """An event as LINE writes it, with a fresh reply token where its kind can be answered."""
        event = {
            "type": kind,
            "mode": "active",
            "timestamp": int(self._state.world.clock.now().timestamp() * 1000),
            "source": {"type": "user", "userId": user_id},
            "webhookEventId": f"01{secrets.token_hex(12).upper()}",
            "deliveryContext": {"isRedelivery": False},
            **details,
        }
        if kind not in {"unfollow", "unsend"}:
            event["replyToken"] = self._state.tokens.issue(user_id)
        return event

    async def deliver(self, events: Sequence[dict[str, Any]]) -> int | None:
        """Posts one webhook with these events. The status of the first try; None where no webhook is set, 0: no answer."""
        if not self._state.webhook_url:
            return None
        switch = self._state.redelivery
        body = write_webhook(events)
        status = await self.post(body)
        if self._chance.random() < switch.duplicate_share:
            await self.post(body)
        if not 200 <= status < 300 and switch.on:
            self._state.world.tasks.start(self._deliver_again(events))
        return status

    async def post(self, body: bytes, *, url: str = "", signature: str | None = None) -> int:
        """Posts these bytes, signed with the channel secret unless a signature is given (empty: none at all)."""
        signed = sign(body, self._state.secret) if signature is None else signature
        return await self._post.send(
            "line",
            url or self._state.webhook_url,
            body,
            headers={_SIGNED_AS: signed} if signed else {},
            patience_s=PATIENCE_S,
        )

    async def _deliver_again(self, events: Sequence[dict[str, Any]]) -> None:
        again = [{**event, "deliveryContext": {"isRedelivery": True}} for event in events]
        for wait_s in AGAIN_AFTER_S:
            switch = self._state.redelivery
            factor = self._chance.uniform(*_SHUFFLE) if switch.shuffle else 1.0
            await self._state.world.clock.sleep(wait_s * factor)
            if not self._state.redelivery.on:
                return
            for event in again:
                self._state.tokens.renew(str(event.get("replyToken")))
            body = write_webhook(again)
            status = await self.post(body)
            if self._chance.random() < switch.duplicate_share:
                await self.post(body)
            if 200 <= status < 300:
                return


def write_webhook(events: Sequence[Any]) -> bytes:
    webhook = {"destination": BOT_USER_ID, "events": list(events)}
    return json.dumps(webhook, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def sign(body: bytes, secret: str) -> str:
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
