"""What follows from decisions on statements: who may decide, what authors hear, what stands in the logs."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from conveners_at_hand import seat
from forums_opened import look, open_forum
from house_store import House
from moderated import NAME, judge, propose, row_of, take_back, waiting, work
from sqlalchemy import Connection, update

from bot.consulting import (
    CastVote,
    CorrectStatement,
    JoinConsultation,
    NoteTold,
)
from bot.conversation import ForgetMe
from bot.errors import StaleState
from bot.events import Said, Tapped
from bot.moderating import (
    AppealStatement,
    ProposeForParty,
)
from bot.runner import Runner
from bot.store import audit, author_news, to_judge
from bot.store.agency_tables import audit as audit_table
from bot.store.agency_tables import staff_chat
from bot.store.consultation_tables import authorship, statement
from bot.store.moderation_log import read_log, read_totals
from bot.store.moderation_tables import moderation
from bot.store.tables import timer
from bot.store.vigilance import look_over_votes, note_oddities
from handlers.staff_views import Oddity
from surveys.governance.moderated import ModerationTotals

pytestmark = pytest.mark.usefixtures("forum")


def test_two_moderators_who_ask_in_the_same_batch_get_different_statements(tmp_path: Path) -> None:
    async def story() -> None:
        house = House(tmp_path / "own")
        open_forum(house)
        first, second = propose(house, "author"), propose(house, "other author", "ลดค่าที่จอดรถ")
        for number in [house.turn(who) for who in ("one", "two")]:
            sit = partial(seat, keys=house.keys, citizen=number, party="municipality", role="moderator")
            house.store.write_now(sit)
        await house.store.start()
        runner = Runner(house.services)
        for who in ("one", "two"):
            house.hear(who, Tapped("next"))
        assert await runner.take_once() == 2
        while await runner.take_once():
            pass
        held = {row.statement: row.held_by for row in house.rows(statement) if row.held_by}
        assert held.keys() == {first, second}
        assert len(set(held.values())) == 2
        await house.store.stop()
        house.keys.book.close()

    asyncio.run(story())


def test_declined_nobody_else_ever_reads_it_and_it_goes_with_its_author(house: House) -> None:
    number = propose(house)
    judge(house, number, "decline", reason="insult")
    assert row_of(house, number) == ("declined", "insult", None)
    assert look(house)[NAME].statements[number].texts == {}
    house.turn("author", ForgetMe())
    assert house.rows(statement, statement.c.statement == number) == []


def test_an_appeal_is_not_for_who_declined_it(house: House) -> None:
    number = propose(house)
    judge(house, number, "decline", reason="insult")
    house.turn("author", AppealStatement(number))
    (one,) = waiting(house)
    assert (one.why, one.writers) == ("appeal", frozenset({"m1"}))
    judge(house, number, "publish", staff="m2")
    assert [row.appeal for row in house.rows(moderation)] == ["decided"]
    assert waiting(house) == []


def test_what_staff_propose_is_marked_so_and_waits_for_somebody_else(house: House) -> None:
    work(house, ProposeForParty(NAME, "p1", "main", "partner", "ลดค่าแผง", "th"))
    (one,) = waiting(house)
    assert (one.statement.author, one.writers, one.lone) == ("partner", frozenset({"p1"}), 0)


def test_who_moderates_is_a_writer_of_what_she_proposed_in_her_other_chat(house: House) -> None:
    number = propose(house, "moderator's own chat")
    citizen = house.rows(authorship)[0].citizen
    member = house.store.write_now(
        lambda connection: seat(connection, house.keys, citizen, "municipality", "moderator")
    )
    assert [one.writers for one in waiting(house)] == [frozenset({member})]
    assert number


def test_a_mended_statement_waits_again_unless_somebody_else_voted_in_the_same_moment(house: House) -> None:
    number = propose(house)
    judge(house, number)
    house.turn("author", NoteTold(number, "published"))
    house.turn("author", CorrectStatement(number, "ขอทางเดินริมคลองที่ร่มรื่น", "th"))
    assert (row_of(house, number)[0], house.rows(authorship)[0].told) == ("waiting", "waiting")
    judge(house, number)
    house.turn("a", JoinConsultation(NAME), CastVote(NAME, number, "agree"))
    with pytest.raises(StaleState):
        house.turn("author", CorrectStatement(number, "อย่างอื่น", "th"))


def test_authors_hear_of_ten_votes_once_and_once_a_day(house: House) -> None:
    number = propose(house)
    judge(house, number)
    house.turn("author", NoteTold(number, "published"))
    for who in range(10):
        house.turn(f"person {who}", JoinConsultation(NAME), CastVote(NAME, number, "agree"))

    def tell(connection: Connection) -> int:
        return author_news.tell_of_votes(connection, "2026-11-26", house.now_ms)

    assert (house.store.write_now(tell), house.store.write_now(tell)) == (1, 0)
    house.turn("author", NoteTold(number, "published.10"))
    house.store.write_now(lambda connection: connection.execute(timer.delete()))
    assert house.store.write_now(tell) == 0


def test_every_act_stands_in_the_log_and_a_changed_row_is_found(house: House) -> None:
    number = propose(house)
    judge(house, number, "decline", reason="insult")
    take_back(house, number)
    judge(house, number)
    rows = house.rows(audit_table)
    assert [(row.act, row.staff, row.about) for row in rows][-3:] == [
        ("judge", "m1", f"statement {number}"), ("undo", "m1", f"statement {number}"), ("judge", "m1", f"statement {number}"),
    ]  # fmt: skip

    def check(connection: Connection) -> audit.Checked:
        return audit.verify(connection)

    whole = house.store.write_now(check)
    assert (whole.rows, whole.broken) == (len(rows), 0)
    bad = rows[-2].seq
    changed = update(audit_table).where(audit_table.c.seq == bad)
    house.store.write_now(lambda connection: connection.execute(changed.values(staff="somebody else")))
    assert house.store.write_now(check).broken == bad
    house.store.write_now(lambda connection: connection.execute(changed.values(staff="m1")))
    assert house.store.write_now(check).broken == 0
    gone = audit_table.delete().where(audit_table.c.seq == bad)
    house.store.write_now(lambda connection: connection.execute(gone))
    assert house.store.write_now(check).broken == bad + 1


def test_totals_and_log_name_no_author(house: House) -> None:
    first, second, third = propose(house), propose(house, text="ที่สอง"), propose(house, text="ที่สาม")
    house.clock.advance(2 * 3600)
    judge(house, first)
    judge(house, second, "decline", reason="insult")
    judge(house, third, "decline", reason="insult")
    house.turn("author", AppealStatement(third))
    judge(house, third, "decline", reason="unclear")
    with house.engine.connect() as connection:
        totals, log = read_totals(connection, NAME), read_log(connection, NAME)
    assert totals == ModerationTotals(3, 1, 0, 0, (("insult", 1), ("unclear", 1)), upheld=1, hours=2.0)
    assert [(row.verdict, row.reason) for row in log] == [
        ("publish", ""), ("decline", "insult"), ("decline", "insult"), ("decline", "unclear"),
    ]  # fmt: skip


def test_the_number_of_a_statement_that_is_gone_never_comes_again(house: House) -> None:
    number = propose(house)
    judge(house, number, "decline", reason="insult")
    house.turn("author", ForgetMe())
    assert propose(house, "somebody else") == number + 1
    assert [one.version for one in waiting(house)] == [0]
    with house.engine.connect() as connection:
        assert read_totals(connection, NAME).declined == (("insult", 1),)
        assert [row.number for row in read_log(connection, NAME)] == [0]


def test_what_others_voted_on_stays_when_it_was_declined_later_and_its_author_is_forgotten(house: House) -> None:
    number = propose(house)
    judge(house, number)
    house.turn("a", JoinConsultation(NAME), CastVote(NAME, number, "agree"))
    judge(house, number, "decline", reason="insult")
    house.turn("author", ForgetMe())
    assert row_of(house, number) == ("declined", "insult", None)
    assert look(house)[NAME].statements[number].texts == {}


def test_no_chief_finds_the_decisions_of_another_agency(house: House) -> None:
    number = propose(house)
    judge(house, number)
    with house.engine.connect() as connection:
        found = [to_judge.find_judged(connection, number, agency) for agency in ("main", "town")]
    assert [one.staff if one else "" for one in found] == ["m1", ""]


def test_odd_voting_is_counted_and_no_vote_is_dropped(house: House) -> None:
    for who in ("one", "two"):
        house.turn(who, JoinConsultation(NAME))
    found = {NAME: Oddity(1, 2)}
    assert house.store.write_now(look_over_votes) == {NAME: Oddity()}
    house.store.write_now(lambda connection: note_oddities(connection, found, house.now_ms))
    house.store.write_now(lambda connection: note_oddities(connection, {}, house.now_ms))
    with house.engine.connect() as connection:
        assert to_judge.read_oddities(connection) == found


def test_a_forgotten_moderator_works_in_no_chat_any_more(house: House) -> None:
    citizen = house.turn("moderator")
    house.store.write_now(lambda connection: seat(connection, house.keys, citizen, "municipality", "moderator"))
    house.turn("moderator", ForgetMe(), event=Said("ลืมฉัน"))
    assert house.rows(staff_chat) == []
