"""Consultations open and move on by themselves, everybody whom it concerns is told once, and each act of a convener counts once."""

from dataclasses import replace

from conveners_at_hand import seat
from forums_opened import MARKET, look, read_file
from house_store import House
from sqlalchemy import Connection, select

from bot.consulting import JoinConsultation, SetHearing
from bot.convening import (
    AgreeEarlyMove,
    AgreeExtension,
    By,
    GivePulse,
    LiftVeto,
    SignCharter,
    Veto,
)
from bot.forum_commands import FORUM_COMMANDS
from bot.post import Post
from bot.store import audit
from bot.store.agency_tables import audit as audit_table
from bot.store.consultation_tables import consultation, forum_event, pulse_answer, pulse_given
from bot.store.consultations import find_skipped
from bot.store.floor import Floor
from bot.store.forum_steps import take_steps
from bot.store.pulses import read_pulses
from bot.store.tables import timer
from surveys.governance.charter_record import hash_charter
from surveys.opinion.told import Told, ToldGroup, write_told

HELD = read_file(MARKET)
NAME = HELD.charter_id
DAY_S = 24 * 3600.0


def order(house: House, command: str, **arguments: object) -> dict[str, object]:
    """A command as an operator gives it."""
    post = FORUM_COMMANDS[f"consultation-{command}"]
    return house.store.write_now(lambda connection: post(Post(connection, house.keys, house.now_ms), **arguments))


def publish(house: House) -> None:
    assert order(house, "publish", source=MARKET.read_text(encoding="utf-8"), agency="main")["outcome"] == "published"


def sign_all(house: House) -> None:
    for name in HELD.convener_ids:
        assert order(house, "sign", name=NAME, party=name)["outcome"] == "recorded"


def step(house: House, days: float = 0) -> list[str | None]:
    """So many days pass, and the minute's look is taken; the phases that were entered."""
    house.clock.advance(days * DAY_S)

    def work(connection: Connection) -> list[str | None]:
        _, steps = take_steps(connection, house.keys, Floor(), house.now_ms)
        return [each.phase for each in steps]

    return house.store.write_now(work)


def staff_in(house: House, address: str, party: str) -> str:
    citizen = house.turn(address)
    return house.store.write_now(lambda connection: seat(connection, house.keys, citizen, party))


def waiting(house: House) -> list[tuple[str, str]]:
    return sorted((row.timer, row.about) for row in house.rows(timer))


def phase_of(house: House) -> str:
    return str(house.rows(consultation)[0].phase)


def test_a_charter_that_all_signed_opens_the_day_after_and_moves_by_its_days(house: House) -> None:
    publish(house)
    assert step(house, 1) == [], "nobody has signed"
    sign_all(house)
    assert step(house) == []
    assert step(house, 1) == ["agenda"]
    assert step(house) == [], "looked at twice, it opens once"
    assert step(house, 6.4) == []
    assert step(house, 0.2) == ["statements"]
    assert phase_of(house) == "statements"


def test_after_a_long_silence_it_catches_up_and_only_the_last_phase_is_news(house: House) -> None:
    publish(house)
    sign_all(house)
    step(house, 1)
    house.turn("a", JoinConsultation(NAME))
    steps = step(house, 80)
    assert steps[-1] == "plan"
    assert ("phase", f"{NAME}.plan") in waiting(house)
    assert len([1 for kind, _ in waiting(house) if kind == "phase"]) == 1


def test_an_objection_holds_the_opening_and_lifting_it_lets_go(house: House) -> None:
    publish(house)
    sign_all(house)
    assert order(house, "veto", name=NAME, party="vendors", reason="ยังไม่มีที่ขาย")["outcome"] == "recorded"
    assert step(house, 30) == []
    assert phase_of(house) == "draft"
    assert order(house, "lift", name=NAME, party="vendors")["outcome"] == "recorded"
    assert step(house) == ["agenda"]


def test_those_who_act_for_conveners_and_those_who_take_part_are_told(house: House) -> None:
    vendor = staff_in(house, "v", "vendors")
    publish(house)
    assert waiting(house) == [("convening", f"{NAME}.charter")]
    sign_all(house)
    step(house, 1)
    house.turn("a", JoinConsultation(NAME))
    house.turn("b", JoinConsultation(NAME), SetHearing(NAME, hears=False))
    step(house, 7)
    assert waiting(house) == [("convening", NAME), ("convening", f"{NAME}.pulse"), ("phase", f"{NAME}.statements")]
    assert [(row.phase, row.staff, row.given) for row in house.rows(pulse_given)] == [
        ("agenda", vendor, False),
        ("statements", vendor, False),
    ]


def test_an_act_in_a_chat_counts_once_stands_in_the_log_and_is_news_for_the_others(house: House) -> None:
    publish(house)
    vendor = staff_in(house, "v", "vendors")
    staff_in(house, "u", "university")
    by, hashed = By("vendors", vendor), hash_charter(HELD)
    house.turn("v", SignCharter(NAME, by, hashed), SignCharter(NAME, by, hashed))
    house.turn("v", SignCharter(NAME, by, "of another version"))
    assert [row.kind for row in house.rows(forum_event)] == ["signed"]
    acts = [(row.act, row.staff, row.about) for row in house.rows(audit_table)]
    assert acts == [("charter-published", "", NAME), ("signed", vendor, NAME)]
    assert house.rows(timer) == []
    house.turn("v", Veto(NAME, by, "ขอเวลาอ่านก่อน"))
    assert len(house.rows(timer)) == 1, "who did it needs no news of it"
    with house.engine.connect() as connection:
        assert audit.verify(connection).broken == 0


