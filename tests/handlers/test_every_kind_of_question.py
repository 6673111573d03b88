"""Days, times, places and scales: asked with buttons, read in writing, read back in full."""

from farm import FARM, at, begun, farmer, only_button
from stories import FIRST, SUBMIT
from talk import Talk, read_form

from bot.conversation import Choice, Citizen, MarkChosen
from bot.events import Edited, SentPlace, Tapped


def test_a_number_with_a_fraction_is_read_and_a_comma_asked_back() -> None:
    talk = at("area")
    talk.writes("1,5")
    assert talk.buttons == ["1.5", "15"]
    talk.taps("1.5")
    assert "สุขแค่ไหน" in talk.text
    other = at("area")
    other.writes("สองไร่ครึ่ง")
    assert "สุขแค่ไหน" in other.text
    vague = at("area")
    vague.writes("หลายไร่")
    assert "ข้อนี้ขอเป็นตัวเลข" in vague.text


def test_a_short_scale_has_buttons_and_a_long_one_is_written() -> None:
    talk = at("joy")
    assert talk.buttons[:5] == ["1", "2", "3", "4", "5"]
    assert "ตอบเป็นตัวเลข 1 ถึง 5" in talk.text
    talk.taps("4")
    assert "เหนื่อยแค่ไหน" in talk.text
    assert "100" not in talk.buttons
    talk.writes("101")
    assert "0 ถึง 100" in talk.text
    talk.writes("แปดสิบ")
    assert "หว่านวันไหน" in talk.text


def test_a_day_is_picked_within_what_the_question_allows() -> None:
    talk = at("sown")
    picker = only_button(talk)
    assert (picker.label, picker.picks, picker.least, picker.most) == ("เลือกวันที่", "date", "2000-01-01", "2026-11-24")
    talk.send(Tapped.read(f"{picker.tap}:2026-06-01"))
    assert talk.of(MarkChosen) == [MarkChosen("จันทร์ 1 มิถุนายน 2569", "ข้อ 5/9\nหว่านวันไหน")]
    assert "ตื่นกี่โมง" in talk.text


def test_a_day_that_cannot_be_is_refused_in_words() -> None:
    talk = at("sown")
    talk.writes("พรุ่งนี้")
    assert "ยังไม่ถึงวันนั้น" in talk.text
    talk.send(Tapped.read(f"{only_button(talk).tap}:2026-99-99"))
    assert "ข้อนี้ขอเป็นวันที่" in talk.text


def test_a_day_is_written_with_the_era_that_fits() -> None:
    talk = at("sown")
    talk.writes("15/1/67", "m-sown")
    assert "บันทึกแล้ว: จันทร์ 15 มกราคม 2567" in talk.text  # 1967 is not allowed, 2567 is 2024
    assert "ตื่นกี่โมง" in talk.text
    for word in ("ตีห้า", "เมื่อวานบ่ายสาม", "13.7563, 100.5018", "โอเค"):
        talk.writes(word)
    assert "→ จันทร์ 15 มกราคม 2567" in talk.text
    assert "→ 05.00 น." in talk.text
    assert "→ จันทร์ 23 พฤศจิกายน 2569 15.00 น." in talk.text
    assert "→ 13.7563, 100.5018" in talk.text
    assert "→ รับทราบแล้ว" in talk.text
    talk.taps(SUBMIT)
    assert talk.responses["farm"] == {
        "/data/crops": "rice",
        "/data/sown": "2024-01-15",
        "/data/up": "05:00",
        "/data/rain": "2026-11-23T15:00",
        "/data/where": "13.7563 100.5018",
        "/data/told": "OK",
    }


def test_two_readings_of_a_time_are_asked_back_in_full() -> None:
    talk = at("up")
    talk.writes("6 โมง")
    assert talk.buttons == ["06.00 น.", "18.00 น."]
    talk.taps("18.00 น.")
    assert "ฝนตกเมื่อไร" in talk.text
    assert "ครั้งล่าสุด" in talk.text
    assert only_button(talk).picks == "datetime"
    talk.send(Tapped.read(f"{only_button(talk).tap}:2026-11-23T15:00"))
    assert "นาอยู่ที่ไหน" in talk.text


def test_what_is_no_time_is_answered_with_an_example() -> None:
    talk = at("up")
    talk.writes("เช้า ๆ")
    assert "14.30 น." in talk.text


def test_a_place_can_be_sent() -> None:
    talk = at("where")
    assert only_button(talk) == Choice("ส่งตำแหน่ง", picks="place")
    talk.send(SentPlace(13.75630001, 100.5018, "m-place"))
    assert "จะมีคนโทรหา" in talk.text
    talk.taps("รับทราบ")
    assert "→ 13.7563, 100.5018" in talk.text


