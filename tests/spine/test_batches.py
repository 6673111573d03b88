"""Batches of turns: short while few wait, so that nobody outside waits for them, and longer while they come full."""

from itertools import accumulate

from bot.runner import FEW_TOGETHER, next_most
from bot.store.mailboxes import MOST_TOGETHER


def test_a_batch_grows_while_citizens_queue_up_and_is_short_again_after_them() -> None:
    came = [16, 32, 64, 64, 20, 3]
    sizes = list(accumulate(came, next_most, initial=FEW_TOGETHER))
    assert sizes == [16, 32, 64, MOST_TOGETHER, MOST_TOGETHER, FEW_TOGETHER, FEW_TOGETHER]
