"""Plays a citizen who is invited to meetings: her answers are folded into the next view, as the store would."""

from dataclasses import dataclass, field, fields, replace
from datetime import timedelta

from forum_talk import ForumTalk, forum_of, read_market
from talk import NOON

from bot.convening import AnswerMeeting
from bot.conversation import Citizen, Effect
from bot.events import Tapped
from handlers import CitizenView
from handlers.forum_views import Consultation, ForumView
from handlers.meeting_views import MeetingView, Place
from surveys.governance.charter import Charter
from surveys.governance.meetings import Meeting, Minutes

NAME = read_market().charter_id
ABOUT = f"{NAME}.m1"
HALL = Meeting(
    "m1",
    {"th": "ประชุมรอบแรก", "en": "First meeting"},
    NOON + timedelta(days=7),
    NOON + timedelta(days=7, hours=2),
    {"th": "ศาลาริมคลอง", "en": "The canal pavilion"},
    "https://meet.example/canal",
    seats=2,
)
SAID = Minutes("m1", {"th": "คุยเรื่องแผงกันน้ำ"}, ({"th": "ทดลองหนึ่งฤดูฝน"},), "vendors", "university")


def held(*meetings: Meeting, minutes: Minutes | None = None, charter: Charter | None = None) -> Consultation:
    forum = forum_of(charter or read_market(), "deliberation")
    by_id = {each.meeting_id: each for each in meetings}
    known = {minutes.meeting_id: minutes} if minutes else {}
    return replace(forum, record=replace(forum.record, meetings=by_id, minutes=known))


@dataclass
class MeetingTalk(ForumTalk):
    """With her answers, and how many others have a seat."""

    answers: dict[Place, str] = field(default_factory=dict)
    others: int = 0

    def view_forums(self, seen: CitizenView) -> ForumView:
        forum = super().view_forums(seen)
        common = {each.name: getattr(forum, each.name) for each in fields(ForumView)}
        coming = {(NAME, "m1"): self.others + (self.answers.get((NAME, "m1")) == "yes")}
        return MeetingView(**common, answers=self.answers, coming=coming)

    def apply(self, effect: Effect) -> None:
        match effect:
            case AnswerMeeting(name, meeting, answer):
                self.answers[name, meeting] = answer
            case _:
                super().apply(effect)

    def tap(self, written: str) -> str:
        return self.send(Tapped.read(written))


def invited(*meetings: Meeting, **more: object) -> MeetingTalk:
    forum = held(*(meetings or (HALL,)))
    return MeetingTalk([], Citizen(), forums={NAME: forum}, **more)  # type: ignore[arg-type]
