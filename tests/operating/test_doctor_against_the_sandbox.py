"""`wethi doctor` on a bot that runs, with the sandbox in the place of LINE and Telegram, over real HTTP."""

import asyncio
import json
from pathlib import Path

from httpx import Request
from stage import set_stage
from terminal import wethi

from bot.clock import SystemClock
from bot.doctor.checkup import examine, run_doctor
from bot.doctor.findings import Finding
from bot.doctor.platforms import ask, open_web
from bot.settings import Settings


def find(findings: list[Finding], about: str) -> Finding:
    return next(one for one in findings if one.about == about)


def test_a_server_that_runs_and_is_connected_has_nothing_to_mend_but_its_backups(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)

    async def play() -> None:
        async with set_stage(tmp_path) as stage:
            settings = stage.settings()
            found = await asyncio.to_thread(examine, settings, stage.clock, tmp_path / ".env")
            bad = {one.about for one in found if one.level == "fail"}
            assert bad <= {"backup", "disk", "files"}, found
            assert find(found, "database").level == "ok"
            assert find(found, "secret key").level == "ok"
            assert find(found, "public address").level == "ok"
            for about in ("token", "webhook", "webhook test", "quota", "menu"):
                assert find(found, f"line/main: {about}").level == "ok"
            for about in ("token", "webhook", "deliveries"):
                assert find(found, f"telegram/main: {about}").level == "ok"

            code, printed = await wethi(stage, "doctor", "--no-env-file", "--json")
            told = {one["about"]: one["level"] for one in json.loads(printed)}
            assert told["telegram/main: token"] == "ok"
            assert code == int("fail" in told.values())

            wrong = settings.model_copy(update={"line_api_base": f"{settings.telegram_api_base}/nothing-here"})
            found = await asyncio.to_thread(examine, wrong, stage.clock, tmp_path / ".env")
            assert find(found, "line/main: token").level == "fail"

    asyncio.run(play())


def test_a_fresh_folder_is_told_what_is_not_there_yet(tmp_path: Path) -> None:
    settings = Settings.model_validate({"secret_key": "k" * 32, "data_dir": tmp_path / "data"})
    found = examine(settings, SystemClock(), tmp_path / ".env")
    assert find(found, "database").level == "warn"
    assert find(found, "public address").level == "warn"
    assert find(found, "accounts").level == "warn"
    assert not any(one.level == "fail" for one in found if one.about != "disk")
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "wethi.sqlite").write_bytes(b"this is a letter, and no database at all" * 40)
    settings = Settings.model_validate({"secret_key": "k" * 32, "data_dir": data})
    finding = find(examine(settings, SystemClock(), tmp_path / ".env"), "database")
    assert finding.level == "fail"
    assert "not a database" in finding.says


def test_settings_that_do_not_fit_are_a_finding_too(tmp_path: Path) -> None:
    file = tmp_path / "bad.env"
    file.write_text("WETHI_SECRET_KEY=short\n", encoding="utf-8")
    assert run_doctor(file, as_json=True) == 1
    file.write_text(f"WETHI_SECRET_KEY={'k' * 32}\nWETHI_DATA_DIR={tmp_path / 'data'}\n", encoding="utf-8")
    assert run_doctor(file, as_json=False) == 0


def test_a_token_never_stands_in_what_is_said_of_a_failed_call() -> None:
    with open_web() as web:
        reply = ask(web, Request("GET", "ftp://127.0.0.1/bot123:secret/getMe"), hides="123:secret")
    assert reply.status == 0
    assert "secret" not in reply.says
