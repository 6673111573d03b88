"""When a survey closes, those who took part hear what came of it: once, by day, in words and as a picture."""

from datetime import UTC, datetime
from typing import Any

from talk import NOON, read_form

from bot.conversation import Citizen, Idle, Say, SetTimer, Turn
from bot.events import TimerFired
from bot.text import load_texts
from handlers import ResultsView, route
from handlers.views import SurveyResult
from surveys.forms.tally import tally
from surveys.privacy.cells import suppress

MARKET = read_form("""
form_id: market
form_title: {th: ตลาดสด, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเพื่อปรับปรุงตลาด, en: The town asks in order to improve the market.}
survey:
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
  - {type: select_one, name: often, label: {th: คุณไปตลาดบ่อยไหม, en: "How often do you go?"},
     choices: {often: {th: บ่อย, en: Often}, rarely: {th: นาน ๆ ครั้ง, en: Rarely}, never: {th: ไม่เคย, en: Never}}}
""")
NIGHT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 22:00 in Bangkok
MORNING = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # 9:00


def found(*, often: int = 40, rarely: int = 20, never: int = 0) -> SurveyResult:
    given = ["often"] * often + ["rarely"] * rarely + ["never"] * never
    return SurveyResult(MARKET, suppress(tally(MARKET, [{"/data/often": one} for one in given])))


def tell(result: SurveyResult | None, citizen: Citizen | None = None, *, language: str = "th", **more: Any) -> Turn:
    """The timer fires that the end of the survey set."""
    event = TimerFired("results", "market")
    chosen = route(Idle(), event)
    assert chosen.view is ResultsView
    view = ResultsView(
        citizen=citizen or Citizen(language=language),
        now=more.pop("now", NOON),
        at=NOON,
        delivery_key="0" * 32,
        results={"market": result} if result else {},
        **more,
    )
    return chosen.handle(Idle(), event, view, load_texts().in_language(language))


def said(turn: Turn) -> Say:
    (says,) = turn.effects
    assert isinstance(says, Say)
    return says


def test_who_took_part_reads_the_figures_of_one_question_and_finds_the_others_behind_a_link() -> None:
    says = said(tell(found(), pages=True))
    assert says.text == (
        "ผลสำรวจ “ตลาดสด” ออกแล้ว มีผู้ตอบ 60 คน ขอบคุณที่ร่วมตอบ\n\n"
        "คุณไปตลาดบ่อยไหม\n• บ่อย: 67% (40)\n• นาน ๆ ครั้ง: 33% (20)\n• ไม่เคย: 0% (0)\n\n"
        "ผู้ตอบสมัครใจ ไม่ใช่การสุ่มตัวอย่าง"
    )
    assert says.says_as == "notice"
    assert says.picture == "wethi:results/market/q1.th.png"
    assert says.choices[0].link == "wethi:results/market?lang=th"


def test_without_a_public_address_the_words_alone_tell_it() -> None:
    says = said(tell(found(), language="en"))
    assert "Often: 67% (40)" in says.text
    assert (says.picture, [choice.link for choice in says.choices]) == ("", [""])


def test_a_hidden_figure_has_its_mark_and_the_mark_is_explained() -> None:
    text = said(tell(found(never=2), language="en")).text
    assert "• Never: *" in text
    assert "* under 5 people" in text


def test_where_no_question_has_groups_to_show_there_is_the_number_of_people_and_the_link() -> None:
    wishes = SurveyResult(MARKET, suppress(tally(MARKET, [{"/data/wish": "ร่ม"}] * 30)))
    says = said(tell(wishes, pages=True))
    assert "มีผู้ตอบ 30 คน" in says.text
    assert says.picture == ""
    assert says.choices[0].link


def test_where_too_few_answered_they_are_thanked_without_figures() -> None:
    assert "Too few answered" in said(tell(SurveyResult(MARKET, None), language="en", pages=True)).text
    assert "น้อยเกินไป" in said(tell(found(often=3, rarely=1))).text


def test_at_night_it_waits_for_the_morning() -> None:
    turn = tell(found(), now=NIGHT)
    assert turn.effects == (SetTimer("results:market", "results", MORNING, "market"),)


def test_who_stopped_all_messages_or_cannot_be_reached_hears_nothing() -> None:
    assert tell(found(), Citizen(stopped=True)).effects == ()
    assert tell(found(), Citizen(reachable=False)).effects == ()
    assert tell(None).effects == ()
