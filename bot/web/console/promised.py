"""What conveners pledged themselves, as the console shows it: who brings what for what, until when, and what may become of it."""

from dataclasses import dataclass
from typing import Any

from bot.text import Text
from handlers.convener_views import Hall
from handlers.forum_views import Consultation
from handlers.part import at_noon
from handlers.plan import name_convener
from handlers.pledging import find_owner, name_target
from surveys.governance.pledges import Pledge, PledgeStep, may_step

STEPS: dict[str, PledgeStep] = {"withdraw": "withdraw", "keep": "keep"}


def may_do(seat: Hall, pledge: Pledge, step: PledgeStep) -> bool:
    """Who gave it takes it back; the owner of what it is for says that it was kept."""
    return may_step(pledge, step, by=seat.convener, owner=find_owner(seat.forum, pledge.commitment_id))


@dataclass(frozen=True, slots=True)
class Promised:
    """`words`: who brings what for what; `until`: the day in words, empty where none was said; `may`: which steps."""

    pledge: str
    words: str
    until: str
    may: frozenset[str]


def describe_promised(forum: Consultation, seat: Hall | None, t: Text) -> dict[str, Any]:
    """What conveners pledged and have neither kept nor taken back."""
    found = [one for one in forum.record.pledges.values() if one.state == "accepted" and one.citizen is None]
    acts = seat is not None and seat.may("draft-plan")
    return {
        "promised": [
            Promised(
                one.pledge_id,
                t(
                    "promises-own-line",
                    who=name_convener(forum, one.by, t),
                    what=t(f"plan-sum-{one.kind}", amount=f"{one.amount:,}"),
                    target=name_target(forum, one.commitment_id, t),
                ),
                t("promises-own-until", day=at_noon(one.until, forum.charter.zone)) if one.until else "",
                frozenset(step for step in STEPS if acts and seat and may_do(seat, one, STEPS[step])),
            )
            for one in found
        ]
    }
