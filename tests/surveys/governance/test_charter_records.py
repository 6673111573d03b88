"""What is signed is the charter itself: the same words give the same hash, and every change is told."""

from dataclasses import replace

from written_charters import CLAUSE, changed, charter_of

from surveys.governance.charter_record import Difference, compare, hash_charter, write_record


def test_two_files_that_say_the_same_have_the_same_hash() -> None:
    charter = charter_of()
    again = charter_of(changed(("version: 1", "zone: Asia/Bangkok\nversion: '1'")))
    assert hash_charter(charter) == hash_charter(again)
    assert hash_charter(replace(charter, warnings=())) == hash_charter(charter)
    assert b'"share":60' in write_record(charter)


def test_any_change_needs_new_signatures() -> None:
    assert hash_charter(charter_of()) != hash_charter(charter_of(changed(("share: 60", "share: 61"))))


def test_what_changed_between_two_versions_is_told_by_name() -> None:
    new = charter_of(
        changed(
            ("share: 60", "share: 70"),
            ("en: Sellers", "en: Market sellers"),
            ("version: 1", "version: 2\nopens: 2027-01-04"),
            ("statements:\n", "statements:\n  - {id: gate, text: {th: ประตู, en: A gate}, by: school}\n"),
        )
    )
    assert compare(charter_of(), new) == (
        Difference("conveners.sellers.name.en", "Sellers", "Market sellers"),
        Difference("decision.share", "60", "70"),
        Difference("opens", "null", "2027-01-04"),
        Difference("statements.gate.by", None, "school"),
        Difference("statements.gate.statement_id", None, "gate"),
        Difference("statements.gate.text.en", None, "A gate"),
        Difference("statements.gate.text.th", None, "ประตู"),
        Difference("version", "1", "2"),
    )


def test_languages_and_clauses_are_compared_too() -> None:
    rule = charter_of(changed(("kind: open\n", f"kind: rule\n{CLAUSE}")))
    other = charter_of(changed(("kind: open\n", f"kind: rule\n{CLAUSE.replace('New', 'Newer')}")))
    assert [one.path for one in compare(rule, other)] == ["clauses.one.after.en"]
    assert compare(rule, replace(rule, languages=("en", "th")))[0] == Difference("languages.1", "th", "en")
