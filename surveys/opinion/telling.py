"""What a computed result tells people: what unites, what divides, what is uncertain, and how the groups differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from string import ascii_uppercase

from surveys.opinion.result import Group, Result, Statement
from surveys.opinion.rules import LabelRules, Rules
from surveys.opinion.told import Finding, Stability, Told, ToldGroup, ToldStatement
from surveys.opinion.told_map import draw_map
from surveys.privacy.cells import SMALLEST, percent
from surveys.privacy.votes import Counts, suppress_votes

LETTERS = ascii_uppercase
NOT_ALIKE = 2  # one group's share of those who saw a statement is under half of another's


@dataclass(frozen=True, slots=True)
class _Voted:
    """A statement with the counts of the groups that are told of, and their letters."""

    id: str
    statement: Statement
    groups: tuple[Counts, ...]
    letters: str


def tell(result: Result, rules: Rules) -> Told:
    """All lists, whole: a chat shows the first three of each. Groups and labels are the document's; small cells are hidden."""
    labels = rules.labels
    if result.participants < labels.min_citizens_to_publish:
        return Told("too-few", 0, 0, None)
    finding = _judge(result)
    groups = result.groups if finding == "groups" else ()
    cases = [case for case in _list_cases(result, groups) if case.statement.label is not None]
    told = {case.id: _tell_statement(case, groups, labels) for case in cases}
    stability = name_stability(result.grouping.stability, rules) if groups else None
    letters = name_groups(result)
    apart = finding != "too-few-groups"  # what a small group thinks together with the others would tell of it

    def among(*wanted: str) -> list[_Voted]:
        return [case for case in cases if case.statement.label in wanted]

    united = _rank_united(among("consensus-agree", "consensus-disagree"), max(1, len(result.groups))) if apart else []
    divided = _rank_divided(among("divisive"), labels) if apart else []
    unsure = sorted(among("uncertain"), key=lambda case: -case.statement.passed / case.statement.seen)
    listed = [*united, *divided, *unsure]
    return Told(
        finding,
        result.participants,
        result.votes,
        None if 0 < result.participants - result.clustered < SMALLEST else result.clustered,
        stability=stability,
        groups=tuple(_tell_group(*one, result, rules) for one in zip(letters, groups, strict=False)),
        unites=tuple(told[case.id] for case in united),
        divides=tuple(told[case.id] for case in divided),
        uncertain=tuple(told[case.id] for case in unsure),
        others=tuple(told[case.id] for case in cases if case not in listed),
        map=draw_map(result, letters) if apart else None,
    )


def name_groups(result: Result) -> str:
    """A letter for each group, in the document's order: the one its number stands for, which it carries over results."""
    found = result.grouping.answer == "groups"
    return "".join(
        LETTERS[group.id if found and isinstance(group.id, int) else place] for place, group in enumerate(result.groups)
    )


def _judge(result: Result) -> Finding:
    if result.grouping.answer == "too-few" or not result.groups:
        return "too-few-groups"
    if result.grouping.answer == "no-clear-groups" or len(result.groups) == 1:
        return "no-clear-groups"
    return "groups" if min(group.size for group in result.groups) >= SMALLEST else "too-few-groups"


def name_stability(stability: float | None, rules: Rules) -> Stability | None:
    if stability is None:
        return None
    if stability >= rules.firm_stability:
        return "firm"
    return "loose" if stability >= rules.min_stability else "unsteady"


def smooth(part: int, seen: int) -> float:
    """The share as if two more had seen it and one of them were of this opinion; specs/opinion 1.8."""
    return (part + 1) / (seen + 2)


def compare_to_half(part: int, seen: int) -> float:
    """T, how many standard errors above one half the share lies; specs/opinion 1.8."""
    return 2 * sqrt(seen + 1) * ((part + 1) / (seen + 1) - 0.5)


def _list_cases(result: Result, groups: Sequence[Group]) -> Iterable[_Voted]:
    letters = name_groups(result)
    for name, statement in result.statements.items():
        counts = tuple(group.votes[name].counts if name in group.votes else (0, 0, 0) for group in groups)
        yield _Voted(name, statement, counts, letters)


def _tell_statement(case: _Voted, groups: Sequence[Group], labels: LabelRules) -> ToldStatement:
    shown = suppress_votes(_leave_out_strays(case, labels), case.groups)
    shares = tuple(
        None if votes.seen is None else percent(votes.seen, group.size)
        for votes, group in zip(shown.groups, groups, strict=False)
    )
    known = [share for share in shares if share is not None]
    assert case.statement.label is not None, "only what has a label is told"
    return ToldStatement(
        case.id,
        case.statement.label,
        shown.everybody,
        shown.groups,
        shares,
        uneven=bool(known) and max(known) > NOT_ALIKE * min(known),
        sides=_find_sides(case, labels) if case.statement.label == "divisive" else ("", ""),
    )


def _leave_out_strays(case: _Voted, labels: LabelRules) -> Counts:
    """One to four who are in no group are not counted, else the groups could not be told apart."""
    seen = sum(map(sum, case.groups))
    agree, disagree, passes = (sum(counts[at] for counts in case.groups) for at in range(3))
    strays = case.statement.seen - seen
    return (agree, disagree, passes) if 0 < strays < SMALLEST and seen >= labels.min_seen else case.statement.counts


def _find_sides(case: _Voted, labels: LabelRules) -> tuple[str, str]:
    """The letters of the groups in which more than half agree, and of those in which more than half disagree."""

    def side(vote: int) -> str:
        return "".join(
            letter
            for letter, counts in zip(case.letters, case.groups, strict=False)
            if smooth(counts[vote], sum(counts)) > labels.majority
            and compare_to_half(counts[vote], sum(counts)) > labels.z90
        )

    return side(0), side(1)


def _rank_united(cases: list[_Voted], groups: int) -> list[_Voted]:
    """By the k-th root of what all groups think of it together, whichever way they agree."""

    def strength(case: _Voted) -> float:
        one = case.statement
        agrees = one.label == "consensus-agree"
        together = one.group_aware_consensus if agrees else one.group_aware_consensus_disagree
        return float((together or 0.0) ** (1 / groups))

    return sorted(cases, key=strength, reverse=True)


def _rank_divided(cases: list[_Voted], labels: LabelRules) -> list[_Voted]:
    """By the largest gap between the share that agrees in one group and in another of the other side."""

    def gap(case: _Voted) -> float:
        agree, disagree = _find_sides(case, labels)
        share = {
            letter: smooth(counts[0], sum(counts)) for letter, counts in zip(case.letters, case.groups, strict=False)
        }
        return max((share[one] - share[other] for one in agree for other in disagree), default=0.0)

    return sorted(cases, key=gap, reverse=True)


def _tell_group(letter: str, group: Group, result: Result, rules: Rules) -> ToldGroup:
    statements = tuple((str(one.statement), one.direction) for one in group.representative)
    share = percent(group.size, sum(each.size for each in result.groups))
    return ToldGroup(letter, share, name_stability(group.stability, rules), statements)
