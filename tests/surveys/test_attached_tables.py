"""A form brings tables and texts along: its own lists, CSV files beside it, and words that expressions say."""

import pytest
from written_forms import NOW, SETTINGS, begin, choice, form_of, question, say_to, source

from surveys.forms.definition import Form
from surveys.forms.interview import ask, relevant_answers
from surveys.forms.problems import Problem
from surveys.forms.yaml_form import read_yaml_form
from surveys.forms.yaml_tables import attach_files, name_files

TABLES = SETTINGS + "tables: {districts: districts.csv}\n"
CSV = "code,name,province\n50,แม่ริม,chiang_mai\n58,ปาย,mae_hong_son\n"
CODE = question("code")
ASK_PLACE = "  - {type: calculate, name: place, calculation: \"pulldata('districts', 'name', 'code', ${code})\"}\n"
WRITTEN = source(CODE, ASK_PLACE, settings=TABLES)
FIRST_QUESTION = TABLES.count("\n") + 2
TOWNS = SETTINGS + (
    "choices:\n"
    "  towns:\n"
    "    pai: {label: {th: ปาย, en: Pai}, province: north, people: 5}\n"
    "    yala: {label: {th: ยะลา, en: Yala}, province: south, people: 60}\n"
    "    trang: {label: {th: ตรัง}, province: south, people: 40}\n"
)


def attach(csv: str | bytes, written: bytes = WRITTEN, file: str = "districts.csv") -> bytes:
    attached = attach_files(written, {file: csv.encode() if isinstance(csv, str) else csv})
    assert isinstance(attached, bytes), attached
    return attached


def problems_with(csv: str | bytes) -> list[tuple[str, int | None, str]]:
    """File, line and words of each problem; none of them lets the form be published."""
    attached = attach_files(WRITTEN, {"districts.csv": csv.encode() if isinstance(csv, str) else csv})
    found = read_yaml_form(attached) if isinstance(attached, bytes) else attached
    assert isinstance(found, tuple)
    for problem in found:
        assert all((*problem.message.values(), *problem.fix.values()))
    return [(problem.file, problem.line, problem.message["en"]) for problem in found]


def test_what_is_published_holds_its_tables_and_needs_the_files_no_more() -> None:
    assert name_files(WRITTEN) == ("districts.csv",)
    attached = attach(CSV)
    assert name_files(attached) == ()
    form = read_yaml_form(attached)
    assert isinstance(form, Form), form
    assert form.warnings == ()
    interview = say_to(form, begin(form), "code", "58")
    assert relevant_answers(form, interview, NOW) == {"/data/code": "58", "/data/place": "ปาย"}
    other = read_yaml_form(attach(CSV.replace("ปาย", "เมืองปาย")))
    assert isinstance(other, Form)
    assert other.content_hash != form.content_hash


def test_the_lines_of_the_form_stay_where_they_were() -> None:
    wrong = read_yaml_form(attach(CSV, source(question("code", "intger"), ASK_PLACE, settings=TABLES)))
    assert isinstance(wrong, tuple)
    assert (wrong[0].line, wrong[0].file) == (FIRST_QUESTION, "")


def test_a_form_without_tables_stays_as_it_was_written() -> None:
    plain = source(CODE)
    assert name_files(plain) == ()
    assert attach_files(plain, {}) == plain
    assert name_files(b"[") == ()


@pytest.mark.parametrize(
    "csv",
    [
        "\ufeff" + CSV,
        CSV.replace("\n", "\r\n"),
        CSV.replace("\n", "\r"),
        CSV.replace(",", ";"),
        CSV.replace(",", "\t"),
        CSV.replace("\n", ",,\n").replace("province,,", "province"),
        CSV.replace("แม่ริม", '"แม่ริม, ""เหนือ"""'),
        CSV.replace("แม่ริม", '"แม่\n\nริม"'),
        CSV + "\n  \n,,\n\n",
        " code , name ,province\n 58 , ปาย ,mae_hong_son\n",
    ],
)
def test_a_table_is_read_however_a_spreadsheet_wrote_it(csv: str) -> None:
    form = read_yaml_form(attach(csv))
    assert isinstance(form, Form), form
    interview = say_to(form, begin(form), "code", "58")
    assert relevant_answers(form, interview, NOW)["/data/place"] == "ปาย"


@pytest.mark.parametrize(
    ("csv", "line", "words"),
    [
        (b"code,name\n1,\xa1\n", 2, "The file is not UTF-8 text."),
        ("code,name\n1,a\u202eb\n", 2, "There is an unseen character that cannot be used."),
        ("code,name\n1,a\u2028b\n", 2, "There is an unseen character that cannot be used."),
        ("code,name\n", 1, "The table is empty."),
        ('code,name\n1,"a\n', 2, "The table cannot be read from here on."),
        ("code,name,name\n1,a,b\n", 1, "Column 3 has no name, or one that is there already: name"),
        ("code,,name\n1,a,b\n", 1, "Column 2 has no name, or one that is there already: "),
        ("code,name\n1,a\n2,b,c\n", 3, "This row has 3 cells, the table 2 columns."),
        ("code,name\n1,a\n2\n", 3, "This row has 1 cells, the table 2 columns."),
        ("code,name\n" + "1,a\n" * 20_005, 20_002, "The table has more than 20,000 rows."),
        (
            "code,name," + ",".join(map(str, range(100))) + "\n" + "1," * 101 + "1",
            1,
            "The table has more than 100 columns.",
        ),
        ("code,name\n1," + "a" * 2_000_000, None, "The tables together are larger than 2 MB."),
    ],
)
def test_what_is_wrong_in_a_table_is_named_with_its_file_and_line(
    csv: str | bytes, line: int | None, words: str
) -> None:
    file = "" if line is None else "districts.csv"
    assert problems_with(csv) == [(file, line, words)]


