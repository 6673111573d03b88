"""Closes the votes of a consultation in the process that computes, and finds a citizen's receipt among what was published."""

from functools import partial

from pydantic import TypeAdapter
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.services import Services
from bot.settings import Settings
from bot.store import receipts
from bot.store.apart import note_failure
from bot.store.citizens import Owner
from bot.store.databases import open_keys, read_beside
from bot.store.floor import Floor, read_floor
from bot.store.keys import Keyring
from bot.store.opinions import is_awaited
from bot.store.receipts import Closed
from bot.store.rows import ms
from handlers.forum_views import Consultation
from surveys.governance.receipts import (
    close_votes,
    grow_tree_of,
    hide_untold,
    make_leaf,
    read_bundle,
    write_bundle,
    write_receipt,
)

CLOSED = TypeAdapter(Closed)


class Ballots:
    """Receipts are made once a consultation takes no more votes; what was published then never changes."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._floor = Floor()

    async def close(self) -> int:
        """Publishes the receipts of consultations whose votes are over; returns of how many."""
        keys, store = self._services.keys, self._services.store
        self._floor = await store.read(lambda connection: read_floor(connection, keys, self._floor))
        over = [forum.consultation for forum in self._floor.public.values() if is_over(forum)]
        return sum([await self._close_one(name) for name in over if not await self._waits(name)])

    async def _waits(self, name: str) -> bool:
        """The tally shows no other numbers than the result, so the result of the last votes comes first."""
        now_ms = ms(self._services.clock.now())
        return await self._services.store.read(lambda connection: is_awaited(connection, name, now_ms))

    async def _close_one(self, name: str) -> bool:
        """One that cannot be closed does not keep the others from it; it is tried again the next time."""
        try:
            closed = CLOSED.validate_json(await self._services.studio.run(close_apart, self._services.settings, name))
            now_ms = ms(self._services.clock.now())
            await self._services.store.write(partial(receipts.publish, name=name, closed=closed, now_ms=now_ms))
        except OperationalError:
            raise
        except Exception as problem:  # noqa: BLE001  # as above: only the guilty consultation waits
            note_failure(name, problem, doing="close-votes")
            return False
        return True


def is_over(forum: Consultation) -> bool:
    """Whether its votes are over, and its receipts are not out yet."""
    return forum.votes_over and not forum.receipts_root


def close_apart(settings: Settings, name: str) -> bytes:
    """What a worker process does: reads beside the server, and returns what is to be published as JSON."""
    keys = open_keys(settings, writes=False)
    try:
        return CLOSED.dump_json(read_beside(settings.database, lambda connection: close(connection, keys, name)))
    finally:
        keys.book.close()


def close(connection: Connection, keys: Keyring, name: str) -> Closed:
    forum = read_floor(connection, keys, Floor()).forums[name]
    charter, told = forum.charter, forum.told.all_statements if forum.told else ()
    ballots = receipts.read_ballots(connection, keys, name)
    bundle = close_votes(name, charter.version, ballots, open_data=charter.open_data)
    if not charter.open_data:
        bundle = hide_untold(bundle, {one.statement: one.everybody.counts for one in told})
    return Closed(write_bundle(bundle).decode(), bundle.root, bundle.head)


def find_receipt(connection: Connection, keys: Keyring, name: str, owner: Owner) -> str | None:
    """Hers, as JSON; None if there is none yet, or if she took her votes back since."""
    published = receipts.read_published(connection, name)
    ballot = receipts.read_own_ballot(connection, keys, name, owner)
    if published is None or ballot is None:
        return None
    bundle = read_bundle(published)
    leaf = make_leaf(bundle.consultation, bundle.version, ballot).hex()
    if dict(zip(bundle.trackers, bundle.leaves, strict=True)).get(ballot.tracker.hex()) != leaf:
        return None
    return write_receipt(bundle, grow_tree_of(bundle), ballot).decode()
