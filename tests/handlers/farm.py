"""A survey with every kind of question, and farmers who answer it."""

from talk import Talk, read_form

from bot.conversation import Choice, Citizen
from bot.events import Tapped

FARM = """
form_id: farm
form_title: {th: ไร่นา, en: The farm}
version: "1"
languages: [th, en]
notice: {th: อำเภอถามเรื่องไร่นา, en: The district asks about farms.}
survey:
  - {type: select_multiple, name: crops, required: yes, label: {th: ปลูกอะไรบ้าง, en: What do you grow?},
     constraint: "not(selected(., 'none') and count-selected(.) > 1)",
     constraint_message: {th: เลือกไม่ปลูกแล้วเลือกข้ออื่นไม่ได้, en: None goes with nothing else.},
     choices: {rice: {th: ข้าว, en: Rice}, corn: {th: ข้าวโพด, en: Corn}, none: {th: ไม่ปลูก, en: None}}}
  - {type: decimal, name: area, label: {th: กี่ไร่, en: How many rai?}}
  - {type: range, name: joy, parameters: start=1 end=5 step=1, appearance: rating, label: {th: สุขแค่ไหน, en: How happy?}}
  - {type: range, name: effort, parameters: start=0 end=100 step=1, label: {th: เหนื่อยแค่ไหน, en: How tired?}}
  - {type: date, name: sown, constraint: ". <= today() and . >= date('2000-01-01')", label: {th: หว่านวันไหน, en: Sown when?},
     constraint_message: {th: ยังไม่ถึงวันนั้น, en: That day has not come.}}
  - {type: time, name: up, label: {th: ตื่นกี่โมง, en: Up when?}}
  - {type: dateTime, name: rain, label: {th: ฝนตกเมื่อไร, en: "When did it rain?"}, hint: {th: ครั้งล่าสุด, en: Last time}}
  - {type: geopoint, name: where, label: {th: นาอยู่ที่ไหน, en: Where is it?}}
  - {type: acknowledge, name: told, label: {th: จะมีคนโทรหา, en: Somebody will call.}}
"""


def farmer(language: str = "th") -> Talk:
    return Talk([read_form(FARM)], Citizen(language, band="adult", consents=frozenset({"answer"})))


def begun(language: str = "th") -> Talk:
    talk = farmer(language)
    talk.send(Tapped("survey", "farm"))
    return talk


def at(name: str, language: str = "th") -> Talk:
    """At this question, those before it skipped or answered shortly."""
    talk = begun(language)
    talk.writes("ข้าว" if language == "th" else "Rice")
    skipped = ["area", "joy", "effort", "sown", "up", "rain", "where", "told"]
    for _ in skipped[: skipped.index(name)]:
        talk.writes("skip")
    return talk


def only_button(talk: Talk) -> Choice:
    return talk.said[-1].choices[0]


def skip_to_the_summary(talk: Talk) -> None:
    for _ in range(8):
        talk.writes("ข้าม")
