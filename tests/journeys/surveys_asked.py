"""The survey that most journeys ask, and the way into it."""

MARKET = """
form_id: market
form_title: {th: ตลาดสด, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเพื่อปรับปรุงตลาด, en: The town asks in order to improve the market.}
survey:
  - {type: select_one, name: often, required: yes, label: {th: ท่านไปตลาดสดบ่อยไหม, en: "How often do you go to the market?"},
     choices: {often: {th: บ่อย, en: Often}, rarely: {th: นาน ๆ ครั้ง, en: Rarely}, never: {th: ไม่เคยไป, en: Never}}}
  - {type: integer, name: minutes, relevant: "${often} != 'never'", constraint: ". <= 600",
     label: {th: ไปครั้งละกี่นาที, en: "How many minutes each time?"}, constraint_message: {th: ไม่เกิน 600 นาที, en: At most 600.}}
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
"""
