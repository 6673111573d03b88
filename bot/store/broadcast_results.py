"""What a broadcast led to: who was told, why others were not, what those did who were told, and its pushes against the estimate."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from bot.store.audiences import Message, take_aim
from bot.store.broadcast_rows import Broadcast
from bot.store.broadcast_tables import recipient, topic_choice
from bot.store.copies import RODE
from bot.store.quotes import read_purse
from bot.store.recipients import Line, read_lines
from bot.store.rows import owned_by, when
from bot.store.tables import conversation, response
from bot.text import ZONE
from surveys.broadcasts.price import Price, find_price, guess_plan
from surveys.privacy.cells import HIDDEN, hide

TOLD = ("sent", "unknown")
HEADER = ("channel", "language", "status", "reason", "citizens")


@dataclass(frozen=True, slots=True)
class Results:
    """`told`: accepted by the platform, which is not read; `wrote`: of these wrote or tapped anything since; `answered`:
    handed in a survey that it leads to; `stopped`: stopped such messages by its button.

    `pushed`: messages that LINE bills, unless their citizens blocked us; `expected`: as many as were approved at most.
    """

    lines: tuple[Line, ...]
    told: int
    wrote: int
    answered: int
    stopped: int
    pushed: int
    expected: int


def read_results(connection: Connection, one: Broadcast) -> Results:
    """As of now; whoever was forgotten since is counted in `told` and `pushed` alone."""
    lines = read_lines(connection, one.broadcast)
    told = sum(line.number for line in lines if line.status in TOLD)
    pushed = sum(line.number for line in lines if line.status in TOLD and line.account.startswith("line/"))
    return Results(
        lines=lines,
        told=told,
        wrote=count_wrote(connection, one),
        answered=count_answered(connection, one),
        stopped=count_stops(connection, one.broadcast),
        pushed=pushed - count_ridden(connection, one.broadcast),
        expected=one.pushes or 0,
    )


def find_real_price(connection: Connection, one: Broadcast, results: Results, now_ms: int) -> Price:
    """What its pushes cost, as the last of this month's: to be compared with the price that was approved.

    Whoever blocked us is not billed, which LINE does not report: so this is the most that it can be.
    """
    aim = take_aim(
        connection, one.agency, one.written.rule, Message(one.written.topic, one.written.content), now_ms=now_ms
    )
    purse = read_purse(connection, aim, one.agency)
    plan = guess_plan(purse.quota, when(now_ms).astimezone(ZONE).date())
    return find_price(results.pushed, max(0, purse.used - results.pushed), plan, purse.quota)


def is_told(name: str) -> ColumnElement[bool]:
    return and_(recipient.c.broadcast == name, recipient.c.status.in_(TOLD))


def count_wrote(connection: Connection, one: Broadcast) -> int:
    since = and_(owned_by(conversation, recipient), conversation.c.asked_ms > recipient.c.at_ms)
    asked = select(func.count()).select_from(recipient).join(conversation, since).where(is_told(one.broadcast))
    return int(connection.execute(asked).scalar_one())


def count_answered(connection: Connection, one: Broadcast) -> int:
    """Of anonymous surveys nobody can tell."""
    forms = one.written.content.surveys
    if not forms:
        return 0
    since = and_(
        owned_by(response, recipient), response.c.form_id.in_(forms), response.c.submitted_ms > recipient.c.at_ms
    )
    asked = select(func.count()).select_from(recipient).where(is_told(one.broadcast), select(1).where(since).exists())
    return int(connection.execute(asked).scalar_one())


def count_stops(connection: Connection, name: str) -> int:
    stops = (topic_choice.c.broadcast == name, topic_choice.c.wanted.is_(False))
    owners = select(topic_choice.c.bucket, topic_choice.c.citizen).where(*stops).distinct().subquery()
    return int(connection.execute(select(func.count()).select_from(owners)).scalar_one())


def count_ridden(connection: Connection, name: str) -> int:
    """Copies on LINE that went with a reply, for nothing."""
    rode = (recipient.c.account.like("line/%"), recipient.c.outbox_id.is_not(None), recipient.c.reason == RODE)
    return int(connection.execute(select(func.count()).where(is_told(name), *rode)).scalar_one())


def write_rows(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Header and rows of a table without anybody's address; a count of fewer than five people is hidden, and further ones from
    which it could be computed.
    """
    shown = hide([line.number for line in lines])
    return [
        HEADER,
        *(
            (line.account.partition("/")[0], line.language, line.status, line.reason, HIDDEN if n is None else str(n))
            for line, n in zip(lines, shown, strict=True)
        ),
    ]