def test_a_table_that_holds_nothing_has_no_columns_either() -> None:
    assert problems_with("") == [
        ("", FIRST_QUESTION + 1, "The table has no column name."),
        ("", FIRST_QUESTION + 1, "The table has no column code."),
        ("districts.csv", 1, "The table is empty."),
    ]


def test_every_mistake_in_a_table_is_listed() -> None:
    assert len(problems_with("code,name,\n1,a\n2,b,c,d\n")) == 3


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (TABLES, "The file districts.csv is not there."),
        (TABLES + "attached: {other.csv: a}\n", "The file districts.csv is not there."),
        (TABLES + "attached: districts.csv\n", "The file districts.csv is not there."),
        (SETTINGS + "tables: {districts: ../districts.csv}\n", "../districts.csv cannot be the file of a table."),
        (SETTINGS + "tables: {districts: /etc/a.csv}\n", "/etc/a.csv cannot be the file of a table."),
        (SETTINGS + "tables: {districts: .csv}\n", ".csv cannot be the file of a table."),
        (SETTINGS + "tables: {districts: [a.csv]}\n", " cannot be the file of a table."),
        (SETTINGS + "tables: {อำเภอ: a.csv}\n", "A question cannot have the name อำเภอ."),
        (SETTINGS + "tables: districts.csv\n", "There must be pairs of key: value here."),
        (SETTINGS + "texts: hello\n", "There must be pairs of key: value here."),
        (SETTINGS + "texts: {hello: {th: ''}}\n", "hello holds no text to show."),
        (TOWNS + 'tables: {towns: t.csv}\nattached: {t.csv: "a,b\\n1,2"}\n', "towns stands here twice."),
    ],
)
def test_a_table_or_text_that_cannot_be_is_named(settings: str, words: str) -> None:
    found = read_yaml_form(source(CODE, settings=settings))
    assert isinstance(found, tuple)
    assert words in [problem.message["en"] for problem in found]


def test_a_form_is_too_big_without_its_tables_or_with_far_too_much_in_them() -> None:
    assert isinstance(read_yaml_form(attach("code,name\n" + "1,aaaaaaaaaa\n" * 19_000)), Form)
    for written in (WRITTEN + b"#" * 1_000_001, WRITTEN + b"\nattached:\n" + b"#" * 6_000_001):
        found = read_yaml_form(written)
        assert isinstance(found, tuple)
        assert found[0].message["en"] == "The file is larger than 1 MB."


def warned(*questions: str, settings: str) -> list[Problem]:
    return list(form_of(*questions, settings=settings).warnings)


def test_a_table_or_list_that_nothing_uses_is_named() -> None:
    held = TABLES + 'attached: {districts.csv: "code,name\\n1,a"}\n'
    (unused,) = warned(CODE, settings=held)
    assert (unused.message["en"], unused.column) == ("No question uses the list districts.", "tables")
    counted = "constraint: \"count(instance('districts')/root/item[code = current()/.]) = 1\", constraint_message: ไม่มี"
    assert warned(question("code", rest=counted), settings=held) == [
        problem for problem in warned(question("code", rest=counted), settings=held) if problem.column != "tables"
    ]


def test_a_list_of_choices_is_a_table_with_its_further_columns() -> None:
    item = "instance('towns')/root/item"
    form = form_of(
        choice("side", "choices: {north: {th: เหนือ, en: North}, south: {th: ใต้, en: South}}"),
        question("town", "select_one towns", 'choice_filter: "province = current()/../side"'),
        f'  - {{type: calculate, name: label, calculation: "{item}[name = ${{town}}]/label"}}\n',
        f'  - {{type: calculate, name: many, calculation: "sum({item}[province = ${{side}}]/people)"}}\n',
        settings=TOWNS,
    )
    interview = say_to(form, begin(form), "side", "south")
    asked = ask(form, interview, NOW).question
    assert asked
    assert [each.name for each in asked.choices] == ["yala", "trang"]
    answers = relevant_answers(form, say_to(form, interview, "town", "trang"), NOW)
    assert (answers["/data/label"], answers["/data/many"]) == ("ตรัง", "100")


def test_a_table_may_translate_its_labels() -> None:
    held = (
        SETTINGS
        + 'tables: {t: t.csv}\nattached: {t.csv: "name,label::Thai (th),label::en\\npai,ปาย,Pai\\nyala,,Yala"}\n'
    )
    label = "instance('t')/root/item[name = ${town}]/label"
    form = form_of(
        question("town", "text"), f'  - {{type: calculate, name: label, calculation: "{label}"}}\n', settings=held
    )
    for town, said in (("pai", "ปาย"), ("yala", "Yala")):
        assert relevant_answers(form, say_to(form, begin(form), "town", town), NOW)["/data/label"] == said


def test_a_text_of_the_form_can_be_said() -> None:
    form = form_of(
        question("age"),
        "  - {type: calculate, name: word, calculation: \"jr:itext(if(${age} > 60, 'old', 'young'))\"}\n",
        settings=SETTINGS + "texts:\n  old: {th: ผู้สูงอายุ, en: elderly}\n  young: {th: หนุ่มสาว, en: young}\n",
    )
    assert relevant_answers(form, say_to(form, begin(form), "age", "61"), NOW)["/data/word"] == "ผู้สูงอายุ"
