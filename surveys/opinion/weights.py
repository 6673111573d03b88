"""What choosing the next statement needs of a result: how much each statement matters, and how each group voted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from surveys.opinion.beliefs import Leanings, lean


@dataclass(frozen=True, slots=True)
class Weights:
    """`priorities` by statement; `sizes` and `letters` of the groups, empty while there are none; `counts`: by statement and
    group the citizens who agree, disagree and pass.
    """

    priorities: Mapping[int, float] = field(default_factory=dict)
    sizes: tuple[int, ...] = ()
    counts: Mapping[int, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    letters: str = ""

    def lean(self) -> Leanings | None:
        """None without groups, or with one only: then no answer tells more than another."""
        return lean(self.sizes, self.counts) if len(self.sizes) > 1 else None


WEIGHTS: TypeAdapter[Weights] = TypeAdapter(Weights)
