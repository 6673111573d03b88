"""The surveys and the first steps that many stories share."""

from talk import Talk, read_form

from bot.conversation import Citizen

PARK = """
form_id: park
form_title: {th: สวนสาธารณะ, en: The park}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเพื่อปรับปรุงสวน, en: The town asks in order to improve the park.}
survey:
  - {type: note, name: hello, label: {th: ขอบคุณที่มาตอบ, en: Thank you for coming.}}
  - {type: select_one, name: often, required: yes, label: {th: ไปสวนบ่อยไหม, en: "How often do you go?"},
     guidance_hint: {th: นับเฉพาะปีนี้, en: Count this year only.},
     choices: {often: {th: บ่อย, en: Often}, rarely: {th: นาน ๆ ที, en: Rarely}, seldom: {th: แทบไม่ได้ไป, en: Hardly},
               never: {th: ไม่เคย, en: Never}}}
  - {type: integer, name: minutes, relevant: "${often} != 'never'", constraint: ". <= 600",
     label: {th: ครั้งละกี่นาที, en: "How many minutes?"}, constraint_message: {th: ไม่เกิน 600 นาที, en: At most 600.}}
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
"""
ROAD = """
form_id: road
form_title: {th: ถนนหน้าบ้าน, en: Your road}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเรื่องถนน, en: The town asks about roads.}
survey:
  - {type: integer, name: holes, required: yes, label: {th: มีหลุมกี่หลุม, en: "How many holes?"}}
  - {type: text, name: phone, "chat::private": yes, label: {th: เบอร์ติดต่อ, en: "Your phone?"}}
"""
FIRST = "ยินยอม อายุ 18 ปีขึ้นไป"
SUBMIT = "ส่งคำตอบ"


def newcomer() -> Talk:
    return Talk([read_form(PARK)])


def interviewed() -> Talk:
    """At the first question of the park's survey."""
    talk = newcomer()
    talk.agrees()
    return talk


def neighbour() -> Talk:
    """Known, agreed, with two open surveys, in neither of them."""
    return Talk([read_form(PARK), read_form(ROAD)], Citizen(band="adult", consents=frozenset({"answer"})))


def reviewed() -> Talk:
    """At the summary of the park's survey."""
    talk = interviewed()
    talk.taps("บ่อย")
    talk.writes("30", "m-minutes")
    talk.writes("ต้นไม้", "m-wish")
    return talk
