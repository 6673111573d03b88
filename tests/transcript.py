"""Plays a citizen's lines on a phone of the sandbox and compares the whole talk, so that anybody can read it.

    (the citizen adds us)
    bot: สวัสดีค่ะ … [เมนู] [English] [ช่วยเหลือ]
    citizen: สวัสดี
    bot: …
    citizen taps: ช่วยเหลือ
    bot: …
    citizen picks: เลือกวันที่ -> 2026-12-05
    bot: …

Lines of the bot say all that is said until the next act, in order; `…` stands for any words. Buttons stand in brackets.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ports import until
from shown import buttons, pickers, show
from stage import Stage, set_stage

THINKING_S = 10.0  # between two acts of a citizen
HOUR_S = 3600.0
ANY = "…"
ACTS = ("sends a sticker", "sends a voice", "sends a photo", "sends a place")
WAITS = {
    "(a minute later)": 60.0,
    "(an hour later)": HOUR_S,
    "(next day)": 24 * HOUR_S,
    "(three weeks later)": 21 * 24 * HOUR_S,
}


class WrongTalkError(AssertionError):
    """The talk went otherwise."""


@dataclass
class Phone:
    """One citizen's phone, and how much of its chat was read."""

    stage: Stage
    channel: str
    citizen: Any
    language: str = "th"
    read: dict[str, str] = field(default_factory=dict)
    talk: list[str] = field(default_factory=list)

    async def bubbles(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self.stage.phone(self.channel, self.citizen))["bubbles"]
        return found

    async def play(self, script: str) -> None:
        """Plays a transcript; raises WrongTalkError with the talk as it went."""
        acts = read_script(script)
        for act, expected in acts:
            self.talk.append(act)
            await self.do(act)
            if self.stage.bot:
                await self.stage.settle()
            said = await self.hear()
            self.talk += [f"bot: {each}" for each in said]
            if not fits(expected, said):
                wanted = "\n".join(f"bot: {each}" for each in expected) or "(nothing)"
                raise WrongTalkError("\n".join(["the talk so far:", *self.talk, "", "but expected here:", wanted]))

    async def hear(self) -> list[str]:
        """What the bot said since the last look, in a new bubble or in one that it changed and that asks still."""
        said = [bubble for bubble in await self.bubbles() if bubble["from"] == "bot"]
        shown = {bubble["id"]: show(bubble) for bubble in said if bubble["id"] not in self.read or buttons(bubble)}
        new = [line for number, line in shown.items() if self.read.get(number) != line]
        self.read |= shown
        return new

    async def wait_for(self, text: str) -> None:
        """Until the bot has said this, where nobody can tell when the bot hears (long polling)."""

        async def is_said() -> bool:
            if self.stage.bot:
                await self.stage.settle()
            bubbles = await self.bubbles()
            return not text or (bubbles[-1]["from"] == "bot" and text in bubbles[-1]["text"])

        await until(is_said)

    async def do(self, act: str) -> None:
        """Does what one line says; raises KeyError for a line that nobody knows."""
        if act in WAITS:
            await (self.stage.later(WAITS[act]) if self.stage.bot else self.wait(WAITS[act]))
            return
        await self.wait(THINKING_S)
        who, _, what = act.partition(": ")
        if who.removeprefix("citizen ") in ACTS:
            await self.act(who.rpartition(" ")[2])
        elif who in CITIZEN_ACTS:
            await CITIZEN_ACTS[who](self, what)
        else:
            await STAGE_ACTS[act](self)

    async def wait(self, seconds: float) -> None:
        self.stage.clock.advance(seconds)

    async def act(self, act: str, **doing: Any) -> None:
        await self.stage.act(self.channel, self.citizen, act, **doing)

    async def tap(self, label: str, *, oldest: bool = False) -> None:
        """Taps the button with this label in the newest bubble that has it, or in the oldest."""
        bubbles = await self.bubbles()
        for bubble in bubbles if oldest else reversed(bubbles):
            for shown, data in buttons(bubble):
                if data and matches(label, shown):
                    await self.act("tap", bubble=bubble["id"], data=data)
                    return
        raise WrongTalkError("\n".join([*self.talk, f"there is no button {label} to tap"]))

    async def pick(self, label: str, value: str) -> None:
        """Picks a day or an hour with the newest picker of this label, where the phone has one; else types it."""
        if self.channel != "line":
            await self.act("type", text=value)
            return
        for bubble in reversed(await self.bubbles()):
            for action in pickers(bubble):
                if matches(label, action["label"]):
                    params = {action["mode"]: value}
                    await self.act("tap", bubble=bubble["id"], data=action["data"], params=params)
                    return
        raise WrongTalkError("\n".join([*self.talk, f"there is nothing to pick called {label}"]))

    async def find_own(self, text: str) -> str:
        own = [each for each in await self.bubbles() if each["from"] == "citizen" and matches(text, each["text"])]
        return str(own[-1]["id"])


