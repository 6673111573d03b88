"""Settings: half a pair, a weak secret, a public address without TLS: each is said in one sentence that names it."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.errors import BadSettings
from bot.settings import Settings, read_settings

KEY = "k" * 40


def make(**values: object) -> Settings:
    return Settings.model_validate({"secret_key": KEY, **values})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"line_channel_secret": "s"}, "WETHI_LINE_CHANNEL_ACCESS_TOKEN is missing"),
        ({"line_channel_access_token": "t"}, "WETHI_LINE_CHANNEL_SECRET is missing"),
        ({"telegram_bot_token": "1:x", "public_url": "https://a.go.th"}, "WETHI_TELEGRAM_WEBHOOK_SECRET is missing"),
        ({"secret_key": "short"}, "WETHI_SECRET_KEY is missing or shorter than 32 characters"),
        ({"public_url": "http://a.go.th"}, "WETHI_PUBLIC_URL must begin with https://"),
        ({"database_url": "mysql://x"}, "WETHI_DATABASE_URL must begin with sqlite:/// or postgresql://"),
        ({"database_url": "postgresql://x"}, "WETHI_KEYS_URL must name a PostgreSQL database apart"),
        (
            {"database_url": "postgresql://x", "keys_url": "postgresql://x"},
            "WETHI_KEYS_URL must name a PostgreSQL database",
        ),
    ],
)
def test_what_does_not_fit_is_named(values: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        make(**values)


def test_a_file_with_bad_settings_is_said_line_by_line_without_secrets(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"WETHI_SECRET_KEY={KEY}\nWETHI_PORT=99999\nWETHI_SANDBOX_PORT=x\n", encoding="utf-8"
    )
    with pytest.raises(BadSettings) as said:
        read_settings(tmp_path / ".env")
    lines = str(said.value).splitlines()
    assert [line.partition(":")[0] for line in lines] == ["WETHI_PORT", "WETHI_SANDBOX_PORT"]
    assert KEY not in str(said.value)


def test_line_needs_a_public_address_unless_it_talks_to_this_machine() -> None:
    pair = {"line_channel_secret": "s", "line_channel_access_token": "t"}
    assert not make(**pair).line_on
    assert make(**pair, public_url="https://a.go.th/").line_on
    local = {"line_api_base": "http://127.0.0.1:8090/line", "line_data_api_base": "http://localhost:8090/line-data/"}
    assert make(**pair, **local).line_on
    assert not make(**pair, line_api_base="http://127.0.0.1:8090/line").line_on


def test_telegram_polls_where_nobody_can_reach_it() -> None:
    assert make(telegram_bot_token="1:x").telegram_polls
    reached = make(telegram_bot_token="1:x", telegram_webhook_secret="w", public_url="https://a.go.th/")
    assert (reached.telegram_on, reached.telegram_polls, reached.public_url) == (True, False, "https://a.go.th")
    assert not make().telegram_on


def test_no_secret_is_shown_when_settings_are_printed() -> None:
    shown = repr(make(line_channel_secret="ssss", line_channel_access_token="tttt", telegram_bot_token="1:uuuu"))
    assert all(secret not in shown for secret in (KEY, "ssss", "tttt", "1:uuuu"))
