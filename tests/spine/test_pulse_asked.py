"""How often somebody was asked for a trust pulse is counted for her alone, and apart from what was answered."""

from functools import partial
from pathlib import Path

from conveners_at_hand import seat
from house_store import House

from bot.convening import NotePulseAsked
from bot.events import Said
from bot.store import mailboxes
from bot.store.consultation_tables import pulse_answer, pulse_given
from bot.store.pulses import load_open
from bot.store.rows import insert_new

NAME = "canal-market"


def test_who_was_asked_is_known_by_phase_until_she_answers(tmp_path: Path) -> None:
    house = House(tmp_path)
    anna, bert = (house.turn(name) for name in ("anna", "bert"))
    seats = (partial(seat, keys=house.keys, citizen=one, party="vendors") for one in (anna, bert))
    first, second = (house.store.write_now(each) for each in seats)
    rows = [{"consultation": NAME, "phase": "statements", "staff": one} for one in (first, second)]
    house.store.write_now(lambda connection: connection.execute(insert_new(connection, pulse_given), rows))
    for _ in range(2):
        house.turn("anna", NotePulseAsked(NAME, "statements", first))
    house.turn("anna", NotePulseAsked(NAME, "plan", first))
    assert {row.staff: row.asked for row in house.rows(pulse_given)} == {first: 2, second: 0}
    assert [each.name for each in pulse_answer.columns if each.name in {"asked", "staff"}] == []
    house.hear("anna", Said("สวัสดี"))
    house.store.write_now(lambda connection: mailboxes.claim(connection, house.keys, lease="l", now_ms=house.now_ms))
    with house.engine.connect() as connection:
        assert load_open(connection, "l") == {anna: {(NAME, "statements"): 2}}
    house.close()
