"""Who asks hears where she stands, if it is sure enough; nobody else is told."""

from dataclasses import dataclass, field, fields, replace

from forum_talk import ForumTalk, forum_of, read_market, voter
from opinion_stories import MARKET, open_consultation, vote_on_market

from bot.consulting import VoteWord
from bot.conversation import GrantPage
from bot.events import Tapped
from handlers.forum_views import Consultation, ForumView, OwnVote, Part, Statement
from handlers.place_views import PlaceView
from handlers.views import CitizenView
from surveys.opinion.places import OwnPlace
from surveys.opinion.told import Told, write_told
from surveys.opinion.weights import Weights

NAME = read_market().charter_id
ASK = "ฉันอยู่ใกล้กลุ่มไหน"
TWO_CAMPS = {1: ((58, 1, 1), (2, 37, 1)), 2: ((56, 3, 1), (3, 36, 1)), 3: ((30, 20, 10), (20, 14, 6))}
ON_MAP = OwnPlace("", (0.1, 0.2))


@dataclass
class PlaceTalk(ForumTalk):
    """With her own place in each result."""

    places: dict[str, OwnPlace] = field(default_factory=dict)

    def view_forums(self, seen: CitizenView) -> ForumView:
        forum = super().view_forums(seen)
        common = {each.name: getattr(forum, each.name) for each in fields(ForumView)}
        return PlaceView(**common, places=self.places)


def tell(**changes: object) -> Told:
    told = open_consultation(vote_on_market(300)).told
    assert told
    return replace(told, **changes)  # type: ignore[arg-type]


def hold(told: Told | None, phase: str = "statements") -> Consultation:
    weights = Weights(sizes=(60, 40), counts=TWO_CAMPS, letters="AC")
    forum = forum_of(read_market(), phase, weights=weights, leanings=weights.lean())
    statements = {
        number: Statement(number, number, {"th": thai, "en": english}, "citizen")
        for number, (thai, english, _) in enumerate(MARKET)
    }
    return replace(forum, statements=statements, written_told=write_told(told).decode() if told else "")


def asker(
    *votes: VoteWord, told: Told | None, place: OwnPlace | None = None, pages: bool = True, phase: str = "statements"
) -> PlaceTalk:
    """Somebody who voted so on the first statements."""
    talk = voter()
    cast = {number: OwnVote(vote, talk.now, number) for number, vote in enumerate(votes, 1)}
    parts = {NAME: Part(number=1, votes=cast)} if votes else {}
    forums = {NAME: hold(told, phase)}
    places = {NAME: place} if place else {}
    return PlaceTalk([], talk.citizen, forums=forums, parts=parts, pages=pages, places=places)


def ask(talk: PlaceTalk) -> str:
    return talk.send(Tapped.read(f"place:{NAME}"))


def test_who_is_a_member_in_the_last_result_hears_her_group_and_has_a_page_of_her_own() -> None:
    talk = asker("agree", told=tell(), place=OwnPlace("B", (0.1, 0.2)))
    assert "กลุ่ม B มากที่สุด" in ask(talk)
    assert "บอกเรื่องนี้กับคุณเท่านั้น" in talk.text
    assert talk.buttons == ["ดูจุดของฉันบนแผนที่", "แต่ละกลุ่มคิดอย่างไร", "ออกความเห็นต่อ", "เมนู"]
    assert talk.of(GrantPage) == [GrantPage(f"place:{NAME}")]


def test_a_newcomer_hears_it_as_soon_as_her_votes_make_it_sure() -> None:
    assert "กลุ่ม A มากที่สุด" in ask(asker("agree", "agree", told=tell(), place=ON_MAP))
    assert "กลุ่ม C มากที่สุด" in ask(asker("disagree", "disagree", told=tell(), place=ON_MAP))


def test_a_newcomer_whose_votes_say_little_hears_how_many_are_missing() -> None:
    talk = asker("pass", told=tell())
    assert "ลงความเห็นอีก 6 ข้อ" in ask(talk)
    assert "ดูจุดของฉันบนแผนที่" not in talk.buttons, "the result has no place for her yet"


def test_who_stands_between_groups_is_given_none() -> None:
    votes: list[VoteWord] = ["agree", "disagree", "pass", "pass", "pass", "pass", "pass", "pass"]
    assert "ยังไม่ใกล้กลุ่มใดอย่างชัดเจน" in ask(asker(*votes, told=tell()))


def test_when_the_votes_are_over_nobody_is_asked_for_more() -> None:
    talk = asker("pass", told=tell(), phase="decision")
    assert "ยังไม่ใกล้กลุ่มใดอย่างชัดเจน" in ask(talk)
    assert "ออกความเห็นต่อ" not in talk.buttons


def test_a_group_that_is_told_of_no_more_is_nobodys() -> None:
    told = tell()
    fewer = replace(told, groups=told.groups[1:2])
    assert "ลงความเห็นอีก" in ask(asker("agree", told=fewer, place=OwnPlace("A", (0.1, 0.2))))
    unknown = asker("agree", told=told, place=OwnPlace("Q", (0.1, 0.2)))
    unknown.forums = {NAME: replace(unknown.forums[NAME], leanings=None)}
    assert "ลงความเห็นอีก 6 ข้อ" in ask(unknown)


def test_without_groups_there_is_a_map_all_the_same() -> None:
    talk = asker("agree", told=tell(finding="no-clear-groups", groups=()), place=ON_MAP)
    assert "ยังไม่มีกลุ่มความเห็น" in ask(talk)
    assert talk.buttons == ["ดูจุดของฉันบนแผนที่", "ออกความเห็นต่อ", "เมนู"]


def test_without_a_result_or_a_public_address_there_is_no_page() -> None:
    assert "ยังไม่มีกลุ่มความเห็น" in ask(asker("agree", told=None, place=ON_MAP))
    talk = asker("agree", told=tell(), place=OwnPlace("B", (0.1, 0.2)), pages=False)
    assert "กลุ่ม B" in ask(talk)
    assert "ดูจุดของฉันบนแผนที่" not in talk.buttons
    assert talk.of(GrantPage) == []


def test_who_took_all_her_votes_back_stands_nowhere() -> None:
    talk = asker(told=tell(), place=OwnPlace("B", (0.1, 0.2)))
    assert "ยังไม่ได้ลงความเห็น" in ask(talk)
    assert talk.of(GrantPage) == []
    assert "ไม่พบ" in talk.send(Tapped.read("place:gone"))


def test_the_button_is_only_for_who_voted_and_where_there_is_a_result() -> None:
    for talk, offered in (
        (asker("agree", told=tell()), True),
        (asker(told=tell()), False),
        (asker("agree", told=None), False),
        (asker("agree", told=Told("too-few", 0, 0, None)), False),
    ):
        talk.send(Tapped.read(f"outcome:{NAME}"))
        assert (ASK in talk.buttons) == offered
