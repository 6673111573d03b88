"""What simulated citizens think of statements, and which button they tap: read off the bubbles, as a person does."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

CAMPS = 3
FEWEST_VOTES, MOST_VOTES = 8, 15
LIKED_BY_ALL_EVERY = 4  # statements; about one in so many divides nobody
SURE = 0.9  # of a camp think as the camp does
PASSES = 0.08  # of all votes say that somebody is not sure
DIVIDED = 2**CAMPS - 2  # ways in which the camps take sides and do not all take the same
GOING_ON = ("round", "join")  # what else she taps, the first of them first


@dataclass(frozen=True, slots=True)
class Mind:
    """One simulated citizen: the same name is the same person, with the same camp and the same votes."""

    name: str

    @property
    def camp(self) -> int:
        return int(draw(self.name, "camp") * CAMPS)

    @property
    def wants(self) -> int:
        """How many statements she votes on."""
        return FEWEST_VOTES + int(draw(self.name, "votes") * (MOST_VOTES - FEWEST_VOTES + 1))

    def vote(self, statement: str) -> str:
        if draw(self.name, statement, "pass") < PASSES:
            return "pass"
        as_camp = draw(self.name, statement) < SURE
        return "agree" if as_camp == camp_likes(self.camp, statement) else "disagree"

    def choose(self, taps: Iterable[str]) -> str | None:
        """The button she taps, by its data; None if there is none for her. A vote comes before everything else."""
        offered = [tap.split(":") for tap in taps]
        votes = [each for each in offered if len(each) == 3 and each[0] == "vote"]
        if votes:
            wanted = self.vote(votes[0][1])
            return next((":".join(each) for each in votes if each[1:] == [votes[0][1], wanted]), None)
        grown_up = (each for each in offered if each[0] == "agree" and each[-1].partition(".")[0] == "adult")
        going_on = (each for action in GOING_ON for each in offered if each[0] == action)
        chosen = next(chain(grown_up, going_on), None)
        return ":".join(chosen) if chosen else None


def camp_likes(camp: int, statement: str) -> bool:
    """Known by the number under the statement's buttons, so that a camp thinks the same of it in every language."""
    if draw(statement, "shared") < 1 / LIKED_BY_ALL_EVERY:
        return True
    sides = 1 + int(draw(statement, "sides") * DIVIDED)
    return bool(sides >> camp & 1)


def draw(*about: str) -> float:
    """A number from 0 up to 1 that stands for chance and is the same each time."""
    return int.from_bytes(sha256("\n".join(about).encode()).digest()[:6]) / 2**48
