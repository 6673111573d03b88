"""What an operator does beside a running server, with the real command in a process of its own."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from ports import take_port
from stage import Stage
from surveys_asked import AT_SECOND_QUESTION, MARKET
from terminal import HERE, wethi
from transcript import new_phone, tell

import bot.app
from bot.errors import DatabaseTaken

NEW_VERSION = MARKET.replace('version: "1"', 'version: "2"').replace("คุณไปตลาดสดบ่อยไหม", "คุณไปตลาดนัดบ่อยไหม")
BROKEN = 'form_id: market\nversion: "3"\nsurvey:\n  - {type: integr, name: n, label: {th: กี่คน}}\n'


def test_a_survey_published_beside_the_server_is_offered_at_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        (tmp_path / "market.yaml").write_text(MARKET, encoding="utf-8")
        phone = await new_phone(stage, "line")
        await phone.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ … [เมนู] [English] [ช่วยเหลือ]
        """)
        code, printed = await wethi(stage, "survey", "publish", "market.yaml")
        assert (code, printed) == (0, "Published market, version 1, 3 items.\n")
        await phone.play("""
            citizen: เมนู
            bot: วันนี้อยากทำอะไรดีคะ / • ตลาดสด / … [ตลาดสด] [ตั้งค่า] [English] [ช่วยเหลือ…]
        """)
        assert await wethi(stage, "survey", "publish", "market.yaml") == (
            0,
            "Already published, nothing changed: market, version 1, 3 items.\n",
        )

    tell(tmp_path, story)


def test_who_has_begun_goes_on_with_the_version_begun(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        (tmp_path / "new.yaml").write_text(NEW_VERSION, encoding="utf-8")
        phone, later = await new_phone(stage, "line"), await new_phone(stage, "telegram")
        await phone.play(AT_SECOND_QUESTION)
        assert (await wethi(stage, "survey", "publish", "new.yaml"))[0] == 0
        await phone.play("""
            citizen: ย้อนกลับ
            bot: …คุณไปตลาดสดบ่อยไหม …
        """)
        await later.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ …
            citizen taps: ตลาดสด
            bot: ก่อนเริ่ม …
            citizen taps: ยินยอม อายุ 18…
            bot: …คุณไปตลาดนัดบ่อยไหม …
        """)

    tell(tmp_path, story, MARKET)


def test_a_broken_survey_is_not_published_and_every_problem_is_named(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
        code, printed = await wethi(stage, "survey", "publish", "broken.yaml")
        assert code == 1
        assert "broken.yaml:4" in printed
        assert "Nothing was published" in printed
        assert "Traceback" not in printed

    tell(tmp_path, story)


def test_results_are_read_beside_the_server_and_small_numbers_hidden(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        code, printed = await wethi(stage, "survey", "results", "market")
        assert code == 0
        assert "n = *" in printed
        code, printed = await wethi(stage, "survey", "results", "markt")
        assert (code, printed) == (1, "No survey markt is published here; these are: market.\n")

    tell(tmp_path, story, MARKET)


@pytest.mark.sqlite
def test_a_second_server_on_the_same_database_is_refused(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        with pytest.raises(DatabaseTaken, match=rf"^Another wethi process \(pid {os.getpid()}\) writes this database"):
            bot.app.build(stage.settings(), stage.clock)
        with take_port() as free:
            port = str(free.getsockname()[1])
        code, printed = await wethi(stage, "serve", "--no-env-file", WETHI_PORT=port)
        assert code == 2
        assert printed.splitlines()[-1].startswith("Another wethi process")
        assert "Traceback" not in printed

    tell(tmp_path, story)


def test_a_taken_port_and_bad_settings_are_said_in_one_sentence(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        code, printed = await wethi(stage, "serve", "--no-env-file", WETHI_PORT=str(stage.port))
        assert code == 2
        assert "Set WETHI_PORT to another port." in printed.splitlines()[-1]
        code, printed = await wethi(stage, "serve", "--no-env-file", WETHI_SECRET_KEY="short")
        assert code == 2
        assert printed.startswith("WETHI_SECRET_KEY is missing or shorter than 32 characters")
        assert len(printed.splitlines()) == 1

    tell(tmp_path, story)


def test_a_talk_in_the_terminal_leaves_nothing_behind(tmp_path: Path) -> None:
    async def story() -> str:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.cli", "talk", "--lang", "en"),
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(HERE), "COLUMNS": "200"},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        printed, _ = await process.communicate(b"1\n1\n1\nmenu\n")
        assert process.returncode == 0
        return printed.decode()

    printed = asyncio.run(story())
    assert "Satisfaction with municipal services" in printed
    assert "Question 2/" in printed
    assert not (tmp_path / ".demo" / "talk").exists()
