"""Groups: their condition holds for all that is in them, and their label is said before it."""

from written_forms import NOW, asked_in, begin, choice, form_of, problems_of, question, say_to, source

from surveys.forms.definition import Form
from surveys.forms.interview import ask, relevant_answers


def group(name: str, *questions: str, rest: str = "") -> str:
    """One group of a survey, its questions further in."""
    inner = "".join("    " + line + "\n" for one in questions for line in one.splitlines())
    return f"  - group: {name}\n{rest}    survey:\n{inner}"


HOUSE = form_of(
    choice("house"),
    group(
        "home",
        question("rooms"),
        group("garden", question("trees"), rest='    relevant: "${rooms} > 2"\n'),
        question("colour", "text", 'relevant: "${rooms} > 1"'),
        rest="    label: {th: เรื่องบ้าน, en: Your house}\n    relevant: \"${house} = 'yes'\"\n",
    ),
    question("wish", "text"),
)


def answer_all(form: Form, *pairs: tuple[str, str]) -> list[str]:
    """The questions asked, one after the other, until one has no answer here."""
    interview, asked, answers = begin(form), [], dict(pairs)
    while (name := asked_in(form, interview)) in answers:
        asked.append(name)
        path = next(one.path for one in form.questions if one.name == name)
        interview = say_to(form, interview, path.removeprefix("/data/"), answers[name])
    return [*asked, name]


def test_the_questions_of_a_group_live_under_its_name() -> None:
    paths = [one.path for one in HOUSE.questions]
    assert paths == [
        "/data/house",
        "/data/home",
        "/data/home/rooms",
        "/data/home/garden/trees",
        "/data/home/colour",
        "/data/wish",
    ]


def test_a_hidden_group_hides_all_that_is_in_it_and_its_label() -> None:
    assert answer_all(HOUSE, ("house", "no")) == ["house", "wish"]
    assert [note.name for note in ask(HOUSE, say_to(HOUSE, begin(HOUSE), "house", "no"), NOW).notes] == []


def test_the_label_of_a_group_is_said_before_its_first_question() -> None:
    asked = ask(HOUSE, say_to(HOUSE, begin(HOUSE), "house", "yes"), NOW)
    assert [note.label["en"] for note in asked.notes] == ["Your house"]
    assert asked.question is HOUSE.by_path["/data/home/rooms"]


def test_a_group_in_a_group_needs_both_conditions() -> None:
    assert answer_all(HOUSE, ("house", "yes"), ("rooms", "1")) == ["house", "rooms", "wish"]
    assert answer_all(HOUSE, ("house", "yes"), ("rooms", "2")) == ["house", "rooms", "colour"]
    assert answer_all(HOUSE, ("house", "yes"), ("rooms", "3")) == ["house", "rooms", "trees"]


def test_answers_in_a_group_that_is_hidden_later_stay_out_of_the_response() -> None:
    interview = say_to(HOUSE, say_to(HOUSE, begin(HOUSE), "house", "yes"), "home/rooms", "3")
    hidden = say_to(HOUSE, interview, "house", "no")
    assert relevant_answers(HOUSE, hidden, NOW) == {"/data/house": "no"}
    assert relevant_answers(HOUSE, say_to(HOUSE, hidden, "house", "yes"), NOW)["/data/home/rooms"] == "3"


def test_a_group_whose_condition_reads_its_own_question_is_a_ring() -> None:
    broken = problems_of(source(group("home", question("rooms"), rest='    relevant: "${rooms} > 2"\n')))
    assert [one.message["en"] for one in broken if one.severity == "error"] == [
        "These depend on each other: rooms → rooms"
    ]


def test_a_condition_of_a_group_that_reads_a_later_question_is_mentioned_once() -> None:
    form = form_of(
        group("home", question("rooms"), question("trees"), rest='    relevant: "${wish} > 2"\n'), question("wish")
    )
    assert [one.message["en"] for one in form.warnings] == ["The condition reads wish, which is asked later."]


def test_a_group_needs_a_name_and_something_in_it() -> None:
    empty = problems_of(source("  - {group: a, survey: []}\n", question("b")))
    assert [one.message["en"] for one in empty] == ["There is no question."]
    wrong = problems_of(source(group("1st", question("a"))))
    assert [one.line for one in wrong] == [7]
    odd = problems_of(source(group("home", question("a"), rest="    repeat_count: 5\n")))
    assert "repeat_count is not known." in [one.message["en"] for one in odd]
