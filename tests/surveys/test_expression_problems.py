"""Whatever is wrong with an expression is found when the form is read, with words that say how to put it right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.forms.compiler import Name, compile_expression
from surveys.forms.parts import Stock
from surveys.forms.problems import report
from surveys.forms.tables import Table

NAMES = {
    "age": Name("/data/age", "number"),
    "colour": Name("/data/colour", "text", frozenset({"red", "blue"})),
    "hello": Name("/data/hello", "nothing"),
}

STOCK = Stock(
    {"towns": Table(("name", "area"), ({"name": "pai", "area": "north"},))}, {"hello": {"th": "สวัสดี", "en": "Hello"}}
)


@pytest.mark.parametrize(
    ("expression", "code"),
    [
        ("1 " + "+ 1" * 4_000, "expression-too-long"),
        ("(" * 70 + "1" + ")" * 70, "expression-too-deep"),
        ("not(" * 70 + "1" + ")" * 70, "expression-too-deep"),
        ("${age} == 5", "other-operator"),
        ("${age} = 5 && 1 = 1", "other-operator"),
        ("1 = 1 || 1 = 1", "other-operator"),
        ("${age} <> 5", "other-operator"),
        ("${colour} = “red”", "curly-quote"),
        ("${colour} = ‘red’", "curly-quote"),
        ("1e3 = 1", "bad-number"),
        ("5age", "bad-number"),
        ("'red", "text-without-end"),
        ('"red', "text-without-end"),
        ("${age", "bad-reference"),
        ("$age", "bad-reference"),
        ("${}", "bad-reference"),
        ("${age} @ 5", "strange-character"),
        ("${age} | 5", "strange-character"),
        ("5%", "strange-character"),
        ("1)", "bracket-too-many"),
        ("(1", "bracket-open"),
        ("not(1", "bracket-open"),
        ("${age} 5", "operator-missing"),
        ("${age} / 5", "path-in-expression"),
        ("/ = 5", "path-in-expression"),
        ("/data/", "path-in-expression"),
        ("[1]", "path-in-expression"),
        ("/data/aeg = 5", "path-nowhere"),
        ("/data/hello = ''", "note-has-no-answer"),
        ("/data/aeg[. = 1] = 5", "path-nowhere"),
        ("//age", "path-in-expression"),
        ("..", "path-nowhere"),
        ("../../aeg", "path-nowhere"),
        ("${age} ..", "path-in-expression"),
        ("${age}[. = 1", "square-bracket-open"),
        ("${age}[1] = 5", "number-in-brackets"),
        ("${age}[../colour = 'red'] = 5", "parent-in-brackets"),
        ("${age}[.. = 'red'] = 5", "parent-in-brackets"),
        ("position() = 1", "position-outside"),
        ("current(1) = 1", "bracket-open"),
        ("current() = 1", "own-value-here"),
        ("current()/. = 1", "own-value-here"),
        ("instance = 1", "bare-name"),
        ("instance(towns)/root/item/name = 'a'", "unknown-table"),
        ("instance('twns')/root/item/name = 'a'", "unknown-table"),
        ("instance('towns' = 'a'", "bracket-open"),
        ("instance('towns') = 'a'", "bad-table-path"),
        ("instance('towns')/item/name = 'a'", "bad-table-path"),
        ("instance('towns')/root/row/name = 'a'", "bad-table-path"),
        ("instance('towns')/root/item = 'a'", "column-missing"),
        ("instance('towns')/root/item/size = 'a'", "unknown-column"),
        ("instance('towns')/root/item[size = 1]/name = 'a'", "bare-name"),
        ("sum(instance('towns')/root/item) = 1", "column-missing"),
        ("jr:itext('bye')", "unknown-text"),
        ("pulldata('twns', 'name', 'area', 'a')", "unknown-table"),
        ("pulldata(${colour}, 'name', 'area', 'a')", "unknown-table"),
        ("pulldata('towns', 'size', 'area', 'a')", "unknown-column"),
        ("pulldata('towns', 'name', ${colour}, 'a')", "unknown-column"),
        ("randomize(5)", "needs-question"),
        ("indexed-repeat(1, 2, 3)", "function-later"),
        ("child::age", "path-in-expression"),
        ("= 5", "value-missing"),
        ("and", "value-missing"),
        ("1 + * 2", "value-missing"),
        ("1 +", "expression-ends"),
        ("", "expression-ends"),
        (". = 1", "own-value-here"),
        ("${aeg} = 1", "unknown-name"),
        ("${hello} = 1", "note-has-no-answer"),
        ("age > 5", "bare-name"),
        ("a-1 = 1", "bare-name"),
        ("jr:choice-name('a', 'b')", "needs-choices"),
        ("jr:choice-name(${colour}, ${colour})", "needs-choices"),
        ("count(5)", "needs-question"),
        ("floor(1.5)", "not-in-odk"),
        ("position('a')", "function-later"),
        ("pulldata('a', 'b')", "argument-count"),
        ("selectd('a', 'b')", "unknown-function"),
        ("not()", "argument-count"),
        ("if(1, 2)", "argument-count"),
        ("selected('a')", "argument-count"),
        ("string-length()", "argument-count"),
        ("count-selected('a', 'b')", "argument-count"),
        ("regex('a')", "argument-count"),
        ("today(1)", "argument-count"),
        ("coalesce('a')", "too-few-arguments"),
        ("regex('a', '(')", "bad-pattern"),
        ("regex('a', '" + "a" * 501 + "')", "bad-pattern"),
        ("${colour} = 'reed'", "no-such-choice"),
        ("'reed' != ${colour}", "no-such-choice"),
        ("selected(${colour}, 'reed')", "no-such-choice"),
        ("today() > '2020-01-01'", "date-as-text"),
        ("today() > 'monday'", "never-in-order"),
        ("not(1 = 1) = 'false'", "boolean-as-text"),
    ],
)
def test_each_mistake_has_its_own_words(expression: str, code: str) -> None:
    compiled = compile_expression(expression, NAMES, node="/data/own", stock=STOCK)
    assert [fault.code for fault in compiled.faults] == [code]
    problem = report(code, 3, "relevant", **compiled.faults[0].values)
    assert (compiled.expression is None) == (problem.severity == "error")
    assert all((*problem.message.values(), *problem.fix.values()))


def test_all_unknown_names_of_one_expression_are_listed() -> None:
    faults = compile_expression("${aeg} = 1 or ${color} = 'red' or nott(1)", NAMES).faults
    assert [fault.code for fault in faults] == ["unknown-name", "unknown-name", "unknown-function"]
    assert report(faults[0].code, 3, "relevant", **faults[0].values).fix["en"] == "Nearest names: age"


def test_comparing_with_an_existing_choice_or_with_nothing_is_no_problem() -> None:
    for expression in ("${colour} = 'red'", "${colour} != ''", "selected(${colour}, 'blue')", "${age} > '5'"):
        assert compile_expression(expression, NAMES).faults == ()


PIECES = tuple(
    piece
    for line in """( ) 'a' 1 . .. ${age} ${colour} ${x} not( if( , and or = != < - + * div mod selected( regex( today()
coalesce( string-length( count-selected( / /data/age ../age [ ] [1] [.='a'] [name=${colour}] current() current()/
instance('towns') /root/item /name position() count( sum( randomize( jr:itext( pulldata('towns','name',""".splitlines()
    for piece in line.split()
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(PIECES),
            max_size=25,
        ).map(" ".join),
    )
)
def test_no_text_whatever_breaks_the_compiler(text: str) -> None:
    compiled = compile_expression(text, NAMES, own=Name("/data/own"), stock=STOCK)
    assert compiled.expression is not None or compiled.faults
    for fault in compiled.faults:
        report(fault.code, 1, "relevant", **fault.values)
