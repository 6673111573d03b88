"""Citizens who handed in a survey about the market, for the tests of results."""

import json
from collections.abc import Iterator
from functools import partial

from house_store import House
from sqlalchemy import Connection

from bot.figures import NEXT, count_apart
from bot.publicity import publish
from bot.store import closing, publications
from bot.store.forms import publish as publish_form
from bot.surveying import SubmitResponse
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

MARKET = """
form_id: market
form_title: {th: ตลาดสดเทศบาล, en: The fresh market}
version: "1"
languages: [th, en]
notice: {th: เทศบาลถามเพื่อปรับปรุงตลาด, en: The town asks in order to improve the market.}
{more}
survey:
  - {type: select_one, name: often, label: {th: คุณไปตลาดบ่อยไหม, en: "How often do you go?"},
     choices: {often: {th: บ่อย, en: Often}, rarely: {th: นาน ๆ ครั้ง, en: Rarely}, never: {th: ไม่เคย, en: Never}}}
  - {type: select_one, name: area, label: {th: คุณอยู่ที่ใด, en: "Where do you live?"},
     choices: {town: {th: ในเมือง, en: In town}, village: {th: นอกเมือง, en: Outside}}}
  - {type: integer, name: walk, label: {th: เดินกี่นาที, en: "How many minutes is the walk?"}}
  - {type: text, name: wish, label: {th: อยากให้ปรับปรุงอะไร, en: "What should change?"}}
"""
SECRET_WISH = "=อยากให้น้ำไม่ท่วมหน้าร้านป้าสมศรี"


def write_market(more: str = "") -> str:
    return MARKET.replace("{more}", more)


def read_market(more: str = "") -> Form:
    form = read_yaml_form(write_market(more).encode())
    assert isinstance(form, Form), form
    return form


def answers(count: int) -> Iterator[dict[str, str]]:
    """Of every ten six go often, three rarely, one never; every other one lives in town."""
    for number in range(count):
        often = "often" if number % 10 < 6 else "rarely" if number % 10 < 9 else "never"
        area = "town" if number % 2 else "village"
        yield {"/data/often": often, "/data/area": area, "/data/walk": str(number % 20), "/data/wish": SECRET_WISH}


def open_market(house: House, more: str = "") -> Form:
    form, source = read_market(more), write_market(more).encode()
    house.store.write_now(partial(publish_form, published=form, source=source, now_ms=house.now_ms))
    return form


def hand_in(house: House, form: Form, count: int, *, first: int = 0, account: str = "telegram/main") -> list[int]:
    """So many citizens hand in their responses; returns their numbers."""
    return [
        house.turn(
            f"U{first + number}",
            SubmitResponse(f"{first + number:032}", form.form_id, form.version, json.dumps(given, ensure_ascii=False)),
            account=account,
        )
        for number, given in enumerate(answers(count))
    ]


def renew(house: House, *, final: bool = False) -> publications.Next:
    """What the job does, without another process."""
    following = NEXT.validate_json(count_apart(house.settings, "market"))
    due = publications.Due("market", following.people, final=final)

    def work(connection: Connection) -> None:
        publish(connection, house.services, due, following=following, now_ms=house.now_ms)

    if following.edition or final:
        house.store.write_now(work)
    return following


def close(house: House) -> str:
    return house.store.write_now(partial(closing.close, form_id="market", now_ms=house.now_ms))
