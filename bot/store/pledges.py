"""Citizens' pledges: offered, answered, kept or withdrawn, talked about without any contact, and summed for everybody to see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, select, update

from bot.store.consultation_tables import pledge
from bot.store.editions import note_change
from bot.store.keys import Keyring, place_of
from bot.store.plan_tables import burden, plan_state, pledge_word
from bot.store.rows import owned_by, upsert, when
from bot.store.tables import mailbox
from handlers.plan_views import KnownPledge, Word
from surveys.governance.burdens import Burden, BurdenSum, sum_burdens
from surveys.governance.pledge_sums import PledgeSum, sum_citizens
from surveys.governance.pledges import UNITS, Pledge, PledgeKind, PledgeState

Sums = Mapping[str, tuple[PledgeSum, ...]]  # by commitment
SUMS: TypeAdapter[dict[str, tuple[PledgeSum, ...]]] = TypeAdapter(dict[str, tuple[PledgeSum, ...]])
BURDENS: TypeAdapter[tuple[BurdenSum, ...]] = TypeAdapter(tuple[BurdenSum, ...])
OPEN = ("offered", "accepted")
OURS = mailbox.c.lease == bindparam("ours")
OWN = select(pledge).join(mailbox, owned_by(pledge, mailbox)).where(OURS).order_by(pledge.c.at_ms, pledge.c.pledge)
OWN_WORDS = select(pledge_word).join(mailbox, owned_by(pledge_word, mailbox)).where(OURS)
OFFERED = select(pledge).where(pledge.c.status.in_(OPEN)).order_by(pledge.c.at_ms, pledge.c.pledge)
OFFERED_WORDS = (
    select(pledge_word)
    .join(pledge, owned_by(pledge, pledge_word) & (pledge.c.pledge == pledge_word.c.pledge))
    .where(pledge.c.status.in_(OPEN))
)


def read_own(connection: Connection, keys: Keyring, lease: str) -> dict[int, tuple[KnownPledge, ...]]:
    """By citizen, of those whose mailboxes are held under this lease."""
    ours = {"ours": lease}
    said = read_words(keys, connection.execute(OWN_WORDS, ours))
    found: defaultdict[int, tuple[KnownPledge, ...]] = defaultdict(tuple)
    for row in connection.execute(OWN, ours):
        found[row.citizen] += (as_known(keys, row, said),)
    return found


def read_offers(connection: Connection, keys: Keyring) -> tuple[KnownPledge, ...]:
    """All pledges that wait for an answer, or were accepted."""
    said = read_words(keys, connection.execute(OFFERED_WORDS))
    return tuple(as_known(keys, row, said) for row in connection.execute(OFFERED))


def read_words(keys: Keyring, rows: Iterable[Any]) -> Mapping[str, Sequence[Word]]:
    """By pledge, oldest first."""
    found: defaultdict[str, list[Word]] = defaultdict(list)
    for row in rows:
        text = keys.unseal(row.body, place_of("pledge_word.body", row.citizen, row.pledge, row.at_ms), row.key_id)
        found[row.pledge].append(Word(when(row.at_ms), row.by_owner, text))
    return {name: sorted(words, key=lambda word: word.at) for name, words in found.items()}


def as_known(keys: Keyring, row: Any, said: Mapping[str, Sequence[Word]]) -> KnownPledge:
    return KnownPledge(
        pledge=row.pledge,
        consultation=row.consultation,
        commitment=row.commitment,
        status=row.status,
        resource=row.resource,
        amount=row.amount,
        words=keys.unseal(row.body, place_of("pledge.body", row.citizen, row.pledge), row.key_id),
        at=when(row.at_ms),
        said=tuple(said.get(row.pledge, ())),
    )


def find_row(connection: Connection, name: str) -> Any | None:
    """The row of a pledge, by its id."""
    return connection.execute(select(pledge).where(pledge.c.pledge == name)).one_or_none()


def set_status(connection: Connection, name: str, status: PledgeState) -> None:
    connection.execute(update(pledge).where(pledge.c.pledge == name).values(status=status))


def read_sums(connection: Connection) -> tuple[dict[str, Sums], dict[str, tuple[BurdenSum, ...]]]:
    """What anybody may know of pledges and burdens, by consultation."""
    rows = connection.execute(select(plan_state)).all()
    pledged: dict[str, Sums] = {row.consultation: SUMS.validate_json(row.pledged) for row in rows}
    return pledged, {row.consultation: BURDENS.validate_json(row.burdens) for row in rows}


def renew_sums(connection: Connection, name: str) -> None:
    """Counts anew what citizens offer and what rules cost them; what would tell of one of them stays as it stood."""
    pledged, burdens = read_sums(connection)
    sums, counted = (
        count_pledges(connection, name, pledged.get(name, {})),
        count_burdens(connection, name, burdens.get(name, ())),
    )
    row = {
        "consultation": name,
        "pledged": SUMS.dump_json(sums).decode(),
        "burdens": BURDENS.dump_json(counted).decode(),
    }
    connection.execute(upsert(connection, plan_state, "pledged", "burdens"), row)
    if sums != pledged.get(name, {}) or counted != burdens.get(name, ()):
        note_change(connection, name)


def count_pledges(connection: Connection, name: str, before: Sums) -> dict[str, tuple[PledgeSum, ...]]:
    found: defaultdict[str, list[Pledge]] = defaultdict(list)
    for row in connection.execute(select(pledge).where(pledge.c.consultation == name)):
        found[row.commitment].append(as_pledge(row))
    return {key: sum_citizens(found[key], before.get(key, ())) for key in sorted(found)}


def as_pledge(row: Any) -> Pledge:
    kind = cast(PledgeKind, row.resource)
    return Pledge(
        row.pledge, row.commitment, "", row.citizen, kind, Decimal(row.amount), UNITS[kind], None, state=row.status
    )


def count_burdens(connection: Connection, name: str, before: Sequence[BurdenSum]) -> tuple[BurdenSum, ...]:
    rows = connection.execute(
        select(burden).where(burden.c.consultation == name).order_by(burden.c.clause, burden.c.citizen)
    )
    return sum_burdens([Burden(row.clause, row.minutes, row.times) for row in rows], before)
