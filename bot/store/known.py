"""What is stored of the citizens of a batch, as far as their turns need it: a fixed number of queries for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.channels import ENLARGES
from bot.conversation import STATE, Citizen, Idle, State
from bot.store.keys import Keyring
from bot.store.pseudonyms import load_anonymous_responded
from bot.store.rows import owned_by
from bot.store.scenes import Scene
from bot.store.tables import citizen, consent, conversation, mailbox, outbox, response
from bot.store.unfinished import load_interviews
from bot.text import ZONE
from handlers.views import OpenInterview


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored of one citizen, as far as a turn needs it. `missed` are the outbox ids of unheard questions."""

    citizen: Citizen
    state: State
    version: int
    pushed: bool
    missed: tuple[str, ...]
    interviews: tuple[OpenInterview, ...]
    responded: frozenset[str]


OURS = mailbox.c.lease == bindparam("ours")
CITIZENS = (
    select(citizen, conversation.c.state, conversation.c.version, conversation.c.asked_ms)
    .join(mailbox, owned_by(citizen, mailbox))
    .outerjoin(conversation, owned_by(citizen, conversation))
    .where(OURS)
)
CONSENTS = (
    select(consent.c.citizen, consent.c.purpose, consent.c.given)
    .join(mailbox, owned_by(consent, mailbox))
    .where(OURS)
    .order_by(consent.c.at_ms)
)
RESPONDED = select(response.c.citizen, response.c.form_id).join(mailbox, owned_by(response, mailbox)).where(OURS)
UNHEARD = (
    select(outbox.c.citizen, outbox.c.id)
    .join(mailbox, owned_by(outbox, mailbox))
    .where(OURS, outbox.c.status == "riding", outbox.c.says_as == "answer")
)


def load_known(connection: Connection, keys: Keyring, lease: str, scene: Scene) -> dict[int, Known]:
    """Everything about the citizens whose mailboxes are held under this lease."""
    today = scene.now.astimezone(ZONE).date().isoformat()
    consents = load_consents(connection, lease)
    interviews = load_interviews(connection, keys, lease, scene)
    responded = group(connection.execute(RESPONDED, {"ours": lease}))
    missed = load_missed(connection, lease)
    rows = connection.execute(CITIZENS, {"ours": lease}).all()
    for number, form_id in load_anonymous_responded(connection, scene.survey_keys, [row.citizen for row in rows]):
        responded[number].append(form_id)
    return {
        row.citizen: Known(
            citizen=as_citizen(row, consents[row.citizen], today),
            state=STATE.validate_json(row.state) if row.state else Idle(),
            version=row.version or 0,
            pushed=row.pushed_ms > (row.asked_ms or 0),
            missed=tuple(missed[row.citizen]),
            interviews=tuple(interviews[row.citizen]),
            responded=frozenset(responded[row.citizen]),
        )
        for row in rows
    }


def as_citizen(row: Any, consents: Mapping[Any, bool], today: str) -> Citizen:
    return Citizen(
        language=row.language,
        large_text=row.large_text,
        stopped=row.stopped,
        reachable=row.reachable,
        band=row.band,
        consents=frozenset(purpose for purpose, given in consents.items() if given),
        greeted_today=row.greeted_on == today,
        met=bool(row.version),
        quiet_from=row.quiet_from,
        quiet_to=row.quiet_to,
        enlarges=row.account.partition("/")[0] in ENLARGES,
    )


def load_consents(connection: Connection, lease: str) -> dict[int, dict[str, bool]]:
    """The latest word of each citizen on each purpose."""
    rows = connection.execute(CONSENTS, {"ours": lease})
    latest: dict[int, dict[str, bool]] = defaultdict(dict)
    for number, purpose, given in rows:
        latest[number][purpose] = given
    return latest


def load_missed(connection: Connection, lease: str) -> dict[int, list[str]]:
    """Questions that wait for the citizen's next reply because their own reply token died."""
    return group(connection.execute(UNHEARD, {"ours": lease}))


def group(rows: Iterable[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for number, text in rows:
        found[number].append(text)
    return found
