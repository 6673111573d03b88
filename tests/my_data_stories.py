"""A citizen of whom something of every kind is kept."""

import json
from datetime import timedelta

from house_store import House

from bot.announcing import SetArea, SetTopic
from bot.conversation import RecordConsent, SetAgeBand, SetTimer
from bot.store.forms import publish
from bot.surveying import SaveInterview, SubmitResponse
from surveys.forms.definition import Form
from surveys.forms.interview import Accepted, answer, dump, start
from surveys.forms.yaml_form import read_yaml_form

MARKET = """
form_id: market
form_title: {th: ตลาดสด, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเพื่อปรับปรุงตลาด, en: The town asks in order to improve the market.}
survey:
  - {type: select_one, name: often, label: {th: ไปบ่อยไหม, en: "How often do you go?"},
     choices: {often: {th: บ่อย, en: Often}, rarely: {th: นาน ๆ ครั้ง, en: Rarely}}}
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
"""
RESPONSE = {"/data/often": "often", "/data/wish": "สะอาดขึ้น <b>นะ</b>"}


def read_market() -> Form:
    form = read_yaml_form(MARKET.encode())
    assert isinstance(form, Form), form
    return form


def live(house: House, address: str, *, publish_it: bool = True) -> int:
    """She agreed, took one consent back, handed in a response, left an interview, is to be reminded of it, and chose her news."""
    form, now = read_market(), house.clock.now()
    if publish_it:
        house.store.write_now(lambda connection: publish(connection, form, MARKET.encode(), house.now_ms))
    begun = start(form, interview_id="i" * 32, language="th", now=now)
    answered = answer(form, begun, "/data/wish", "น้ำท่วม", now=now, at=now)
    assert isinstance(answered, Accepted)
    number = house.turn(
        address,
        SetAgeBand("adult"),
        RecordConsent("answer", given=True, text_version="1", text_hash="h"),
        RecordConsent("remind", given=False, text_version="1", text_hash="h"),
        SubmitResponse("r" * 32, form.form_id, form.version, json.dumps(RESPONSE, ensure_ascii=False)),
    )
    house.turn(
        address,
        SaveInterview("i" * 32, form.form_id, form.version, dump(answered.interview)),
        SetTimer("remind", "unfinished", now + timedelta(days=1), "i" * 32),
        SetTopic("event", wanted=True),
        SetTopic("service", wanted=False, broadcast="b1"),
        SetArea("บางแก้ว"),
    )
    return number
