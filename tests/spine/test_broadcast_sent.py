"""A broadcast that was agreed to reaches everybody of its audience once, on LINE by few calls and on Telegram one by one."""

import asyncio
from pathlib import Path

from broadcasts_sent import add_broadcast, read, states
from sqlalchemy import update
from stage import Stage
from transcript import Phone, new_phone, tell

from bot.calls import ChunkCall, ChunkOutcome, Sent
from bot.multicast import Multicaster
from bot.store.rows import ms
from bot.store.tables import citizen


async def arrive(stage: Stage, channel: str, number: int) -> list[Phone]:
    """So many citizens, awake at every hour."""
    phones = [await new_phone(stage, channel) for _ in range(number)]
    for phone in phones:
        await phone.play("(the citizen adds us)\nbot: …")
    await stage.write(lambda connection: connection.execute(update(citizen).values(quiet_from=0, quiet_to=0)))
    return phones


def test_everybody_on_both_channels_is_told_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        for channel in ("line", "telegram"):
            await arrive(stage, channel, 3)
        await stage.later(300)
        now_ms = ms(stage.clock.now())
        await stage.write(lambda connection: add_broadcast(connection, now_ms))
        for _ in range(8):
            await stage.later(2)
        assert stage.read(states) == {"sent": 6}
        assert stage.read(read).status == "finished"

    tell(tmp_path, story)


def test_what_line_took_in_silence_is_not_said_again(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phones = await arrive(stage, "line", 2)
        await stage.later(300)
        await stage.fault("line", "multicast", drop_after_share=1)
        now_ms = ms(stage.clock.now())
        await stage.write(lambda connection: add_broadcast(connection, now_ms))
        for _ in range(5):
            await stage.later(2)
        assert stage.read(read).status == "finishing"
        await stage.heal()
        for _ in range(4):
            await stage.later(20)
        assert stage.read(states) == {"sent": 2}
        assert stage.read(read).status == "finished"
        for phone in phones:
            said = [bubble for bubble in await phone.bubbles() if "ตลาดนัดย้าย" in bubble["text"]]
            assert len(said) == 1

    tell(tmp_path, story)


class Broken:
    """Breaks once, then does its work."""

    def __init__(self) -> None:
        self.calls: list[ChunkCall] = []

    async def send_chunk(self, call: ChunkCall) -> ChunkOutcome:
        self.calls.append(call)
        if len(self.calls) == 1:
            raise ZeroDivisionError
        return Sent("r")

    async def close(self) -> None:
        return


def test_a_sender_that_breaks_loses_nobody(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await arrive(stage, "line", 2)
        await stage.later(300)
        await stage.restart(dispatch=False)
        sender = Broken()
        multicaster = Multicaster(stage.services, "line/main", sender)
        running = asyncio.create_task(multicaster.run())
        now_ms = ms(stage.clock.now())
        await stage.write(lambda connection: add_broadcast(connection, now_ms))
        for _ in range(8):
            await stage.later(5)
        running.cancel()
        await multicaster.stop()
        assert [call.retry_key for call in sender.calls] == [sender.calls[0].retry_key] * 2
        assert stage.read(states) == {"sent": 2}

    tell(tmp_path, story)
