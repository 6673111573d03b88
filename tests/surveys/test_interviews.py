"""An interview asks one question at a time, and takes every change of mind."""

from datetime import timedelta

from written_forms import NOW, YES_NO, asked_in, begin, choice, form_of, question, refuse, say_to

from surveys.forms.interview import (
    Accepted,
    Refused,
    answer,
    ask,
    back,
    change_language,
    dump,
    erase,
    go_to,
    load,
    relevant_answers,
    skip,
)

FAMILY = form_of(
    question("hello", "note"),
    choice("children"),
    question("count", rest="required: yes, relevant: \"${children} = 'yes'\", constraint: '. > 0 and . < 20'"),
    question("many", "note", 'relevant: "${count} > 5"'),
    question("school", "text", 'relevant: "${count} > 0"'),
    question("wish", "text"),
    question("bye", "note"),
)


def test_the_next_question_is_the_first_relevant_one_and_notes_ride_along() -> None:
    first = ask(FAMILY, begin(FAMILY), NOW)
    assert first.question is not None
    assert (first.question.name, [note.name for note in first.notes]) == ("children", ["hello"])
    interview = say_to(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "yes"), "count", "7")
    asked = ask(FAMILY, interview, NOW)
    assert asked.question is not None
    assert (asked.question.name, [note.name for note in asked.notes]) == ("school", ["many"])


def test_a_question_that_does_not_concern_her_is_not_asked() -> None:
    assert asked_in(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "no")) == "wish"


def test_when_nothing_is_left_the_last_notes_are_said_and_the_response_holds_the_answers() -> None:
    interview = say_to(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "no"), "wish", "a park")
    asked = ask(FAMILY, interview, NOW)
    assert (asked.question, [note.name for note in asked.notes], asked.number, asked.of) == (None, ["bye"], 2, 2)
    assert relevant_answers(FAMILY, interview, NOW) == {"/data/children": "no", "/data/wish": "a park"}


def test_an_answer_that_breaks_the_constraint_is_refused_and_the_question_asked_again() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "yes")
    refused = refuse(FAMILY, interview, "count", "0")
    assert (asked_in(FAMILY, refused.interview), refused.failures) == ("count", 1)
    assert refuse(FAMILY, refused.interview, "count", "99").failures == 2
    assert say_to(FAMILY, refused.interview, "count", "2").failures == 0


def test_an_answer_of_the_wrong_kind_is_refused() -> None:
    interview = begin(FAMILY)
    assert "choose" in refuse(FAMILY, interview, "children", "maybe").message["en"]
    for number in ("two", "1.5", "", "9" * 16):
        refuse(FAMILY, say_to(FAMILY, interview, "children", "yes"), "count", number)
    assert "long" in refuse(FAMILY, interview, "wish", "x" * 2_001).message["en"]


def test_a_question_that_is_no_longer_there_or_is_a_note_takes_no_answer() -> None:
    for name in ("gone", "hello"):
        refuse(FAMILY, begin(FAMILY), name, "yes")
        assert isinstance(skip(FAMILY, begin(FAMILY), f"/data/{name}", NOW), Refused)


def test_a_whole_number_is_stored_plainly() -> None:
    interview = say_to(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "yes"), "count", "007")
    assert relevant_answers(FAMILY, interview, NOW)["/data/count"] == "7"


def test_a_required_question_cannot_be_skipped_and_another_one_can() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "yes")
    refused = skip(FAMILY, interview, "/data/count", NOW)
    assert isinstance(refused, Refused)
    assert refused.message["en"] == "This question needs an answer."
    skipped = answer(FAMILY, say_to(FAMILY, interview, "count", "2"), "/data/school", " ", now=NOW, at=NOW)
    assert isinstance(skipped, Accepted)
    assert asked_in(FAMILY, skipped.interview) == "wish"


def test_skipping_an_answered_question_takes_its_answer_back() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "no")
    skipped = skip(FAMILY, interview, "/data/children", NOW)
    assert isinstance(skipped, Accepted)
    assert relevant_answers(FAMILY, skipped.interview, NOW) == {}


def test_required_may_depend_on_another_answer() -> None:
    form = form_of(
        choice("angry"), question("why", "text", "required: \"${angry} = 'yes'\", required_message: {th: ก, en: Why}")
    )
    calm = say_to(form, begin(form), "angry", "no")
    assert isinstance(skip(form, calm, "/data/why", NOW), Accepted)
    after = skip(form, calm, "/data/why", NOW)
    angry = say_to(form, after.interview, "angry", "yes")
    assert asked_in(form, angry) == "why"
    refused = skip(form, angry, "/data/why", NOW)
    assert isinstance(refused, Refused)
    assert refused.message["en"] == "Why"


def test_back_goes_through_the_relevant_questions_and_stays_at_the_first() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "no")
    once = back(FAMILY, interview, NOW)
    assert asked_in(FAMILY, once) == "children"
    assert asked_in(FAMILY, back(FAMILY, once, NOW)) == "children"
    done = say_to(FAMILY, interview, "wish", "a park")
    assert asked_in(FAMILY, back(FAMILY, done, NOW)) == "wish"


def test_a_change_of_mind_goes_on_to_the_first_open_question_not_through_all() -> None:
    interview = say_to(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "no"), "wish", "a park")
    changed = say_to(FAMILY, go_to(FAMILY, interview, "/data/children"), "children", "yes")
    assert asked_in(FAMILY, changed) == "count"
    counted = say_to(FAMILY, changed, "count", "2")
    assert asked_in(FAMILY, counted) == "school"
    assert asked_in(FAMILY, say_to(FAMILY, counted, "school", "near")) == ""


