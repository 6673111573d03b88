"""How many statements make a round, how far along a citizen is in hers, and whether she is invited to another."""

from dataclasses import dataclass

from surveys.opinion.rules import RoutingRules


@dataclass(frozen=True, slots=True)
class Round:
    """Begun after so many votes, and so many statements long; what people are told is this, never all that is left."""

    begun_at: int
    size: int


def begin_round(votes: int, left: int, rules: RoutingRules) -> Round:
    """Of the statements left for her; until she has cast as many votes as groups need, the rounds share what is missing."""
    if left <= rules.most_a_round:
        return Round(votes, left)
    missing = rules.invited_to - votes
    rounds = -(-missing // rules.most_a_round)
    size = -(-missing // rounds) if missing > 0 else rules.most_a_round
    return Round(votes, min(max(size, rules.fewest_a_round), rules.most_a_round))


def count_done(now: Round, votes: int) -> int:
    """How many of the round are done: "5 of 7 in this round". Votes that she takes back do not make it negative."""
    return min(max(votes - now.begun_at, 0), now.size)


def is_over(now: Round, votes: int) -> bool:
    return count_done(now, votes) == now.size


def count_wanted(votes: int, left: int, rules: RoutingRules) -> int:
    """How many more votes the talk invites her to, so that her place becomes firm; 0: none are left, or she has enough."""
    return max(min(rules.invited_to - votes, left), 0)
