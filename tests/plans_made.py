"""A consultation whose statements were decided, with commitments, answers and pledges, in a house without doors."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from forums_opened import MARKET, look, open_forum
from house_store import House
from plans_decided import add_result, decided_by
from sqlalchemy import Connection

from bot.consulting import CastVote, JoinConsultation
from bot.conversation import RecordConsent
from bot.plan_commands import PLAN_COMMANDS
from bot.planning import OfferPledge, PledgeWord
from bot.post import Post
from bot.store.floor import Floor
from bot.store.following import follow_plans
from bot.store.forum_events import By, add_event, set_phase
from handlers.forum_views import Consultation
from surveys.governance.standing import Moved, day_of, fold

NAME = "canal-market"
DAY_S = 24 * 3600.0
PLAN = """commitments:
  - id: c1
    statement: 1
    owner: municipality
    text: {th: ทำทางลาดที่ท่าเรือ, en: Build a ramp at the pier}
    indicator: {th: รถเข็นลงถึงเรือได้, en: A wheelchair reaches the boat}
    due: %s
  - id: c2
    statement: 2
    owner: vendors
    text: {th: จัดที่ขายชั่วคราว, en: Find a place to sell meanwhile}
    indicator: {th: ทุกแผงมีที่, en: Every stall has its place}
    due: %s
"""


def order(house: House, command: str, *, name: str = NAME, **arguments: Any) -> dict[str, Any]:
    """A command as an operator gives it."""
    post = PLAN_COMMANDS[f"consultation-{command}"]
    return house.store.write_now(lambda connection: post(Post(connection, house.keys, house.now_ms), name, **arguments))


def enter(house: House, phase: str, name: str = NAME) -> None:
    held = look(house)[name].charter

    def move(connection: Connection) -> None:
        moved = Moved(next(one for one in held.order if one == phase), day_of(held, house.clock.now()))
        add_event(connection, name, moved, By(), now_ms=house.now_ms)
        set_phase(connection, name, fold(held, [moved]), house.now_ms)

    house.store.write_now(move)


def follow(house: House, days: float = 0) -> tuple[str, ...]:
    """Some days pass, then the look at plans is taken; returns what was decided."""
    house.clock.advance(days * DAY_S)
    _, decided, _ = house.store.write_now(
        lambda connection: follow_plans(connection, house.keys, Floor(), house.now_ms)
    )
    return decided


def vote_in(house: House, address: str, *statements: int) -> int:
    """A citizen agrees with these; returns her number."""
    number = house.turn(
        address, RecordConsent("answer", given=True, text_version="1", text_hash="hash"), JoinConsultation(NAME)
    )
    for each in statements:
        house.turn(address, CastVote(NAME, each, "agree"))
    return number


def decide(house: House, agreed: tuple[int, ...] = (1, 2, 3), *, name: str = NAME) -> Consultation:
    """It comes to its decision, with these statements adopted."""
    others = [one for one in look(house)[name].statements if one not in agreed]
    document = decided_by(agreed, others)
    house.store.write_now(lambda connection: add_result(connection, house.keys, name, house.now_ms, document=document))
    enter(house, "decision", name)
    house.clock.advance(2 * 3600)
    assert follow(house) == (name,)
    return look(house)[name]


def plan(house: House, days: int = 30) -> None:
    """Two commitments, due in so many days."""
    today = day_of(look(house)[NAME].charter, house.clock.now())
    due = date.fromordinal(today.toordinal() + days).isoformat()
    assert order(house, "plan", source=PLAN % (due, due)) == {"outcome": "recorded", "count": 2}


def pledge(house: House, people: int, resource: PledgeWord = "hours", amount: int = 4) -> None:
    """So many citizens offer something for the first commitment, and it is accepted."""
    for number in range(people):
        offered = OfferPledge(NAME, "c1", f"pledge{number}", resource, amount, "ช่วยเทปูน")
        house.turn(f"helper {number}", JoinConsultation(NAME), offered)


def opened(folder: Any, story: Callable[[House], None], file: Path = MARKET) -> None:
    """Plays a story in a house where citizens vote."""
    house = House(folder)
    try:
        open_forum(house, file)
        story(house)
    finally:
        house.close()
