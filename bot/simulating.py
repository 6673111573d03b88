"""Lets invented citizens vote in a practice database, and says how well the groups in which they stand were found."""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot import apply
from bot.clock import Numbers, SystemClock
from bot.consulting import CastVote, JoinConsultation, SetHearing
from bot.conversation import Effect, Idle, SetAgeBand, SetReachable, Turn
from bot.desk import Desk, Taken
from bot.errors import WethiError
from bot.events import Tapped
from bot.opinions import compute
from bot.planting import Invented, Plan, count_found, plant
from bot.post import Post
from bot.practice import open_at_once
from bot.services import Database
from bot.settings import Settings, is_loopback
from bot.store import opinions
from bot.store.citizens import find_owners, keys_fit
from bot.store.consultation_tables import part
from bot.store.databases import open_for_writing
from bot.store.deliveries import Delivery
from bot.store.floor import Floor, read_floor
from bot.store.keys import Keyring
from bot.store.rows import ms, when
from handlers.forum_views import Consultation
from surveys.library import read_consultations

INVENTED = "simulated/main"  # the account by which they are told apart; nothing is ever sent in its name
AT_ONCE = 500  # citizens in one transaction
ASKED = ("opinion", "clause")
MICROSECONDS = 1_000  # in a millisecond; the numbers of turns count them


class NoPractice(WethiError):
    """Invented citizens may vote only where no real ones do."""


@dataclass(frozen=True, slots=True)
class Simulated:
    """`sizes`: of the planted groups; `found`: how many groups there are; `placed`: citizens who are in their own one."""

    consultation: str
    sizes: tuple[int, ...]
    votes: int
    found: int
    placed: int


def simulate(settings: Settings, name: str, plan: Plan, *, opens: bool) -> Simulated:
    """Raises NoPractice where it would mix with real votes, DatabaseTaken while a server runs.

    `opens`: the consultation that comes with Wethi under this name is first published, signed by all and opened.
    """
    refuse_real(settings)
    now_ms = ms(SystemClock().now())
    with open_for_writing(settings) as (store, keys):
        forum = store.write_now(lambda connection: prepare(Post(connection, keys, now_ms), name, opens=opens))
        statements = [one.statement for one in forum.statements.values() if one.status == "published"]
        asked = [number for number in statements if forum.statements[number].kind in ASKED]
        people = plant(asked, plan)
        vote_all(store, keys, forum.consultation, people)
        return compare(store, keys, forum.consultation, people)


def refuse_real(settings: Settings) -> None:
    """Raises NoPractice where accounts of the real platforms are connected."""
    line = settings.line_channel_access_token.get_secret_value() and not is_loopback(settings.line_api_base)
    telegram = settings.telegram_on and not is_loopback(settings.telegram_api_base)
    if line or telegram:
        raise NoPractice(
            "Real accounts are connected here, and invented votes would stand among real ones. Copy the data folder, and run "
            "this with WETHI_DATA_DIR set to the copy and without the settings of LINE and Telegram."
        )


def prepare(post: Post, name: str, *, opens: bool) -> Consultation:
    """The consultation, if votes of invented citizens harm nobody there; raises NoPractice."""
    if not keys_fit(post.connection, post.keys):
        raise NoPractice("WETHI_SECRET_KEY is not the one with which this database was sealed.")
    source = read_consultations().get(name.replace("-", "_"))
    if opens and source is not None:
        open_at_once(post, source)
    forum = read_floor(post.connection, post.keys, Floor()).forums.get(name.replace("_", "-"))
    if forum is None:
        raise NoPractice(
            f"There is no consultation {name} here; with --open, one that comes with Wethi is opened first."
        )
    if not forum.takes("vote"):
        raise NoPractice(f"{name} takes no votes now: its phase is {forum.standing.phase or 'draft or closed'}.")
    here = select(func.count()).where(part.c.consultation == forum.consultation)
    if count := post.connection.execute(here).scalar_one():
        raise NoPractice(
            f"{count} citizens take part in {name} already, and invented ones are not mixed with them. Set WETHI_DATA_DIR to "
            "a new folder and use --open."
        )
    return forum


def vote_all(store: Database, keys: Keyring, name: str, people: Sequence[Invented]) -> None:
    now_ms, numbers = ms(SystemClock().now()), Numbers()
    for first in range(0, len(people), AT_ONCE):
        batch = people[first : first + AT_ONCE]

        def work(connection: Connection, first: int = first, batch: Sequence[Invented] = batch) -> None:
            wanted = {(INVENTED, f"{name}.{first + place}"): "th" for place in range(len(batch))}
            owners = find_owners(connection, keys, wanted, now_ms).values()
            taken = [
                take(name, owner, one, numbers.take(when(now_ms))) for owner, one in zip(owners, batch, strict=True)
            ]
            apply.save(Desk(connection, keys, now_ms), taken)

        store.write_now(work)


def take(name: str, owner: tuple[int, int], one: Invented, seq: int) -> Taken:
    """All that she ever does, as one turn: she joins, votes, and is never written to."""
    bucket, citizen = owner
    votes = (CastVote(name, number, vote) for number, vote in one.votes.items())
    effects: tuple[Effect, ...] = (
        SetReachable(reachable=False),
        SetAgeBand("adult"),
        JoinConsultation(name),
        *votes,
        SetHearing(name, hears=False),
    )
    now_ms = seq // MICROSECONDS
    delivery = Delivery(bucket, citizen, INVENTED, f"simulated {name}", seq, now_ms, now_ms, 1, Tapped("vote"), None)
    return Taken(delivery, Turn(Idle(), effects), 0, seq, ())


def compare(store: Database, keys: Keyring, name: str, people: Sequence[Invented]) -> Simulated:
    """Computes the result, keeps it, and sets it beside what was planted. Their numbers count from 1, for nobody was there."""
    store.write_now(lambda connection: opinions.begin(connection, name, ms(SystemClock().now())))
    computed = store.read_now(lambda connection: compute(connection, keys, name))
    store.write_now(lambda connection: opinions.add(connection, keys, name, computed, now_ms=ms(SystemClock().now())))
    groups = json.loads(computed.document)["groups"]
    found = {number: place for place, group in enumerate(groups) for number in group["members"]}
    planted = {place: one.group for place, one in enumerate(people, start=1)}
    sizes = Counter(planted.values())
    placed = count_found(planted, found) if found else 0
    return Simulated(name, tuple(sizes[each] for each in sorted(sizes)), computed.votes, computed.k, placed)


def print_simulated(settings: Settings, name: str, plan: Plan, *, opens: bool) -> int:
    """Returns the exit code."""
    told = simulate(settings, name, plan, opens=opens)
    sizes = ", ".join(f"{size:,}" for size in told.sizes)
    sys.stdout.write(
        f"Planted in {told.consultation}: {sum(told.sizes):,} citizens in groups of {sizes}; {told.votes:,} votes.\n"
    )
    if told.found <= 1:
        sys.stdout.write("Found: no opinion groups; all stand together.\n")
        return 0
    share = told.placed / sum(told.sizes)
    sys.stdout.write(f"Found: {told.found} groups; {told.placed:,} citizens stand in their own one ({share:.0%}).\n")
    return 0
