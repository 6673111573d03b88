"""Faults on purpose: slow answers, errors, cut connections and refusals, repeatable by a seed."""

from dataclasses import dataclass, field
from random import Random
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]
Misfortune = Literal["cut", "error", "rate", "quota"]


class FaultOrder(BaseModel):
    """What POST /control/faults takes. No channel or endpoint means all of them."""

    model_config = ConfigDict(extra="forbid")

    channel: Literal["", "line", "telegram"] = ""
    endpoint: str = ""
    latency_ms: float = Field(default=0, ge=0)
    jitter_ms: float = Field(default=0, ge=0)
    error_share: Share = 0
    cut_before_share: Share = 0
    drop_after_share: Share = 0
    force_429: int = Field(default=0, ge=0)
    kind: Literal["rate", "quota"] = "rate"
    seed: int = 1


@dataclass(slots=True)
class Fault:
    order: FaultOrder
    chance: Random
    left_429: int

    def latency_s(self) -> float:
        return (self.order.latency_ms + self.chance.random() * self.order.jitter_ms) / 1000

    def before(self) -> Misfortune | None:
        """What happens instead of the call, if anything."""
        if self.left_429 > 0:
            self.left_429 -= 1
            return self.order.kind
        drawn = self.chance.random()
        if drawn < self.order.cut_before_share:
            return "cut"
        return "error" if drawn < self.order.cut_before_share + self.order.error_share else None

    def drops_answer(self) -> bool:
        return self.chance.random() < self.order.drop_after_share


@dataclass(slots=True)
class Faults:
    rules: list[Fault] = field(default_factory=list)

    def add(self, order: FaultOrder) -> None:
        # A seeded generator makes a failed run repeatable; nothing secret hangs on it.
        self.rules.append(Fault(order, Random(order.seed), order.force_429))  # noqa: S311

    def find(self, channel: str, endpoint: str) -> Fault | None:
        """The latest rule that fits: an endpoint fits by any part of its name."""
        for rule in reversed(self.rules):
            if rule.order.channel in ("", channel) and rule.order.endpoint in endpoint:
                return rule
        return None
