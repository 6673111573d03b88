"""Answering by button: every button counts for its own question, however old it is."""

import pytest
from stories import FIRST, PARK, SUBMIT, interviewed, neighbour, reviewed
from talk import Talk, read_form

from bot.conversation import Interviewing, MarkChosen
from bot.events import Tapped
from bot.surveying import SaveInterview
from surveys.forms.interview import load


def answers(talk: Talk) -> dict[str, str]:
    """What is stored of the newest interview, by question."""
    stored = load(list(talk.interviews.values())[-1].body).answers
    return {path.removeprefix("/data/"): answered.value for path, answered in stored.items()}


def test_a_tap_is_stored_and_shown_as_chosen() -> None:
    talk = interviewed()
    assert talk.said[0].text == "ขอบคุณที่มาตอบ"
    assert talk.said[1].asks
    talk.taps("บ่อย")
    assert talk.effects[0] == MarkChosen("บ่อย", "ข้อ 1/3\nไปสวนบ่อยไหม")
    assert answers(talk) == {"often": "often"}
    assert "ข้อ 2/3\nครั้งละกี่นาที" in talk.text


def test_the_buttons_carry_interview_question_and_choice() -> None:
    talk = interviewed()
    (interview,) = talk.interviews
    assert [choice.tap for choice in talk.said[-1].choices] == [f"answer:{interview[:12]}.1:{n}" for n in range(4)]


def test_an_old_button_counts_for_its_own_question() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "บันทึกคำตอบข้อ 1 แล้ว" in talk.taps("ไม่เคย")
    assert answers(talk) == {"often": "never"}
    assert "อยากให้ปรับปรุงอะไร" in talk.text


def test_a_tap_that_comes_late_does_not_undo_a_newer_one() -> None:
    talk = interviewed()
    early = talk.now
    talk.taps("บ่อย")
    (interview,) = talk.interviews
    talk.send(Tapped.read(f"answer:{interview[:12]}.1:3"), at=early)
    assert answers(talk) == {"often": "often"}


def test_a_button_of_a_hidden_question_is_kept_quietly() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    talk.taps("ไม่เคย")
    talk.taps("ข้ามข้อนี้", before=1)
    assert "อยากให้ปรับปรุงอะไร" in talk.text
    (interview,) = talk.interviews
    talk.send(Tapped.read(f"answer:{interview[:12]}.2:=5"))
    assert "บันทึก" not in talk.text


def test_an_old_button_resumes_the_paused_interview_it_belongs_to() -> None:
    talk = interviewed()
    talk.writes("พักก่อน")
    talk.taps("บ่อย")
    assert isinstance(talk.state, Interviewing)
    assert "ข้อ 2/3" in talk.text


def test_an_old_button_after_handing_in_is_told_so() -> None:
    talk = reviewed()
    talk.taps(SUBMIT)
    for label in ("บ่อย", "ข้ามข้อนี้", "ย้อนกลับ", "แก้คำตอบ", SUBMIT, "พักก่อน"):
        assert "คุณส่งคำตอบ “สวนสาธารณะ” แล้ว" in talk.taps(label)
    assert len(talk.responses) == 1


@pytest.mark.parametrize(
    "action", ["answer", "skip", "back", "page", "edit", "submit", "restart", "pause", "resume", "remind"]
)
def test_a_button_of_an_interview_that_is_gone_leads_to_the_menu(action: str) -> None:
    talk = neighbour()
    assert "ไม่มีแล้ว" in talk.send(Tapped(action, "0123456789ab.1", "0"))
    assert "ตั้งค่า" in talk.buttons


@pytest.mark.parametrize("data", ["answer:{}.1:9", "answer:{}.77:0", "page:{}.77:0", "answer:{}:0"])
def test_a_button_of_no_question_leads_to_the_menu(data: str) -> None:
    talk = interviewed()
    (interview,) = talk.interviews
    talk.send(Tapped.read(data.format(interview[:12])))
    assert "ทำต่อ: สวนสาธารณะ" in talk.buttons


