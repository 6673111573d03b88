"""A survey is put together question by question; whatever the builder cannot show stays as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.building.cards import Card, read_card
from surveys.building.conditions import offer_conditions
from surveys.building.filling import Typed, fill_card
from surveys.building.sheet import Sheet, begin_sheet, open_sheet
from surveys.building.steps import Removed, add, bring_back, move, remove
from surveys.building.writing import write_tree
from surveys.forms.definition import Form
from surveys.forms.problems import Findings
from surveys.forms.yaml_form import read_yaml_form
from surveys.forms.yaml_tree import Listing, Scalar, Table, Tree, read_tree
from surveys.library import read_library

HEAD = "form_id: town\nform_title: {th: เมือง, en: Town}\nversion: '1'\nlanguages: [th, en]\nnotice: {th: ก, en: A}\n"
BOTH = ("th", "en")
MARKET = f"""{HEAD}survey:
  - {{type: select_one, name: often, label: {{th: บ่อยไหม, en: Often?}}, choices: {{a: {{th: บ่อย, en: Often}}, b: {{th: ไม่, en: "No"}}}}}}
  - {{type: text, name: wish, label: {{th: อยากได้อะไร, en: Wish?}}, relevant: "${{often}} = 'a'"}}
"""


def sheet_of(source: str) -> Sheet:
    sheet = open_sheet(source)
    assert sheet is not None
    return sheet


def plain(tree: Tree) -> object:
    """A tree without its lines."""
    match tree:
        case Scalar(text=text):
            return text
        case Listing(items=items):
            return [plain(each) for each in items]
        case Table(entries=entries):
            return {key: plain(each) for key, each in entries.items()}


def names(sheet: Sheet) -> list[str]:
    return [card.name for card in sheet.cards()]


def fill(card: str, typed: Typed) -> Card:
    """The only question of a survey, filled in."""
    sheet = sheet_of(f"{HEAD}survey:\n  - {card}\n")
    return read_card(fill_card(sheet.items[0], typed, BOTH), BOTH)


@pytest.mark.parametrize("name", sorted(read_library()))
def test_a_survey_of_the_library_is_the_same_after_the_builder_wrote_it(name: str) -> None:
    source = read_library()[name].decode()
    before, after = read_yaml_form(source.encode()), read_yaml_form(sheet_of(source).write().encode())
    assert isinstance(before, Form)
    assert isinstance(after, Form)
    assert [plain(item) for item in sheet_of(source).items] == [plain(item) for item in sheet_of(after.source).items]
    assert (before.title, before.notice, before.quotas) == (after.title, after.notice, after.quotas)


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), min_size=1)
keys = st.text("abcdefgh", min_size=1)
trees = st.recursive(
    texts.map(lambda text: Scalar(text, 0)),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: Listing(tuple(items), 0))
        | st.dictionaries(keys, inner, max_size=3).map(lambda entries: Table(entries, 0))
    ),
    max_leaves=8,
)


@given(trees)
def test_whatever_a_tree_holds_is_read_back_as_the_same_texts(tree: Tree) -> None:
    findings = Findings()
    read = read_tree(write_tree(tree).encode(), findings)
    again = read_tree(write_tree(read).encode(), findings) if read else None
    assert findings.in_order() == ()
    assert read is not None
    assert again is not None
    assert plain(read) == plain(again)


def test_a_long_text_keeps_its_lines() -> None:
    assert write_tree(Table({"a": Scalar("one\n\ntwo", 0)}, 0)) == "a: |-\n  one\n\n  two\n"


def test_a_new_question_has_a_name_that_no_other_has() -> None:
    sheet = add(add(begin_sheet("town"), "text"), "select_one")
    assert names(sheet) == ["q1", "q2"]
    assert names(add(sheet_of(sheet.write().replace("q1", "q3")), "note")) == ["q3", "q2", "q1"]


def test_a_new_question_stands_after_what_is_no_question_too() -> None:
    assert names(add(sheet_of(f"{HEAD}survey: [odd]\n"), "text")) == ["", "q1"]


def test_a_kind_that_does_not_exist_adds_nothing() -> None:
    assert add(begin_sheet("town"), "photo").items == ()


def test_questions_move_up_and_down_and_stay_at_the_ends() -> None:
    sheet = sheet_of(MARKET)
    assert names(move(sheet, 1, -1)) == ["wish", "often"]
    assert names(move(sheet, 0, 1)) == ["wish", "often"]
    assert names(move(sheet, 0, -1)) == ["often", "wish"]
    assert names(move(sheet, 7, -1)) == ["often", "wish"]


def test_what_was_removed_comes_back_at_its_place() -> None:
    left, gone = remove(sheet_of(MARKET), 0)
    assert names(left) == ["wish"]
    assert gone is not None
    back, place = bring_back(left, gone)
    assert (names(back), place) == (["often", "wish"], 0)


def test_where_fewer_are_left_it_comes_back_at_the_end() -> None:
    back, place = bring_back(begin_sheet("town"), Removed(5, "type: text\nname: q1\n"))
    assert (names(back), place) == (["q1"], 0)


def test_removing_what_is_not_there_removes_nothing() -> None:
    assert remove(sheet_of(MARKET), 2) == (sheet_of(MARKET), None)
    assert bring_back(sheet_of(MARKET), Removed(0, "{")) == (sheet_of(MARKET), 0)


def test_what_is_typed_takes_the_place_of_what_stood_there() -> None:
    typed = Typed({"th": "ใหม่", "en": "New"}, {"en": "Help"}, required=True, condition="${a} = 'b'")
    card = fill("{type: text, name: q1, label: {th: เก่า}, hint: {th: ช่วย}, required: no}", typed)
    assert (card.label, card.hint, card.required, card.condition) == (
        {"th": "ใหม่", "en": "New"},
        {"en": "Help"},
        True,
        "${a} = 'b'",
    )


def test_an_emptied_field_leaves_nothing() -> None:
    card = fill("{type: text, name: q1, label: {th: เก่า}, required: yes, relevant: '1'}", Typed({}))
    assert (card.label, card.required, card.condition) == ({}, False, "")


def test_one_text_alone_is_of_the_first_language() -> None:
    assert fill("{type: text, name: q1, label: เก่า, hint: ''}", Typed({"th": "เก่า", "en": "Old"})).label == {
        "th": "เก่า",
        "en": "Old",
    }
    sheet = sheet_of(f"{HEAD}survey:\n  - {{type: text, name: q1, label: เก่า, hint: ''}}\n")
    assert (sheet.cards()[0].label, sheet.cards()[0].hint) == ({"th": "เก่า"}, {})


def test_a_text_in_a_third_language_stays() -> None:
    sheet = sheet_of(f"{HEAD}survey:\n  - {{type: text, name: q1, label: {{th: ก, my: က}}}}\n")
    filled = fill_card(sheet.items[0], Typed({"th": "ข"}), BOTH)
    assert plain(filled) == {"type": "text", "name": "q1", "label": {"th": "ข", "my": "က"}}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["บ่อย", "ไม่"], {"a": "บ่อย", "b": "ไม่"}),
        (["ไม่", "บ่อย"], {"b": "ไม่", "a": "บ่อย"}),
        (["บ่อยมาก", "ไม่"], {"a": "บ่อยมาก", "b": "ไม่"}),
        (["บ่อย", "บางครั้ง", "ไม่"], {"a": "บ่อย", "c1": "บางครั้ง", "b": "ไม่"}),
        (["ไม่", "", "บ่อย", "บ่อย"], {"b": "ไม่", "a": "บ่อย", "c1": "บ่อย"}),
        ([], {}),
    ],
)
def test_a_choice_keeps_its_name_when_it_is_moved_or_reworded(lines: list[str], expected: dict[str, str]) -> None:
    item = sheet_of(MARKET).items[0]
    card = read_card(fill_card(item, Typed({"th": "ก"}, lines={"th": lines}), BOTH), BOTH)
    assert {option.name: option.label["th"] for option in card.options} == expected
    assert card.lines("th") == "\n".join(line for line in lines if line)


def test_the_lines_of_two_languages_are_the_same_choices() -> None:
    item = sheet_of(MARKET).items[0]
    filled = fill_card(item, Typed({}, lines={"th": ["ก", "", "ค"], "en": ["A", "B"]}), BOTH)
    labels = [dict(option.label) for option in read_card(filled, BOTH).options]
    assert labels == [{"th": "ก", "en": "A"}, {"en": "B"}, {"th": "ค"}]


def test_a_question_offers_the_choices_of_those_before_it() -> None:
    source = MARKET.replace("type: text, name: wish", "type: select_multiple, name: wish, choices: {x: {th: ค}}")
    cards = add(sheet_of(source), "date").cards()
    assert [one.expression for one in offer_conditions(cards, 2)] == [
        "${often} = 'a'",
        "${often} = 'b'",
        "selected(${wish}, 'x')",
    ]
    assert offer_conditions(cards, 0) == ()


def test_a_long_survey_offers_the_choices_of_the_nearest_questions() -> None:
    choices = ", ".join(f"c{number}: {{th: ก}}" for number in range(20))
    question = f"  - {{type: select_one, name: NAME, label: {{th: ก}}, choices: {{{choices}}}}}\n"
    cards = sheet_of(f"{HEAD}survey:\n" + question.replace("NAME", "a") + question.replace("NAME", "b")).cards()
    assert {one.number for one in offer_conditions(cards, 2)} == {2}
