"""Puts one running Wethi together; the only place where the parts are chosen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import structlog
from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from bot import beside, limits
from bot.accounts import read_main
from bot.app_duties import EVERYTHING, Duties
from bot.clock import Clock
from bot.connect import add_accounts
from bot.errors import BadSettings
from bot.forum_reader import ForumReader
from bot.inbox import Inbox
from bot.jobs import Jobs
from bot.runner import Runner
from bot.services import Database, Services
from bot.settings import Settings
from bot.store import chunk_claims, citizens, forgetting, mailboxes, opinions, outcomes
from bot.store.databases import open_keys, open_ledger, open_store
from bot.store.keys import Keyring
from bot.store.rows import ms
from bot.store.schema import bring_to_head
from bot.store.shared_clock import SharedClock
from bot.store.sqlite import SqliteStore
from bot.store.staff import ensure_main
from bot.tending import Tending, look_up, watch
from bot.text import load_texts
from bot.web.away import list_answers
from bot.web.bridging import BridgingPages
from bot.web.console.rooms import build_console
from bot.web.consultations import ConsultationPages
from bot.web.health import health, readiness
from bot.web.meetings import MeetingFiles
from bot.web.metrics import MetricsPage
from bot.web.mydata import MyData
from bot.web.own_place import OwnPlaces
from bot.web.pages import STATIC_ROUTE
from bot.web.pictures import PicturePages
from bot.web.plans import PlanPages
from bot.web.receipts import Receipts
from bot.web.results import ResultPages
from bot.web.rulebook import RulePages
from bot.web.webhooks import AddedWebhooks, open_webhook

log = structlog.get_logger()


def build(settings: Settings, clock: Clock, duties: Duties = EVERYTHING) -> Starlette:
    """One application; services and jobs stand in its state."""
    store = open_store(settings.database)
    keys = open_keys(settings)
    try:
        if isinstance(clock, SharedClock):
            clock.set_now(store)
        unknown = store.write_now(lambda connection: prepare(connection, ms(clock.now()), alone=not store.side_by_side))
        store.write_now(lambda connection: forget_again(connection, keys, settings, ms(clock.now())))
        store.write_now(lambda connection: check_keys(connection, keys))
        store.empty_log_now()
    except Exception:
        keys.book.close()
        store.close()
        raise
    services = Services(settings, clock, store, keys, load_texts())
    services.metrics.note_unknown(unknown)
    inbox, jobs = Inbox(services), Jobs(services, duties.most_recipients)
    if isinstance(store, SqliteStore):
        store.note_commit = services.metrics.note_commit
    watched = [
        Route("/healthz", health()),
        Route("/readyz", readiness(services, jobs.lookout)),
        *MetricsPage(services, jobs.lookout).routes(),
    ]
    app = Starlette(
        routes=[*watched, *(open_doors(services, inbox) if duties.web else ())],
        lifespan=lambda _app: live(services, store, inbox, jobs=jobs, duties=duties),
        exception_handlers=list_answers(services.texts),
    )
    app.state.services, app.state.jobs = services, jobs
    return app


def open_doors(services: Services, inbox: Inbox) -> list[BaseRoute]:
    """Where the platforms bring what citizens do, and the pages that anybody reads."""
    settings, forums = services.settings, ForumReader(services)
    return [
        *(Route(one.path, open_webhook(one, inbox), methods=["POST"]) for one in read_main(settings)),
        Route("/webhooks/{channel}/{account}", AddedWebhooks(services, inbox), methods=["POST"]),
        *MyData(services).routes(),
        *ResultPages(services).routes(),
        *Receipts(services).routes(),
        *BridgingPages(forums.find, services.texts).routes(),
        *MeetingFiles(forums.find, services.clock.now, urlsplit(settings.public_url).hostname or "wethi").routes(),
        *OwnPlaces(services, forums.read).routes(),
        *ConsultationPages(forums.read, services.texts, find=forums.find).routes(),
        *PlanPages(services, forums.find).routes(),
        *PicturePages(services).routes(),
        *RulePages(services.texts).routes(),
        *build_console(services),
        STATIC_ROUTE,
    ]


def prepare(connection: Connection, now_ms: int, *, alone: bool = True) -> tuple[tuple[str, str], ...]:
    """Whatever the last process held in its hands is free again, if it was `alone`; nothing lives in memory only.

    Returns the account and the class of each message of unknown fate.
    """
    bring_to_head(connection)
    add_accounts(connection)
    ensure_main(connection, now_ms)
    if not alone:
        return ()  # what others hold is theirs until its lease ends
    mailboxes.free_leases(connection)
    unknown = outcomes.recover(connection, now_ms)
    chunk_claims.recover(connection)
    opinions.forget_starts(connection)
    limits.empty_bursts(connection, now_ms * 1000)
    return unknown


def forget_again(connection: Connection, keys: Keyring, settings: Settings, now_ms: int) -> None:
    """A backup that was restored brings nobody back who asked to be forgotten since; who was on her way out is gone."""
    forgetting.finish_due(connection, keys, now_ms)
    found = forgetting.replay(connection, keys, open_ledger(settings, keys), now_ms)
    if found:
        log.warning("forgotten_again", citizens=found)


def check_keys(connection: Connection, keys: Keyring) -> None:
    if not citizens.keys_fit(connection, keys):
        raise BadSettings(
            "WETHI_SECRET_KEY is not the one with which this database was sealed, or keys.sqlite is not the one beside it; "
            "nothing in it can be read without these."
        )


@asynccontextmanager
async def live(services: Services, store: Database, inbox: Inbox, *, jobs: Jobs, duties: Duties) -> AsyncIterator[None]:
    """Starts everything; at the end lets what is out come back, and closes."""
    await store.start()
    await look_up(services)
    server = await beside.listen(services)
    if duties.works and duties.ticks:
        jobs.start()
    tending = Tending(services, inbox, dispatch=duties.dispatch, works=duties.works)
    works = {"accounts": tending.run()} | ({"runner": Runner(services).run()} if duties.works else {})
    if isinstance(services.clock, SharedClock):
        works["clock"] = services.clock.follow(store)
    tasks = [watch(asyncio.create_task(work, name=name)) for name, work in works.items()]
    try:
        yield
    finally:
        jobs.stop()
        if server:
            server.close()
        for task in tasks:
            task.cancel()
        tending.leave()
        store.give_up()  # after the cancelling: of what ends, nothing dies
        await asyncio.gather(*tasks, return_exceptions=True)
        await tending.stop()
        await store.stop()
        services.studio.close()
        services.keys.book.close()
