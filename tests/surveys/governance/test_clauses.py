"""A draft rule ends clause by clause: accepted, changed or kept, and always with the reason."""

from written_charters import CLAUSE, changed, charter_of

from surveys.governance.clauses import ClauseOutcome, ClauseVersion, find_unanswered, reword, write_final, write_first

TWO = CLAUSE.replace(
    "clauses: [", "clauses: [{id: two, title: {th: ข, en: B}, before: {th: เดิม, en: Old}, reason: {th: ก, en: A}}, "
)
CHARTER = charter_of(changed(("kind: open\n", f"kind: rule\n{TWO}")))
WHY = {"en": "Because you said so."}


def test_every_clause_is_a_statement_and_rewording_it_begins_anew() -> None:
    first = write_first(CHARTER)[1]
    assert first == ClauseVersion("one", 1, {"th": "ใหม่", "en": "New"}, None)
    assert reword(first, {"en": "Newer"}) == ClauseVersion("one", 2, {"en": "Newer"}, 1)


def test_a_clause_without_a_reason_is_not_answered() -> None:
    outcomes = {"one": ClauseOutcome("accepted", {}, {})}
    assert find_unanswered(CHARTER, outcomes) == ("two", "one")
    assert find_unanswered(CHARTER, {"one": ClauseOutcome("accepted", WHY, {})}) == ("two",)


def test_the_final_text_says_of_each_clause_what_became_of_it() -> None:
    accepted, kept = ClauseOutcome("accepted", WHY, {}), ClauseOutcome("kept", WHY, {})
    final = write_final(CHARTER, {"one": accepted, "two": kept})
    assert [(clause.clause_id, clause.fate, clause.text.get("en")) for clause in final] == [
        ("two", "kept", "Old"),
        ("one", "accepted", "New"),
    ]
    reworded = write_final(CHARTER, {"one": ClauseOutcome("changed", WHY, {"en": "Newer"})})
    assert [clause.text for clause in reworded] == [{"en": "Newer"}]
