"""Takes turns in batches: load, decide, save, in one transaction; a turn that fails hurts nobody else."""

import asyncio
import faulthandler
import hashlib
import logging
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

import structlog
from sqlalchemy import Connection
from structlog.contextvars import bound_contextvars

import handlers
from bot import apply
from bot.conversation import Idle, Turn
from bot.desk import Desk, Taken
from bot.errors import DatabaseAway, WrittenAlone
from bot.mishaps import Mishap
from bot.own_effects import shares
from bot.services import Services, wait_for
from bot.store import citizens, mailboxes
from bot.store.databases import open_ledger
from bot.store.deliveries import MOST_TRIES, Delivery
from bot.store.known import Known, load_known
from bot.store.offers import Published, read_published
from bot.store.rows import ms, when
from bot.store.scenes import Scene, load_scene
from bot.store.views import as_view
from bot.surveying import SaveInterview
from handlers.apology import sorry

log = structlog.get_logger()

LONGEST_TURNS_S = 10.0  # a batch that takes longer hangs: the process ends, and the delivery's tries are counted
FEW_TOGETHER = 16  # turns of a batch while few wait


@dataclass(frozen=True, slots=True)
class Failed:
    """A turn that raised; `reason` names the handler and a hash of the trace, never a word of the citizen."""

    delivery: Delivery
    reason: str


