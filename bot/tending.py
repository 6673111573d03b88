"""Looks after the accounts: each has a crew of its own that connects it, sends and fetches, from when it comes until it goes."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine
from functools import partial

import structlog
from pydantic import SecretStr

from bot.accounts import Account, open_account
from bot.connect import connect, disconnect
from bot.errors import DatabaseAway
from bot.inbox import Inbox
from bot.multicast import Multicaster
from bot.outbox import Dispatcher
from bot.patience import Patience
from bot.polling import poll
from bot.senders.line import LineSender
from bot.senders.telegram import TelegramSender
from bot.services import Services, wait_for
from bot.store import accounts as store
from bot.store.accounts import Stored
from bot.store.rows import ms

log = structlog.get_logger()

LOOK_EVERY_S = 5.0
TOLD_WITHIN_MS = 86_400_000  # a platform that cannot be told that an account is gone is left alone after a day

Speaker = Dispatcher | Multicaster | Patience
Work = Callable[[], Coroutine[None, None, None]]


async def look_up(services: Services) -> tuple[Stored, ...]:
    """Reads which accounts there are beside those of the settings, for this process; returns what it read."""
    found = await services.store.read(lambda connection: store.read_stored(connection, services.keys))
    kept = [one for one in found if one.removed_ms is None and one.secrets]
    services.added.accounts = tuple(opened for one in kept if (opened := open_stored(services, one)))
    services.added.gone = frozenset(one.name for one in found if one.removed_ms is not None)
    return found


def open_stored(services: Services, one: Stored) -> Account | None:
    if one.secrets is None:
        return None
    secret, token = SecretStr(one.secrets.secret), SecretStr(one.secrets.token)
    return open_account(services.settings, one.name, one.agency, secret=secret, token=token)


class Tending:
    """`works`: whether this process does more than take what comes; `dispatch`: whether it sends, too."""

    def __init__(self, services: Services, inbox: Inbox, *, dispatch: bool, works: bool = True) -> None:
        self._services = services
        self._inbox = inbox
        self._dispatch = dispatch
        self._works = works
        self._crews: dict[Account, Crew] = {}

    async def run(self) -> None:
        """Until it is cancelled: at once after a command, and every few seconds for what other processes did."""
        while True:
            try:
                await self.look()
            except DatabaseAway:
                pass  # its store says so, once
            except Exception as problem:  # noqa: BLE001  # who is here stays here, and the next look follows
                log.warning("accounts_not_read", problem=type(problem).__name__)
            await wait_for(self._services.bells.accounts, self._services.clock, LOOK_EVERY_S)

    async def look(self) -> None:
        """Ends the crews of accounts that went or changed, then starts those of accounts that came."""
        found = await look_up(self._services)
        if not self._works:
            return
        here = dict.fromkeys(self._services.accounts)
        for account in [each for each in self._crews if each not in here]:
            await self._crews.pop(account).stop()
            log.info("account_left", account=account.name)
        for account in [each for each in here if each not in self._crews]:
            self._crews[account] = Crew(self._services, self._inbox, account, dispatch=self._dispatch)
            log.info("account_taken_up", account=account.name, agency=account.agency)
        await self._see_off([one for one in found if one.removed_ms is not None])

    async def _see_off(self, gone: list[Stored]) -> None:
        """Tells the platforms, then forgets the secrets; what waited to be said is said by nobody."""
        now_ms = ms(self._services.clock.now())
        for one in gone:
            if one.secrets and (await self._is_told(one) or now_ms - (one.removed_ms or 0) > TOLD_WITHIN_MS):
                await self._services.store.write(partial(store.erase_secrets, name=one.name))
        names = [one.name for one in gone]
        if not names:
            return
        if await self._services.store.read(partial(store.anything_waits, names=names, now_ms=now_ms)):
            await self._services.store.write(partial(store.end_waiting, names=names, now_ms=now_ms))

    async def _is_told(self, one: Stored) -> bool:
        account = open_stored(self._services, one)
        return account is None or await disconnect(self._services, account)

    def leave(self) -> None:
        """Nothing new is begun; `stop` follows."""
        for crew in self._crews.values():
            crew.leave()

    async def stop(self) -> None:
        """Lets what is out come back."""
        await asyncio.gather(*(crew.stop() for crew in self._crews.values()))
        self._crews.clear()


class Crew:
    """Everything that runs for one account; starts at once."""

    def __init__(self, services: Services, inbox: Inbox, account: Account, *, dispatch: bool) -> None:
        self._speakers = open_speakers(services, account) if dispatch else []
        connects, polls = partial(connect, services, account), partial(poll, services, inbox, account)
        works: dict[str, Coroutine[None, None, None]] = {
            "connect": as_only_one(services, f"connect {account.name}", connects)
        }
        works |= {type(speaker).__name__: speaker.run() for speaker in self._speakers}
        works |= {"poll": as_only_one(services, f"poll {account.name}", polls)} if account.polls else {}
        self._tasks = [watch(asyncio.create_task(work, name=f"{name} {account.name}")) for name, work in works.items()]

    def leave(self) -> None:
        for task in self._tasks:
            task.cancel()

    async def stop(self) -> None:
        self.leave()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for speaker in self._speakers:
            await speaker.stop()


async def as_only_one(services: Services, duty: str, work: Work) -> None:
    """Of all processes one connects an account, and one fetches what came to it; the next takes its place when it ends."""
    async with services.store.hold(duty):
        await work()


def open_speakers(services: Services, account: Account) -> list[Speaker]:
    settings, token = services.settings, account.token.get_secret_value()
    if account.channel == "telegram":
        return [Dispatcher(services, account.name, TelegramSender(settings.telegram_api_base, token))]
    base = settings.line_api_base
    return [
        Dispatcher(services, account.name, LineSender(base, token)),
        Multicaster(services, account.name, LineSender(base, token)),
        Patience(services, account.name, LineSender(base, token)),
    ]


def watch(task: "asyncio.Task[None]") -> "asyncio.Task[None]":
    """A part that dies takes the process with it: everything is on disk, and the next start goes on from there."""

    def look(done: "asyncio.Task[None]") -> None:
        if not done.cancelled() and (problem := done.exception()) is not None:
            log.critical("part_died", part=done.get_name(), problem=f"{type(problem).__name__}: {problem}"[:300])
            os.kill(os.getpid(), signal.SIGTERM)

    task.add_done_callback(look)
    return task
