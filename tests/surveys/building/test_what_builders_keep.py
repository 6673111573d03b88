"""What the builder cannot express is shown as it is written, and never dropped."""

import pytest
from test_survey_builder import BOTH, HEAD, MARKET, plain, sheet_of

from surveys.building.cards import read_card
from surveys.building.filling import Typed, fill_card
from surveys.building.heading import Heading, fill_heading, find_settings, read_heading
from surveys.building.placing import place_problems
from surveys.building.publishing import judge_publishing
from surveys.building.sheet import loses_notes, open_sheet
from surveys.building.unruled import drop_rules
from surveys.building.versions import next_version
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form
from surveys.forms.yaml_tree import drop_unseen

TYPED = Typed({"th": "ใหม่"}, {"th": "ช่วย"}, required=True, lines={"th": ["ก"]}, condition="1")


@pytest.mark.parametrize(
    "item",
    [
        "{group: g, label: {th: ก}, survey: [{type: text, name: a, label: {th: ก}}]}",
        "{repeat: r, survey: []}",
        "{type: calculate, name: c, calculation: 1 + 1}",
        "{type: range, name: r, parameters: start=1 end=9, label: {th: ก}}",
        "{type: select_one towns, name: t, label: {th: ก}}",
        "{type: text, name: t, label: {th: [ก]}}",
        "{type: [text], name: t}",
        "only a text",
    ],
)
def test_a_question_that_the_builder_does_not_know_stays_whole(item: str) -> None:
    tree = sheet_of(f"{HEAD}survey:\n  - {item}\n").items[0]
    assert fill_card(tree, TYPED, BOTH) == tree
    assert read_card(tree, BOTH).fields == frozenset()
    assert read_card(tree, BOTH).kept


@pytest.mark.parametrize(
    "rest",
    [
        "constraint: '. > 1', constraint_message: {th: ก}",
        "hint: {th: [ก]}",
        "required: '${a} = 1'",
        "required: [x]",
        "relevant: [x]",
        "choices: {a: {label: {th: ก}, zone: north}}",
        "choices: towns",
        "choices: {a: [ก]}",
        "guidance_hint: {th: ก}",
    ],
)
def test_what_a_question_has_beside_its_fields_stays(rest: str) -> None:
    tree = sheet_of(f"{HEAD}survey:\n  - {{type: select_one, name: t, label: {{th: ก}}, {rest}}}\n").items[0]
    kept = read_card(tree, BOTH).kept
    before, after = plain(tree), plain(fill_card(tree, TYPED, BOTH))
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after["label"] == {"th": "ใหม่"}
    for key in rest.split(":", maxsplit=1)[0], *("constraint_message" for _ in [rest] if "message" in rest):
        assert key in kept
        assert after[key] == before[key]


def test_a_note_has_no_help_and_needs_no_answer() -> None:
    tree = sheet_of(f"{HEAD}survey:\n  - {{type: note, name: n, label: {{th: ก}}}}\n").items[0]
    assert read_card(tree, BOTH).fields == {"label", "relevant"}
    assert plain(fill_card(tree, TYPED, BOTH)) == {
        "type": "note",
        "name": "n",
        "label": {"th": "ใหม่"},
        "relevant": "1",
    }


def test_settings_are_typed_and_the_others_stay() -> None:
    sheet = sheet_of(f"{HEAD}zone: Asia/Bangkok\nsurvey: []\n")
    typed = Heading("fair", "2", {"th": "งาน"}, {"th": "ข"}, "2027-01-15", "90", anonymous=True, exports=True)
    heading = read_heading(fill_heading(sheet, typed))
    assert (heading.form_id, heading.version, heading.title, heading.notice) == (
        "fair",
        "2",
        {"th": "งาน"},
        {"th": "ข"},
    )
    assert (heading.closes, heading.keep_days, heading.anonymous, heading.exports) == ("2027-01-15", "90", True, True)
    assert heading.kept == "zone: Asia/Bangkok\n"
    emptied = fill_heading(sheet, Heading("", "", {}, {}))
    assert plain(emptied.table) == {"languages": ["th", "en"], "zone": "Asia/Bangkok", "survey": []}


