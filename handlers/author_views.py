"""What a turn may look at when an author hears of her statement: what moderators decided last, and their words to her."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handlers.forum_views import ForumView


@dataclass(frozen=True, slots=True)
class ToldAuthor:
    """The decision that holds on a statement of hers: why, a moderator's own words, empty for none, and until when it
    waits for something else; `answered`: she said something on it.
    """

    verdict: str
    reason: str = ""
    note: str = ""
    until: datetime | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorView(ForumView):
    """With what moderators decided last on each of her statements."""

    told_author: Mapping[int, ToldAuthor] = field(default_factory=dict)

    def find_told(self, statement: int) -> ToldAuthor:
        return self.told_author.get(statement, ToldAuthor(""))
