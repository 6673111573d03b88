"""One tap below a broadcast stops its topic, a second one everything; and each citizen chooses what she hears of."""

from typing import Any

import pytest
from talk import Talk, read_form

from bot.announcing import NamingArea, SetArea, SetTopic
from bot.conversation import Choice, Citizen, Effect, Idle, SetStopped
from bot.events import Said, Tapped
from handlers.broadcast_views import TopicView
from surveys.broadcasts.topics import TOPICS

SURVEY = read_form("""
form_id: market
form_title: {th: ตลาดสด, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถาม, en: The town asks.}
survey:
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
""")


class TopicTalk(Talk):
    """With what she said about topics."""

    topics: dict[str, bool]
    area: str = ""

    def view(self, at: Any, kind: Any) -> Any:
        seen = super().view(at, kind)
        if not issubclass(kind, TopicView):
            return seen
        common = {name: getattr(seen, name) for name in type(seen).__dataclass_fields__}
        return TopicView(**common, topics=self.topics, area=self.area)

    def apply(self, effect: Effect) -> None:
        if isinstance(effect, SetTopic):
            self.topics[effect.topic] = effect.wanted
        elif isinstance(effect, SetArea):
            self.area = effect.area
        else:
            super().apply(effect)


def talk(**more: Any) -> TopicTalk:
    made = TopicTalk([SURVEY], Citizen("en", band="adult", consents=frozenset({"answer"}), **more))
    made.topics = {}
    return made


def test_one_tap_stops_the_topic_and_a_second_one_everything() -> None:
    her = talk()
    assert her.send(Tapped("nomore", "service", "b1")).startswith("All right, no more about “News of services”.")
    assert her.effects[0] == SetTopic("service", wanted=False, broadcast="b1")
    taps = [choice.tap for choice in her.said[-1].choices]
    assert taps == ["nomore:all:b1", "topic:service:on", "topics"]
    her.send(Tapped("nomore", "all", "b1"))
    assert her.effects[:2] == (SetStopped(stopped=True), SetTopic("all", wanted=False, broadcast="b1"))
    assert her.said[-1].choices == (Choice("Start messages again", "start"),)


def test_she_takes_it_back_and_chooses_what_she_hears_of() -> None:
    her = talk()
    her.send(Tapped("nomore", "service", "b1"))
    assert "☐ News of services" in her.send(Said("topics"))
    assert her.send(Tapped("topic", "service", "on")).startswith("All right, we will tell you about")
    her.send(Tapped("topic", "event", "on"))
    her.send(Tapped("topic", "survey", "off"))
    text = her.send(Tapped("topics"))
    assert [line[0] for line in text.splitlines()[1:-1]] == ["☑", "☐", "☑", "☑", "☐", "☑", "☑"]
    assert len(her.said[-1].choices) == len(TOPICS) + 2


def test_who_stopped_everything_sees_so_beside_the_topics() -> None:
    assert "All messages are stopped" in talk(stopped=True).send(Tapped("topics"))


@pytest.mark.parametrize(
    "tap", [Tapped("nomore", "gossip", "b1"), Tapped("topic", "gossip", "on"), Tapped("topic", "event", "x")]
)
def test_a_button_that_nobody_knows_any_more_shows_the_topics(tap: Tapped) -> None:
    her = talk()
    assert her.send(tap).startswith("What you hear of from us")
    assert her.topics == {}


def test_in_the_middle_of_a_survey_the_question_comes_again_below() -> None:
    her = talk()
    her.send(Tapped("survey", "market"))
    text = her.send(Tapped("nomore", "service", "b1"))
    assert text.startswith("All right, no more about")
    assert "What should change?" in text
    her.send(Tapped("nomore", "all", "b1"))
    assert her.state == Idle()


@pytest.mark.parametrize("words", ["เลิกรับ", "ยกเลิกรับ", "หยุด", "stop", "unsubscribe"])
def test_a_word_stops_everything(words: str) -> None:
    her = talk()
    her.send(Said(words))
    assert SetStopped(stopped=True) in her.effects


def test_she_names_her_area_and_takes_it_back() -> None:
    her = talk()
    assert "Your area: not named" in her.send(Tapped("topics"))
    assert her.send(Tapped("area")).startswith("Which village or district")
    assert her.send(Said("  บาง   แก้ว ")) == "Noted. You will hear of what concerns “บาง แก้ว”."
    assert her.effects[0] == SetArea("บาง แก้ว")
    assert "Your area: บาง แก้ว" in her.send(Tapped("topics"))
    her.send(Tapped("area"))
    assert [choice.tap for choice in her.said[-1].choices] == ["area:none", "menu"]
    assert her.send(Tapped("area", "none")) == "Your area is deleted."
    assert (her.area, her.state) == ("", Idle())


@pytest.mark.parametrize("words", ["x" * 65, "   "])
def test_an_area_is_a_short_name(words: str) -> None:
    her = talk()
    her.send(Tapped("area"))
    assert her.send(Said(words)).startswith("Please give a short name")
    assert her.state == NamingArea()


def test_an_old_button_takes_her_area_back_from_anywhere() -> None:
    her = talk()
    her.send(Tapped("survey", "market"))
    before = her.state
    her.send(Tapped("area", "none"))
    assert her.state == before