def test_a_setting_of_another_shape_is_left_alone() -> None:
    sheet = sheet_of("form_id: [a]\nnotice: {th: [a]}\n")
    assert not {"form_id", "notice"} & find_settings(sheet)
    assert plain(fill_heading(sheet, Heading("", "", {}, {})).table) == {"form_id": ["a"], "notice": {"th": ["a"]}}
    assert read_heading(sheet_of("form_id: a\n")).kept == ""


@pytest.mark.parametrize("source", ["{", "- a", "survey: none\n", "form_id: a\nform_id: b\n", "a: &x b\n", "\x07: a"])
def test_what_cannot_be_read_is_put_right_as_text_first(source: str) -> None:
    assert open_sheet(source) is None
    assert next_version(source, "1") == source


def test_notes_above_a_file_stay_and_others_are_named() -> None:
    source = f"# Our survey\n\n# of May\n{MARKET}"
    assert sheet_of(source).write().startswith("# Our survey\n\n# of May\nform_id: town\n")
    assert not loses_notes(source)
    assert loses_notes(MARKET + "# the end\n")
    assert sheet_of("\n\n" + MARKET).head == ""


def test_what_was_attached_stays_behind_the_questions() -> None:
    source = f"{HEAD}tables: {{towns: towns.csv}}\nsurvey: []\nattached:\n  towns.csv: |\n    name,label\n"
    written = sheet_of(source).write()
    assert written.index("survey:") < written.index("\nattached:\n")
    assert "name,label" in written


def test_each_problem_stands_at_its_question() -> None:
    source = MARKET.replace("form_id: town", "form_id: T").replace("'a'\"", "'z'\"") + "  - {type: text, name: wish}\n"
    problems = read_yaml_form(source.encode())
    assert isinstance(problems, tuple)
    placed = place_problems(problems, sheet_of(source))
    assert placed.at("form_id")
    assert not placed.at("version")
    assert [[problem.column for problem in card] for card in placed.cards] == [[], ["relevant"], ["label", "name"]]


def test_a_problem_in_what_was_attached_is_the_surveys_own() -> None:
    source = f"{HEAD}survey:\n  - {{type: text, name: a, label: {{th: ก, en: A}}}}\nattached:\n  towns.csv: |\n    a\n"
    problems = read_yaml_form(source.encode())
    assert isinstance(problems, tuple)
    placed = place_problems(problems, sheet_of(source))
    assert placed.heading
    assert placed.cards == ((),)


@pytest.mark.parametrize(("version", "after"), [("1", "2"), ("2026.9", "2026.10"), ("may", "may.2")])
def test_a_survey_that_is_changed_later_has_the_next_version(version: str, after: str) -> None:
    assert read_heading(sheet_of(next_version(MARKET, version))).version == after


def test_without_rules_every_question_is_asked_also_in_groups() -> None:
    group = "  - {group: g, relevant: \"${often} = 'b'\", survey: [{type: text, name: a, label: {th: ก, en: A}}]}\n"
    quota = "quotas: [{name: a, when: \"${often} = 'a'\", limit: 1}]\n"
    form = read_yaml_form((quota + MARKET + group).encode())
    assert isinstance(form, Form)
    assert [question.relevant is None for question in form.questions] == [True, False, False]
    unruled = drop_rules(form)
    assert [question.relevant is None for question in unruled.questions] == [True, True, True]
    assert unruled.by_path["/data/g/a"] is unruled.questions[2]
    assert unruled.quotas == ()


def test_what_nobody_sees_is_dropped_where_it_is_typed() -> None:
    assert drop_unseen("a\r\nb\rc\u2028d\x00\u202e") == "a\nb\nc\nd"


def test_who_wrote_a_survey_publishes_it_only_where_nobody_else_may() -> None:
    assert judge_publishing(["official"], judge="ben", writers=["ann"], others=1, ready=True) is None
    assert judge_publishing(["official"], judge="ann", writers=["ann"], others=1, ready=True) == "own"
    assert judge_publishing(["chief"], judge="ann", writers=["ann"], others=0, ready=True) is None
    assert judge_publishing(["chief"], judge="ben", writers=["ann"], others=0, ready=False) == "not-ready"
    assert judge_publishing(["moderator"], judge="ben", writers=["ann"], others=0, ready=True) == "not-your-role"
