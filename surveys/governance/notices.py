"""Who voted on a statement hears what came of it: at most once a week, until she taps stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

AT_MOST_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Progress:
    """Something to tell about a commitment, from that time on."""

    commitment_id: str
    source: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Follower:
    """`statements`: those she voted on; `told`: when she last heard of the plan."""

    citizen: int
    statements: frozenset[str]
    told: datetime | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class ProgressNotice:
    """One message about all these commitments."""

    citizen: int
    commitments: tuple[str, ...]


def choose_notices(
    progress: Iterable[Progress], followers: Iterable[Follower], *, since: datetime, now: datetime
) -> tuple[ProgressNotice, ...]:
    """Who is told now, and of what. `since`: when the follow-up began; what happened before nobody is told of."""
    news = list(progress)
    notices = []
    for follower in followers:
        after = follower.told or since
        if follower.stopped or (follower.told and now - follower.told < AT_MOST_EVERY):
            continue
        told = dict.fromkeys(
            one.commitment_id for one in news if one.source in follower.statements and after < one.at <= now
        )
        if told:
            notices.append(ProgressNotice(follower.citizen, tuple(told)))
    return tuple(notices)
