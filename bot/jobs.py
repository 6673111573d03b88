"""Which job runs how often; APScheduler only ticks, what is due stands in the database."""

from functools import partial

import structlog
from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection

from bot.alarms_told import Watchman
from bot.backups_due import Keeper
from bot.ballots import Ballots
from bot.broadcasting import Broadcasting
from bot.gauges import Lookout
from bot.line_menus import restore_menus, show_menus
from bot.line_quota import read_quota
from bot.publicity import Publicity
from bot.services import Services
from bot.stewards import Stewards
from bot.store import appointing, approving, forgetting, identities, opinions, outcomes, quotas, retention, timers
from bot.store.chunk_rows import MOST_RECIPIENTS
from bot.store.floor import Floor
from bot.store.following import count_overdue, follow_plans
from bot.store.forms import Shelf, read_shelf
from bot.store.forum_steps import take_steps
from bot.store.rows import ms
from bot.thinking import Thinking

log = structlog.get_logger()

TICK_S = 1
ALARMS_S = 15
TAKE_BACK_S = 5
SWEEP_S = 60
STEWARDS_S = 1800
RETENTION_S = 3600
QUOTA_S = 3600
MENUS_S = 3600
LONGEST_COMPUTED_MS = 600_000  # of a result; who took longer is dead
MOST_PAGES = 200  # of keys looked at in one run: a hundred thousand


