"""The critique round: one bridging statement, voted on by groups frozen at its start, revised once, voted on again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from surveys.forms.definition import Labels
from surveys.governance.charter import Charter
from surveys.governance.votes import GroupVotes, StatementVotes, Votes, show_votes
from surveys.opinion.result import Id, Label
from surveys.opinion.rules import LabelRules
from surveys.opinion.telling import compare_to_half, smooth
from surveys.privacy.votes import ShownStatement

Vote = Literal["agree", "disagree", "pass"]
Shares = list[tuple[int, int]]  # how many of how many, by group

FEWEST_BRIDGED = 2  # statements
_RULES = LabelRules()


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
    """Both votes, per group as far as it may be shown. That it did not bridge is an ordinary answer."""

    first: Label
    second: Label
    first_votes: ShownStatement
    second_votes: ShownStatement

    @property
    def succeeded(self) -> bool:
        """Whether the second vote is a consensus."""
        return self.second == "consensus-agree"


def check_bridging(bridging: Bridging) -> Literal["taken", "no-text", "no-bridge", "same-person"]:
    """It rests on two statements at least, and who wrote it does not approve it."""
    if not bridging.text:
        return "no-text"
    if len(set(bridging.rests_on)) < FEWEST_BRIDGED:
        return "no-bridge"
    return "same-person" if bridging.writer == bridging.approver else "taken"


def check_revision(revision: Revision) -> Literal["taken", "no-text", "no-why"]:
    """Of every criticism it is said why it was taken up, or why not."""
    if not revision.text:
        return "no-text"
    return "taken" if all(criticism.why for criticism in revision.criticisms) else "no-why"


def find_revision_time(charter: Charter, bridging: Bridging) -> datetime:
    """When the first vote ends and the statement is revised."""
    return bridging.opened + timedelta(hours=charter.critique_hours)


def count_by_group(votes: Mapping[int, Vote], group_of: Mapping[int, Id]) -> GroupVotes:
    """The votes (citizen -> vote) in the groups as they were frozen; who was in none of them is counted nowhere."""
    counted = {group: Counter[Vote]() for group in dict.fromkeys(group_of.values())}
    for citizen, vote in votes.items():
        if citizen in group_of:
            counted[group_of[citizen]][vote] += 1
    return {group: Votes(each["agree"], each["disagree"], each.total()) for group, each in counted.items()}


def compare_rounds(first: GroupVotes, second: GroupVotes, sizes: Mapping[Id, int]) -> Bridged:
    """What the revision did. `sizes`: citizens by group."""
    return Bridged(label(first, sizes), label(second, sizes), _show(first), _show(second))


def label(votes: GroupVotes, sizes: Mapping[Id, int], rules: LabelRules = _RULES) -> Label:
    """The label of a statement by its votes per group; the first that fits (specs/opinion.md 3)."""
    overall = _add(votes)
    few = any(2 * votes[group].seen < min(2 * rules.min_seen_per_group, size) for group, size in sizes.items())
    if overall.seen < rules.min_seen or few:
        return "too-few"
    agree = [(each.agree, each.seen) for each in votes.values()]
    disagree = [(each.disagree, each.seen) for each in votes.values()]
    if _is_majority_somewhere(agree, rules) and _is_majority_somewhere(disagree, rules):
        return "divisive"
    if _all_say(agree, rules):
        return "consensus-agree"
    if _all_say(disagree, rules):
        return "consensus-disagree"
    return "uncertain" if overall.passed / overall.seen > rules.uncertain_pass_share else "mixed"


def _is_majority_somewhere(counts: Shares, rules: LabelRules) -> bool:
    return any(smooth(said, seen) > rules.majority and compare_to_half(said, seen) > rules.z90 for said, seen in counts)


def _all_say(counts: Shares, rules: LabelRules) -> bool:
    """Whether enough of every group say this, and surely more than half of all."""
    said, seen = (sum(column) for column in zip(*counts, strict=True))
    return min(smooth(*one) for one in counts) >= rules.consensus_share and compare_to_half(said, seen) > rules.z90


def _show(votes: GroupVotes) -> ShownStatement:
    return show_votes(StatementVotes("", _add(votes), votes))


def _add(votes: GroupVotes) -> Votes:
    listed = votes.values()
    return Votes(sum(one.agree for one in listed), sum(one.disagree for one in listed), sum(one.seen for one in listed))