async def open_menu(phone: Phone, wanted: str) -> None:
    """Taps an area of LINE's menu, or chooses a command from Telegram's."""
    shown = await phone.stage.phone(phone.channel, phone.citizen)
    if phone.channel == "line":
        labels = [area["action"]["label"] for area in shown["menu"]["areas"]]
        await phone.act("menu", area=next(n for n, label in enumerate(labels) if matches(wanted, label)))
        return
    found = next(each for each in shown["commands"] if matches(wanted, each["description"]))
    await phone.act("type", text=f"/{found['command']}")


async def change(phone: Phone, what: str) -> None:
    old, _, new = what.partition(" -> ")
    await phone.act("edit", bubble=await phone.find_own(old), text=new)


async def take_back(phone: Phone, what: str) -> None:
    await phone.act("unsend", bubble=await phone.find_own(what))


async def pick(phone: Phone, what: str) -> None:
    label, _, value = what.partition(" -> ")
    await phone.pick(label, value)


CITIZEN_ACTS: dict[str, Callable[[Phone, str], Awaitable[None]]] = {
    "citizen": lambda phone, what: phone.act("type", text=what),
    "citizen taps": lambda phone, what: phone.tap(what),
    "citizen taps the old": lambda phone, what: phone.tap(what, oldest=True),
    "citizen opens the menu": open_menu,
    "citizen picks": pick,
    "citizen takes back": take_back,
    "citizen changes": change,
}


async def send_again(phone: Phone) -> None:
    """The platform did not hear our 200 and sends the last webhook again."""
    await phone.stage.send_raw(phone.channel, (await phone.stage.webhooks(phone.channel))[-1])


async def start_late(stage: Stage) -> None:
    await stage.start()
    await stage.later(60.0)


async def send_all_again(phone: Phone) -> None:
    for body in await phone.stage.webhooks(phone.channel):
        await phone.stage.send_raw(phone.channel, body)


STAGE_ACTS: dict[str, Callable[[Phone], Awaitable[None]]] = {
    "(the citizen adds us)": lambda phone: phone.act("follow"),
    "(the citizen blocks us)": lambda phone: phone.act("block"),
    "(the citizen comes back)": lambda phone: phone.act("unblock"),
    "(that is sent again)": send_again,
    "(everything is sent again)": send_all_again,
    "(the bot stops and starts again)": lambda phone: phone.stage.restart(),
    "(the bot stops)": lambda phone: phone.stage.stop(),
    "(the bot starts again)": lambda phone: phone.stage.start(),
    "(a minute later the bot starts again)": lambda phone: start_late(phone.stage),
    "(the bot hears, but cannot speak)": lambda phone: phone.stage.restart(dispatch=False),
    "(LINE answers no reply any more)": lambda phone: phone.stage.fault("line", "reply", error_share=1),
    "(all is well again)": lambda phone: phone.stage.heal(),
}


def read_script(script: str) -> list[tuple[str, list[str]]]:
    """Each act with the bot's lines after it."""
    acts: list[tuple[str, list[str]]] = []
    for line in filter(None, map(str.strip, script.splitlines())):
        if line.startswith("bot: "):
            acts[-1][1].append(line.removeprefix("bot: "))
        else:
            acts.append((line, []))
    return acts


def matches(pattern: str, text: str) -> bool:
    return re.fullmatch(".*?".join(map(re.escape, pattern.split(ANY))), text, re.DOTALL) is not None


def fits(expected: list[str], said: list[str]) -> bool:
    """Compares what was said in one turn; a channel may put two messages into one bubble."""
    return matches(" / ".join(expected), " / ".join(said))


def play(folder: Path, channel: str, script: str, *forms: str, language: str = "th") -> None:
    """One citizen's whole talk."""

    async def story(stage: Stage) -> None:
        await (await new_phone(stage, channel, language)).play(script)

    tell(folder, story, *forms)


async def new_phone(stage: Stage, channel: str, language: str = "th") -> Phone:
    return Phone(stage, channel, await stage.newcomer(channel, language), language)


def tell(folder: Path, story: Callable[[Stage], Coroutine[Any, Any, None]], *forms: str, polls: bool = False) -> None:
    """Tells a story on a stage of its own."""

    async def whole() -> None:
        async with set_stage(folder, *forms, polls=polls) as stage:
            await story(stage)

    asyncio.run(whole())
