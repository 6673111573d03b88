"""The figures of a broadcast as its pages show them: none that tells of fewer than five people, money in baht."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.store.audiences import Shown
from surveys.broadcasts.audience import Reached
from surveys.broadcasts.sums import FATES, Sums
from surveys.privacy.cells import HIDDEN, SMALLEST, hide

SATANG = 100  # of a baht


@dataclass(frozen=True, slots=True)
class ShownReached:
    """Numbers as they are written; lists in the order of their names, each name with its number."""

    meant: str
    told: str
    channels: Sequence[tuple[str, str]]
    languages: Sequence[tuple[str, str]]
    reasons: Sequence[tuple[str, str]]
    others: str


def write_number(number: int) -> str:
    """With commas; `*` for one to four."""
    return HIDDEN if 0 < number < SMALLEST else f"{number:,}"


def write_counts(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Small ones are hidden, and others from which they could be computed."""
    names = sorted(counts)
    shown = hide([counts[name] for name in names])
    return tuple((name, HIDDEN if n is None else f"{n:,}") for name, n in zip(names, shown, strict=True))


def show_reached(reached: Reached) -> ShownReached:
    """Whom a rule means is hidden too where it would tell how few are left out, or told."""
    left = reached.meant - reached.told
    tells = any(0 < number < SMALLEST for number in (left, reached.told))
    return ShownReached(
        HIDDEN if tells else f"{reached.meant:,}",
        write_number(reached.told),
        write_counts(reached.by_channel),
        write_counts(reached.by_language),
        write_counts({str(why): number for why, number in reached.left_out.items()}),
        write_number(reached.others),
    )


def choose_sample(sample: Sequence[Shown], reached: Reached) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """Those who are told and those who are not; nobody of a side, or with a reason, of fewer than five."""
    told = tuple(one for one in sample if one.why is None and reached.told >= SMALLEST)
    left = tuple(one for one in sample if one.why is not None and reached.left_out.get(one.why, 0) >= SMALLEST)
    return told, left


def write_baht(satang: int) -> str:
    return f"{satang / SATANG:,.2f}"


def write_sums(sums: Sums) -> tuple[tuple[str, str], ...]:
    """By fate, without those that are none."""
    return tuple((name, f"{number:,}") for name in FATES if (number := int(getattr(sums, name))))
