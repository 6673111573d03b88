"""Several choices: ticked by button, written in one go, or both."""

import pytest
from farm import FARM, at, begun, skip_to_the_summary
from talk import Talk, read_form

from bot.conversation import Citizen, MarkChosen
from bot.events import Tapped


def test_taps_add_and_take_away_until_it_is_enough() -> None:
    talk = begun()
    assert talk.buttons[:4] == ["☐ ข้าว", "☐ ข้าวโพด", "☐ ไม่ปลูก", "พอแล้ว"]
    assert "เลือกได้หลายข้อ" in talk.text
    talk.taps("☐ ข้าว")
    assert talk.buttons[:3] == ["☑ ข้าว", "☐ ข้าวโพด", "☐ ไม่ปลูก"]
    talk.taps("☐ ข้าวโพด")
    talk.taps("☑ ข้าว")
    assert talk.buttons[:3] == ["☐ ข้าว", "☑ ข้าวโพด", "☐ ไม่ปลูก"]
    talk.taps("พอแล้ว")
    assert talk.of(MarkChosen) == [MarkChosen("ข้าวโพด", "ข้อ 1/9\nปลูกอะไรบ้าง")]
    assert "กี่ไร่" in talk.text


def test_a_tick_changes_the_message_tapped_and_what_comes_after_is_a_new_one() -> None:
    talk = begun()
    assert True not in continues(talk)
    talk.taps("☐ ข้าว")
    assert continues(talk) == [True]
    assert not talk.of(MarkChosen)
    talk.writes("ทะเล")
    assert continues(talk) == [False, False]
    talk.taps("☑ ข้าว")
    assert continues(talk) == [True]
    talk.taps("พอแล้ว")
    assert True not in continues(talk)


def continues(talk: Talk) -> list[bool]:
    return [say.continues for say in talk.said]


def test_notes_before_a_question_are_not_said_again_when_the_last_tick_goes() -> None:
    note = "  - {type: note, name: why, label: {th: ขอถามเรื่องพืช, en: About crops}}\n"
    start = FARM.index("  - {type: select_multiple")
    talk = Talk([read_form(FARM[:start] + note + FARM[start:])], Citizen(band="adult", consents=frozenset({"answer"})))
    talk.send(Tapped("survey", "farm"))
    assert "ขอถามเรื่องพืช" in talk.text
    talk.taps("☐ ข้าว")
    talk.taps("☑ ข้าว")
    assert [say.text.count("ขอถามเรื่องพืช") for say in talk.said] == [0]


def test_a_tick_under_a_question_that_is_not_asked_any_more_is_answered_below() -> None:
    source = FARM.replace("name: crops,", "name: crops, relevant: \"${farms} = 'yes'\",")
    first = (
        '  - {type: select_one, name: farms, required: yes, label: {th: ทำไร่ไหม, en: "Do you farm?"},\n'
        '     choices: {yes: {th: ทำ, en: "Yes"}, no: {th: ไม่ทำ, en: "No"}}}\n'
    )
    start = source.index("  - {type: select_multiple")
    form = read_form(source[:start] + first + source[start:])
    talk = Talk([form], Citizen(band="adult", consents=frozenset({"answer"})))
    talk.send(Tapped("survey", "farm"))
    talk.taps("ทำ")
    talk.taps("ไม่ทำ")
    talk.taps("☐ ข้าว")
    assert "ปลูกอะไรบ้าง" not in talk.text
    assert True not in continues(talk)


def test_what_is_ticked_is_kept_over_a_pause() -> None:
    talk = begun()
    talk.taps("☐ ข้าวโพด")
    talk.writes("พักก่อน")
    talk.taps("ทำต่อ")
    assert "☑ ข้าวโพด" in talk.buttons
    talk.writes("พอแล้วค่ะ")
    assert "กี่ไร่" in talk.text


def test_nothing_ticked_is_no_answer_to_a_question_that_needs_one() -> None:
    talk = begun()
    talk.taps("พอแล้ว")
    assert "ต้องตอบ" in talk.text
    talk.taps("☐ ข้าว")
    talk.taps("☑ ข้าว")
    talk.writes("พอแล้ว")
    assert "ต้องตอบ" in talk.text


