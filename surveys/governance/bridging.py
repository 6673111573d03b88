"""The critique round: one bridging statement, voted on by groups frozen at its start, revised once, voted on again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from typing import Literal

from surveys.forms.definition import Labels
from surveys.governance.charter import Charter
from surveys.governance.decision import smooth
from surveys.governance.votes import Votes

Vote = Literal["agree", "disagree", "pass"]
BridgingLabel = Literal["too-few", "divisive", "consensus-agree", "consensus-disagree", "uncertain", "mixed"]

# The rules of the labels, specs/opinion.md 3.
CONSENSUS_SHARE = 60  # per cent of every group
MAJORITY = 50  # per cent of a group
UNCERTAIN_PASS_SHARE = 30  # per cent of all who voted
MIN_SEEN, MIN_SEEN_PER_GROUP = 15, 5  # citizens
Z90 = 1.2816  # one-sided, 90 %


@dataclass(frozen=True, slots=True)
class Criticism:
    """One of the answers to "what would have to change?", and what became of it; `why` is there for both."""

    text: Labels
    taken_up: bool
    why: Labels


@dataclass(frozen=True, slots=True)
class Bridging:
    """`rests_on`: the statements that it brings together; `writer` and `approver` are two persons."""

    text: Labels
    rests_on: tuple[str, ...]
    writer: str
    approver: str
    opened: datetime


@dataclass(frozen=True, slots=True)
class Revision:
    text: Labels
    criticisms: tuple[Criticism, ...]


@dataclass(frozen=True, slots=True)
class Bridged:
    """Both votes per group; `succeeded` if the second one is a consensus. That it did not bridge is an answer, too."""

    first: BridgingLabel
    second: BridgingLabel
    first_votes: Mapping[int, Votes]
    second_votes: Mapping[int, Votes]

    @property
    def succeeded(self) -> bool:
        return self.second == "consensus-agree"


def find_revision_time(charter: Charter, bridging: Bridging) -> datetime:
    """When the first vote ends and the statement is revised."""
    return bridging.opened + timedelta(hours=charter.critique_hours)


def count_by_group(votes: Mapping[int, Vote], group_of: Mapping[int, int]) -> Mapping[int, Votes]:
    """The votes (citizen -> vote) in the groups as they were frozen; who was in none of them is counted nowhere."""
    counted = {group: Counter[Vote]() for group in sorted(set(group_of.values()))}
    for citizen, vote in votes.items():
        if citizen in group_of:
            counted[group_of[citizen]][vote] += 1
    return {group: Votes(each["agree"], each["disagree"], each.total()) for group, each in counted.items()}


def compare_rounds(first: Mapping[int, Votes], second: Mapping[int, Votes], sizes: Mapping[int, int]) -> Bridged:
    """What the revision did. `sizes`: citizens by group."""
    return Bridged(label(first, sizes), label(second, sizes), first, second)


def label(votes: Mapping[int, Votes], sizes: Mapping[int, int]) -> BridgingLabel:
    """The label of a statement by its votes per group; the first that fits (specs/opinion.md 3)."""
    overall = _add(votes.values())
    few = any(2 * votes[group].seen < min(2 * MIN_SEEN_PER_GROUP, size) for group, size in sizes.items())
    if overall.seen < MIN_SEEN or few:
        return "too-few"
    for_it = any(_is_sure_majority(each.agree, each.seen) for each in votes.values())
    if for_it and any(_is_sure_majority(each.disagree, each.seen) for each in votes.values()):
        return "divisive"
    if _all_say([(each.agree, each.seen) for each in votes.values()]):
        return "consensus-agree"
    if _all_say([(each.disagree, each.seen) for each in votes.values()]):
        return "consensus-disagree"
    return "uncertain" if 100 * overall.passed > UNCERTAIN_PASS_SHARE * overall.seen else "mixed"


def weigh_share(count: int, seen: int) -> float:
    """The proportion test T of specs/opinion.md 1.8: how surely more than half of those who voted say this."""
    return 2 * sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5)


def _is_sure_majority(count: int, seen: int) -> bool:
    return 100 * smooth(count, seen) > MAJORITY and weigh_share(count, seen) > Z90


def _all_say(counts: list[tuple[int, int]]) -> bool:
    """Whether enough of every group say this, and surely more than half of all."""
    count, seen = (sum(column) for column in zip(*counts, strict=True))
    every = all(100 * smooth(said, of) >= CONSENSUS_SHARE for said, of in counts)
    return every and weigh_share(count, seen) > Z90


def _add(votes: Iterable[Votes]) -> Votes:
    listed = list(votes)
    return Votes(sum(one.agree for one in listed), sum(one.disagree for one in listed), sum(one.seen for one in listed))
