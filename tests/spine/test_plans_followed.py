"""A decision follows from the votes, once; what conveners and citizens do to the plan counts once, and whom it concerns is told."""

from pathlib import Path

from conveners_at_hand import seat
from forums_opened import look
from house_store import House
from plans_made import NAME, decide, enter, follow, opened, order, plan, pledge, vote_in
from sqlalchemy import update

from bot.convening import By
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteProgressHeard,
    NoteStatus,
    ObjectToDecision,
    OfferPledge,
    PledgeForParty,
    ReportBurden,
    SayOnPledge,
    SignPlan,
    StepPledge,
)
from bot.store.agency_tables import audit
from bot.store.answer_drafts import read_drafts
from bot.store.consultation_tables import forum_event, participant
from bot.store.consultation_tables import pledge as pledge_table
from bot.store.floor import SPOKEN
from bot.store.opinion_tables import computation
from bot.store.own_forums import read_own_forums
from bot.store.plan_looks import load_plan_looks
from bot.store.plan_news import read_progress
from bot.store.pledges import read_offers, read_sums
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


def test_what_citizens_offer_is_shown_as_a_sum_once_there_are_enough(tmp_path: Path) -> None:
    def story(house: House) -> None:
        chief = house.turn("chief")
        house.store.write_now(lambda connection: seat(connection, house.keys, chief, "municipality", "chief"))
        decide(house)
        plan(house)
        pledge(house, 6)
        assert timers(house, "offered") == [(chief, NAME)]
        for number in range(6):
            house.turn("chief", StepPledge(NAME, f"pledge{number}", "accept", CHIEF.staff))
        with house.store.engine.connect() as connection:
            sums, _ = read_sums(connection)
            assert len(read_offers(connection, house.keys)) == 6
        (shown,) = sums[NAME]["c1"]
        assert (shown.people, str(shown.amount)) == (5, "20"), "one more would tell of her"
        assert len(timers(house, "pledge")) == 6
        house.turn("helper 0", StepPledge(NAME, "pledge0", "withdraw"), StepPledge(NAME, "pledge0", "withdraw"))
        house.turn("helper 1", StepPledge(NAME, "pledge9", "withdraw"))
        assert [row.status for row in house.rows(pledge_table)].count("withdrawn") == 1
        with house.store.engine.connect() as connection:
            assert read_sums(connection)[0][NAME]["c1"][0].people == 5, "one less would tell of her"
        assert "pledge-accept" in {row.act for row in house.rows(audit)}

    opened(tmp_path, story)


def test_words_about_a_pledge_go_both_ways_and_lie_sealed(tmp_path: Path) -> None:
    def story(house: House) -> None:
        decide(house)
        plan(house)
        pledge(house, 1)
        house.turn("chief", SayOnPledge(NAME, "pledge0", "พบกันเจ็ดโมง", by_owner=True))
        house.clock.advance(1)
        house.turn("helper 0", SayOnPledge(NAME, "pledge0", "ได้ค่ะ", by_owner=False))
        house.turn("helper 0", SayOnPledge(NAME, "pledge9", "ได้ค่ะ", by_owner=False))
        with house.store.engine.connect() as connection:
            (known,) = read_offers(connection, house.keys)
        assert [(word.by_owner, word.text) for word in known.said] == [(True, "พบกันเจ็ดโมง"), (False, "ได้ค่ะ")]
        whole = OfferPledge(NAME, "", "pledgeall", "people", 2, "มาช่วย")
        house.turn("helper 0", whole)
        assert len(house.rows(pledge_table)) == 2
        house.turn("helper 0", ReportBurden(NAME, "hours", "กรอกแบบ", 30, 12))
        row = house.rows(pledge_table)[0]
        with house.store.engine.connect() as connection:
            (own,) = read_own_forums(connection, house.keys, (row.bucket, row.citizen))
        said = [f"{word.what}: {word.words}" for word in own.words]
        assert "a word on a pledge, from its owner: พบกันเจ็ดโมง" in said
        assert "what a clause costs: 30 minutes, 12 times a year: กรอกแบบ" in said

    opened(tmp_path, story)


def test_an_answer_needs_two_persons_and_an_old_draft_is_none(tmp_path: Path) -> None:
    def story(house: House) -> None:
        decide(house)
        draft = DraftAnswer(NAME, CHIEF, 1, "refused", "th", "ทำไม่ได้เพราะน้ำท่วม")
        house.turn("chief", draft)
        at = house.now_ms
        with house.store.engine.connect() as connection:
            (waiting,) = read_drafts(connection, house.keys)
        assert waiting.drafted_ms == at
        house.turn("other", ApproveAnswer(NAME, By("municipality", "other"), 1, at - 1))
        assert look(house)[NAME].record.answers == {}
        house.turn("chief", ApproveAnswer(NAME, CHIEF, 1, at))
        assert look(house)[NAME].record.answers == {}, "who wrote it does not approve it"
        house.turn("chief", draft)
        house.turn("other", ApproveAnswer(NAME, By("municipality", "other"), 1, house.now_ms))
        assert look(house)[NAME].record.answers["1"].because == {"th": "ทำไม่ได้เพราะน้ำท่วม"}
        assert order(house, "answer", statement="2", kind="done", th="ทำแล้ว", en="") == {"outcome": "recorded"}
        assert order(house, "answer", statement="3", kind="done", th="", en="") == {"outcome": "no-text"}

    opened(tmp_path, story)


def test_what_conveners_do_in_chat_is_written_down_once(tmp_path: Path) -> None:
    def story(house: House) -> None:
        decide(house)
        plan(house)
        house.turn("chief", NoteStatus(NAME, CHIEF, "c1", "under-way", (("th", "เริ่มแล้ว"),)), SignPlan(NAME, CHIEF, 2))
        house.turn("chief", SignPlan(NAME, CHIEF, 2), PledgeForParty(NAME, CHIEF, "c1", "ours", "money", 50_000))
        house.turn("chief", ObjectToDecision(NAME, CHIEF, "3", "ขัดกับผังเมือง"))
        record = look(house)[NAME].record
        assert (record.plan["c1"].status, record.plan_signed) == ("under-way", {"municipality": 2})
        assert record.pledges["ours"].amount == 50_000
        assert record.objections["3"].state == "open"
        assert kinds(house).count("plan-signed") == 1

    opened(tmp_path, story)


def test_what_a_turn_looks_at_is_hers_or_her_conveners(tmp_path: Path) -> None:
    def story(house: House) -> None:
        decide(house)
        plan(house)
        pledge(house, 1)
        house.turn("helper 0", NoteProgressHeard(NAME), ReportBurden(NAME, "x", "กรอกแบบ", 30, 12))
        assert house.rows(participant)[0].told_ms == house.now_ms
        with house.store.engine.connect() as connection:
            looks = load_plan_looks(connection, house.keys, "nobody")
            progress = read_progress(connection)[NAME]
            assert looks.own() == {}
        assert {"adopted", "committed"} == {one.happened for one in progress}

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
