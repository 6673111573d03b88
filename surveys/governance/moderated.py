"""What moderators did in a consultation, in numbers, and what of it is published: small numbers are hidden."""

from dataclasses import dataclass

from surveys.privacy.cells import SMALLEST, hide


@dataclass(frozen=True, slots=True)
class ModerationTotals:
    """Of one consultation: numbers of statements; `hours`: how long half of them waited at most.

    `seen`: decided on at least once. `declined`: reason to number, the most frequent first. `upheld`: appeals that changed
    nothing; `granted`: appeals after which the statement was shown.
    """

    seen: int = 0
    shown: int = 0
    waiting: int = 0
    joined: int = 0
    declined: tuple[tuple[str, int], ...] = ()
    upheld: int = 0
    granted: int = 0
    hours: float | None = None


@dataclass(frozen=True, slots=True)
class PublishedTotals:
    """The same for everybody; None where a number is hidden, for it tells of one to four authors, or would by subtraction."""

    seen: int | None
    shown: int | None
    joined: int | None
    declined: tuple[tuple[str, int | None], ...]
    upheld: int | None
    granted: int | None
    hours: float | None


def publish_totals(totals: ModerationTotals) -> PublishedTotals:
    """Of the months, one at a time, or of the whole."""
    reasons = [reason for reason, _ in totals.declined]
    declined = [count for _, count in totals.declined]
    rest = totals.seen - totals.shown - totals.joined - sum(declined)
    upheld, granted = hide((totals.upheld, totals.granted))
    if 0 < totals.seen < SMALLEST:
        return PublishedTotals(None, None, None, tuple((each, None) for each in reasons), upheld, granted, None)
    shown, joined, _, *shown_declined = hide((totals.shown, totals.joined, rest, *declined))
    by_reason = tuple(zip(reasons, shown_declined, strict=True))
    return PublishedTotals(totals.seen, shown, joined, by_reason, upheld, granted, totals.hours)
