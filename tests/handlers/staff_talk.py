"""Plays somebody who works in her chat: what waits for moderators is there as the store would show it."""

from dataclasses import dataclass, field, fields, replace
from datetime import timedelta

from forum_talk import ForumTalk, forum_of, read_market
from talk import NOON

from bot.conversation import Citizen, Effect
from bot.moderating import (
    AppealStatement,
    HoldStatement,
    JudgeStatement,
    LinkStaff,
    ProposeForParty,
    ReleaseStatement,
    RewordStatement,
    UndoJudgement,
)
from handlers.forum_views import ForumView, Statement
from handlers.moderator_views import ModeratorView
from handlers.staff_views import Judged, Oddity, StaffMember, ToJudge
from handlers.views import CitizenView
from surveys.governance.charter import Charter
from surveys.governance.roles import Role

NAME = read_market().charter_id
AGENCY_NAME = {"th": "เทศบาล", "en": "Town"}
ACTS = (
    AppealStatement,
    HoldStatement,
    JudgeStatement,
    LinkStaff,
    ProposeForParty,
    ReleaseStatement,
    RewordStatement,
    UndoJudgement,
)


def somebody(*roles: Role, staff: str = "me", party: str = "municipality") -> StaffMember:
    return StaffMember(staff, "main", party, roles, AGENCY_NAME)


@dataclass
class StaffTalk(ForumTalk):
    """With who works here, what waits, and what was decided on the statement that is tapped."""

    staff: StaffMember | None = None
    invited: StaffMember | None = None
    queue: list[ToJudge] = field(default_factory=list)
    judged: Judged | None = None
    oddities: dict[str, Oddity] = field(default_factory=dict)
    parties: frozenset[str] = frozenset()

    def view_forums(self, seen: CitizenView) -> ForumView:
        known = super().view_forums(seen)
        common = {each.name: getattr(known, each.name) for each in fields(ForumView)}
        return ModeratorView(
            **common,
            staff=self.staff,
            invited=self.invited,
            waiting=tuple(self.queue),
            judged=self.judged,
            oddities=self.oddities,
            parties=self.parties,
            halls=self.forums,
        )

    def apply(self, effect: Effect) -> None:
        if not isinstance(effect, ACTS):
            super().apply(effect)


def waits(number: int = 901, text: str = "ขอที่นั่งพักริมคลอง", language: str = "th", **more: object) -> ToJudge:
    """A statement of a citizen, which came an hour ago."""
    status = "published" if more.get("why") in {"reported", "unclear"} else "waiting"
    new = Statement(number, number, {language: text}, "citizen", status=status)  # type: ignore[arg-type]
    values: dict[str, object] = {"why": "new", "since": NOON - timedelta(hours=1)} | more
    return ToJudge(NAME, "main", new, **values)  # type: ignore[arg-type]


def at_work(*roles: Role, charter: Charter | None = None, **more: object) -> StaffTalk:
    """In a chat of somebody with these roles, a moderator unless said otherwise."""
    held = charter or read_market()
    return StaffTalk(
        [],
        Citizen(),
        forums={NAME: forum_of(held)},
        staff=somebody(*(roles or ("moderator",))),
        **more,  # type: ignore[arg-type]
    )


def change(one: ToJudge, **values: object) -> ToJudge:
    return replace(one, statement=replace(one.statement, **values))  # type: ignore[arg-type]
