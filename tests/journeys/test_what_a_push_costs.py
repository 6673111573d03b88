"""The month's pushes: what LINE says is left is known, counted on, and never exceeded; replies go on."""

from pathlib import Path
from typing import Any

import pytest
from stage import Stage
from surveys_asked import AT_SECOND_QUESTION, MARKET
from transcript import new_phone, tell

from bot.store.tables import account, outbox

REMINDED_TOMORROW = f"""{AT_SECOND_QUESTION}
    citizen: พักก่อน
    bot: …
    citizen taps: เตือนพรุ่งนี้
    bot: …
"""
DAY_S = 24 * 3600


def line(stage: Stage) -> Any:
    (main,) = stage.rows(account, account.c.account == "line/main")
    return main


async def set_quota(stage: Stage, value: int | None) -> None:
    """The agency's plan at LINE, and the hourly look at it."""
    await stage.control("quota", value=value)
    await stage.jobs.read_quota()


async def pushes(stage: Stage) -> int:
    return sum(entry["path"].endswith("/push") for entry in await stage.journal(channel="line"))


def test_the_quota_is_known_from_the_start(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        assert (line(stage).quota, line(stage).quota_used) == (35_000, 0)

    tell(tmp_path, story)


def test_what_does_not_fit_any_more_waits_and_replies_go_on(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        first, second = await new_phone(stage, "line"), await new_phone(stage, "line")
        for phone in (first, second):
            await phone.play(REMINDED_TOMORROW)
        await set_quota(stage, 2)  # of which the last one is the reserve
        await stage.later(DAY_S)
        assert len([*await first.hear(), *await second.hear()]) == 1
        assert (await pushes(stage), line(stage).quota_used) == (1, 1)
        assert line(stage).push_held_until_ms > 0
        assert len(stage.rows(outbox)) == 1
        await first.play("""
            citizen: เมนู
            bot: …วันนี้อยากทำอะไรดีคะ / …
        """)
        await set_quota(stage, 100)
        await stage.later(60)
        assert (await pushes(stage), line(stage).quota_used) == (2, 2)
        assert (await stage.totals())["billed"] == 2
        assert stage.rows(outbox) == []

    tell(tmp_path, story, MARKET)


def test_nothing_is_pushed_while_the_quota_stays_used_up(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(REMINDED_TOMORROW)
        await set_quota(stage, 1)
        await stage.later(DAY_S)
        for _ in range(3):
            await stage.later(3600)
            await stage.jobs.read_quota()
        assert await pushes(stage) == 0

    tell(tmp_path, story, MARKET)


def test_a_plan_without_a_limit_holds_nothing(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(REMINDED_TOMORROW)
        await set_quota(stage, None)
        await stage.later(DAY_S)
        assert await pushes(stage) == 1
        assert (line(stage).quota, line(stage).quota_used) == (None, 1)

    tell(tmp_path, story, MARKET)


def test_a_push_that_is_tried_again_counts_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(REMINDED_TOMORROW)
        await stage.fault("line", "push", error_share=1)
        await stage.later(DAY_S)
        await stage.heal()
        await stage.later(60)
        assert await pushes(stage) >= 2
        assert line(stage).quota_used == 1

    tell(tmp_path, story, MARKET)


@pytest.mark.parametrize("endpoint", ["quota", "consumption"])
def test_while_line_does_not_tell_what_was_known_stays(tmp_path: Path, endpoint: str) -> None:
    async def story(stage: Stage) -> None:
        await set_quota(stage, 300)
        await stage.fault("line", endpoint, error_share=1)
        await set_quota(stage, 15_000)
        assert line(stage).quota == 300
        await stage.restart()
        await stage.connected()
        assert line(stage).quota == 300

    tell(tmp_path, story)
