"""A decision follows from the votes, once; what conveners and citizens do to the plan counts once, and whom it concerns is told."""

from pathlib import Path

from conveners_at_hand import seat
from forums_opened import look
from house_store import House
from plans_made import NAME, decide, enter, follow, opened, order, plan, vote_in
from sqlalchemy import update

from bot.convening import By
from bot.store.consultation_tables import forum_event
from bot.store.floor import SPOKEN
from bot.store.opinion_tables import computation
from bot.store.statements import NewStatement
from bot.store.statements import add as add_statements
from bot.store.tables import timer

CHIEF = By("municipality", "municipality-1")


def timers(house: House, kind: str) -> list[tuple[int, str]]:
    return [(row.citizen, row.about) for row in house.rows(timer, timer.c.timer == kind)]


def kinds(house: House) -> list[str]:
    return [row.kind for row in house.rows(forum_event)]


def test_a_decision_is_made_once_from_the_last_result(tmp_path: Path) -> None:
    def story(house: House) -> None:
        anna, bert = vote_in(house, "anna", 1), vote_in(house, "bert", 9)
        forum = decide(house)
        assert forum.record.find_ruled("adopted") == ("1", "2", "3")
        assert follow(house) == ()
        assert kinds(house).count("decision-made") == 1
        assert timers(house, "progress") == [(anna, NAME)]
        assert bert

    opened(tmp_path, story)


def test_a_decision_waits_for_a_result_that_is_being_computed_but_not_for_ever(tmp_path: Path) -> None:
    def story(house: House) -> None:
        vote_in(house, "anna", 1)
        enter(house, "decision")
        assert follow(house) == ()
        house.clock.advance(2 * 3600)
        assert follow(house) == (NAME,)
        decided = look(house)[NAME].record.decided
        assert {one.why for one in decided.values()} == {"too-few-voters"}

    opened(tmp_path, story)


def test_an_objection_holds_a_decision_until_it_is_settled_or_the_days_are_over(tmp_path: Path) -> None:
    def story(house: House) -> None:
        decide(house)
        assert order(house, "object", statement="1", party="vendors", reason="แคบ") == {"outcome": "recorded"}
        assert order(house, "object", statement="1", party="vendors", reason="แคบ") == {"outcome": "unchanged"}
        assert order(house, "object", statement="2", party="vendors", reason=" ") == {"outcome": "no-reason"}
        assert order(house, "object", statement="99", party="vendors", reason="แคบ") == {"outcome": "no-statement"}
        assert order(house, "object", statement="1", party="nobody", reason="แคบ")["outcome"] == "no-convener"
        assert order(house, "mediate", statement="2", meeting="m1") == {"outcome": "no-objection"}
        assert order(house, "mediate", statement="1", meeting="m1") == {"outcome": "recorded"}
        assert order(house, "settle", statement="1", ruling="neither", words="ไม่ทำ") == {"outcome": "recorded"}
        assert order(house, "object", statement="2", party="vendors", reason="แคบ") == {"outcome": "recorded"}
        follow(house, 23)
        record = look(house)[NAME].record
        assert (record.objections["1"].ruling, record.objections["2"].ruling) == ("neither", "must-answer")
        assert order(house, "object", statement="3", party="vendors", reason="แคบ") == {"outcome": "too-late"}

    opened(tmp_path, story)


def test_a_plan_is_recorded_whole_or_not_at_all(tmp_path: Path) -> None:
    def story(house: House) -> None:
        assert order(house, "plan", source="x: 1") == {"outcome": "not-decided"}
        assert order(house, "clauses", source="x: 1") == {"outcome": "not-decided"}
        assert order(house, "object", statement="1", party="vendors", reason="แคบ") == {"outcome": "not-decided"}
        decide(house)
        assert order(house, "plan", source="commitments: []")["outcome"] == "problems"
        assert order(house, "clauses", source="clauses: []")["outcome"] == "problems"
        plan(house)
        assert list(look(house)[NAME].record.plan) == ["c1", "c2"]
        assert order(house, "track", commitment="c1", party="vendors", status="done", th="", en="") == {
            "outcome": "not-yours"
        }
        assert order(house, "review", commitment="c1", th="ดี", en="Fine") == {"outcome": "recorded"}
        assert order(house, "review", commitment="c9", th="ดี", en="") == {"outcome": "unknown-commitment"}

    opened(tmp_path, story)


def test_owners_are_reminded_once_a_day_and_voters_hear_when_it_is_late(tmp_path: Path) -> None:
    def story(house: House) -> None:
        anna = vote_in(house, "anna", 1)
        chief, vendor = house.turn("chief"), house.turn("vendor")
        decide(house)
        plan(house)
        house.store.write_now(lambda connection: seat(connection, house.keys, chief, "municipality", "chief"))
        house.store.write_now(lambda connection: seat(connection, house.keys, vendor, "vendors"))
        house.store.write_now(lambda connection: connection.execute(timer.delete()))
        follow(house, 1)
        assert timers(house, "owed") == [], "thirty days before was yesterday"
        follow(house, 22)
        assert sorted(timers(house, "owed")) == sorted([(chief, NAME), (vendor, NAME)])
        house.store.write_now(lambda connection: connection.execute(timer.delete()))
        follow(house, 0.01)
        assert timers(house, "owed") == []
        order(house, "track", commitment="c2", party="vendors", status="done", th="เสร็จ", en="Done")
        house.store.write_now(lambda connection: connection.execute(timer.delete()))
        follow(house, 8)
        assert timers(house, "owed") == [(chief, NAME)]
        assert timers(house, "progress") == [(anna, NAME)]

    opened(tmp_path, story)


def test_a_computation_that_hangs_is_not_waited_for_longer_than_an_hour(tmp_path: Path) -> None:
    def story(house: House) -> None:
        vote_in(house, "anna", 1)
        enter(house, "decision")
        started = update(computation).values(marked_ms=None, started_ms=house.now_ms)
        house.store.write_now(lambda connection: connection.execute(started))
        assert follow(house) == ()
        assert follow(house, 0.1) == (NAME,)

    opened(tmp_path, story)


def test_a_bridging_statement_is_decided_by_the_groups_that_were_frozen(tmp_path: Path) -> None:
    def story(house: House) -> None:
        bridge = NewStatement(
            NAME, {"th": "ทางเดินกว้างพอให้ทุกคนผ่าน"}, "organiser", house.keys.key_id(SPOKEN), "bridging", "published"
        )
        (number,) = house.store.write_now(
            lambda connection: add_statements(connection, house.keys, [bridge], house.now_ms)
        )
        for person in range(30):
            vote_in(house, f"voter {person}", number)
        assert number in [int(one) for one in decide(house).record.find_ruled("adopted")]

    opened(tmp_path, story)
