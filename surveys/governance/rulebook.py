"""The published rules by which statements are moderated: numbered versions, of which a charter names one; none ever changes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, get_args

Reason = Literal[
    "off-topic", "personal-data", "insult", "unlawful", "advertising", "unclear", "there-already", "question"
]
FIRST = 1  # of a charter that names none
RULEBOOKS: Mapping[int, tuple[Reason, ...]] = MappingProxyType({FIRST: get_args(Reason)})
NEWEST = max(RULEBOOKS)
