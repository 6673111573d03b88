"""Why a statement may be declined: the published rules, by their codes; nothing else is a reason."""

from typing import Literal, get_args

from bot.text import Text

Reason = Literal[
    "off-topic", "personal-data", "insult", "unlawful", "advertising", "unclear", "there-already", "question"
]
LATE = "too-late"  # no moderator's reason: votes were over before anybody decided on it
REASONS: tuple[Reason, ...] = get_args(Reason)


def say_reason(code: str, t: Text) -> str:
    """In words; a code that no rule has any more is said to be none."""
    return t(f"reasons-{code if code in (*REASONS, LATE) else 'none'}")
