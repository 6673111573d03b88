"""Puts one running Wethi together; the only place where the parts are chosen."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import structlog
from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.routing import Route

from bot import beside, limits
from bot.clock import Clock
from bot.connect import TELEGRAM_ACCOUNT, add_accounts, connect
from bot.errors import BadSettings
from bot.forum_reader import ForumReader
from bot.inbox import Inbox
from bot.jobs import Jobs
from bot.outbox import Dispatcher
from bot.patience import Patience
from bot.polling import poll
from bot.runner import Runner
from bot.senders.line import LINE_ACCOUNT, LineSender
from bot.senders.telegram import TelegramSender
from bot.services import Services
from bot.settings import Settings
from bot.store import citizens, forgetting, mailboxes, opinions, outcomes
from bot.store.keys import Keyring, open_keyring
from bot.store.ledger import Ledger
from bot.store.rows import ms
from bot.store.schema import bring_to_head
from bot.store.sqlite import SqliteStore
from bot.store.staff import ensure_main
from bot.text import load_texts
from bot.web.bridging import BridgingPages
from bot.web.consultations import ConsultationPages
from bot.web.health import health, readiness
from bot.web.meetings import MeetingFiles
from bot.web.mydata import MyData
from bot.web.own_place import OwnPlaces
from bot.web.pages import STATIC_ROUTE
from bot.web.plans import PlanPages
from bot.web.receipts import Receipts
from bot.web.results import ResultPages
from bot.web.webhooks import line_webhook, telegram_webhook

log = structlog.get_logger()


def build(settings: Settings, clock: Clock, *, dispatch: bool = True, ticks: bool = True) -> Starlette:
    """One application: web, turns, sending and timers in one process. `dispatch=False` leaves the outbox alone (benchmarks),
    `ticks=False` leaves the jobs to whoever moves the clock (tests); they stand in the application's state.
    """
    store = SqliteStore(settings.database)
    keys = open_keyring(settings.secret_key.get_secret_value(), settings.key_book)
    try:
        store.write_now(lambda connection: prepare(connection, ms(clock.now())))
        store.write_now(lambda connection: forget_again(connection, keys, settings, ms(clock.now())))
        store.write_now(lambda connection: check_keys(connection, keys))
        store.empty_log_now()
    except Exception:
        keys.book.close()
        store.close()
        raise
    services = Services(settings, clock, store, keys, load_texts())
    inbox, jobs = Inbox(services), Jobs(services)
    forums = ForumReader(services)
    app = Starlette(
        routes=[
            Route("/webhooks/line", line_webhook(settings, inbox), methods=["POST"]),
            Route("/webhooks/telegram", telegram_webhook(settings, inbox), methods=["POST"]),
            Route("/healthz", health()),
            Route("/readyz", readiness(services)),
            *MyData(services).routes(),
            *ResultPages(services).routes(),
            *Receipts(services).routes(),
            *BridgingPages(forums.find, services.texts).routes(),
            *MeetingFiles(forums.find, clock.now, urlsplit(settings.public_url).hostname or "wethi").routes(),
            *OwnPlaces(services, forums.read).routes(),
            *ConsultationPages(forums.read, services.texts, find=forums.find).routes(),
            *PlanPages(services, forums.find).routes(),
            STATIC_ROUTE,
        ],
        lifespan=lambda _app: live(services, store, inbox, jobs=jobs if ticks else None, dispatch=dispatch),
    )
    app.state.services, app.state.jobs = services, jobs
    return app


def prepare(connection: Connection, now_ms: int) -> None:
    """Whatever the last process held in its hands is free again; nothing lives in memory only."""
    bring_to_head(connection)
    add_accounts(connection)
    ensure_main(connection, now_ms)
    mailboxes.free_leases(connection)
    outcomes.recover(connection, now_ms)
    opinions.forget_starts(connection)
    limits.empty_bursts(connection, now_ms * 1000)


def forget_again(connection: Connection, keys: Keyring, settings: Settings, now_ms: int) -> None:
    """A backup that was restored brings nobody back who asked to be forgotten since; who was on her way out is gone."""
    forgetting.finish_due(connection, keys, now_ms)
    found = forgetting.replay(connection, keys, Ledger(settings.ledger), now_ms)
    if found:
        log.warning("forgotten_again", citizens=found)


def check_keys(connection: Connection, keys: Keyring) -> None:
    if not citizens.keys_fit(connection, keys):
        raise BadSettings(
            "WETHI_SECRET_KEY is not the one with which this database was sealed, or keys.sqlite is not the one beside it; "
            "nothing in it can be read without these."
        )


@asynccontextmanager
async def live(
    services: Services, store: SqliteStore, inbox: Inbox, *, jobs: Jobs | None, dispatch: bool
) -> AsyncIterator[None]:
    """Starts everything; at the end lets what is out come back, and closes."""
    await store.start()
    server = await beside.listen(services)
    if jobs:
        jobs.start()
    speakers = open_speakers(services) if dispatch else []
    works = {"runner": Runner(services).run(), "connect": connect(services)}
    works |= {f"{type(speaker).__name__} {place}": speaker.run() for place, speaker in enumerate(speakers)}
    works |= {"poll": poll(services, inbox)} if services.settings.telegram_polls else {}
    tasks = [watch(asyncio.create_task(work, name=name)) for name, work in works.items()]
    try:
        yield
    finally:
        if jobs:
            jobs.stop()
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for speaker in speakers:
            await speaker.stop()
        await store.stop()
        services.studio.close()
        services.keys.book.close()


def open_speakers(services: Services) -> list[Dispatcher | Patience]:
    settings = services.settings
    found: list[Dispatcher | Patience] = []
    if settings.line_on:
        base, token = settings.line_api_base, settings.line_channel_access_token.get_secret_value()
        found.append(Dispatcher(services, LINE_ACCOUNT, LineSender(base, token)))
        found.append(Patience(services, LineSender(base, token)))
    if settings.telegram_on:
        speaker = TelegramSender(settings.telegram_api_base, settings.telegram_bot_token.get_secret_value())
        found.append(Dispatcher(services, TELEGRAM_ACCOUNT, speaker))
    return found


def watch(task: "asyncio.Task[None]") -> "asyncio.Task[None]":
    """A part that dies takes the process with it: everything is on disk, and the next start goes on from there."""

    def look(done: "asyncio.Task[None]") -> None:
        if not done.cancelled() and (problem := done.exception()) is not None:
            log.critical("part_died", part=done.get_name(), problem=f"{type(problem).__name__}: {problem}"[:300])
            os.kill(os.getpid(), signal.SIGTERM)

    task.add_done_callback(look)
    return task
