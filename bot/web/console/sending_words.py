"""How the console says of a broadcast what keeps it from going on, where in its form that is, and what happens to it next."""

from datetime import datetime

from bot.store.broadcast_rows import Refusal
from bot.store.overviews import Overview
from bot.text import Text
from surveys.broadcasts.content import MAIN_LANGUAGE, Flaw

# In which field of the form what an act was refused for can be changed.
FIELDS = {
    "content": f"text-{MAIN_LANGUAGE}",
    "audience": "what-1",
    "too-few": "what-1",
    "outside-window": "hour",
    "quota": "part",
    "ceiling": "ceiling",
}
TERM_FIELDS = {"past": "day", "spread": "spread", "part": "part", "undo": "undo", "late": "late"}
PICTURE_FIELD = "picture-file"
ON_PICTURE = frozenset({"picture-not-ours", "too-many-pictures"})
ON_BUTTON = frozenset(
    {
        "button-without-label",
        "long-label",
        "button-leads-nowhere",
        "button-leads-away",
        "too-many-buttons",
        "unequal-buttons",
    }
)
NAMED = frozenset({"terms", "audience"})  # of which the detail says more


def tell_refusal(refused: Refusal, t: Text) -> str:
    """Why it was not done, and what to do."""
    if refused.code == "outside-window":
        opens = datetime.fromisoformat(refused.detail)
        return t("sending-not-outside-window", day=opens, hour=opens)
    if refused.code in NAMED and refused.detail:
        return t(f"sending-not-{refused.code}-{refused.detail}")
    return t(f"sending-not-{refused.code}", number=refused.number)


def find_field(refused: Refusal) -> str:
    """The id of the field; empty: it is nothing of the form."""
    if refused.code == "terms":
        return TERM_FIELDS[refused.detail]
    return FIELDS.get(refused.code, "")


def find_flaw_field(flaw: Flaw) -> str:
    if flaw.trouble == "picture-without-description":
        return f"says-{flaw.language}"
    if flaw.trouble in ON_PICTURE:
        return PICTURE_FIELD
    return f"label-1-{flaw.language}" if flaw.trouble in ON_BUTTON else f"text-{flaw.language}"


def tell_flaw(flaw: Flaw, t: Text) -> str:
    return t("sending-in-language", language=t(f"composing-in-{flaw.language}"), what=t(f"sending-flaw-{flaw.trouble}"))


def place_notes(overview: Overview, t: Text) -> dict[str, str]:
    """By the field of the form, what still keeps it from being submitted."""
    notes = {find_flaw_field(flaw): tell_flaw(flaw, t) for flaw in reversed(overview.flaws)}
    if overview.dead_taps:
        notes["leads-1"] = t("sending-dead-taps", count=len(overview.dead_taps))
    for refused in overview.refusals:
        field = find_field(refused)
        if field and refused.code != "content":
            notes[field] = tell_refusal(refused, t)
    return notes


def list_hindrances(overview: Overview, t: Text) -> list[tuple[str, str]]:
    """All that keeps it from being submitted: the field, empty for what is not in the form, and the words."""
    found = [(find_flaw_field(flaw), tell_flaw(flaw, t)) for flaw in overview.flaws]
    if overview.dead_taps:
        found.append(("leads-1", t("sending-dead-taps", count=len(overview.dead_taps))))
    return found + [(find_field(one), tell_refusal(one, t)) for one in overview.refusals if one.code != "content"]
