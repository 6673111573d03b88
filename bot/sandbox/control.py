"""The switches behind the scene: the clock, faults, redelivery, quota, journal, totals, raw webhooks, a fresh start."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.sandbox.faults import FaultOrder, Share
from bot.sandbox.line_hooks import LineHooks, write_webhook
from bot.sandbox.line_limits import Buckets
from bot.sandbox.line_state import LineState, Redelivery
from bot.sandbox.phone_routes import AsciiResponse, refusing
from bot.sandbox.telegram_hooks import SECRET_HEADER, Updates
from bot.sandbox.telegram_state import Group, TelegramState
from bot.sandbox.world import Citizen, ImpossibleError, World


class Order(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ClockOrder(Order):
    advance_s: Annotated[float, Field(ge=0)] = 0
    set: datetime | None = None


class RedeliveryOrder(Order):
    """`on` and `shuffle` are LINE's, for Telegram always delivers again and in order; doubles come on both."""

    on: bool = True
    shuffle: bool = False
    duplicate_share: Share = 0


class QuotaOrder(Order):
    """None: no limit."""

    value: Annotated[int, Field(ge=0)] | None


class TokensOrder(Order):
    user: Annotated[str, Field(min_length=1)]
    count: Annotated[int, Field(ge=1, le=10_000)] = 1


class WebhookOrder(Order):
    """A webhook as the sender wishes: whole (`body`) or event by event, of one citizen or many.

    `complete` gives each LINE event what it lacks: mode, time, ids and a reply token. `signature` replaces LINE's
    signature or Telegram's secret; empty sends none.
    """

    channel: Literal["line", "telegram"]
    events: list[Any] | None = None
    body: str | None = None
    complete: bool = False
    signature: str | None = None


class FriendsOrder(Order):
    count: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    channel: Literal["line", "telegram"] = "line"


class GroupOrder(Order):
    """A Telegram group in which the bot is; `migrated_to` makes it the past of a supergroup."""

    id: Annotated[int, Field(lt=0)]
    title: str = "Group"
    migrated_to: int | None = None


class PicturesOrder(Order):
    """Telegram fetches a picture from the address that the bot names; `missing`: it finds none."""

    missing: bool