def test_a_place_for_a_question_that_never_arrived_is_asked_again() -> None:
    talk = at("where")
    talk.missed = True
    talk.send(SentPlace(13.7563, 100.5018))
    assert "ส่งไม่ถึงคุณ" in talk.text


def test_a_place_that_nobody_asked_for_is_met_kindly() -> None:
    talk = at("up")
    talk.send(SentPlace(13.7563, 100.5018))
    assert "ตื่นกี่โมง" in talk.text
    idle = farmer()
    idle.send(SentPlace(13.7563, 100.5018))
    assert "ไม่ต้องใช้รูป ไฟล์ หรือตำแหน่ง" in idle.text
    nowhere = at("where")
    nowhere.send(SentPlace(913.0, 100.0))
    assert "นาอยู่ที่ไหน" in nowhere.text


def test_answers_are_read_back_in_the_language_of_the_talk() -> None:
    talk = at("sown", "en")
    assert "such as 15 Jan 2024" in talk.text
    for word in ("January 15, 2024", "2 pm", "yesterday 2:30 pm", "https://maps.google.com/?q=13.5,100.5", "got it"):
        talk.writes(word)
    assert "→ Monday 15 January 2024" in talk.text
    assert "→ 14:00" in talk.text
    assert "→ Monday 23 November 2026 14:30" in talk.text
    assert "→ understood" in talk.text
    talk.writes("ภาษาไทย")
    assert "→ จันทร์ 15 มกราคม 2567" in talk.text


def test_changed_words_change_days_and_lists_too() -> None:
    talk = begun()
    talk.writes("ข้าว", "m-crops")
    for _ in ("area", "joy", "effort"):
        talk.writes("ข้าม")
    talk.writes("15/1/2567", "m-sown")
    talk.send(Edited("16/1/67", "m-sown"))
    assert "แก้คำตอบข้อ 5" in talk.text
    talk.send(Edited("ข้าวโพด", "m-crops"))
    assert "แก้คำตอบข้อ 1" in talk.text
    talk.send(Edited("ไม่แน่ใจเลย", "m-sown"))
    assert "คำตอบเดิมยังอยู่" in talk.text
    for _ in ("up", "rain", "where", "told"):
        talk.writes("ข้าม")
    assert "→ อังคาร 16 มกราคม 2567" in talk.text
    assert "→ ข้าวโพด" in talk.text


KEPT = """
form_id: kept
form_title: {th: เดิม, en: Kept}
version: "1"
languages: [th, en]
notice: {th: ถามอีกครั้ง, en: Asked again.}
survey:
  - {type: text, name: town, default: เชียงใหม่, label: {th: อยู่เมืองไหน, en: Which town?}}
  - {type: date, name: day, default: "2026-01-15", constraint: ". != date('2020-01-01')", label: {th: วันไหน, en: Which day?}}
  - {type: select_multiple, name: ways, default: bus, label: {th: ไปอย่างไร, en: How?},
     choices: {bus: {th: รถเมล์, en: Bus}, boat: {th: เรือ, en: Boat}}}
  - {type: note, name: bye, label: {th: "ขอบคุณชาว ${town}", en: "Thanks, ${town}"}}
  - {type: text, name: wish, label: {th: "${town} ขาดอะไร", en: "What lacks in ${town}?"}}
"""


def test_what_a_question_is_prefilled_with_is_kept_with_one_tap() -> None:
    talk = Talk([read_form(KEPT)], Citizen(band="adult", consents=frozenset({"answer"})))
    talk.send(Tapped("survey", "kept"))
    talk.taps("ตอบเหมือนเดิม: เชียงใหม่")
    assert talk.of(MarkChosen) == [MarkChosen("เชียงใหม่", "ข้อ 1/4\nอยู่เมืองไหน")]
    assert (only_button(talk).label, talk.said[-1].choices[1].least) == ("ตอบเหมือนเดิม: พฤหัสบดี 15 มกราคม 2569", "")
    talk.taps("ตอบเหมือนเดิม: พฤหัสบดี 15 มกราคม 2569")
    assert talk.buttons[:2] == ["☑ รถเมล์", "☐ เรือ"]
    talk.taps("พอแล้ว")
    assert "ขอบคุณชาว เชียงใหม่" in talk.text
    talk.taps("ตอบเหมือนเดิม: เชียงใหม่")
    talk.writes("ต้นไม้")
    assert "เชียงใหม่ ขาดอะไร" in talk.text


def test_a_button_to_keep_what_is_not_there_leads_to_the_menu() -> None:
    talk = at("up")
    talk.send(Tapped.read(f"{only_button(talk).tap}:keep"))
    assert "อยากทำอะไรดีคะ" in talk.text


def test_first_contact_leads_to_any_kind_of_question() -> None:
    talk = Talk([read_form(FARM)])
    talk.agrees()
    assert talk.buttons[0] == "☐ ข้าว"
    assert FIRST not in talk.buttons
