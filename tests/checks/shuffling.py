"""In which order the webhooks of one citizen arrive: permuted, some of them twice."""

from collections.abc import Sequence
from random import Random

from checks.acts import Act, Doer, Story

REPEATED = 0.3


def shuffle(story: Story, doer: Doer, chance: Random, *, late: bool) -> list[Act]:
    """One citizen's webhooks in the order of their arrival.

    `late`: all come before the first turn is taken, so on LINE, which tells the time of each act, in any order at all.
    Else the survey is opened, its answers come in any order (Telegram: a changed mind after the first one, for its taps
    bear no time), and it is handed in.
    """
    groups = [list(group) for group in story.answers]
    if doer.channel == "line":
        acts = [act for group in groups for act in group]
        chance.shuffle(acts)
    else:
        acts = merge(groups, chance)
    arrivals = [*story.opening, *acts, story.ending]
    if late and doer.channel == "line":
        chance.shuffle(arrivals)
    return repeat(arrivals, chance)


def merge(groups: list[list[Act]], chance: Random) -> list[Act]:
    """A random order that keeps the order within each group."""
    turns = [place for place, group in enumerate(groups) for _ in group]
    chance.shuffle(turns)
    return [groups[place].pop(0) for place in turns]


def repeat(arrivals: Sequence[Act], chance: Random) -> list[Act]:
    """Some come again: any time later."""
    shuffled = list(arrivals)
    for act in arrivals:
        if chance.random() < REPEATED:
            shuffled.insert(chance.randint(shuffled.index(act) + 1, len(shuffled)), act)
    return shuffled
