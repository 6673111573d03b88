"""Weights that bring a sample of volunteers nearer to the population, by raking; they cannot make it a random sample."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from surveys.forms.definition import Form, Margins
from surveys.forms.tally import Response

CLOSE_ENOUGH = 0.001  # of the population: the largest difference between a weighted share and the official one
MOST_ROUNDS = 100
LEAST_WEIGHT, MOST_WEIGHT = 0.3, 3.0  # times the mean
FEWEST = 5  # people in a cell of a margin: fewer cannot stand for a part of the population
NORMAL_95 = 1.96  # standard errors to either side, for a confidence of 95 %
VOLUNTEERS = {
    "th": "ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง",
    "en": "Those who answered were volunteers, not a random sample.",
}

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight per response, in order; their mean is 1.

    `effective`: how many of a random sample would say as much, (sum of w)^2 / sum of w^2 (Kish 1965, Survey Sampling);
    `design_effect`: the responses per effective one; `off`: the largest difference that is left to an official share.
    """

    each: tuple[float, ...]
    effective: float
    design_effect: float
    rounds: int
    off: float


@dataclass(frozen=True, slots=True)
class Unweighted:
    """Why there are no weights: these (path, choice) have too few responses, or none of the margins has enough."""

    too_few: tuple[tuple[str, str], ...]


def weigh(form: Form, responses: Sequence[Response]) -> Weights | Unweighted | None:
    """Rakes to the form's margins; None if it has none. Who gave no answer to one of them keeps her share there.

    Iterative proportional fitting: Deming and Stephan (1940), Annals of Mathematical Statistics 11.
    """
    margins = _complete(form.margins)
    if not margins or not responses:
        return None
    paths = tuple(margins)
    keys = [_key(response, paths, margins) for response in responses]
    people = Counter(keys)
    if too_few := _find_too_few(people, paths, margins):
        return Unweighted(too_few)
    targets = [_target(people, place, margins[path]) for place, path in enumerate(paths)]
    factor, rounds = _rake(people, targets)
    factor = _trim(people, factor)
    squares = sum(people[key] * factor[key] ** 2 for key in people)
    effective = len(keys) ** 2 / squares
    return Weights(
        each=tuple(factor[key] for key in keys),
        effective=effective,
        design_effect=len(keys) / effective,
        rounds=rounds,
        off=_distance(people, factor, targets),
    )


def bound_error(effective: float) -> int:
    """By how many points a share of one half is uncertain at least (95 %): so far off would even a random sample be."""
    return min(50, ceil(100 * NORMAL_95 * sqrt(0.25 / effective)))


def _complete(margins: Margins) -> Margins:
    """Shares that sum to one; official tables are rounded."""
    return {
        path: {choice: share / total for choice, share in shares.items() if share > 0}
        for path, shares in margins.items()
        if (total := sum(shares.values())) > 0
    }


def _key(response: Response, paths: Sequence[str], margins: Margins) -> Key:
    """The part of the population that a response belongs to, "" where it does not say."""
    return tuple(value if (value := response.get(path, "")) in margins[path] else "" for path in paths)


def _find_too_few(people: Mapping[Key, int], paths: Sequence[str], margins: Margins) -> tuple[tuple[str, str], ...]:
    found = []
    for place, path in enumerate(paths):
        counts = _sum_up(people, dict.fromkeys(people, 1.0), place)
        found += [(path, choice) for choice in margins[path] if counts.get(choice, 0) < FEWEST]
    return tuple(found)


def _target(people: Mapping[Key, int], place: int, shares: Mapping[str, float]) -> dict[str, float]:
    """How many people each choice should stand for: those who said, spread over the official shares."""
    counts = _sum_up(people, dict.fromkeys(people, 1.0), place)
    silent = counts.get("", 0.0)
    said = sum(counts.values()) - silent
    return {choice: share * said for choice, share in shares.items()} | {"": silent}


def _rake(people: Mapping[Key, int], targets: Sequence[Mapping[str, float]]) -> tuple[dict[Key, float], int]:
    factor = dict.fromkeys(people, 1.0)
    for done in range(MOST_ROUNDS):
        if _distance(people, factor, targets) <= CLOSE_ENOUGH:
            return factor, done
        for place, target in enumerate(targets):
            sums = _sum_up(people, factor, place)
            factor = {key: weight * target[key[place]] / sums[key[place]] for key, weight in factor.items()}
    return factor, MOST_ROUNDS


def _sum_up(people: Mapping[Key, int], factor: Mapping[Key, float], place: int) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for key, count in people.items():
        sums[key[place]] += count * factor[key]
    return sums


def _distance(people: Mapping[Key, int], factor: Mapping[Key, float], targets: Sequence[Mapping[str, float]]) -> float:
    everybody = sum(people.values())
    return max(
        abs(target[choice] - weight) / everybody
        for place, target in enumerate(targets)
        for choice, weight in _sum_up(people, factor, place).items()
    )


def _trim(people: Mapping[Key, int], factor: Mapping[Key, float]) -> dict[Key, float]:
    """Nobody counts for less than a third of the mean or more than three times it; then the mean is made 1 again."""
    everybody = sum(people.values())
    mean = sum(people[key] * weight for key, weight in factor.items()) / everybody
    cut = {key: min(max(weight / mean, LEAST_WEIGHT), MOST_WEIGHT) for key, weight in factor.items()}
    again = sum(people[key] * weight for key, weight in cut.items()) / everybody
    return {key: weight / again for key, weight in cut.items()}