class Runner:
    """Works off the mailboxes, one delivery of each citizen at a time."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._published = Published(ease_one_in=services.settings.ease_one_in)
        self._ledger = open_ledger(services.settings, services.keys)
        self._most = FEW_TOGETHER
        self._held = mailboxes.Claimed("", ())

    async def run(self) -> None:
        while True:
            try:
                taken = await self.take_once()
            except asyncio.CancelledError:
                await self._give_back()
                raise
            if not taken:
                await wait_for(self._services.bells.turns, self._services.clock, self._services.look_every_s)

    async def _give_back(self) -> None:
        """A clean stop counts no try: who takes the turns next does not wait for a lease to end, unless nobody can be told."""
        lease, held = self._held.lease, self._held.deliveries
        now_ms = ms(self._services.clock.now())
        with suppress(DatabaseAway):
            await self._services.store.write(
                lambda connection: mailboxes.give_back(connection, lease, held, now_ms), own=True
            )

    async def take_once(self) -> int:
        """Claims and takes one batch; returns how many deliveries it held."""
        lease = uuid4().hex
        now_ms = ms(self._services.clock.now())
        store = self._services.store
        claimed = await store.write(
            lambda connection: mailboxes.claim(
                connection, self._services.keys, lease=lease, now_ms=now_ms, most=self._most
            ),
            own=True,
        )
        self._held = claimed
        self._most = next_most(self._most, len(claimed.deliveries))
        fresh = [one for one in claimed.deliveries if one.attempts == 1]
        tried = [one for one in claimed.deliveries if one.attempts > 1]
        if fresh and not await self._take(lease, fresh, last=not tried):
            tried = [*fresh, *tried]
        for one in tried:
            await self._take_alone(lease, one)
        if tried:
            await store.write(
                lambda connection: mailboxes.release(connection, lease, ms(self._services.clock.now())), own=True
            )
        for account in {one.account for one in claimed.deliveries}:
            self._services.bells.sends[account].set()
        return len(claimed.deliveries)

    async def _take(self, lease: str, deliveries: Sequence[Delivery], *, last: bool) -> bool:
        """One transaction for a batch; False if loading or saving failed, so that each is taken alone."""

        def work(connection: Connection, *, alone: bool) -> Sequence[Taken]:
            return self.take_turns(connection, lease, deliveries, last=last, alone=alone)

        return await self._try(work)

    async def _take_alone(self, lease: str, delivery: Delivery) -> None:
        """Under a lease of its own, so that no other citizen's rows are loaded with it."""
        own = uuid4().hex

        def work(connection: Connection, *, alone: bool) -> Sequence[Taken]:
            mailboxes.hand_over(connection, delivery, lease, own)
            return self.take_turns(connection, own, [delivery], last=True, alone=alone)

        with bound_contextvars(delivery=delivery.trail):
            taken = await self._try(work)
        if taken:
            return
        await self._services.store.write(lambda connection: self._set_aside(connection, delivery))

    async def _try(self, work: Callable[..., Sequence[Taken]]) -> bool:
        """Beside others where the database lets many write, and where the turns touch nothing that citizens share."""
        store, began = self._services.store, self._services.clock.monotonic()
        try:
            try:
                taken = await store.write(partial(work, alone=not store.side_by_side), own=True)
            except WrittenAlone:
                taken = await store.write(partial(work, alone=True))
        except Exception as problem:  # noqa: BLE001  # whatever it is, only the guilty delivery is to suffer from it
            log.warning("turns_failed", problem=type(problem).__name__)
            return False
        self._note(taken, self._services.clock.monotonic() - began)
        return True

    def _note(self, taken: Sequence[Taken], seconds: float) -> None:
        """What is on disk now; `seconds`: how long the batch took."""
        now_ms = ms(self._services.clock.now())
        waited = [(one.delivery.account, max(0, now_ms - one.delivery.received_ms) / 1000) for one in taken]
        self._services.metrics.note_turns(waited, seconds)
        if log.is_enabled_for(logging.DEBUG):
            for each in (one.delivery for one in taken):
                log.debug("turn_taken", delivery=each.trail, account=each.account, kind=each.event.kind)

    def _set_aside(self, connection: Connection, delivery: Delivery) -> None:
        """For a turn that could be neither loaded nor saved; of the citizen only the language is looked at."""
        desk = Desk(connection, self._services.keys, ms(self._services.clock.now()))
        failed = Failed(delivery, "the turn could not be loaded or saved")
        if set_aside(connection, failed, desk.now_ms):
            self._services.metrics.note_dead(delivery.account)
            t = self._services.texts.in_language(citizens.read_language_of(connection, delivery.citizen))
            seq = self._services.numbers.take(when(desk.now_ms))
            apply.say_all(desk, [Taken(delivery, Turn(Idle(), (sorry(t),)), 0, seq, ())])

    def take_turns(
        self, connection: Connection, lease: str, deliveries: Sequence[Delivery], *, last: bool, alone: bool = True
    ) -> Sequence[Taken]:
        """Load, decide, save. Raises WrittenAlone if what was decided is to be written `alone` and is not."""
        faulthandler.dump_traceback_later(LONGEST_TURNS_S, exit=True)
        try:
            now = self._services.clock.now()
            url, keys = self._services.settings.public_url, self._services.keys
            held = mailboxes.still_held(connection, lease, ms(now))
            self._published = read_published(connection, keys, self._published)
            scene = load_scene(connection, keys, lease, published=self._published, now=now, url=url)
            desk = Desk(connection, keys, ms(now), url, self._ledger, scene.survey_keys)
            known = load_known(connection, keys, lease, scene)
            decided = [self._decide(one, known[one.citizen], scene) for one in deliveries if one.citizen in held]
            taken = [one for one in decided if isinstance(one, Taken)]
            if not alone and (scene.quotas.changed or shares(taken)):
                raise WrittenAlone(WrittenAlone.__doc__)
            scene.quotas.save(connection)
            apply.save(desk, taken)
            mailboxes.mark_handled(connection, [one.delivery for one in taken])
            self._count_mishaps(taken)
            for failed in (one for one in decided if isinstance(one, Failed)):
                self._fail(desk, failed, known[failed.delivery.citizen])
            if last:
                mailboxes.release(connection, lease, desk.now_ms)
            return taken
        finally:
            faulthandler.cancel_dump_traceback_later()

    def _decide(self, delivery: Delivery, known: Known, scene: Scene) -> Taken | Failed:
        """One turn; the next one of the batch sees what it took of the quotas."""
        if delivery.attempts > MOST_TRIES:
            return Failed(delivery, "the process died in this turn")
        route = handlers.route(known.state, delivery.event)
        view = as_view(route.view, known, delivery, scene)
        try:
            turn = route.handle(
                known.state, delivery.event, view, self._services.texts.in_language(known.citizen.language)
            )
        except Exception as problem:  # noqa: BLE001  # a failing turn is that delivery's alone
            return Failed(delivery, describe(problem, route.handle))
        scene.quotas.note(delivery.citizen, turn.effects, {one.interview_id: one.form_id for one in known.interviews})
        return Taken(delivery, turn, known.version, self._services.numbers.take(scene.now), known.missed)

    def _count_mishaps(self, taken: Sequence[Taken]) -> None:
        for one, saved in ((each.delivery, effect) for each in taken for effect in each.turn.effects):
            if isinstance(saved, SaveInterview) and saved.mishaps:
                with bound_contextvars(delivery=one.trail):
                    for question, reason in saved.mishaps:
                        self._services.mishaps.note(Mishap(saved.form_id, saved.form_version, question, reason))

    def _fail(self, desk: Desk, failed: Failed, known: Known) -> None:
        """A third failure alone sets the delivery aside, and the citizen is told so politely."""
        trail, kind = failed.delivery.trail, failed.delivery.event.kind
        log.error("turn_failed", delivery=trail, attempts=failed.delivery.attempts, kind=kind, reason=failed.reason)
        if set_aside(desk.connection, failed, desk.now_ms):
            self._services.metrics.note_dead(failed.delivery.account)
            turn = Turn(known.state, (sorry(self._services.texts.in_language(known.citizen.language)),))
            seq = self._services.numbers.take(when(desk.now_ms))
            apply.save(desk, [Taken(failed.delivery, turn, known.version, seq, known.missed)])


def next_most(most: int, came: int) -> int:
    """Batches grow while they come full: they save work, and keep everybody else waiting longer."""
    return min(2 * most, mailboxes.MOST_TOGETHER) if came >= most else FEW_TOGETHER


def set_aside(connection: Connection, failed: Failed, now_ms: int) -> bool:
    """Puts the delivery off, or after the last try sets it aside as dead and says so."""
    if failed.delivery.attempts >= MOST_TRIES:
        mailboxes.mark_dead(connection, failed.delivery, failed.reason)
        return True
    mailboxes.put_off(connection, failed.delivery, now_ms)
    return False


def describe(problem: Exception, handle: Any) -> str:
    """Where it failed, without any of the values: exception, handler, and a hash that finds equal traces."""
    frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(problem.__traceback__)]
    trace = hashlib.sha256("\n".join(frames).encode()).hexdigest()[:12]
    return f"{type(problem).__name__} in {getattr(handle, '__qualname__', 'handler')}, trace {trace}"