def test_going_to_a_hidden_or_unknown_question_asks_the_open_one() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "no")
    assert asked_in(FAMILY, go_to(FAMILY, interview, "/data/count")) == "wish"
    assert go_to(FAMILY, interview, "/data/nowhere") == interview
    assert go_to(FAMILY, interview, "/data/hello") == interview
    assert asked_in(FAMILY, go_to(FAMILY, go_to(FAMILY, interview, "/data/children"), "")) == "wish"


def test_a_hidden_answer_reads_as_empty_and_returns_when_it_matters_again() -> None:
    interview = say_to(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "yes"), "count", "7")
    hidden = say_to(FAMILY, interview, "children", "no", late=1)
    assert asked_in(FAMILY, hidden) == "wish"
    assert relevant_answers(FAMILY, hidden, NOW) == {"/data/children": "no"}
    again = say_to(FAMILY, hidden, "children", "yes", late=2)
    assert relevant_answers(FAMILY, again, NOW) == {"/data/children": "yes", "/data/count": "7"}


def test_an_old_button_of_a_hidden_question_is_kept_and_stays_hidden() -> None:
    interview = say_to(FAMILY, say_to(FAMILY, begin(FAMILY), "children", "no"), "count", "99")
    assert "/data/count" not in relevant_answers(FAMILY, interview, NOW)
    assert asked_in(FAMILY, say_to(FAMILY, interview, "children", "yes", late=1)) == "count"


def test_an_answer_that_another_answer_makes_impossible_is_asked_again() -> None:
    form = form_of(
        question("house"), question("children", rest='constraint: ". <= ${house}"'), question("wish", "text")
    )
    interview = say_to(form, say_to(form, begin(form), "house", "5"), "children", "3")
    assert asked_in(form, interview) == "wish"
    assert asked_in(form, say_to(form, interview, "house", "2")) == "children"


def test_an_older_answer_never_overwrites_a_newer_one() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "yes", late=5)
    assert say_to(FAMILY, interview, "children", "no", late=4) == interview
    assert relevant_answers(FAMILY, say_to(FAMILY, interview, "children", "no", late=5), NOW) == {
        "/data/children": "no"
    }


def test_taking_a_message_back_deletes_its_answer_and_opens_the_question_again() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "yes", source="m1")
    interview = say_to(FAMILY, interview, "count", "7", source="m2")
    erased = erase(interview, "m2")
    assert asked_in(FAMILY, load(dump(erased))) == "school" or asked_in(FAMILY, erased) == "count"
    assert relevant_answers(FAMILY, erased, NOW) == {"/data/children": "yes"}
    assert asked_in(FAMILY, say_to(FAMILY, erased, "wish", "a park")) == "count"
    assert erase(interview, "m3") == interview
    assert erase(interview, "") == interview


def test_the_language_may_change_at_any_question() -> None:
    interview = say_to(FAMILY, begin(FAMILY), "children", "no")
    changed = change_language(interview, "en")
    assert (changed.language, changed.answers) == ("en", interview.answers)


def test_what_depends_on_the_day_is_weighed_again_on_another_day() -> None:
    form = form_of(
        question("birthday", "text", "relevant: \"today() = '2026-11-25'\""),
        question("early", rest="constraint: '. < today() - 20781'"),
        question("wish", "text"),
    )
    interview = say_to(form, begin(form), "early", "-1")
    assert asked_in(form, interview) == "wish"
    asked = ask(form, interview, NOW + timedelta(hours=5))  # midnight in Bangkok
    assert asked.question is not None
    assert asked.question.name == "wish"
    on = answer(form, interview, "/data/wish", "cake", now=NOW + timedelta(hours=5), at=NOW)
    assert isinstance(on, Accepted)
    assert ask(form, on.interview, NOW + timedelta(hours=5)).question == form.questions[0]


def test_the_share_of_questions_done_never_falls() -> None:
    form = form_of(
        choice("more"),
        *(question(f"q{number}", rest="relevant: \"${more} = 'yes'\"") for number in range(6)),
        question("last"),
    )
    asked = ask(form, begin(form), NOW)
    assert (asked.number, asked.of) == (1, 2)
    shares = [0.5]
    interview = say_to(form, begin(form), "more", "yes")
    while (asked := ask(form, interview, NOW)).question is not None:
        shares.append(asked.number / asked.of)
        interview = say_to(form, interview, asked.question.name, "1")
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) == 8


def test_a_condition_may_read_several_answers_that_have_conditions_themselves() -> None:
    form = form_of(
        choice("a"),
        choice("b", f"{YES_NO}, relevant: \"${{a}} = 'yes'\""),
        choice("c", f"{YES_NO}, relevant: \"${{b}} = 'yes' and ${{a}} = 'yes'\""),
    )
    interview = say_to(form, say_to(form, begin(form), "a", "yes"), "b", "yes")
    assert asked_in(form, interview) == "c"
    assert asked_in(form, say_to(form, interview, "a", "no", late=1)) == ""


def test_a_form_where_nothing_can_be_asked_is_at_its_end_at_once() -> None:
    form = form_of(question("hello", "note"), question("a", rest="relevant: 1 = 2"))
    asked = ask(form, begin(form), NOW)
    assert (asked.question, asked.number, asked.of) == (None, 0, 0)
    assert back(form, begin(form), NOW) == begin(form)
