"""Who may do what: one table of the roles in an agency, and the rule that who wrote never approves."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Literal

# An operator runs the installation: she hears of alarms and sees what waits, and may do nothing in a forum by that.
Role = Literal["official", "moderator", "partner", "chief", "operator"]
StaffAct = Literal[
    "draft-broadcast",
    "draft-survey",
    "publish-survey",
    "draft-consultation",
    "draft-statement",
    "draft-course",
    "draft-digest",
    "approve-broadcast",
    "approve-digest",
    "approve-bridging",
    "handle-request",
    "answer-help",
    "moderate",
    "read-queue",
    "object-to-moderation",
    "draft-charter",
    "read-charter",
    "sign-charter",
    "veto",
    "move-phase",
    "object",
    "call-meeting",
    "draft-plan",
    "sign-plan",
    "answer-pledge",
    "appoint",
    "read-audit",
    "read-all-audit",
    "answer-rights",
    "settle-agency",
    "read-accounts",
    "watch-health",
    "read-overview",
]
# What a "perhaps" hangs on: the charter says so, the request was shared, the entry is one's own.
Term = Literal["charter", "invited", "own"]
Grant = Literal["yes"] | Term

ROLE_RULES: Mapping[StaffAct, Mapping[Role, Grant]] = MappingProxyType(
    {
        "draft-broadcast": {"official": "yes", "chief": "yes"},
        "draft-survey": {"official": "yes", "chief": "yes"},
        "publish-survey": {"official": "yes", "chief": "yes"},
        "draft-consultation": {"official": "yes", "chief": "yes"},
        "draft-statement": {"official": "yes", "partner": "yes", "chief": "yes"},
        "draft-course": {"official": "yes", "partner": "yes", "chief": "yes"},
        "draft-digest": {"official": "yes", "chief": "yes"},
        "approve-broadcast": {"official": "yes", "partner": "charter", "chief": "yes"},
        "approve-digest": {"official": "yes", "moderator": "yes", "partner": "charter", "chief": "yes"},
        "approve-bridging": {"moderator": "yes", "partner": "yes"},
        "handle-request": {"official": "yes", "partner": "invited", "chief": "yes"},
        "answer-help": {"official": "yes", "chief": "yes"},
        "moderate": {"moderator": "yes", "chief": "yes"},
        "read-queue": {"moderator": "yes", "partner": "yes", "chief": "yes"},
        "object-to-moderation": {"partner": "yes"},
        "draft-charter": {"official": "yes", "partner": "yes", "chief": "yes"},
        "read-charter": {"official": "yes", "moderator": "yes", "partner": "yes", "chief": "yes"},
        "sign-charter": {"partner": "yes", "chief": "yes"},
        "veto": {"partner": "yes", "chief": "yes"},
        "move-phase": {"partner": "yes", "chief": "yes"},
        "object": {"partner": "yes", "chief": "yes"},
        "call-meeting": {"official": "yes", "partner": "yes", "chief": "yes"},
        "draft-plan": {"official": "yes", "partner": "yes", "chief": "yes"},
        "sign-plan": {"partner": "yes", "chief": "yes"},
        "answer-pledge": {"official": "yes", "partner": "yes", "chief": "yes"},
        "appoint": {"chief": "yes"},
        "read-audit": {"official": "own", "moderator": "own", "partner": "charter", "chief": "yes"},
        "read-all-audit": {"chief": "yes"},
        "answer-rights": {"official": "yes", "chief": "yes"},
        "settle-agency": {"chief": "yes"},
        "read-accounts": {"chief": "yes", "operator": "yes"},
        "watch-health": {"chief": "yes", "operator": "yes"},
        "read-overview": {"chief": "yes"},
    }
)

FOUR_EYES: frozenset[StaffAct] = frozenset(
    {"approve-broadcast", "approve-digest", "approve-bridging", "moderate", "publish-survey"}
)


def may(roles: Collection[Role], act: StaffAct, *, terms: Collection[Term] = ()) -> bool:
    """Whether one of the roles allows it; `terms` are those that hold here."""
    grants = {ROLE_RULES[act].get(role) for role in roles}
    return "yes" in grants or any(term in grants for term in terms)


def may_judge(
    roles: Collection[Role], act: StaffAct, *, writers: Collection[str], judge: str, terms: Collection[Term] = ()
) -> bool:
    """Four eyes: who wrote never approves or moderates the same thing, whatever the roles. Persons are named by their ids."""
    assert act in FOUR_EYES, "only what somebody else wrote is judged"
    return judge not in writers and may(roles, act, terms=terms)
