"""Where only those with a code may take part, the result says of how many that is so."""

from pathlib import Path

from forums_opened import CHARTERS, open_forum
from house_store import House

from bot.consulting import CastVote, JoinConsultation
from bot.opinions import compute
from bot.store.taking_part import lets_in_by_code
from surveys.opinion.told import read_told


def test_whom_a_code_let_in_is_told_where_a_code_is_needed(tmp_path: Path) -> None:
    house = House(tmp_path)
    charter = tmp_path / "with_codes.yaml"
    source = (CHARTERS / "canal_market.yaml").read_text(encoding="utf-8")
    assert "  how: open\n" in source
    charter.write_text(source.replace("  how: open\n", "  how: code\n  codes: 20\n"), encoding="utf-8")
    forum = open_forum(house, charter)
    name = forum.consultation
    for who in range(20):
        code = b"code" if who < 14 else b""
        house.turn(f"citizen {who}", JoinConsultation(name, code), CastVote(name, 1, "agree"))
    with house.engine.connect() as connection:
        reach = read_told(compute(connection, house.keys, name).told.encode()).reach
        assert lets_in_by_code(connection, name)
        assert not lets_in_by_code(connection, "nowhere")
    assert (reach.verified, reach.verifies) == (14, True)
    house.close()
