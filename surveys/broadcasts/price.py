"""What a broadcast costs: messages, baht and share of the month's quota, by price lists with their day and source."""

from dataclasses import dataclass
from datetime import date

VAT_PERCENT = 7
RESERVE_PERCENT = 5  # of the month's messages, kept for urgent notices


@dataclass(frozen=True, slots=True)
class Plan:
    """What LINE asks of an account in Thailand. Money in satang, a hundredth of a baht, without VAT.

    `since`: from when it holds; `extra`: for each message beyond those `included`, None where there are no more.
    """

    name: str
    since: date
    fee: int
    included: int
    extra: int | None
    source: str


SOURCE = "LINE for Business Thailand, Official Account plans, looked up mid-2026"
PLANS = (
    Plan("free", date(2026, 7, 1), 0, 300, None, SOURCE),
    Plan("basic", date(2026, 7, 1), 128_000, 15_000, 10, SOURCE),
    Plan("pro", date(2026, 7, 1), 178_000, 35_000, 6, SOURCE),
)


def find_plan(name: str, day: date, plans: tuple[Plan, ...] = PLANS) -> Plan | None:
    """The newest of that name that holds on that day; before the first one, the first."""
    known = sorted((plan for plan in plans if plan.name == name), key=lambda plan: plan.since)
    return next((plan for plan in reversed(known) if plan.since <= day), known[0] if known else None)


def guess_plan(quota: int | None, day: date, plans: tuple[Plan, ...] = PLANS) -> Plan | None:
    """The plan of an account that may push so many messages in a month: the one that includes them, or else the largest that
    includes fewer and sells more; None where no plan fits.
    """
    today = {plan.name: find_plan(plan.name, day, plans) for plan in plans}
    fits = [
        plan
        for plan in today.values()
        if plan and quota is not None and (plan.included == quota or (plan.included < quota and plan.extra))
    ]
    return max(fits, key=lambda plan: plan.included, default=None)


@dataclass(frozen=True, slots=True)
class Price:
    """Of `messages` pushed: `extra` of them beyond those included; baht in satang, VAT apart.

    Shares are whole per cent of the month's quota before and after, None without a quota. `possible`: the plan sells as many.
    """

    messages: int
    extra: int
    satang: int
    vat: int
    share_before: int | None
    share_after: int | None
    possible: bool

    @property
    def whole(self) -> int:
        return self.satang + self.vat


def find_price(messages: int, used: int, plan: Plan | None, quota: int | None = None) -> Price:
    """`used`: pushed this month already, with what others have reserved. Without a plan nothing is charged beyond it.

    The month's fee is paid anyway and stands in no broadcast's price.
    """
    included = plan.included if plan else quota
    extra = 0 if included is None else max(0, used + messages - included) - max(0, used - included)
    each = (plan.extra or 0) if plan else 0
    satang = extra * each
    possible = not extra or bool(each)
    share = quota or included
    return Price(
        messages,
        extra,
        satang,
        (satang * VAT_PERCENT + 50) // 100,
        _share(used, share),
        _share(used + messages, share),
        possible,
    )


def _share(part: int, whole: int | None) -> int | None:
    return 100 * part // whole if whole else None


def find_room(quota: int | None, used: int, reserved: int, *, urgent: bool = False) -> int | None:
    """How many more pushes a broadcast may plan: without those that other broadcasts reserved, and but for an urgent one
    without the last twentieth; None: no limit.
    """
    if quota is None:
        return None
    most = quota if urgent else quota * (100 - RESERVE_PERCENT) // 100
    return max(0, most - used - reserved)
