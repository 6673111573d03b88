"""What a turn may look at of meetings: what she answered to each, and how many seats are taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.forum_views import Consultation, ForumView
from surveys.governance.meetings import Meeting

Place = tuple[str, str]  # a consultation and a meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView(ForumView):
    """`answers`: hers; `coming`: how many citizens have a seat."""

    answers: Mapping[Place, str] = field(default_factory=dict)
    coming: Mapping[Place, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Invited:
    """A meeting of a consultation before one citizen; `answer`: yes, no, maybe, waiting or empty."""

    forum: Consultation
    meeting: Meeting
    answer: str
    coming: int

    @property
    def about(self) -> str:
        return f"{self.forum.consultation}.{self.meeting.meeting_id}"

    @property
    def full(self) -> bool:
        """Whether there is no seat for her any more."""
        return self.meeting.seats is not None and self.answer != "yes" and self.coming >= self.meeting.seats


def find_invited(view: MeetingView, about: str) -> Invited | None:
    """`<consultation>.<meeting>`, and whatever follows."""
    name, meeting_id = (*about.split("."), "")[:2]
    forum = view.forums.get(name)
    meeting = forum.record.meetings.get(meeting_id) if forum else None
    if forum is None or meeting is None:
        return None
    place = (name, meeting_id)
    return Invited(forum, meeting, view.answers.get(place, ""), view.coming.get(place, 0))
