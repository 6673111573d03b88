"""An author hears a moderator's words: beside a reason, while her statement is kept back, and as a question that she answers."""

from dataclasses import dataclass, field, fields, replace
from datetime import timedelta

import pytest
from forum_talk import ForumTalk, forum_of, read_market
from talk import NOON

from bot.consulting import NoteTold
from bot.conversation import Citizen, Effect, SetTimer
from bot.events import Tapped, TimerFired
from bot.moderating import Informing, InformModerators
from handlers.author_views import AuthorView, ToldAuthor
from handlers.forum_views import ForumView, Part, Statement
from handlers.views import CitizenView

NAME = read_market().charter_id
MINE = 901
WORDS = "ขอที่นั่งพักริมคลอง"
UNTIL = NOON + timedelta(days=3)
ASKED = ToldAuthor("ask", note="หมายถึงคลองไหนคะ", until=UNTIL)
KEPT = ToldAuthor("keep-back", "facts", until=UNTIL)


@dataclass
class AuthorTalk(ForumTalk):
    """With what moderators decided last on hers."""

    told_author: dict[int, ToldAuthor] = field(default_factory=dict)

    def view_forums(self, seen: CitizenView) -> ForumView:
        known = super().view_forums(seen)
        common = {each.name: getattr(known, each.name) for each in fields(ForumView)}
        return AuthorView(**common, told_author=self.told_author)

    def apply(self, effect: Effect) -> None:
        match effect:
            case InformModerators(statement):
                self.told_author[statement] = replace(self.told_author[statement], answered=True)
            case _:
                super().apply(effect)


def author(told: ToldAuthor, status: str = "waiting", *, heard: str = "waiting", reason: str = "") -> AuthorTalk:
    mine = Statement(MINE, 20, {"th": WORDS}, "citizen", status=status, reason=reason)  # type: ignore[arg-type]
    citizen = Citizen(consents=frozenset({"answer"}), band="adult")
    parts = {NAME: Part(3, own={MINE: mine}, told={MINE: heard})}
    return AuthorTalk([], citizen, forums={NAME: forum_of(read_market())}, parts=parts, told_author={MINE: told})


def hear(talk: AuthorTalk, word: str = "") -> str:
    return talk.send(TimerFired("statement", f"{MINE}.{word}" if word else str(MINE)))


def test_she_reads_the_note_with_the_rule_and_how_to_write_it_anew() -> None:
    text = hear(author(ToldAuthor("decline", "unclear", "ลองเขียนทีละเรื่องนะคะ"), "declined", reason="unclear"))
    rule, note, how = (
        text.index("เพราะอ่านแล้วยังไม่เข้าใจ"),
        text.index("ผู้ดูแลเขียนถึงคุณว่า “ลองเขียน"),
        text.index("ลองเขียนเรื่องเดียว"),
    )
    assert rule < note < how


def test_the_second_moderators_note_is_read_after_an_appeal() -> None:
    told = ToldAuthor("decline", "insult", "คำนี้ยังแรงไปค่ะ")
    text = hear(author(told, "declined", heard="appealed", reason="insult"))
    assert "ผู้ดูแลอีกคนดูแล้วค่ะ" in text
    assert "คำนี้ยังแรงไปค่ะ" in text


def test_she_hears_why_it_is_kept_back_and_until_when() -> None:
    talk = author(KEPT)
    text = hear(talk, "kept")
    assert WORDS in text
    assert "กำลังตรวจสอบข้อเท็จจริง" in text
    assert talk.of(NoteTold) == [NoteTold(MINE, "kept")]
    assert talk.buttons == ["อ่านกติกา", "เมนู"]


def test_at_night_it_waits_for_the_morning() -> None:
    talk = author(KEPT)
    talk.citizen = replace(talk.citizen, quiet_from=0, quiet_to=23)
    hear(talk, "kept")
    assert talk.said == []
    assert len(talk.of(SetTimer)) == 1


def test_taken_back_after_she_heard_she_is_told_that_it_is_looked_at_again() -> None:
    assert "กดผิด" in hear(author(ToldAuthor(""), heard="kept"), "mistake")


def test_she_is_asked_and_answers_the_moderators_alone() -> None:
    talk = author(ASKED)
    text = hear(talk, "asked")
    assert "“หมายถึงคลองไหนคะ”" in text
    assert "ผู้ดูแลเท่านั้นที่จะเห็นคำตอบ" in text
    assert talk.buttons == ["ตอบผู้ดูแล", "แก้คำผิด", "เมนู"]
    assert "พิมพ์คำตอบส่งมา" in talk.taps("ตอบผู้ดูแล")
    assert talk.state == Informing(MINE)
    assert "ไม่เกิน 500" in talk.writes("ก" * 501)
    assert "ผู้ดูแลได้รับคำตอบแล้ว" in talk.writes(" คลองแสนแสบค่ะ ")
    assert talk.of(InformModerators) == [InformModerators(MINE, "คลองแสนแสบค่ะ")]
    assert "ไม่ต้องตอบแล้ว" in talk.send(Tapped("inform", str(MINE)))
    talk.state = Informing(MINE)
    assert "ไม่ต้องตอบแล้ว" in talk.writes("อีกที")


@pytest.mark.parametrize(
    ("talk", "word"),
    [
        (author(KEPT, "published"), "kept"),
        (author(replace(KEPT, until=NOON)), "kept"),
        (author(replace(KEPT, until=None)), "kept"),
        (author(ASKED), "kept"),
        (author(KEPT), "asked"),
        (author(replace(ASKED, answered=True)), "asked"),
    ],
)
def test_what_is_over_by_now_is_not_told_any_more(talk: AuthorTalk, word: str) -> None:
    hear(talk, word)
    assert talk.said == []


def test_what_is_not_hers_is_neither_told_nor_answered() -> None:
    talk = author(ASKED)
    talk.parts = {}
    hear(talk, "asked")
    assert talk.said == []
    assert "ไม่ต้องตอบแล้ว" in talk.send(Tapped("inform", "77"))
