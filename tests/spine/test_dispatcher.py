"""The dispatcher loses no message to a sender that breaks, and a start finds what was in flight."""

import asyncio
from functools import partial
from pathlib import Path

from house_store import House
from stage import Stage
from surveys_asked import ADDED, MARKET
from transcript import new_phone, tell

from bot.calls import Call, Never, Outcome, Sent
from bot.compose import Claim, claim_calls
from bot.conversation import Say
from bot.outbox import Dispatcher
from bot.store.tables import citizen, outbox, sent


class Broken:
    """Breaks once, then does as told."""

    def __init__(self, outcome: Outcome) -> None:
        self.calls: list[Call] = []
        self.outcome = outcome

    async def send(self, call: Call) -> Outcome:
        self.calls.append(call)
        if len(self.calls) == 1:
            raise ZeroDivisionError
        return self.outcome

    async def close(self) -> None:
        return


async def dispatch(stage: Stage, sender: Broken) -> None:
    dispatcher = Dispatcher(stage.services, "line/main", sender)
    running = asyncio.create_task(dispatcher.run())
    await stage.settle()
    await stage.later(5)
    running.cancel()
    await dispatcher.stop()


def test_a_sender_that_breaks_loses_no_message(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(ADDED)
        await stage.restart(dispatch=False)
        await phone.do("citizen taps: บ่อย")
        sender = Broken(Sent("r"))
        await dispatch(stage, sender)
        assert len(sender.calls) == 2
        assert sender.calls[1].unsure
        assert stage.rows(outbox) == []

    tell(tmp_path, story, MARKET)


def test_who_cannot_be_reached_is_known_from_then_on(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(ADDED)
        await stage.restart(dispatch=False)
        await phone.do("citizen taps: บ่อย")
        await dispatch(stage, Broken(Never("permanent", "gone")))
        assert [row.reachable for row in stage.rows(citizen)] == [False]
        assert stage.rows(sent)[-1].outcome in ("failed_permanent", "sent")
        assert stage.rows(sent, sent.c.outcome == "failed_permanent") != []

    tell(tmp_path, story, MARKET)


def test_answers_that_came_too_late_for_their_reply_hold_up_nobody(tmp_path: Path) -> None:
    house, late, account = House(tmp_path), 5, "line/main"
    for number in range(late):
        house.turn(f"U{number:032x}", Say("สวัสดีค่ะ"), account=account)
    house.clock.advance(600)
    house.turn(f"U{late:032x}", Say("สวัสดีค่ะ"), account=account)
    claim = Claim(account, 1, house.now_ms)
    (call,) = house.store.write_now(partial(claim_calls, services=house.services, claim=claim))
    assert call.way == "reply"
    assert len(house.rows(outbox, outbox.c.status == "riding")) == late
    house.close()