def test_objections_and_moves_are_recorded_from_chats_too(house: House) -> None:
    publish(house)
    sign_all(house)
    step(house, 1)
    by = By("vendors", "s")
    house.turn("v", Veto(NAME, by, "ขอเวลา"), LiftVeto(NAME, by))
    house.turn("v", AgreeEarlyMove(NAME, by, "agenda"), AgreeExtension(NAME, by, "agenda", 7))
    kinds = [row.kind for row in house.rows(forum_event)]
    assert kinds[-4:] == ["vetoed", "veto-lifted", "early-move-agreed", "extension-agreed"]


def test_a_phase_that_all_agree_to_leave_ends_before_its_day(house: House) -> None:
    publish(house)
    sign_all(house)
    step(house, 1)
    for name in HELD.convener_ids:
        assert order(house, "advance", name=NAME, party=name)["outcome"] in {"agreed", "all-agreed"}
    assert step(house) == ["statements"]
    for name in HELD.convener_ids:
        assert order(house, "extend", name=NAME, party=name, phase="statements", days=7)["outcome"] == "recorded"
    assert step(house, 22) == []
    assert step(house, 7) == ["deliberation"], "where no opinion groups were found, there is nothing to bridge"


def test_where_opinion_groups_were_found_a_bridging_statement_is_looked_for(house: House) -> None:
    publish(house)
    forum = look(house)[NAME]
    groups = tuple(ToldGroup(letter, 50, None, ()) for letter in "AB")
    found = Told("groups", 40, 400, None, groups=groups)
    assert find_skipped(forum) == ("critique",)
    assert find_skipped(replace(forum, written_told=write_told(found).decode())) == ()


def test_a_pulse_is_counted_once_and_nothing_joins_who_to_what(house: House) -> None:
    persons = [staff_in(house, f"p{number}", "university") for number in range(5)]
    publish(house)
    sign_all(house)
    step(house, 1)
    for person in persons[:4]:
        house.turn("p0", GivePulse(NAME, "agenda", person, "453"))
        house.turn("p0", GivePulse(NAME, "agenda", person, "111"))
    house.turn("p0", GivePulse(NAME, "agenda", "nobody", "111"))
    assert [(row.answer, row.times) for row in house.rows(pulse_answer)] == [("453", 4)]
    with house.engine.connect() as connection:
        (shown,) = read_pulses(connection, NAME)
    assert (shown.asked, shown.answered, shown.medians) == (5, 4, None)
    house.turn("p0", GivePulse(NAME, "agenda", persons[4], "543"))
    with house.engine.connect() as connection:
        (shown,) = read_pulses(connection, NAME)
    assert shown.medians == (4.0, 5.0, 3.0)
    assert set(pulse_given.c.keys()) & set(pulse_answer.c.keys()) == {"consultation", "phase"}


def test_a_new_version_of_a_draft_voids_the_signatures_and_says_what_differs(house: House) -> None:
    publish(house)
    sign_all(house)
    changed = (
        MARKET.read_text(encoding="utf-8").replace('version: "1"', 'version: "2"').replace("agenda: 7", "agenda: 9")
    )
    told = order(house, "publish", source=changed, agency="main")
    assert told["outcome"] == "changed"
    assert {"path": "phases.agenda.days", "before": "7", "after": "9"} in told["differences"]  # type: ignore[operator]
    assert order(house, "show", name=NAME)["missing"] == list(HELD.convener_ids)
    assert step(house, 2) == []


def test_commands_that_fit_nothing_say_why(house: House) -> None:
    publish(house)
    assert order(house, "sign", name="nothing", party="vendors")["outcome"] == "unknown"
    assert order(house, "show", name="nothing")["outcome"] == "unknown"
    assert order(house, "codes", name="nothing", count=1)["outcome"] == "unknown"
    assert order(house, "sign", name=NAME, party="me")["outcome"] == "no-convener"
    assert order(house, "advance", name=NAME, party="vendors")["outcome"] == "not-open"
    assert order(house, "extend", name=NAME, party="vendors", phase="tea", days=1)["outcome"] == "no-phase"
    assert order(house, "lift", name=NAME, party="vendors")["outcome"] == "unchanged"
    sign_all(house)
    step(house, 1)
    assert order(house, "sign", name=NAME, party="vendors")["outcome"] == "open"
    assert order(house, "extend", name=NAME, party="vendors", phase="agenda", days=1)["outcome"] == "recorded"


def test_codes_are_told_once_and_only_their_hashes_are_kept(house: House) -> None:
    publish(house)
    told = order(house, "codes", name="canal_market", count=3)
    codes = told["codes"]
    assert isinstance(codes, list)
    assert len(set(codes)) == 3
    with house.engine.connect() as connection:
        kept = "".join(map(str, connection.execute(select(consultation)).all()))
    assert not any(code in kept for code in codes)


def test_all_consultations_are_listed_with_their_phase(house: House) -> None:
    assert order(house, "list") == {"consultations": []}
    publish(house)
    assert order(house, "list")["consultations"] == [
        {"consultation": NAME, "phase": "draft", "title": dict(HELD.title)}
    ]
