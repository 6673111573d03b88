"""At the end of a round of votes one citizen in twenty is asked whether it was easy, and nobody hears a third bubble by it."""

from dataclasses import dataclass, replace
from typing import Any

from forum_talk import ForumTalk, forum_of, read_market

from bot.conversation import Citizen
from bot.events import Tapped
from bot.helping import NoteEaseAsked
from handlers.views import CitizenView

NAME = read_market().charter_id


@dataclass
class ChosenTalk(ForumTalk):
    """She is one of the twenty."""

    def view(self, at: Any, kind: type[CitizenView]) -> CitizenView:
        return replace(super().view(at, kind), ease_due=lambda _conversation: True)


def test_it_is_asked_below_the_end_of_a_round() -> None:
    forum = forum_of(read_market())
    talk = ChosenTalk([], Citizen("en", band="adult", consents=frozenset({"answer"})), forums={NAME: forum})
    talk.send(Tapped.read(f"join:{NAME}"))
    assert talk.of(NoteEaseAsked) == []
    for _ in range(5):
        talk.taps("Agree")
    assert talk.of(NoteEaseAsked) == [NoteEaseAsked("forum", NAME)]
    assert talk.said[-1].text == "One more thing: was this easy?"


def test_who_has_no_statement_left_to_vote_on_is_not_asked() -> None:
    forum = replace(forum_of(read_market()), statements={})
    talk = ChosenTalk([], Citizen("en", band="adult", consents=frozenset({"answer"})), forums={NAME: forum})
    talk.send(Tapped.read(f"join:{NAME}"))
    talk.send(Tapped.read(f"round:{NAME}"))
    assert talk.of(NoteEaseAsked) == []
