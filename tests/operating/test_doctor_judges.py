"""What the doctor says of what it saw; every bad finding comes with what to do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from clock import ManualClock
from pydantic import SecretStr

from bot.accounts import Account
from bot.certificates import Certificate
from bot.doctor import address, copies, database, line, machine, telegram
from bot.doctor.checkup import say_sum
from bot.doctor.findings import Finding, fail, ok, passed, warn
from bot.doctor.platforms import Desk, Reply, read_date
from bot.settings import Settings
from bot.store.schema import HEAD

NOW = datetime(2026, 11, 27, 6, 0, tzinfo=UTC)
WANTED = "https://forum.example.go.th/webhooks/line"
LINE = Account("line/main", "main", SecretStr("s"), SecretStr("t"), on=True)
TELEGRAM = Account("telegram/main", "main", SecretStr("s"), SecretStr("t"), on=True)
POLLED = Account("telegram/main", "main", SecretStr("s"), SecretStr("t"), on=True, polls=True)


def make_settings(**more: object) -> Settings:
    return Settings.model_validate({"secret_key": "k" * 32, "public_url": "https://forum.example.go.th"} | more)


def make_desk(web: httpx.Client) -> Desk:
    return Desk(make_settings(), web, ManualClock(NOW))


def assert_level(finding: Finding, level: str, *words: str) -> None:
    assert finding.level == level, finding
    assert bool(finding.fix) == (level != "ok")
    for word in words:
        assert word in f"{finding.says} {finding.fix}"


@pytest.mark.parametrize(
    ("status", "level", "word"),
    [(200, "ok", "Town (@town)"), (401, "fail", "refuses"), (0, "fail", "firewall"), (500, "fail", "cannot be asked")],
)
def test_a_token_is_known_refused_or_cannot_be_asked_about(status: int, level: str, word: str) -> None:
    with httpx.Client() as web:
        info = Reply(status, {"displayName": "Town", "basicId": "@town"}, problem="" if status else "no route")
        assert_level(line.judge_token(make_desk(web), LINE, info), level, word)
        told = telegram.judge_token(make_desk(web), TELEGRAM, Reply(status, {"username": "town_bot"}))
        assert told.level == level


def test_an_account_that_was_added_gets_other_secrets_by_another_command() -> None:
    added = Account("line/khlong", "khlong-town", SecretStr("s"), SecretStr("t"), on=True)
    with httpx.Client() as web:
        told = line.judge_token(make_desk(web), added, Reply(401))
    assert told.fix.endswith("wethi account add line khlong --agency khlong-town")


def test_chat_by_hand_is_warned_of() -> None:
    assert_level(line.judge_chat(LINE, Reply(200, {"chatMode": "chat"})), "warn", "switch Chat off")
    assert_level(line.judge_chat(LINE, Reply(200, {"chatMode": "bot"})), "ok")


@pytest.mark.parametrize(
    ("reply", "level", "word"),
    [
        (Reply(200, {"endpoint": WANTED, "active": True}), "ok", WANTED),
        (Reply(200, {"endpoint": WANTED, "active": False}), "fail", "Use webhook is off"),
        (Reply(200, {"endpoint": "https://old.example.go.th/hook", "active": True}), "fail", "and not to"),
        (Reply(404), "fail", "wethi setup --only line"),
        (Reply(500, {"message": "oops"}), "fail", "500 oops"),
    ],
)
def test_line_sends_to_the_right_place_or_it_is_said_where(reply: Reply, level: str, word: str) -> None:
    assert_level(line.judge_endpoint(LINE, reply, WANTED), level, word)


@pytest.mark.parametrize(
    ("body", "level", "word"),
    [
        ({"success": True, "statusCode": 200}, "ok", "was answered"),
        ({"success": False, "statusCode": 401, "reason": "ERROR_STATUS_CODE"}, "fail", "channel secret"),
        ({"success": False, "statusCode": 502, "reason": "ERROR_STATUS_CODE"}, "fail", "answered 502"),
        ({"success": False, "statusCode": 0, "reason": "REQUEST_TIMEOUT"}, "fail", "two seconds"),
        ({"success": False, "reason": "NEW_REASON", "detail": "whatever"}, "fail", "NEW_REASON: whatever"),
    ],
)
def test_a_webhook_that_line_tries_in_vain_is_told_with_the_likely_cause(body: object, level: str, word: str) -> None:
    assert isinstance(body, dict)
    assert_level(line.judge_trial(LINE, Reply(200, body)), level, word)
    assert_level(line.judge_trial(LINE, Reply(429)), "warn", "try again later")


def test_a_month_without_messages_left_is_warned_of() -> None:
    def judge(quota: Reply, used: int) -> Finding:
        return line.judge_quota(LINE, quota, Reply(200, {"totalUsage": used}))

    limited = Reply(200, {"type": "limited", "value": 300})
    assert_level(judge(limited, 100), "ok", "200 of 300")
    assert_level(judge(limited, 270), "warn", "30 of 300", "larger plan")
    assert_level(judge(Reply(200, {"type": "none"}), 9), "ok", "no limit")
    assert_level(judge(Reply(500), 9), "warn")


def test_badge_and_menu_are_told_as_far_as_line_tells_them() -> None:
    assert_level(line.judge_badge(LINE, Reply(200, {"premiumId": "@khlong"})), "ok", "@khlong")
    assert_level(line.judge_badge(LINE, Reply(200)), "ok", "grey shield")
    assert_level(line.judge_menu(LINE, Reply(200)), "ok")
    assert_level(line.judge_menu(LINE, Reply(404)), "warn", "Start Wethi")
    assert_level(line.judge_menu(LINE, Reply(500)), "warn", "500")


def test_telegrams_webhook_is_right_or_it_is_said_what_is_not() -> None:
    wanted = "https://forum.example.go.th/webhooks/telegram"
    judge = telegram.judge_hook
    assert_level(judge(TELEGRAM, Reply(200, {"url": wanted}), wanted), "ok")
    assert_level(judge(TELEGRAM, Reply(200, {"url": ""}), wanted), "fail", "nobody")
    assert_level(judge(TELEGRAM, Reply(200, {"url": wanted, "allowed_updates": ["message"]}), wanted), "fail", "kinds")
    assert_level(judge(TELEGRAM, Reply(502), wanted), "fail")
    assert_level(judge(POLLED, Reply(200, {"url": ""}), ""), "ok", "fetches")
    assert_level(judge(POLLED, Reply(200, {"url": wanted}), ""), "fail", "cannot fetch")


def test_a_fresh_fault_of_telegrams_deliveries_fails_and_an_old_one_does_not() -> None:
    def judge(minutes: int, waiting: int = 0) -> Finding:
        at = int((NOW - timedelta(minutes=minutes)).timestamp())
        info = {"last_error_date": at, "last_error_message": "Connection refused", "pending_update_count": waiting}
        return telegram.judge_faults(TELEGRAM, Reply(200, info), NOW)

    assert_level(judge(5, 12), "fail", "Connection refused", "12 message(s)")
    assert_level(judge(90), "ok")
    assert_level(judge(90, 500), "warn", "500 messages")


def test_a_bot_that_may_join_groups_is_warned_of() -> None:
    assert_level(telegram.judge_groups(TELEGRAM, Reply(200, {"can_join_groups": True})), "warn", "/setjoingroups")
    assert_level(telegram.judge_groups(TELEGRAM, Reply(200, {"can_join_groups": False})), "ok")


def test_a_certificate_is_good_ends_soon_or_is_not_trusted() -> None:
    judge = address.judge_certificate
    assert_level(judge(Certificate(NOW + timedelta(days=60)), NOW), "ok", "60 more days")
    assert_level(judge(Certificate(NOW + timedelta(days=3)), NOW), "warn", "3 day(s)")
    assert_level(judge(Certificate(None, "self-signed certificate"), NOW), "fail", "self-signed")
    assert_level(judge(Certificate(None, "no connection: Connection refused"), NOW), "fail", "port 443")


@pytest.mark.parametrize(
    ("reply", "level", "word"),
    [
        (Reply(200, {"ready": True}), "ok", "answers"),
        (Reply(503, {"ready": False, "because": "the disk is full"}), "fail", "the disk is full"),
        (Reply(502), "fail", "systemctl start wethi"),
        (Reply(404), "fail", "not Wethi"),
        (Reply(0, problem="refused"), "fail", "refused"),
    ],
)
def test_what_answers_at_the_public_address_is_told_apart(reply: Reply, level: str, word: str) -> None:
    assert_level(address.judge_answer("https://forum.example.go.th", reply), level, word)


def test_a_clock_that_is_off_is_warned_of() -> None:
    assert_level(machine.judge_clock(NOW, NOW + timedelta(seconds=2), "LINE"), "ok")
    assert_level(machine.judge_clock(NOW, NOW + timedelta(seconds=90), "LINE"), "warn", "90 seconds slow", "set-ntp")
    assert_level(machine.judge_clock(NOW, NOW - timedelta(seconds=90), "LINE"), "warn", "fast")
    assert_level(machine.judge_clock(NOW, None, ""), "warn")


def test_a_disk_with_less_than_the_floor_fails(tmp_path: Path) -> None:
    assert machine.judge_disk(tmp_path / "not" / "yet", 0).level in {"ok", "warn"}
    assert_level(machine.judge_disk(tmp_path, 1 << 40), "fail", "df -h")


def test_files_that_others_may_open_fail(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings, env_file = make_settings(data_dir=tmp_path / "data"), tmp_path / ".env"
    assert_level(machine.check_files(settings, env_file)[0], "warn", "first start")
    settings.data_dir.mkdir(mode=0o700)
    (settings.data_dir / "wethi.sqlite").touch(0o600)
    assert [one.level for one in machine.check_files(settings, env_file)] == ["ok", "ok"]
    (settings.data_dir / "wethi.sqlite").chmod(0o644)
    env_file.touch(0o600)
    env_file.chmod(0o640)
    data, env = machine.check_files(settings, env_file)
    assert_level(data, "fail", "wethi.sqlite", "chmod -R go=")
    assert_level(env, "fail", f"chmod 600 {env_file}")


def test_the_versions_are_told() -> None:
    assert "SQLite" in machine.judge_versions(sqlite_on=True).says
    assert "SQLite" not in machine.judge_versions(sqlite_on=False).says


def test_a_database_of_another_release_says_which_way_to_go() -> None:
    assert_level(database.judge_version(HEAD), "ok")
    assert_level(database.judge_version("0001"), "fail", "wethi upgrade")
    assert_level(database.judge_version("9999"), "fail", "newer release", "Install that release again")
    assert_level(database.judge_version(f"9999_for_{HEAD}"), "warn", "go on with it")
    assert database.may_read(f"9999_for_{HEAD}")
    assert not database.may_read("9999")
    assert_level(database.judge_version(""), "fail", "none")


def test_a_database_that_is_not_there_damaged_or_sealed_otherwise_is_told_apart() -> None:
    def levels(seen: database.Seen | str) -> list[str]:
        return [one.level for one in database.judge_database(make_settings(), seen)]

    assert levels("") == ["warn"]
    assert levels("it is no database") == ["fail"]
    assert levels(database.Seen(HEAD, damage="page 3 is wrong")) == ["fail"]
    assert levels(database.Seen("0001")) == ["fail"]
    assert levels(database.Seen(HEAD)) == ["ok", "ok", "ok", "ok"]
    assert levels(database.Seen(HEAD, keys_fit=False, dead=2, unknown=1)) == ["ok", "fail", "warn", "warn"]


def test_a_postgresql_that_is_away_is_looked_for_and_not_restored() -> None:
    far = make_settings(database_url="postgresql://db/wethi", keys_url="postgresql://keys/wethi")
    (finding,) = database.judge_database(far, "connection refused")
    assert_level(finding, "fail", "Does PostgreSQL run")
    assert "restore" not in finding.fix


def test_a_backup_is_fresh_late_lost_or_not_there(tmp_path: Path) -> None:
    def judge(folder: Path, age: timedelta | None) -> Finding:
        return copies.judge_age(folder, age, copies.MAKE_ONE)

    assert_level(judge(tmp_path, timedelta(minutes=7)), "ok", "7 minutes")
    assert_level(judge(tmp_path, timedelta(hours=3)), "warn", "3 hours", "wethi backup")
    assert_level(judge(tmp_path, timedelta(days=2)), "fail")
    assert_level(judge(tmp_path, None), "fail", "no backup")


def test_backups_of_postgresql_are_left_to_its_own_tools() -> None:
    far = make_settings(database_url="postgresql://db/wethi", keys_url="postgresql://keys/wethi")
    assert_level(copies.check_backups(far, NOW)[0], "warn", "pgBackRest")


def test_the_last_line_counts_what_there_is_to_do() -> None:
    findings = [ok("a", "Fine."), warn("b", "Hm.", "Look."), fail("c", "No.", "Mend.")]
    assert not passed(findings)
    assert say_sum(findings) == "1 thing(s) to mend, 1 to look at, of 3."
    assert passed(findings[:2])
    assert say_sum(findings[:2]) == "Nothing to mend, 1 to look at, of 2."


def test_a_date_that_is_none_is_no_date() -> None:
    assert read_date("Fri, 27 Nov 2026 06:00:00 GMT") == NOW
    assert read_date("tomorrow") is None