def test_skip_and_back_by_button_and_by_word() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "อยากให้ปรับปรุงอะไร" in talk.taps("ข้ามข้อนี้")
    assert talk.of(MarkChosen) == [MarkChosen("ข้ามข้อนี้", "ข้อ 2/3\nครั้งละกี่นาที")]
    assert "ครั้งละกี่นาที" in talk.taps("ย้อนกลับ")
    assert "อยากให้ปรับปรุงอะไร" in talk.writes("ข้าม")
    assert not talk.of(MarkChosen)
    assert "ครั้งละกี่นาที" in talk.writes("/back")
    assert "ไปสวนบ่อยไหม" in talk.writes("ย้อนกลับ")


def test_a_required_question_cannot_be_skipped() -> None:
    talk = interviewed()
    assert "ข้อ 1/3" in talk.writes("skip")
    assert "ต้องตอบ" in talk.text
    assert not talk.of(SaveInterview)[0].body.count('"never"')


def test_skip_at_the_summary_shows_it_again() -> None:
    assert "โปรดตรวจคำตอบ" in reviewed().writes("ข้าม")


def test_where_four_answers_fill_the_buttons_skipping_is_named_in_the_text() -> None:
    talk = Talk([read_form(PARK.replace("required: yes, ", ""))])
    assert "พิมพ์ “ข้าม”" in talk.agrees()
    assert len(talk.buttons) == 4


def test_a_long_list_of_choices_turns_its_pages() -> None:
    many = ", ".join(f"c{n}: {{th: หมู่บ้าน {chr(0xE01 + n)}, en: V{n}}}" for n in range(20))
    form = PARK[: PARK.index("  - {type: select_one")]
    talk = Talk(
        [
            read_form(
                f"{form}  - {{type: select_one, name: home, label: {{th: อยู่ไหน, en: Where?}}, choices: {{{many}}}}}\n"
            )
        ]
    )
    talk.agrees()
    question = talk.said[-1]
    assert len(question.choices) == 20
    talk.send(Tapped.read(f"{question.pages_as}:11"))
    assert (talk.said[-1].offset, talk.said[-1].continues) == (11, True)


def test_the_same_survey_is_not_begun_twice_and_another_pauses_it() -> None:
    talk = neighbour()
    talk.writes("menu")
    assert talk.taps("สวนสาธารณะ").startswith("เทศบาลถามเพื่อปรับปรุงสวน")
    talk.taps("บ่อย")
    assert "ข้อ 1/2" in talk.taps("ถนนหน้าบ้าน")
    assert "ถึงข้อ 2 จาก 3" in talk.taps("สวนสาธารณะ")
    assert len(talk.interviews) == 2


def test_starting_again_asks_first() -> None:
    talk = interviewed()
    talk.taps("บ่อย")
    assert "แน่ใจไหม" in talk.writes("เริ่มใหม่")
    assert "ข้อ 2/3" in talk.taps("ทำต่อจากเดิม")
    talk.taps("เริ่มใหม่")
    assert answers(talk) == {}
    assert "ข้อ 1/3" in talk.text


def test_a_survey_handed_in_is_not_begun_again() -> None:
    talk = reviewed()
    talk.taps(SUBMIT)
    assert "แล้ว ขอบคุณ" in talk.taps("สวนสาธารณะ")
    assert "แล้ว ขอบคุณ" in talk.taps(FIRST)


def test_an_unfinished_interview_of_a_closed_survey_is_not_gone_on_with() -> None:
    talk = neighbour()
    talk.writes("เมนู")
    talk.taps("ถนนหน้าบ้าน")
    talk.writes("เมนู")
    talk.closed = {"road"}
    assert "ปิดรับคำตอบแล้ว" in talk.taps("ทำต่อ: ถนนหน้าบ้าน")
    assert "ทำต่อ: ถนนหน้าบ้าน" not in talk.buttons
    talk.closed = set()
    assert "ทำต่อนะคะ" in talk.taps("ทำต่อ: ถนนหน้าบ้าน")
    talk.forms = talk.forms[:1]
    assert "ไม่มีแล้ว" in talk.taps("ทำต่อ: ถนนหน้าบ้าน")
