"""Tells operators in chat when an alarm begins and when it is over, by no part that may be what is broken."""

import json
from asyncio import wait_for
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from platform import node
from typing import Any, TypeVar
from uuid import uuid4

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Connection

from bot.alarms import Mark, find_alarms, find_news
from bot.alarms_counted import Counting
from bot.calls import Call, Sender, Sent
from bot.channels import line_render, telegram_render
from bot.conversation import Say
from bot.gauges import LONGEST_READ_S, Lookout
from bot.senders.line import LineSender
from bot.senders.telegram import TelegramSender
from bot.services import Services
from bot.store.alarm_turns import give_back, note_told, take_turn
from bot.store.operators import Chat, read_chats
from bot.store.rows import ms
from bot.text import Text
from handlers.alarms import KINDS, OF_ONE_MACHINE, Alarm, AlarmKind, say_begun, say_over

log = structlog.get_logger()

Result = TypeVar("Result")

CATCH_BREATH_MS = 60_000  # after nobody could be told
MARKS: TypeAdapter[dict[AlarmKind, Mark]] = TypeAdapter(dict[AlarmKind, Mark])


@dataclass(frozen=True, slots=True)
class News:
    """What is told: the alarm that began, or the kind that is over, and after how many minutes."""

    kind: AlarmKind
    alarm: Alarm | None
    minutes: int = 0

    @property
    def name(self) -> str:
        """The same on every machine that means the same."""
        began = "began" if self.alarm else "over"
        return f"{self.kind} {began} {node()}" if self.kind in OF_ONE_MACHINE else f"{self.kind} {began}"

    def say(self, t: Text) -> Say:
        return say_begun(self.alarm, t) if self.alarm else say_over(self.kind, self.minutes, t)


class Watchman:
    """Looks at the gauges, remembers in a file what was told, and calls the platforms itself.

    No inbox, turn or outbox stands between: each of them may be why there is an alarm. The database is asked whether
    another machine told of it already; if it gives no answer, everybody tells.
    """

    def __init__(self, services: Services, lookout: Lookout) -> None:
        self._services = services
        self._lookout = lookout
        self._file = services.settings.data_dir / "alarms.json"
        self._marks = read_marks(self._file)
        self._alarms: Mapping[AlarmKind, Alarm] = {}
        self._chats: tuple[Chat, ...] = ()
        self._counting = Counting(services.metrics, services.clock)
        self._quiet_until_ms = 0

    async def look(self) -> int:
        """Returns how many chats were told something."""
        gauges = await self._lookout.look()
        alarms = find_alarms(gauges, self._counting.look())
        self._log(alarms)
        self._alarms = alarms
        if gauges.readings:
            await self._read_chats()
        now_ms = ms(self._services.clock.now())
        if find_news(self._marks, alarms, KINDS, now_ms):
            self._marks |= read_marks(self._file)  # another process of this machine may have told it just now
        kinds = find_news(self._marks, alarms, KINDS, now_ms)
        if not kinds or not self._chats or now_ms < self._quiet_until_ms:
            return 0
        return sum([await self._tell(self._make_news(kind, now_ms), now_ms) for kind in kinds])

    def _make_news(self, kind: AlarmKind, now_ms: int) -> News:
        mark = self._marks.get(kind, Mark())
        return News(kind, self._alarms.get(kind), max(1, (now_ms - mark.told_ms) // 60_000))

    def _log(self, alarms: Mapping[AlarmKind, Alarm]) -> None:
        for kind, alarm in alarms.items():
            if kind not in self._alarms:
                log.error("alarm_began", kind=kind, amount=alarm.amount, where=alarm.where)
        for kind in self._alarms.keys() - alarms.keys():
            log.warning("alarm_over", kind=kind)

    async def _read_chats(self) -> None:
        """Those that were known stay known while the database cannot be read."""
        keys = self._services.keys
        reading = self._services.store.read(lambda connection: read_chats(connection, keys))
        try:
            self._chats = await wait_for(reading, LONGEST_READ_S)
        except Exception as problem:  # noqa: BLE001  # whatever it is, who was known is told
            log.warning("operators_not_read", problem=type(problem).__name__)

    async def _tell(self, news: News, now_ms: int) -> int:
        """To every chat; if nobody could be told, it is tried again in a minute."""
        turn = await self._write(lambda connection: take_turn(connection, news.name, now_ms))
        if turn == "another's":
            return 0
        told = 0 if turn == "told" else sum([await self._tell_one(chat, news) for chat in self._chats])
        if not told and turn != "told":
            self._quiet_until_ms = now_ms + CATCH_BREATH_MS
            await self._write(lambda connection: give_back(connection, news.name, now_ms))
            return 0
        self._marks[news.kind] = Mark(on=news.alarm is not None, told_ms=now_ms)
        keep_marks(self._file, self._marks)
        if told:
            self._services.metrics.note_told(news.kind)
            await self._write(lambda connection: note_told(connection, news.name, now_ms))
        return told

    async def _write(self, work: Callable[[Connection], Result]) -> Result | None:
        """None while the database gives no answer."""
        try:
            return await wait_for(self._services.store.write(work), LONGEST_READ_S)
        except Exception as problem:  # noqa: BLE001  # whatever it is, it must keep no alarm back
            log.warning("alarm_turn_not_taken", problem=type(problem).__name__)
            return None

    async def _tell_one(self, chat: Chat, news: News) -> bool:
        sender, t = self._open_sender(chat.account), self._services.texts.in_language(chat.language)
        if sender is None:
            return False
        try:
            outcome = await sender.send(make_call(chat, news.say(t), t))
        except Exception as problem:  # noqa: BLE001  # the others are told all the same
            log.warning("alarm_not_told", account=chat.account, problem=type(problem).__name__)
            return False
        finally:
            await sender.close()
        if not isinstance(outcome, Sent):
            log.warning("alarm_not_told", account=chat.account, problem=type(outcome).__name__)
        return isinstance(outcome, Sent)

    def _open_sender(self, account: str) -> Sender | None:
        """One of its own, for the dispatcher's may be what hangs; None for an account that is off."""
        found = next((one for one in self._services.accounts if one.name == account), None)
        if found is None:
            return None
        settings, token = self._services.settings, found.token.get_secret_value()
        if found.channel == "line":
            return LineSender(settings.line_api_base, token)
        return TelegramSender(settings.telegram_api_base, token)


def make_call(chat: Chat, say: Say, t: Text) -> Call:
    line = chat.account.startswith("line/")
    parts: list[dict[str, Any]] = (
        line_render.render([say], large=chat.large_text, t=t)
        if line
        else [asdict(each) for each in telegram_render.render_turn([say], None, large=chat.large_text, t=t)]
    )
    return Call(
        account=chat.account,
        bucket=chat.bucket,
        citizen=chat.citizen,
        address=chat.address,
        way="push" if line else "send",
        rows=(),
        parts=tuple(parts),
        call_id=str(uuid4()),
    )


def read_marks(file: Path) -> dict[AlarmKind, Mark]:
    try:
        return MARKS.validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return {}


def keep_marks(file: Path, marks: dict[AlarmKind, Mark]) -> None:
    """What cannot be written stays known until the process ends."""
    fresh = file.with_suffix(".new")
    try:
        fresh.write_text(json.dumps({kind: asdict(mark) for kind, mark in marks.items()}), encoding="utf-8")
        fresh.replace(file)
    except OSError as problem:
        log.warning("alarms_not_kept", problem=problem.strerror)
