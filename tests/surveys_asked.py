"""The survey that most journeys ask, and the way into it."""

MARKET = """
form_id: market
form_title: {th: ตลาดสด, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเพื่อปรับปรุงตลาด, en: The town asks in order to improve the market.}
survey:
  - {type: select_one, name: often, required: yes, label: {th: คุณไปตลาดสดบ่อยไหม, en: "How often do you go to the market?"},
     choices: {often: {th: บ่อย, en: Often}, rarely: {th: นาน ๆ ครั้ง, en: Rarely}, never: {th: ไม่เคยไป, en: Never}}}
  - {type: integer, name: minutes, relevant: "${often} != 'never'", constraint: ". <= 600",
     label: {th: ไปครั้งละกี่นาที, en: "How many minutes each time?"}, constraint_message: {th: ไม่เกิน 600 นาที, en: At most 600.}}
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
"""

ADDED = """
    (the citizen adds us)
    bot: สวัสดีค่ะ … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
    citizen taps: ตลาดสด
    bot: ก่อนเริ่ม “ตลาดสด” / … [ยินยอม อายุ 18…] [ยินยอม อายุ 10…] [อายุต่ำกว่า 10 ปี] [ไม่ยินยอม]
    citizen taps: ยินยอม อายุ 18…
    bot: ข้อ 1/3 / คุณไปตลาดสดบ่อยไหม [บ่อย] [นาน ๆ ครั้ง] [ไม่เคยไป]
"""
AT_SECOND_QUESTION = f"""{ADDED}
    citizen taps: บ่อย
    bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
"""
AT_SUMMARY = f"""{AT_SECOND_QUESTION}
    citizen: 30
    bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
    citizen: ห้องน้ำ
    bot: ตอบครบแล้วค่ะ … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
"""
HANDED_IN = f"""{AT_SUMMARY}
    citizen taps: ส่งคำตอบ
    bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / … / ขอบคุณมากค่ะ …
"""
ALL_ANSWERS = {"/data/often": "often", "/data/minutes": "30", "/data/wish": "ห้องน้ำ"}
