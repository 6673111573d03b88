"""The operator says where an agency's staff sign in, and hears in a sentence what cannot be."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from clock import ManualClock
from databases import name_databases
from house_store import House
from provider_at_hand import CLIENT, open_directory
from typer.testing import CliRunner

from bot import provider_printing
from bot.cli import app
from bot.errors import BadSettings
from bot.settings import Settings
from bot.store import providers
from bot.store.agency_tables import audit

ISSUER = "https://id.khlong.example/realms/staff"
DESCRIBED: Mapping[str, Any] = {
    "issuer": ISSUER, "client_id": CLIENT, "scope": "openid profile", "claim": "groups", "gives": {"a": "official"},
    "inside": False,
}  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        _env_file=None, data_dir=tmp_path, **name_databases(tmp_path), secret_key="k" * 40,
        line_channel_secret="", line_channel_access_token="", telegram_bot_token="",
        public_url="https://forum.example",
    )  # fmt: skip


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "secret"
    file.write_text("s" * 32 + "\n", encoding="utf-8")
    return file


def put(settings: Settings, secret: Path, **more: Any) -> int:
    agency = more.pop("agency", "main")
    return provider_printing.put_provider(settings, agency, {**DESCRIBED, **more}, secret=secret, check=False)


def test_a_provider_is_set_up_changed_and_taken_away(
    settings: Settings, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert [put(settings, secret), put(settings, secret), put(settings, secret, scope="openid groups")] == [0, 0, 0]
    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("Register this address there: https://forum.example/console/provider/main/back")
    assert [line.split(".")[0] for line in said[1:]] == ["It is so already", "Changed"]
    assert provider_printing.switch_links(settings, "main", off=True) == 0
    assert provider_printing.switch_links(settings, "main", off=True) == 0
    assert put(settings, secret, claim="") == 0
    house = House(tmp_path)
    found = house.store.read_now(lambda connection: providers.find(connection, house.keys, "main"))
    house.close()
    assert found
    assert (found.claim, found.links_off, found.client_secret.get_secret_value()) == ("", True, "s" * 32)
    assert provider_printing.switch_links(settings, "main", off=False) == 0
    assert [provider_printing.remove_provider(settings, "main"), provider_printing.remove_provider(settings, "main")] == [
        0, 1,
    ]  # fmt: skip
    assert provider_printing.switch_links(settings, "main", off=True) == 1
    house = House(tmp_path)
    acts = [row.act for row in house.rows(audit)]
    house.close()
    assert acts == ["put-provider"] * 2 + ["links-off", "put-provider", "links-on", "remove-provider"]


def test_what_cannot_be_is_said_in_a_sentence(
    settings: Settings, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert put(settings, secret, agency="nowhere") == 1
    assert put(settings, secret, issuer="http://id.example") == 1
    assert put(settings.model_copy(update={"public_url": ""}), secret) == 1
    said = capsys.readouterr().err
    assert "There is no agency nowhere" in said
    assert "must begin with https://" in said
    assert "WETHI_PUBLIC_URL is not set" in said
    secret.write_text("two words", encoding="utf-8")
    with pytest.raises(BadSettings, match="stand alone"):
        put(settings, secret)
    with pytest.raises(BadSettings, match="cannot be read"):
        put(settings, tmp_path / "missing")


def test_only_roles_that_a_directory_may_give_are_taken() -> None:
    assert provider_printing.read_gives(["a=b=official"]) == {"a=b": "official"}
    for wrong in ("a=chief", "official", "=official"):
        with pytest.raises(BadSettings, match="official, moderator"):
            provider_printing.read_gives([wrong])


def test_a_provider_is_asked_first_what_it_tells_of_itself() -> None:
    async def story() -> None:
        async with open_directory(ManualClock()) as directory:
            here = {**DESCRIBED, "issuer": directory.issuer}
            assert await provider_printing.look("main", here, local=True) == ""
            assert "(address)" in await provider_printing.look("main", here, local=False)
            directory.quirk = "other-issuer"
            assert "(configuration)" in await provider_printing.look("main", here, local=True)

    asyncio.run(story())


def test_the_operator_types_it_all_on_one_line(settings: Settings, secret: Path, tmp_path: Path) -> None:
    where = {"data_dir": tmp_path, "secret_key": "k" * 40, "public_url": "https://forum.example"}
    env = {f"WETHI_{name.upper()}": str(value) for name, value in (where | name_databases(tmp_path)).items()}
    line = f"provider main --issuer {ISSUER} --client-id {CLIENT} --secret {secret} --no-check --scope groups"
    for written in (line, "links main off", "links main on", "detach main"):
        assert CliRunner().invoke(app, ["agency", *written.split()], env=env).exit_code == 0
    house = House(tmp_path)
    acts = [row.act for row in house.rows(audit)]
    house.close()
    assert acts == ["put-provider", "links-off", "links-on", "remove-provider"]


def test_the_commands_stand_among_those_about_agencies() -> None:
    shown = CliRunner().invoke(app, ["agency", "provider", "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    for option in ("--issuer", "--client-id", "--secret", "--claim", "--gives", "--scope", "--inside", "--no-check"):
        assert option in shown.output
