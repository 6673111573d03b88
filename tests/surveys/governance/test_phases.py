"""A consultation moves by its dates, earlier if all conveners agree, and not while one of them has a veto."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from written_charters import DAY, NOON, changed, charter_of

from surveys.governance.charter import PHASES, Charter, Phase, When
from surveys.governance.phases import (
    PHASE_RULES,
    Move,
    due_moves,
    find_left_out,
    find_spans,
    last_day_of,
    may,
    next_phase,
)
from surveys.governance.schedule import find_deadlines, lay_out
from surveys.governance.standing import (
    AgreementWithdrawn,
    EarlyMoveAgreed,
    ExtensionAgreed,
    Moved,
    Opened,
    StandingEvent,
    Vetoed,
    VetoLifted,
    day_of,
    fold,
)

CHARTER = charter_of()
LONG = charter_of(changed(("decision: 10 days", "critique: 5 days, decision: 10 days")))
HEARING = charter_of(
    changed(
        ("version: 1", "version: 1\nlegal_basis: ordinance"),
        ("agenda: 7 days, statements: 14", "agenda: 20 days, statements: 20"),
    )
)
MONDAY = date(2027, 1, 4)


def moves(*events: StandingEvent, now: datetime, charter: Charter = CHARTER) -> tuple[Move, ...]:
    return due_moves(charter, fold(charter, (Opened(NOON), *events)), now)


def agreed_by_all(phase: Phase) -> list[StandingEvent]:
    return [EarlyMoveAgreed(name, phase, NOON) for name in CHARTER.convener_ids]


def longer_by(days: int) -> list[StandingEvent]:
    return [ExtensionAgreed(name, "agenda", days, NOON) for name in CHARTER.convener_ids]


def test_every_phase_stands_in_the_table() -> None:
    assert tuple(PHASE_RULES) == PHASES


def test_citizens_vote_while_statements_are_open_and_at_no_other_time() -> None:
    assert [phase for phase in PHASES if may(phase, "vote")] == ["statements"]
    assert not may(None, "vote")


def test_nobody_objects_before_there_is_a_decision() -> None:
    assert [phase for phase in PHASES if may(phase, "object")] == ["decision"]


def test_phases_that_the_charter_leaves_out_are_passed_over() -> None:
    assert next_phase(CHARTER, "statements") == "decision"
    assert next_phase(CHARTER, "follow-up") is None


def test_a_phase_ends_with_its_last_day_where_the_people_live() -> None:
    last_evening = datetime.fromisoformat("2027-01-10T23:59:59+07:00")
    assert moves(now=last_evening) == ()
    assert moves(now=last_evening + timedelta(seconds=1)) == (Move("agenda", "statements", date(2027, 1, 11), "date"),)
    assert day_of(CHARTER, last_evening) == date(2027, 1, 10)


def test_after_a_long_silence_all_moves_come_in_order_with_their_days() -> None:
    assert [(move.entered, move.on) for move in moves(now=NOON + 60 * DAY)] == [
        ("statements", date(2027, 1, 11)),
        ("decision", date(2027, 1, 25)),
        ("plan", date(2027, 2, 4)),
        ("follow-up", date(2027, 2, 11)),
    ]
    assert moves(now=NOON + 1000 * DAY)[-1] == Move("follow-up", None, date(2028, 2, 11), "date")


def test_a_veto_holds_every_move_until_it_is_lifted() -> None:
    veto = Vetoed("school", "The notice was not put up.", NOON)
    assert moves(veto, now=NOON + 30 * DAY) == ()
    assert moves(veto, VetoLifted("school", NOON), now=NOON + 8 * DAY) != ()


def test_all_conveners_together_may_move_on_early() -> None:
    now = NOON + 2 * DAY
    assert moves(*agreed_by_all("agenda")[:2], now=now) == ()
    assert moves(*agreed_by_all("statements"), now=now) == ()
    assert moves(*agreed_by_all("agenda"), now=now) == (
        Move("agenda", "statements", MONDAY + 2 * DAY, "all-conveners"),
    )


def test_who_agrees_no_more_keeps_the_phase_as_long_as_it_was() -> None:
    taken_back = AgreementWithdrawn("town", "agenda", 0, NOON)
    assert moves(*agreed_by_all("agenda"), taken_back, now=NOON + 2 * DAY) == ()
    of_another_phase = AgreementWithdrawn("town", "statements", 0, NOON)
    assert moves(*agreed_by_all("agenda"), of_another_phase, now=NOON + 2 * DAY)


def test_further_days_that_some_asked_for_can_be_taken_back_until_all_have() -> None:
    gone = AgreementWithdrawn("town", "agenda", 7, NOON)
    some = fold(CHARTER, (Opened(NOON), *longer_by(7)[:2], gone))
    assert some.asked == {("agenda", 7): frozenset({CHARTER.convener_ids[1]})}
    assert fold(CHARTER, [AgreementWithdrawn(CHARTER.convener_ids[1], "agenda", 7, NOON)], before=some).asked == {}
    assert fold(CHARTER, (Opened(NOON), *longer_by(7), gone)).longer == {"agenda": 7}


def test_the_days_to_object_are_never_cut() -> None:
    entered = Moved("decision", MONDAY)
    assert moves(entered, *agreed_by_all("decision"), now=NOON + 2 * DAY) == ()


def test_even_all_together_cannot_cut_what_the_hearing_rule_asks_for() -> None:
    assert moves(*agreed_by_all("agenda"), now=NOON + 14 * DAY, charter=HEARING) == ()
    early = moves(*agreed_by_all("agenda"), now=NOON + 15 * DAY, charter=HEARING)
    assert early == (Move("agenda", "statements", MONDAY + 15 * DAY, "all-conveners"),)


def test_a_phase_is_longer_once_all_conveners_want_the_same_days() -> None:
    standing = fold(CHARTER, (Opened(NOON), *longer_by(7)[:2], *longer_by(3)))
    assert standing.longer == {"agenda": 3}
    assert last_day_of(CHARTER, standing) == date(2027, 1, 13)
    twice = fold(CHARTER, (Opened(NOON), *longer_by(3), *longer_by(3)))
    assert twice.longer == {"agenda": 6}


def test_nobody_can_agree_to_fewer_days() -> None:
    assert fold(CHARTER, (Opened(NOON), *longer_by(-3), *longer_by(0))).longer == {}


def test_a_critique_round_that_nobody_needs_is_passed_over() -> None:
    assert next_phase(LONG, "statements") == "critique"
    assert next_phase(LONG, "statements", skipped=["critique"]) == "decision"
    entered = due_moves(LONG, fold(LONG, (Opened(NOON),)), NOON + 25 * DAY, skipped=["critique"])
    assert [move.entered for move in entered] == ["statements", "decision"]


def test_what_was_passed_over_is_known_afterwards() -> None:
    skipped = fold(LONG, (Opened(NOON), Moved("statements", MONDAY + 7 * DAY), Moved("decision", MONDAY + 20 * DAY)))
    assert find_left_out(LONG, skipped) == ("critique",)
    assert find_left_out(LONG, fold(LONG, (Moved(None, MONDAY + 90 * DAY),), before=skipped))[0] == "critique"
    assert find_left_out(LONG, fold(LONG, (Opened(NOON),))) == ()
    assert find_left_out(LONG, fold(LONG, ())) == ()


def test_the_days_to_come_follow_from_those_that_were() -> None:
    standing = fold(LONG, (Opened(NOON), Moved("statements", MONDAY + 2 * DAY), Moved("decision", MONDAY + 20 * DAY)))
    spans = find_spans(LONG, standing)
    assert [(span.phase, span.first, span.days) for span in spans[:3]] == [
        ("agenda", MONDAY, 2),
        ("statements", MONDAY + 2 * DAY, 18),
        ("decision", MONDAY + 20 * DAY, 10),
    ]
    assert [span.phase for span in spans] == ["agenda", "statements", "decision", "plan", "follow-up"]
    assert find_deadlines(LONG, spans).answer_due == MONDAY + 59 * DAY
    assert find_spans(CHARTER, fold(CHARTER, (Opened(NOON),))) == lay_out(CHARTER, MONDAY)


def test_a_phase_that_was_left_on_its_first_day_ends_on_that_day_and_not_before_it() -> None:
    spans = find_spans(LONG, fold(LONG, (Opened(NOON), Moved("statements", MONDAY), Moved("critique", MONDAY))))
    assert [(span.phase, span.first, span.days) for span in spans[:2]] == [
        ("agenda", MONDAY, 1),
        ("statements", MONDAY, 1),
    ]


def test_dates_that_an_extension_overtakes_leave_the_hearing_its_days() -> None:
    text = changed(
        ("version: 1", "version: 1\nlegal_basis: ordinance\nopens: 2027-01-04"),
        ("agenda: 7 days, statements: 14 days", "agenda: 15 days, statements: 2027-02-05"),
    )
    charter = charter_of(text)
    standing = fold(charter, (Opened(NOON), Moved("statements", date(2027, 2, 1))))
    assert last_day_of(charter, standing) == date(2027, 2, 15)
    late = fold(charter, (Opened(NOON), Moved("statements", date(2027, 3, 1))))
    assert last_day_of(charter, late) == date(2027, 3, 15)


def test_what_was_agreed_for_one_phase_is_forgotten_in_the_next_and_an_end_is_an_end() -> None:
    standing = fold(CHARTER, (Opened(NOON), *agreed_by_all("agenda"), Moved("statements", MONDAY)))
    assert (standing.phase, standing.early) == ("statements", frozenset())
    ended = fold(CHARTER, (Opened(NOON), Moved(None, MONDAY)))
    assert (ended.ended, due_moves(CHARTER, ended, NOON + 900 * DAY)) == (True, ())


def test_who_does_not_convene_has_no_say() -> None:
    stranger = (Vetoed("stranger", "No.", NOON), EarlyMoveAgreed("stranger", "agenda", NOON))
    assert fold(CHARTER, (Opened(NOON), *stranger)) == fold(CHARTER, (Opened(NOON),))


def test_a_charter_that_leaves_out_the_agenda_opens_with_statements() -> None:
    phases: dict[Phase, When] = {phase: when for phase, when in CHARTER.phases.items() if phase != "agenda"}
    assert fold(replace(CHARTER, phases=phases), (Opened(NOON),)).phase == "statements"
