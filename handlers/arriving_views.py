"""What a turn may look at when somebody comes by a poster: what its code leads to, and what that needs."""

from dataclasses import dataclass

from handlers.forum_views import ForumView
from handlers.views import CitizenView, SurveyView


@dataclass(frozen=True, slots=True)
class Poster:
    """`about`: the tap that it leads to, `survey:<form>` or `join:<consultation>`; `over`: it was taken down."""

    code: str
    about: str
    over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalView(CitizenView):
    """With the poster whose code came along, None if there is none such here, and the views of what it may lead to."""

    poster: Poster | None = None
    survey: SurveyView
    forum: ForumView