class Jobs:
    """Each body is one call; a tick that comes late or twice changes nothing."""

    def __init__(self, services: Services, most_recipients: int = MOST_RECIPIENTS) -> None:
        self._services = services
        self._logs_hold = False  # what was forgotten may still stand in a write-ahead log
        self._swept_to = 0
        self._shelf = Shelf({}, ())
        self._floor = Floor()
        self._publicity = Publicity(services)
        self._stewards = Stewards(services)
        self._thinking = Thinking(services)
        self._ballots = Ballots(services)
        self._broadcasting = Broadcasting(services, most_recipients)
        self.keeper = Keeper(services)
        self.lookout = Lookout(services)
        self._watchman = Watchman(services, self.lookout)
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )

    def start(self) -> None:
        self._scheduler.add_job(self.fire_timers, "interval", seconds=TICK_S)
        self._scheduler.add_job(self.finish_forgetting, "interval", seconds=TICK_S)
        self._scheduler.add_job(self.show_menus, "interval", seconds=TICK_S)
        self._scheduler.add_job(self.restore_menus, "interval", seconds=MENUS_S)
        self._scheduler.add_job(self.read_quota, "interval", seconds=QUOTA_S)
        self._scheduler.add_job(self.sweep_keys, "interval", seconds=RETENTION_S)
        if self._services.store.side_by_side:
            self._scheduler.add_job(self.take_back, "interval", seconds=TAKE_BACK_S)
        self._scheduler.add_job(self.sweep, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.back_up, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.step_forums, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.follow_plans, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.send_broadcasts, "interval", seconds=TICK_S)
        self._scheduler.add_job(self.tend_broadcasts, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.renew_opinions, "interval", seconds=TICK_S)
        self._scheduler.add_job(self.close_votes, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.publish_results, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.keep_retention, "interval", seconds=RETENTION_S)
        self._scheduler.add_job(self.look_after_statements, "interval", seconds=STEWARDS_S)
        self._scheduler.add_job(self.lookout.certificate.look, "interval", seconds=SWEEP_S)
        self._scheduler.add_job(self.look_for_alarms, "interval", seconds=ALARMS_S)
        self._names = {job.id: job.name.rpartition(".")[2] for job in self._scheduler.get_jobs()}
        self._scheduler.add_listener(self._note_run, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        self.keeper.stop()

    def _note_run(self, run: JobExecutionEvent) -> None:
        ended_s = None if run.exception else self._services.clock.now().timestamp()
        self._services.metrics.note_job(self._names.get(run.job_id, run.job_id), ended_s)

    async def look_for_alarms(self) -> int:
        """Keeps the ballast where there is room, and tells operators what begins or is over; returns how many chats."""
        self.lookout.keep_ballast()
        return await self._watchman.look()

    async def fire_timers(self) -> int:
        """Turns all that is due into deliveries, some in each transaction; returns how many."""
        fired = 0
        while some := await self._fire_some():
            fired += some
            self._services.bells.turns.set()
            if some < timers.MOST_AT_ONCE:
                break
        return fired

    async def _fire_some(self) -> int:
        now = self._services.clock.now()
        first_seq = self._services.numbers.take(now, timers.MOST_AT_ONCE)
        return await self._services.store.write(
            lambda connection: timers.fire_due(connection, self._services.keys, now_ms=ms(now), first_seq=first_seq),
            own=True,
        )

    async def sweep(self) -> int:
        """Ends messages whose time is over, and cover among staff; quota places held too long are free again."""
        now_ms = ms(self._services.clock.now())
        store = self._services.store
        await store.write(lambda connection: quotas.give_back(connection, now_ms))
        await store.write(lambda connection: appointing.end_covers(connection, self._services.keys, now_ms))
        await store.write(lambda connection: identities.end_unconfirmed(connection, self._services.keys, now_ms))
        if store.side_by_side:
            await store.write(
                lambda connection: opinions.forget_starts(connection, before_ms=now_ms - LONGEST_COMPUTED_MS)
            )
        return await self._services.store.write(lambda connection: retention.end_expired(connection, now_ms))

    async def take_back(self) -> int:
        """What a process that died was saying is said by another; returns how many messages are of unknown fate."""
        now_ms = ms(self._services.clock.now())
        unknown = await self._services.store.write(
            lambda connection: outcomes.recover(connection, now_ms, late=True), own=True
        )
        self._services.metrics.note_unknown(unknown)
        return len(unknown)

    async def back_up(self) -> bool:
        """Copies the database and the keys, where a folder for them is named and it is time; whether it did."""
        return await self.keeper.look()

    async def step_forums(self) -> int:
        """Opens consultations and moves them on when their day has come; returns how many steps were taken."""
        if self.lookout.clock.is_back:
            return 0
        keys, now_ms = self._services.keys, ms(self._services.clock.now())
        self._floor, steps = await self._services.store.write(
            lambda connection: take_steps(connection, keys, self._floor, now_ms)
        )
        for step in steps:
            log.info("forum_stepped", consultation=step.consultation, phase=step.phase or "closed")
        if steps:
            self._services.bells.turns.set()
        return len(steps)

    async def follow_plans(self) -> int:
        """Decides what came to its decision, and reminds of what is owed; returns how many consultations it touched."""
        if self.lookout.clock.is_back:
            return 0
        keys, now_ms = self._services.keys, ms(self._services.clock.now())
        self._floor, decided, looked = await self._services.store.write(
            lambda connection: follow_plans(connection, keys, self._floor, now_ms)
        )
        for name in decided:
            log.info("forum_decided", consultation=name)
        self._services.metrics.note_owed(count_overdue(self._floor, now_ms))
        if decided or looked:
            self._services.bells.turns.set()
        return len({*decided, *looked})

    async def publish_results(self) -> int:
        """Closes what is over and publishes what is worth it; returns how many editions."""
        return 0 if self.lookout.clock.is_back else await self._publicity.renew()

    async def close_votes(self) -> int:
        """Publishes the receipts of consultations that take no more votes; returns of how many."""
        return 0 if self.lookout.clock.is_back else await self._ballots.close()

    async def renew_opinions(self) -> int:
        """Computes what citizens think together, where votes came; returns how many results there are new."""
        return await self._thinking.renew()

    async def send_broadcasts(self) -> int:
        """Takes what was agreed to a little further; returns how many broadcasts there are to look after."""
        return 0 if self.lookout.clock.is_back else await self._broadcasting.step()

    async def tend_broadcasts(self) -> int:
        """Ends what nobody approved in time, and reminds approvers; returns how many broadcasts it touched."""
        keys, now_ms = self._services.keys, ms(self._services.clock.now())
        touched = await self._services.store.write(
            lambda connection: approving.tend_submitted(connection, keys, now_ms)
        )
        if touched:
            self._services.bells.turns.set()
        return len(touched)

    async def look_after_statements(self) -> int:
        """Tells moderators once a day what waits, and authors how many voted; returns how many will hear."""
        return await self._stewards.look()

    async def show_menus(self) -> int:
        """Has LINE show citizens the menu of their language; returns how many."""
        return await show_menus(self._services)

    async def restore_menus(self) -> bool:
        """Makes the menus anew if somebody deleted one at LINE; whether it did."""
        return await restore_menus(self._services)

    async def read_quota(self) -> None:
        """Asks LINE what is left of the month's messages."""
        await read_quota(self._services)

    async def keep_retention(self) -> int:
        """Ends what was kept as long as promised, some in each transaction; returns how many rows."""
        ended, now_ms = 0, ms(self._services.clock.now())
        while some := await self._services.store.write(lambda connection: self._end_kept(connection, now_ms)):
            ended += some
        return ended

    def _end_kept(self, connection: Connection, now_ms: int) -> int:
        self._shelf = read_shelf(connection, self._shelf)
        return retention.end_kept(connection, now_ms) + retention.end_responses(connection, self._shelf, now_ms)

    async def finish_forgetting(self) -> int:
        """Erases who has had her last message; returns how many. Then the logs are emptied, as soon as nobody reads."""
        keys, store, now_ms = self._services.keys, self._services.store, ms(self._services.clock.now())
        gone = await store.write(lambda connection: forgetting.finish_due(connection, keys, now_ms))
        if gone:
            log.info("forgotten", citizens=gone)
        if gone or self._logs_hold:
            self._logs_hold = not (await store.empty_log() and keys.book.empty_log())
        return gone

    async def sweep_keys(self) -> None:
        keys, now_ms = self._services.keys, ms(self._services.clock.now())
        for _ in range(MOST_PAGES):
            sweep = partial(forgetting.sweep_keys, keys=keys, after=self._swept_to, now_ms=now_ms)
            self._swept_to = await self._services.store.write(sweep)
            if not self._swept_to:
                return
