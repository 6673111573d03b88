"""Published numbers about moderation tell of no few authors, not even by subtraction."""

from surveys.governance.moderated import ModerationTotals, PublishedTotals, publish_totals


def test_numbers_of_five_and_more_are_published_as_they_are() -> None:
    totals = ModerationTotals(30, 15, 3, 5, (("unclear", 10),), upheld=6, granted=7, hours=2.5)
    assert publish_totals(totals) == PublishedTotals(30, 15, 5, (("unclear", 10),), 6, 7, 2.5)


def test_a_small_number_is_hidden_with_what_would_tell_it() -> None:
    shown = publish_totals(ModerationTotals(30, 18, 0, 0, (("unclear", 10), ("insult", 2)), upheld=1))
    assert (shown.seen, shown.shown, shown.declined) == (30, 18, (("unclear", None), ("insult", None)))
    assert (shown.upheld, shown.granted) == (None, None)


def test_of_a_month_with_few_statements_nothing_is_told() -> None:
    shown = publish_totals(ModerationTotals(4, 3, 0, 0, (("insult", 1),), hours=1.0))
    assert shown == PublishedTotals(None, None, None, (("insult", None),), 0, 0, None)


def test_a_month_without_decisions_is_no_secret() -> None:
    assert publish_totals(ModerationTotals()) == PublishedTotals(0, 0, 0, (), 0, 0, None)
