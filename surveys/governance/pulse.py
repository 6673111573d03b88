"""The trust pulse: at each change of phase, three questions to everyone who acts for the agency or a partner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal, get_args

from surveys.governance.charter import PHASES, Phase
from surveys.privacy.cells import SMALLEST

PulseQuestion = Literal["others-keep-word", "we-are-heard", "we-would-again"]
PULSE_QUESTIONS: tuple[PulseQuestion, ...] = get_args(PulseQuestion)
LOWEST, HIGHEST = 1, 5  # not at all, fully

Pulse = tuple[int, int, int]  # one anonymous answer to the three questions, in their order


@dataclass(frozen=True, slots=True)
class ShownPulse:
    """`medians` is None below five answers; `trend`: against the last shown pulse before it, None for the first."""

    phase: Phase
    asked: int
    answered: int
    medians: tuple[float, float, float] | None
    trend: tuple[float, float, float] | None


def is_pulse(answers: Sequence[int]) -> bool:
    """Three whole numbers from 1 to 5."""
    return len(answers) == len(PULSE_QUESTIONS) and all(LOWEST <= answer <= HIGHEST for answer in answers)


def show_pulses(answers: Mapping[Phase, Sequence[Pulse]], asked: Mapping[Phase, int]) -> tuple[ShownPulse, ...]:
    """One for every phase at whose change somebody was asked, in the order of the phases."""
    shown: list[ShownPulse] = []
    last: tuple[float, float, float] | None = None
    for phase in PHASES:
        if phase not in asked:
            continue
        given = answers.get(phase, ())
        medians = _find_medians(given) if len(given) >= SMALLEST else None
        trend = None if medians is None or last is None else _subtract(medians, last)
        shown.append(ShownPulse(phase, asked[phase], len(given), medians, trend))
        last = medians or last
    return tuple(shown)


def _find_medians(given: Sequence[Pulse]) -> tuple[float, float, float]:
    first, second, third = (float(median(column)) for column in zip(*given, strict=True))
    return first, second, third


def _subtract(now: tuple[float, float, float], last: tuple[float, float, float]) -> tuple[float, float, float]:
    return now[0] - last[0], now[1] - last[1], now[2] - last[2]
