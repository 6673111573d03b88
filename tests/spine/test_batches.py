"""Batches of turns: short while few wait, so that nobody outside waits for them, and longer while they come full."""

from itertools import accumulate
from pathlib import Path

from agencies import answer_all
from house_store import House

from bot.events import Tapped
from bot.runner import FEW_TOGETHER, next_most
from bot.store.mailboxes import MOST_TOGETHER
from bot.store.tables import citizen


def test_a_batch_grows_while_citizens_queue_up_and_is_short_again_after_them() -> None:
    came = [16, 32, 64, 64, 20, 3]
    sizes = list(accumulate(came, next_most, initial=FEW_TOGETHER))
    assert sizes == [16, 32, 64, MOST_TOGETHER, MOST_TOGETHER, FEW_TOGETHER, FEW_TOGETHER]


def test_two_who_stop_in_one_batch_are_both_stopped(tmp_path: Path) -> None:
    house = House(tmp_path)
    for address in ("700000001", "700000002"):
        house.hear(address, Tapped("stop"))
    answer_all(house, "telegram/main")
    assert [row.stopped for row in house.rows(citizen)] == [True, True]
    house.close()
