"""On a citizen's own page her answers stand as they were read back to her in the chat."""

from datetime import UTC, datetime

from bot.store.forms import Shelf
from bot.store.own_data import OwnAnswers
from bot.text import load_texts
from bot.web.mydata import show_answers
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

FARM = """
form_id: farm
form_title: {th: ไร่นา, en: The farm}
version: "1"
languages: [th, en]
notice: {th: อำเภอถามเรื่องไร่นา, en: The district asks about farms.}
survey:
  - {type: select_multiple, name: crops, label: {th: ปลูกอะไร, en: "What do you grow?"},
     choices: {rice: {th: ข้าว, en: Rice}, corn: {th: ข้าวโพด, en: Corn}}}
  - {type: date, name: sown, label: {th: หว่านวันไหน, en: When did you sow?}}
  - {type: text, name: more, label: {th: มีอะไรอีกไหม, en: "Anything else?"}}
"""


def test_choices_and_days_are_in_words_and_what_is_unknown_as_stored() -> None:
    form = read_yaml_form(FARM.encode())
    assert isinstance(form, Form), form
    answers = {"/data/crops": "rice corn", "/data/sown": "2026-06-01", "/data/gone": "x", "/data/more": ""}
    kept = OwnAnswers(form.form_id, form.version, datetime(2026, 11, 24, tzinfo=UTC), answers)
    shelf = Shelf({(form.form_id, form.version): form}, ())
    t = load_texts()
    assert show_answers(shelf, kept, t).lines == (
        ("ปลูกอะไร", "ข้าว และข้าวโพด"), ("หว่านวันไหน", "จันทร์ 1 มิถุนายน 2569"), ("/data/gone", "x"), ("มีอะไรอีกไหม", ""),
    )  # fmt: skip
    assert show_answers(shelf, kept, t.in_language("en")).lines[0] == ("What do you grow?", "Rice and Corn")
