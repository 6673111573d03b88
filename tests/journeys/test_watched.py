"""The machine is watched while people talk: what is counted, what an operator hears, and one delivery through the log."""

import json
from dataclasses import replace
from pathlib import Path

import structlog
from channels import BOTH
from httpx import AsyncClient
from sqlalchemy import update
from stage import Stage
from structlog.contextvars import merge_contextvars
from surveys_asked import ADDED, MARKET
from terminal import wethi
from transcript import Phone, new_phone, tell

from bot.alarms import HOUR_MS
from bot.alarms_told import Watchman
from bot.gauges import Lookout
from bot.store.tables import account, inbox


async def operating(stage: Stage, channel: str) -> Phone:
    """A phone whose chat belongs to somebody who hears of alarms."""
    phone = await new_phone(stage, channel)
    code, printed = await wethi(stage, "staff", "invite", "--name", "Nok", "--role", "official")
    assert code == 0, printed
    await phone.play(f"(the citizen adds us)\nbot: …\ncitizen: {printed.splitlines()[1]}\nbot: …")
    code, printed = await wethi(stage, "staff", "alarms", "Nok", "on")
    assert code == 0, printed
    return phone


async def read_last(phone: Phone) -> str:
    return json.dumps((await phone.bubbles())[-1], ensure_ascii=False)


async def use_messages(stage: Stage, percent: int) -> None:
    """Of the month's LINE messages."""
    used = update(account).where(account.c.account == "line/main").values(quota=100, quota_used=percent)
    await stage.write(lambda connection: connection.execute(used))


@BOTH
def test_an_operator_hears_of_an_alarm_once_and_that_it_is_over(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await operating(stage, channel)
        await stage.jobs.look_for_alarms()  # whatever this machine has to say of its own disk
        await use_messages(stage, 95)
        assert await stage.jobs.look_for_alarms() == 1
        assert await stage.jobs.look_for_alarms() == 0
        assert "⚠️ เตือน: ใช้จำนวนข้อความ LINE ของเดือนนี้ไปแล้ว 95% (line/main)" in await read_last(phone)
        await use_messages(stage, 5)
        assert await stage.jobs.look_for_alarms() == 0, "at most once an hour"
        stage.clock.advance(HOUR_MS / 1000)
        assert await stage.jobs.look_for_alarms() == 1
        assert "กลับเป็นปกติแล้ว หลังจากนาน 60 นาที" in await read_last(phone)

    tell(tmp_path, story, MARKET)


def test_of_two_machines_that_see_the_same_alarm_one_tells_it(tmp_path: Path) -> None:
    """The other one has a data folder of its own, and the same database."""

    async def story(stage: Stage) -> None:
        await operating(stage, "telegram")
        await stage.jobs.look_for_alarms()
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        there = {"data_dir": elsewhere, "database_url": stage.services.settings.database}
        second = replace(stage.services, settings=stage.services.settings.model_copy(update=there))
        watchman = Watchman(second, Lookout(second))
        await watchman.look()  # that machine's own disk
        await use_messages(stage, 95)
        assert [await stage.jobs.look_for_alarms(), await watchman.look()] == [1, 0]
        stage.clock.advance(HOUR_MS / 1000)
        await use_messages(stage, 5)
        assert [await watchman.look(), await stage.jobs.look_for_alarms()] == [1, 0]

    tell(tmp_path, story, MARKET)


@BOTH
def test_a_delivery_is_followed_through_the_log_from_its_arrival_to_its_answer(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        with structlog.testing.capture_logs(processors=[merge_contextvars]) as entries:
            phone = await new_phone(stage, channel)
            await phone.play(ADDED)
            await stage.settle()
        trails: dict[str, list[str]] = {}
        for entry in entries:
            if entry.get("delivery"):
                trails.setdefault(entry["delivery"], []).append(entry["event"])
        assert len(trails) == len(stage.rows(inbox))
        assert all(events[:2] == ["arrived", "turn_taken"] for events in trails.values())
        assert all(set(events[2:]) <= {"call_ended"} and events[2:] for events in trails.values())

    tell(tmp_path, story, MARKET)


def test_what_is_counted_tells_nobody_apart_and_is_told_to_this_machine_alone(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(ADDED)
        async with AsyncClient(base_url=stage.bot_url, trust_env=False) as web:
            page = await web.get("/metrics")
            assert 'wethi_deliveries_recorded_total{account="line/main"} ' in page.text
            assert 'wethi_messages_total{account="line/main",outcome="sent",says_as="answer"} ' in page.text
            assert phone.citizen not in page.text
            assert (await web.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"})).status_code == 403
            ready = (await web.get("/readyz")).json()
            assert ready.items() >= {"ready": True, "clock": "right", "oldest_delivery_s": 0.0}.items()
            assert (await web.get("/readyz", headers={"via": "1.1 proxy"})).json() == {"ready": True}
            assert (await web.get("/healthz")).json() == {"alive": True}
        assert {row.account for row in stage.rows(account)} == {"line/main", "telegram/main"}

    tell(tmp_path, story, MARKET)
