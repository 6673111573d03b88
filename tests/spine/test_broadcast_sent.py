"""A broadcast that was agreed to reaches everybody of its audience once, on LINE by few calls and on Telegram one by one."""

from pathlib import Path

from broadcasts_sent import add_broadcast, read, states
from sqlalchemy import update
from stage import Stage
from transcript import Phone, new_phone, tell

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
