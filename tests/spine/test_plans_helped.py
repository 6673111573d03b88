"""What citizens and conveners bring to a plan and say of it counts once, lies sealed, and is told to whom it concerns."""

from pathlib import Path

from conveners_at_hand import seat
from forums_opened import look
from house_store import House
from plans_made import NAME, decide, opened, order, plan, pledge

from bot.convening import By
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteProgressHeard,
    NoteStatus,
    ObjectToDecision,
    OfferPledge,
    PledgeForParty,
    SayOnPledge,
    SignPlan,
    StepPledge,
    TellBurden,
)
from bot.store.agency_tables import audit
from bot.store.answer_drafts import read_drafts
from bot.store.consultation_tables import forum_event, part
from bot.store.consultation_tables import pledge as pledge_table
from bot.store.own_forums import read_own_forums
from bot.store.parts import Parts
from bot.store.plan_looks import load_plan_looks
from bot.store.plan_news import read_progress
from bot.store.pledges import read_offers, read_sums
from bot.store.tables import timer
from handlers.staff_views import StaffMember

CHIEF = By("municipality", "municipality-1")


def timers(house: House, kind: str) -> list[tuple[int, str]]:
    return [(row.citizen, row.about) for row in house.rows(timer, timer.c.timer == kind)]


def kinds(house: House) -> list[str]:
    return [row.kind for row in house.rows(forum_event)]


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
        with house.engine.connect() as connection:
            sums, _ = read_sums(connection)
            assert len(read_offers(connection, house.keys)) == 6
        (shown,) = sums[NAME]["c1"]
        assert (shown.people, str(shown.amount)) == (5, "20"), "one more would tell of her"
        assert len(timers(house, "pledge")) == 6
        house.turn("helper 0", StepPledge(NAME, "pledge0", "withdraw"), StepPledge(NAME, "pledge0", "withdraw"))
        house.turn("helper 1", StepPledge(NAME, "pledge9", "withdraw"))
        assert [row.status for row in house.rows(pledge_table)].count("withdrawn") == 1
        with house.engine.connect() as connection:
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
        with house.engine.connect() as connection:
            (known,) = read_offers(connection, house.keys)
        assert [(word.by_owner, word.text) for word in known.said] == [(True, "พบกันเจ็ดโมง"), (False, "ได้ค่ะ")]
        whole = OfferPledge(NAME, "", "pledgeall", "people", 2, "มาช่วย")
        house.turn("helper 0", whole)
        assert len(house.rows(pledge_table)) == 2
        house.turn("helper 0", TellBurden(NAME, "hours", "กรอกแบบ", 30, 12))
        row = house.rows(pledge_table)[0]
        with house.engine.connect() as connection:
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
        with house.engine.connect() as connection:
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
        house.turn("helper 0", NoteProgressHeard(NAME), TellBurden(NAME, "x", "กรอกแบบ", 30, 12))
        assert house.rows(part)[0].told_ms == house.now_ms
        with house.engine.connect() as connection:
            looks = load_plan_looks(connection, house.keys, "nobody")
            progress = read_progress(connection)[NAME]
            assert looks.own() == {}
        assert {"adopted", "committed"} == {one.happened for one in progress}
        order(house, "track", commitment="c1", party="municipality", status="open", th="ยังไม่เริ่ม", en="")
        order(house, "track", commitment="c1", party="municipality", status="dropped", th="งบไม่พอ", en="")
        order(house, "object", statement="3", party="vendors", reason="แคบ")
        order(house, "settle", statement="3", ruling="neither", words="ไม่ทำ")
        order(house, "answer", statement="2", kind="done", th="ทำแล้ว", en="")
        with house.engine.connect() as connection:
            later = read_progress(connection)[NAME][len(progress) :]
        told = [(one.happened, one.statement) for one in later]
        assert told == [("noted", "1"), ("dropped", "1"), ("objected", "3"), ("settled", "3"), ("answered", "2")]

    opened(tmp_path, story)


def test_staff_sees_what_was_offered_to_the_convener_it_acts_for(tmp_path: Path) -> None:
    def story(house: House) -> None:
        decide(house)
        plan(house)
        pledge(house, 1)
        house.turn("helper 0", OfferPledge(NAME, "", "whole", "people", 2, "มาช่วย"))
        forums = look(house)
        with house.engine.connect() as connection:
            looks = load_plan_looks(connection, house.keys, "nobody")

            def offered(party: str, agency: str = "main") -> list[str]:
                member = StaffMember("x", agency, party, ("partner",))
                return [one.pledge for one in looks.look(0, member, forums, Parts())["offers"]]

            assert offered("municipality") == ["pledge0", "whole"]
            assert offered("main") == ["pledge0", "whole"], "the agency's own people stand for the agency that convenes"
            assert offered("vendors") == []
            assert offered("municipality", "elsewhere") == []
            for role in ("moderator", "operator"):
                member = StaffMember("x", "main", "municipality", (role,))
                assert looks.look(0, member, forums, Parts())["offers"] == (), f"no {role} answers for a convener"
            assert "offers" not in looks.look(0, None, forums, Parts())

    opened(tmp_path, story)