def test_a_choice_that_excludes_others_is_explained_not_guessed() -> None:
    talk = begun()
    talk.taps("☐ ข้าว")
    talk.taps("☐ ไม่ปลูก")
    talk.taps("พอแล้ว")
    assert "เลือกไม่ปลูกแล้วเลือกข้ออื่นไม่ได้" in talk.text
    assert talk.buttons[:3] == ["☑ ข้าว", "☐ ข้าวโพด", "☑ ไม่ปลูก"]
    talk.taps("☑ ข้าว")
    talk.taps("พอแล้ว")
    assert "กี่ไร่" in talk.text


@pytest.mark.parametrize(
    ("written", "shown"),
    [("1 2", "ข้าว และข้าวโพด"), ("ทั้งหมด", "ข้าว และข้าวโพด"), ("ข้าวโพด", "ข้าวโพด"), ("3", "ไม่ปลูก")],
)
def test_several_choices_can_be_written_in_one_go(written: str, shown: str) -> None:
    talk = begun()
    talk.writes(written)
    assert "กี่ไร่" in talk.text
    skip_to_the_summary(talk)
    assert f"→ {shown}\n" in talk.text


def test_labels_with_a_comma_of_their_own_are_read_back_apart() -> None:
    form = read_form(FARM.replace("{th: ข้าว, en: Rice}", '{th: ข้าว, en: "Rice, sticky rice"}'))
    talk = Talk([form], Citizen("en", band="adult", consents=frozenset({"answer"})))
    talk.send(Tapped("survey", "farm"))
    talk.taps("☐ Rice, sticky rice")
    talk.taps("☐ Corn")
    talk.taps("Enough")
    assert talk.of(MarkChosen) == [MarkChosen("Rice, sticky rice; Corn", "Question 1/9\nWhat do you grow?")]


def test_what_is_written_joins_what_is_ticked_unless_it_says_none() -> None:
    talk = begun()
    talk.taps("☐ ข้าว")
    talk.writes("ข้าวโพด")
    skip_to_the_summary(talk)
    assert "→ ข้าว และข้าวโพด" in talk.text
    other = begun()
    other.taps("☐ ข้าว")
    other.writes("ไม่ปลูก")
    skip_to_the_summary(other)
    assert "→ ไม่ปลูก" in other.text


def test_what_names_no_choice_is_explained_with_all_of_them() -> None:
    talk = begun()
    talk.writes("ทะเล")
    assert "โปรดเลือกคำตอบจากรายการ" in talk.text
    assert "☐ ข้าว" in talk.buttons


def test_ticks_and_enough_under_old_buttons_count_for_their_own_question() -> None:
    talk = at("sown")
    talk.taps("☐ ข้าวโพด")
    assert "ปลูกอะไรบ้าง" in talk.text
    talk.taps("พอแล้ว")
    assert "หว่านวันไหน" in talk.text


@pytest.mark.parametrize("tap", ["pick:{}.0:99", "pick:{}.1:0", "pick:{}.77:0", "done:{}.77"])
def test_a_tick_that_no_question_has_leads_to_the_menu(tap: str) -> None:
    talk = begun()
    talk.send(Tapped.read(tap.format(next(iter(talk.interviews))[:12])))
    assert "อยากทำอะไรดีคะ" in talk.text


@pytest.mark.parametrize("tap", ["pick:gone.0:0", "done:gone.0"])
def test_ticks_of_an_interview_that_is_gone(tap: str) -> None:
    talk = begun()
    talk.send(Tapped.read(tap))
    assert "ไม่มีแล้วค่ะ" in talk.text


def test_a_long_list_stays_at_the_page_of_the_tick() -> None:
    many = ", ".join(f"c{number}: {{th: ข้าว{number}, en: Rice {number}}}" for number in range(1, 21))
    start = FARM.index("choices: {rice")
    form = FARM[:start] + f"choices: {{{many}}}}}\n" + FARM[FARM.index("  - {type: decimal") :]
    talk = Talk([read_form(form)], Citizen(band="adult", consents=frozenset({"answer"})))
    talk.send(Tapped("survey", "farm"))
    assert "พิมพ์ “พอแล้ว”" in talk.text
    talk.taps("☐ ข้าว15")
    assert talk.said[-1].offset == 11
    assert continues(talk) == [True]
    talk.writes("พอแล้ว")
    assert "กี่ไร่" in talk.text


def test_the_language_changes_in_the_middle_of_ticking() -> None:
    talk = begun()
    talk.taps("☐ ข้าว")
    talk.writes("english")
    assert talk.buttons[:4] == ["☑ Rice", "☐ Corn", "☐ None", "Enough"]
    talk.writes("enough")
    assert "How many rai?" in talk.text