class ResetOrder(Order):
    """`everything`: also what the bot has set up (webhooks, menus, commands)."""

    everything: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    world: World
    line: LineState
    telegram: TelegramState
    hooks: LineHooks
    updates: Updates
    buckets: Buckets

    async def move_clock(self, order: ClockOrder) -> Mapping[str, Any]:
        clock = self.world.clock
        ahead = order.advance_s
        if order.set is not None:
            aim = order.set if order.set.tzinfo else order.set.replace(tzinfo=UTC)
            ahead = (aim - clock.now()).total_seconds()
        if ahead < 0:
            raise ImpossibleError("the clock only moves forward")
        await clock.advance(ahead)
        self.world.changed()
        return {"clock": clock.now().isoformat()}

    async def switch_redelivery(self, order: RedeliveryOrder) -> Mapping[str, Any]:
        self.line.redelivery = Redelivery(order.on, order.shuffle, order.duplicate_share)
        self.telegram.duplicate_share = order.duplicate_share
        return order.model_dump()

    async def set_quota(self, order: QuotaOrder) -> Mapping[str, Any]:
        self.line.quota = order.value
        return {"value": order.value, "used": self.line.used[self.line.month()]}

    async def issue_tokens(self, order: TokensOrder) -> Mapping[str, Any]:
        """Reply tokens for events that a load generator makes itself; unknown citizens become friends."""
        citizen = self.world.line.get(order.user)
        if citizen is None:
            self.world.add_line(order.user, "th", user_id=order.user, generated=True)
        return {"tokens": [self.line.tokens.issue(order.user) for _ in range(order.count)]}

    async def add_friends(self, order: FriendsOrder) -> Mapping[str, Any]:
        """Citizens without a phone on the page, for broadcasts; they follow, and the bot is not told."""
        add = self.world.add_line if order.channel == "line" else self.world.add_telegram
        made = [add(f"Friend {number}", "th", generated=True) for number in range(order.count)]
        return {"ids": [citizen.id for citizen in made]}

    async def add_group(self, order: GroupOrder) -> Mapping[str, Any]:
        group = self.telegram.groups.get(order.id)
        if group is None:
            group = Group(Citizen(order.id, order.title, "th", following=True))
            self.telegram.groups[order.id] = group
        group.migrated_to = order.migrated_to
        return {"id": order.id, "migrated_to": order.migrated_to}

    async def hide_pictures(self, order: PicturesOrder) -> Mapping[str, Any]:
        self.telegram.pictures_missing = order.missing
        return order.model_dump()

    async def add_fault(self, order: FaultOrder) -> Mapping[str, Any]:
        self.world.faults.add(order)
        return order.model_dump()

    async def send_webhook(self, order: WebhookOrder) -> Mapping[str, Any]:
        """The status of the last request made; null where the bot has set no webhook."""
        if order.channel == "line":
            return {"status": await self._send_line(order)}
        return {"status": await self._send_telegram(order)}

    async def _send_line(self, order: WebhookOrder) -> int | None:
        if not self.line.webhook_url:
            return None
        if order.body is not None:
            return await self.hooks.post(_encode(order.body), signature=order.signature)
        events = order.events or []
        if order.complete:
            events = [self._complete(event) for event in events]
        if order.signature is not None:
            return await self.hooks.post(write_webhook(events), signature=order.signature)
        return await self.hooks.deliver(events)

    def _complete(self, event: Any) -> Any:
        if not isinstance(event, dict) or "type" not in event:
            return event
        source = event.get("source")
        user_id = str(source.get("userId", "")) if isinstance(source, dict) else ""
        whole = self.hooks.event(str(event["type"]), user_id) | event
        if isinstance(message := whole.get("message"), dict):
            whole["message"] = {"id": self.world.next_message_id()} | message
        return whole

    async def _send_telegram(self, order: WebhookOrder) -> int | None:
        hook = self.telegram.webhook
        if not hook.url:
            return None
        secret = hook.secret if order.signature is None else order.signature
        headers = {SECRET_HEADER: secret} if secret else {}
        bodies = [json.dumps(event) for event in order.events or ()] if order.body is None else [order.body]
        status = None
        for body in bodies:
            status = await self.updates.post(_encode(body), headers=headers)
        return status

    async def start_afresh(self, order: ResetOrder) -> Mapping[str, Any]:
        self.world.clear()
        self.line.clear()
        self.buckets.clear()
        self.telegram.clear()
        self.updates.clear()
        if order.everything:
            self.line.forget_setup()
            self.telegram.forget_setup()
            self.updates.set_webhook()
        return {}


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def routes(control: Control) -> list[BaseRoute]:
    async def drop_faults(_: Request) -> Response:
        control.world.faults.rules.clear()
        return AsciiResponse({})

    async def journal(request: Request) -> Response:
        query = request.query_params
        since = int(query.get("since") or 0)
        found = control.world.journal.read(channel=query.get("channel", ""), path=query.get("path", ""), since=since)
        return AsciiResponse({"entries": [exchange.show(number) for number, exchange in found]})

    async def totals(_: Request) -> Response:
        return AsciiResponse(control.world.journal.totals())

    return [
        _route("/control/clock", ClockOrder, control.move_clock),
        _route("/control/faults", FaultOrder, control.add_fault),
        Route("/control/faults", drop_faults, methods=["DELETE"]),
        _route("/control/redeliver", RedeliveryOrder, control.switch_redelivery),
        _route("/control/quota", QuotaOrder, control.set_quota),
        _route("/control/tokens", TokensOrder, control.issue_tokens),
        _route("/control/friends", FriendsOrder, control.add_friends),
        _route("/control/groups", GroupOrder, control.add_group),
        _route("/control/pictures", PicturesOrder, control.hide_pictures),
        _route("/control/webhook", WebhookOrder, control.send_webhook),
        _route("/control/reset", ResetOrder, control.start_afresh),
        Route("/control/journal", journal),
        Route("/control/totals", totals),
    ]


def _route(path: str, order: type[BaseModel], carry_out: Any) -> Route:
    async def answer(request: Request) -> Response:
        read = order.model_validate_json(await request.body() or b"{}")
        return AsciiResponse(await carry_out(read))

    return Route(path, refusing(answer), methods=["POST"])
