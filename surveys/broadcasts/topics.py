"""What broadcasts are about: a citizen may stop each topic by itself, and some she must first ask for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

Topic = Literal["consultation", "survey", "result", "service", "lesson", "event", "warning"]

TOPICS: tuple[Topic, ...] = get_args(Topic)
EVERYTHING = "all"  # stands for every topic where a citizen stops them together

# Part of the agency's duty, until she stops it; the others come only to those who asked for them.
_ASKED_FOR: Mapping[Topic, bool] = MappingProxyType(
    {
        "consultation": False,
        "survey": False,
        "result": False,
        "service": False,
        "lesson": True,
        "event": True,
        "warning": False,
    }
)


def is_asked_for(topic: Topic) -> bool:
    """Whether only those hear of it who said that they want to."""
    return _ASKED_FOR[topic]
