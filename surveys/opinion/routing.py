"""Which statement a citizen meets next: one that few have seen, one that tells about her group, or one that matters."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from operator import attrgetter

from surveys.opinion.beliefs import Belief, Leanings, measure_telling
from surveys.opinion.rules import RoutingRules

LEAST_SEEN_SLOT = 2  # the remainder of the votes so far; the first two items of three are chosen for what they say
BITS_OF_A_BYTE = 8


@dataclass(frozen=True, slots=True)
class Offer:
    """A statement that this citizen may be asked; `number` is its own in the consultation.

    `weight`: its priority in the last result, for a newer one that of a statement nobody has seen. `seen`: citizens who
    voted on it, as of now. `late`: published after her last vote, which was on an earlier day. `about_her`: a question
    about herself, not an opinion.
    """

    number: int
    weight: float
    seen: int
    late: bool = False
    about_her: bool = False


@dataclass(frozen=True, slots=True)
class Voter:
    """Who is asked: how many votes she has cast here, and how many items ago one was a question about herself, if any."""

    consultation: str
    citizen: int
    votes: int
    since_about_her: int | None = None
    belief: Belief = ()


def choose(
    voter: Voter, offers: Sequence[Offer], rules: RoutingRules, *, leanings: Leanings | None = None
) -> Offer | None:
    """The next of the statements offered, in any order; None where none is left. `leanings`: None while there are no groups.

    Source: specs/opinion 2. The same citizen, votes and offers always give the same statement, so a tap that arrives twice
    shows it twice.
    """
    ordered = sorted(offers, key=attrgetter("number"))
    about_her = [offer for offer in ordered if offer.about_her]
    opinions = [offer for offer in ordered if not offer.about_her]
    chance = draw_chance(voter, rules)
    if about_her and may_ask_about_her(voter, rules):
        return pick(about_her, [1.0] * len(about_her), chance)
    scarce = [offer for offer in opinions if offer.seen < rules.least_seen_goal]
    if scarce and voter.votes % rules.least_seen_every == LEAST_SEEN_SLOT:
        return pick(scarce, [float(rules.least_seen_goal - offer.seen) for offer in scarce], chance)
    if leanings is not None and voter.votes < rules.newcomer_votes:
        weights = _weigh_for_newcomer(opinions, leanings, voter.belief or leanings.shares)
        if any(weights):
            return pick(opinions, weights, chance)
    return pick(opinions, [_weigh(offer, rules) for offer in opinions], chance)


def may_ask_about_her(voter: Voter, rules: RoutingRules) -> bool:
    """Never before the seventh vote, never two in a row, at most one item in three."""
    if voter.votes < rules.first_metadata_vote:
        return False
    return voter.since_about_her is None or voter.since_about_her >= rules.metadata_every - 1


def draw_chance(voter: Voter, rules: RoutingRules) -> float:
    """A number from 0 to 1 that stands for chance, from nothing but who is asked and how many votes she has cast."""
    drawn_for = f"{voter.consultation}:{voter.citizen}:{voter.votes}".encode()
    drawn = blake2b(drawn_for, digest_size=rules.draw_bits // BITS_OF_A_BYTE).digest()
    return int.from_bytes(drawn) / (1 << rules.draw_bits)


def pick(offers: Sequence[Offer], weights: Sequence[float], chance: float) -> Offer | None:
    """The offer at this place of the weights laid end to end; where none weighs anything, all weigh the same."""
    if not any(weights):
        return offers[int(chance * len(offers)) - (chance >= 1)] if offers else None
    ends = list(accumulate(weights))
    mark = chance * ends[-1]
    found = [offer for offer, end, weight in zip(offers, ends, weights, strict=True) if weight and end > mark]
    return found[0] if found else next(o for o, weight in zip(offers[::-1], weights[::-1], strict=True) if weight)


def _weigh(offer: Offer, rules: RoutingRules) -> float:
    return offer.weight * (rules.late_statement_weight if offer.late else 1)


def _weigh_for_newcomer(opinions: Sequence[Offer], leanings: Leanings, belief: Belief) -> list[float]:
    """Priority, times the square of how much the answer tells compared with the statement that tells most."""
    odds = leanings.odds
    told = [measure_telling(odds[o.number], belief) if o.number in odds else 0.0 for o in opinions]
    most = max(told, default=0.0)
    return [o.weight * (tells / most) ** 2 if most else 0.0 for o, tells in zip(opinions, told, strict=True)]
