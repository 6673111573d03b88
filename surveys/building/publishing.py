"""Who may publish a survey: somebody who did not write it, unless nobody else of the agency may publish at all."""

from collections.abc import Collection
from typing import Literal

from surveys.governance.roles import Role, may, may_judge

Refusal = Literal["not-ready", "not-your-role", "own", "has-errors"]


def judge_publishing(
    roles: Collection[Role], *, judge: str, writers: Collection[str], others: int, ready: bool
) -> Refusal | None:
    """Why she may not publish it; None if she may. `others`: how many besides her may publish surveys of this agency."""
    if not may(roles, "publish-survey"):
        return "not-your-role"
    if others and not may_judge(roles, "publish-survey", writers=writers, judge=judge):
        return "own"
    return None if ready else "not-ready"
