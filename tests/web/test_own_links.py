"""Links to a citizen's own pages, as turns tell them."""

import re
from pathlib import Path

from house_store import House

from bot.conversation import Choice, GrantPage, Say

SOMCHAI = "Uc0ffee00000000000000000000000001"


def test_a_turn_taken_again_tells_the_same_link(house: House) -> None:
    key = "d" * 32
    assert house.keys.make_token("mydata", key) == house.keys.make_token("mydata", key)
    assert house.keys.make_token("mydata", key) != house.keys.make_token("mydata", "e" * 32)
    assert re.fullmatch(r"[\w-]{32}", house.keys.make_token("mydata", key))


def test_without_a_public_address_there_is_no_such_button(tmp_path: Path) -> None:
    house = House(tmp_path / "local", public_url="")
    house.turn(SOMCHAI, GrantPage("mydata"), Say("เชิญค่ะ", (Choice("ดู", link="wethi:mydata"), Choice("เมนู", "menu"))))
    (call,) = house.send_all()
    assert "เมนู" in str(call.parts)
    assert "wethi:" not in str(call.parts)
    house.close()
