"""What became of the clauses of a draft rule is told once to those who voted on them, and ends what the agency owes."""

from pathlib import Path

from conveners_at_hand import seat
from forums_opened import CHARTERS, look
from house_store import House
from plans_made import decide, follow, opened, order
from sqlalchemy import delete

from bot.consulting import CastVote, JoinConsultation
from bot.store.plan_news import read_clauses, read_progress
from bot.store.tables import timer
from surveys.governance.shown_plan import find_awaited

CARTS = CHARTERS / "food_carts.yaml"
NAME = "food-carts"
OUTCOMES = """clauses:
  - {id: places, fate: changed, why: {th: แคบ, en: Narrow}, text: {th: กว้าง, en: Wide}}
  - {id: fee, fate: kept, why: {th: แพง, en: Dear}}
"""


def find_clause(house: House, clause: str) -> int:
    return next(one.statement for one in look(house)[NAME].statements.values() if one.clause == clause)


def vote_on(house: House, address: str, clause: str) -> int:
    return house.turn(address, JoinConsultation(NAME), CastVote(NAME, find_clause(house, clause), "agree"))


def waiting(house: House, kind: str) -> list[int]:
    """Who is about to hear, each once for a consultation."""
    return sorted(row.citizen for row in house.rows(timer, timer.c.timer == kind))


def forget_timers(house: House) -> None:
    house.store.write_now(lambda connection: connection.execute(delete(timer)))


def test_who_voted_on_a_clause_hears_of_all_that_were_answered_as_one_piece_of_news(tmp_path: Path) -> None:
    def story(house: House) -> None:
        anna, bert, carl = (
            vote_on(house, "anna", "places"),
            vote_on(house, "bert", "fee"),
            vote_on(house, "carl", "water"),
        )
        house.turn("anna", CastVote(NAME, find_clause(house, "fee"), "disagree"))
        decide(house, (find_clause(house, "places"),), name=NAME)
        forget_timers(house)
        assert order(house, "clauses", name=NAME, source=OUTCOMES) == {"outcome": "fates", "count": 2}
        assert waiting(house, "progress") == sorted((anna, bert))
        assert carl not in waiting(house, "progress")
        forget_timers(house)
        assert order(house, "clauses", name=NAME, source=OUTCOMES) == {"outcome": "unchanged", "count": 0}
        assert waiting(house, "progress") == [], "the same file again is no news"
        with house.engine.connect() as connection:
            told = [(one.happened, one.statement) for one in read_progress(connection)[NAME]]
            assert read_clauses(connection, ()) == {}
        places, fee = str(find_clause(house, "places")), str(find_clause(house, "fee"))
        assert told == [("must-answer", places), ("clause-answered", places), ("clause-answered", fee)]

    opened(tmp_path, story, CARTS)


def test_what_became_of_a_clause_is_the_answer_and_nobody_is_reminded_of_it(tmp_path: Path) -> None:
    def story(house: House) -> None:
        anna, chief = vote_on(house, "anna", "places"), house.turn("chief")
        house.store.write_now(lambda connection: seat(connection, house.keys, chief, "municipality", "chief"))
        forum = decide(house, (find_clause(house, "places"),), name=NAME)
        assert find_awaited(forum.record, forum.clause_of) == (str(find_clause(house, "places")),)
        order(house, "clauses", name=NAME, source=OUTCOMES)
        forum = look(house)[NAME]
        assert find_awaited(forum.record, forum.clause_of) == ()
        follow(house, 1)
        forget_timers(house)
        follow(house, 60)
        assert waiting(house, "owed") == []
        assert waiting(house, "progress") == [], f"{anna} hears of nothing overdue"

    opened(tmp_path, story, CARTS)


def test_where_nothing_was_said_of_a_clause_it_is_overdue_and_told(tmp_path: Path) -> None:
    def story(house: House) -> None:
        anna, chief = vote_on(house, "anna", "places"), house.turn("chief")
        house.store.write_now(lambda connection: seat(connection, house.keys, chief, "municipality", "chief"))
        decide(house, (find_clause(house, "places"),), name=NAME)
        follow(house, 1)
        forget_timers(house)
        follow(house, 60)
        assert waiting(house, "owed") == [chief]
        assert waiting(house, "progress") == [anna]

    opened(tmp_path, story, CARTS)
