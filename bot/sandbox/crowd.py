"""Simulated citizens without a phone on the page: they join what the bot offers and vote, over the same webhooks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bot.sandbox.crowd_mind import Mind
from bot.sandbox.line_acts import LineActs, actions_in
from bot.sandbox.telegram_acts import TelegramActs, buttons_in
from bot.sandbox.world import Bubble, Citizen, ImpossibleError, World

MOST = 300
EVENTS_PER_S = 30  # taps of all of them together; the page stays alive, and Telegram's limit is not reached
AT_ONCE = 45  # of them talk at the same time, the others wait for their turn
PAUSE_S = 1.5  # nobody reads faster, and Telegram allows no more in one chat
PATIENCE_S = 120.0  # then somebody who is not answered goes home
FINDS_NOTHING_S = 6.0  # and earlier if there is an answer, but nothing in it for her to tap
ENGLISH_EVERY = 6  # of them, one has a phone in English


class CrowdOrder(BaseModel):
    model_config = ConfigDict(extra="forbid")

    citizens: Annotated[int, Field(ge=1, le=MOST)] = MOST


@dataclass(slots=True)
class Member:
    """`heard`: the last bubble when she acted; what came after it is what she answers."""

    mind: Mind
    citizen: Citizen
    acted_at: float
    started: bool = False
    acting: bool = False
    gone: bool = False
    votes: int = 0
    heard: str = ""

    @property
    def news(self) -> list[Bubble]:
        """What the bot said since she acted, the newest first."""
        ids = [bubble.id for bubble in self.citizen.bubbles]
        since = ids.index(self.heard) + 1 if self.heard in ids else 0
        return [bubble for bubble in reversed(self.citizen.bubbles[since:]) if bubble.by_bot]


@dataclass(slots=True)
class Crowd:
    """One at a time; `size`: how many the page offers to let vote."""

    world: World
    line: LineActs
    telegram: TelegramActs
    size: int = MOST
    members: list[Member] = field(default_factory=list)
    running: bool = False
    rounds: int = 0

    def show(self) -> dict[str, Any]:
        """How far it is: `done` of `citizens` have voted or gone home."""
        return {
            "size": self.size,
            "running": self.running,
            "citizens": len(self.members),
            "done": sum(member.gone for member in self.members),
            "votes": sum(member.votes for member in self.members),
        }

    def start(self, citizens: int) -> None:
        """Raises ImpossibleError while one is running."""
        if self.running:
            raise ImpossibleError("simulated citizens are voting already")
        self.running = True
        self.rounds += 1
        long_ago = self.world.clock.monotonic() - PAUSE_S
        self.members = [Member(Mind(f"{self.rounds}.{each}"), self._invent(each), long_ago) for each in range(citizens)]
        self.world.tasks.start(self._run(self.rounds))

    def stop(self) -> None:
        """Nobody taps any more; what was voted stays."""
        self.running = False
        self.world.changed()

    def _invent(self, number: int) -> Citizen:
        """Half of them in each channel."""
        language = "en" if number % ENGLISH_EVERY == ENGLISH_EVERY - 1 else "th"
        add = self.world.add_telegram if number % 2 else self.world.add_line
        return add(f"Simulated {number + 1}", language, generated=True)

    async def _run(self, mine: int) -> None:
        """Until all have voted, or somebody stops it; `mine`: the number of this crowd, for another may follow soon."""
        turn = 0
        while self.running and mine == self.rounds and (present := self._list_present()):
            ready = [member for member in present if self._is_ready(member)]
            if ready:
                turn += 1
                self.world.tasks.start(self._act(ready[turn % len(ready)]))
            await self.world.clock.sleep(1 / EVENTS_PER_S)
        if mine == self.rounds:
            self.stop()

    def _list_present(self) -> list[Member]:
        """Those who talk now; whom a fresh start of the sandbox took away talks no more."""
        staying = (member for member in self.members if not member.gone)
        present = [member for _, member in zip(range(AT_ONCE), staying, strict=False)]
        return [member for member in present if self.world.has(member.citizen)]

    def _is_ready(self, member: Member) -> bool:
        """With something to tap, or nothing for too long."""
        waited_s = self.world.clock.monotonic() - member.acted_at
        if member.acting or waited_s < PAUSE_S:
            return False
        ends_s = FINDS_NOTHING_S if member.news else PATIENCE_S
        return not member.started or waited_s >= ends_s or find_tap(member) is not None

    async def _act(self, member: Member) -> None:
        found = find_tap(member)
        if member.started and found is None:
            member.gone = True
            self.world.changed()
            return
        member.acting, member.acted_at = True, self.world.clock.monotonic()
        member.heard = member.citizen.bubbles[-1].id if member.citizen.bubbles else ""
        try:
            await self._press(member, found)
        except ImpossibleError:
            member.gone = True
        member.acting = False
        self.world.changed()

    async def _press(self, member: Member, found: tuple[Bubble, str] | None) -> None:
        """Her first act is to follow, again where the bot has not told LINE yet where it is; with her last vote she goes home."""
        acts = self.line if isinstance(member.citizen.id, str) else self.telegram
        if found is None:
            member.started = await acts.follow(member.citizen) is not None
            return
        bubble, data = found
        voted = data.startswith("vote:")
        if isinstance(acts, LineActs):
            await acts.tap(member.citizen, bubble, data)
        else:
            await acts.tap(member.citizen, bubble, data, here=(0.0, 0.0))
        member.votes += voted
        member.gone = voted and member.votes >= member.mind.wants


def find_tap(member: Member) -> tuple[Bubble, str] | None:
    """What she would tap of what the bot said since, and under which bubble."""
    for bubble in member.news:
        if tap := member.mind.choose(list_taps(bubble)):
            return bubble, tap
    return None


def list_taps(bubble: Bubble) -> Iterator[str]:
    """The data of a bubble's buttons, as the bot wrote them."""
    for action in actions_in(bubble.raw):
        if action.get("type") == "postback":
            yield str(action["data"])
    for button in buttons_in(bubble.raw):
        if "callback_data" in button:
            yield str(button["callback_data"])
