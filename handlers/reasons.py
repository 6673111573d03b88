"""Why a statement may be declined: the published rules, by their codes; nothing else is a reason."""

from bot.text import Text
from surveys.governance.rulebook import NEWEST, RULEBOOKS, Reason

LATE = "too-late"  # no moderator's reason: votes were over before anybody decided on it
REASONS: tuple[Reason, ...] = RULEBOOKS[NEWEST]


def say_reason(code: str, t: Text) -> str:
    """In words; a code that no rule has any more is said to be none."""
    return t(f"reasons-{code if code in (*REASONS, LATE) else 'none'}")
