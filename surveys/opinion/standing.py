"""Where each statement stands: how much it deserves to be shown next, what groups think of it together, and its label."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.opinion.matrix import Floats, Matrix
from surveys.opinion.rules import LabelRules, Rules
from surveys.opinion.statements import Counted, Counts, compare_to_half, smooth

Label = Literal["too-few", "divisive", "consensus-agree", "consensus-disagree", "uncertain", "mixed"]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The counts of the k groups (k × m), of everybody (m), and the citizens in each group (k)."""

    groups: Counts
    everybody: Counts
    sizes: Counted


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Of each statement with votes (m). `agreement`, `disagreement`: group-informed, None without groups; excluded: no label."""

    counts: Counts
    priority: Floats
    agreement: Floats | None
    disagreement: Floats | None
    labels: tuple[Label | None, ...]


def stand(matrix: Matrix, extremity: Floats, seen: Seen, rules: Rules) -> Standing:
    """Polis weighs priority by the votes of those in groups; we by all, so that newcomers' votes age a statement too."""
    weighed = seen.groups.sum() if rules.mode == "polis" else seen.everybody
    agreement, disagreement = find_agreement(seen.groups) if len(seen.sizes) else (None, None)
    labels = label(seen, rules.labels)
    return Standing(
        counts=seen.everybody,
        priority=weigh_priority(weighed, extremity, matrix.meta, rules),
        agreement=agreement,
        disagreement=disagreement,
        labels=tuple(None if out else each for each, out in zip(labels, matrix.excluded.tolist(), strict=True)),
    )


def find_agreement(groups: Counts) -> tuple[Floats, Floats]:
    """Group-informed consensus (m, 0 to 1): the product over groups of the smoothed shares that agree; and that disagree."""
    return smooth(groups.agree, groups.seen).prod(axis=0), smooth(groups.disagree, groups.seen).prod(axis=0)


def weigh_priority(counts: Counts, extremity: Floats, meta: NDArray[np.bool_], rules: Rules) -> Floats:
    """How much a statement deserves to be shown next (m): new, far out, agreed with and rarely passed ones come first."""
    seen = counts.seen
    importance = (1.0 - smooth(counts.passed, seen)) * (extremity + 1.0) * smooth(counts.agree, seen)
    newness = 1.0 + rules.newness_boost * 2.0 ** (-seen / rules.newness_half_life)
    return np.where(meta, rules.meta_priority, (importance * newness) ** 2)


def label(seen: Seen, rules: LabelRules) -> list[Label]:
    """The first that fits, for each statement; without two groups (k < 2) every group is everybody (spec, 3)."""
    groups, everybody, least = seen.groups, seen.everybody, np.minimum(rules.min_seen_per_group, seen.sizes / 2)
    if len(seen.sizes) < 2:
        groups, least = (
            Counts(*(each[None] for each in (everybody.agree, everybody.disagree, everybody.seen))),
            np.zeros(1),
        )
    agree, disagree = smooth(groups.agree, groups.seen), smooth(groups.disagree, groups.seen)
    for_it = (agree > rules.majority) & (compare_to_half(groups.agree, groups.seen) > rules.z90)
    against = (disagree > rules.majority) & (compare_to_half(groups.disagree, groups.seen) > rules.z90)
    fits: dict[Label, NDArray[np.bool_]] = {
        "too-few": (everybody.seen < rules.min_seen) | (groups.seen < least[:, None]).any(axis=0),
        "divisive": np.logical_and(for_it.any(axis=0), against.any(axis=0)),
        "consensus-agree": _unites(agree, everybody.agree, everybody.seen, rules),
        "consensus-disagree": _unites(disagree, everybody.disagree, everybody.seen, rules),
        "uncertain": everybody.passed / np.maximum(1, everybody.seen) > rules.uncertain_pass_share,
    }
    words: tuple[Label, ...] = (*fits, "mixed")
    places = np.select(list(fits.values()), range(len(fits)), len(fits))
    return [words[place] for place in places.tolist()]


def _unites(shares: Floats, part: Counted, seen: Counted, rules: LabelRules) -> NDArray[np.bool_]:
    clear: NDArray[np.bool_] = compare_to_half(part, seen) > rules.z90
    return clear & (shares >= rules.consensus_share).all(axis=0)
