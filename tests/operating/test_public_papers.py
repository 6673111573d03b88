"""What a public project owes its readers stays true: publiccode.yml, NOTICE, the licences, the pages for who installs it."""

import re
import tomllib
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from checks.deploy_page import PAGE, read_blocks
from checks.notice import NOT_HERE, is_installed, name_licences, read_lock
from house import ROOT, project, read

from bot.text import LANGUAGES

# What the standard asks for, yml.publiccode.tools, version 0.5: each key, and each within it.
ASKED_FOR: dict[str, tuple[str, ...]] = {
    "publiccodeYmlVersion": (),
    "name": (),
    "url": (),
    "platforms": (),
    "developmentStatus": (),
    "softwareType": (),
    "description": LANGUAGES,
    "legal": ("license",),
    "maintenance": ("type", "contacts"),
    "localisation": ("localisationReady", "availableLanguages"),
}
# Of the lists of the standard, those words that may fit a forum in chat; it knows no others.
CATEGORIES = {
    "collaboration", "communications", "data-collection", "digital-citizenship", "feedback-and-reviews-management",
    "instant-messaging", "online-community", "survey",
}  # fmt: skip
SCOPES = {"education", "environment", "infrastructures", "local-authorities", "society", "welfare"}
TYPES = {"standalone/web", "standalone/backend", "standalone/other"}
MAINTAINED = {"internal", "contract", "community", "none"}
NO_LONGER = {"monochromeLogo", "inputTypes", "outputTypes", "genericName", "it"}
MOST_SHORT, LEAST_LONG, MOST_LONG = 150, 150, 10_000  # letters of a description
STATES = {"concept", "development", "beta", "stable", "obsolete"}


@pytest.fixture(scope="module", name="code")
def read_code() -> dict[str, Any]:
    found = yaml.safe_load(read("publiccode.yml"))
    assert isinstance(found, dict)
    return found


def test_catalogues_find_all_that_the_standard_asks_for(code: dict[str, Any]) -> None:
    assert [key for key in ASKED_FOR if key not in code] == []
    assert [(key, each) for key, within in ASKED_FOR.items() for each in within if each not in code[key]] == []
    assert all(one["name"] for one in code["maintenance"]["contacts"])
    assert not NO_LONGER & {*code, *code["description"]["en"]}
    if "releaseDate" in code:
        date.fromisoformat(str(code["releaseDate"]))


def test_catalogues_find_the_words_that_the_standard_knows(code: dict[str, Any]) -> None:
    assert code["publiccodeYmlVersion"] == "0.5"
    assert code["developmentStatus"] in STATES
    assert code["softwareType"] in TYPES
    assert code["maintenance"]["type"] in MAINTAINED
    assert set(code["categories"]) <= CATEGORIES
    assert set(code["intendedAudience"]["scope"]) <= SCOPES
    assert all(re.fullmatch("[A-Z]{2}", country) for country in code["intendedAudience"]["countries"])
    addresses = [
        code["url"],
        *(told["documentation"] for told in code["description"].values() if "documentation" in told),
    ]
    assert all(urlsplit(each).scheme == "https" for each in addresses)


def test_the_catalogue_tells_the_version_licence_and_languages_of_the_project(code: dict[str, Any]) -> None:
    metadata = project()["project"]
    assert code["softwareVersion"] == metadata["version"]
    assert code["legal"]["license"] == metadata["license"]
    assert code["localisation"]["availableLanguages"] == list(LANGUAGES)
    assert set(code["description"]) == set(LANGUAGES)
    assert code["maintenance"]["contacts"]
    needed = next(one for one in code["dependsOn"]["open"] if one["name"] == "Python")
    assert metadata["requires-python"] == f">={needed['versionMin']}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_descriptions_are_as_long_as_catalogues_show_them(code: dict[str, Any], language: str) -> None:
    told = code["description"][language]
    assert len(told["shortDescription"]) <= MOST_SHORT
    assert LEAST_LONG <= len(told["longDescription"]) <= MOST_LONG
    assert told["features"]


def test_the_notice_names_every_package_of_the_lock_file_and_its_licence() -> None:
    told = dict(re.findall(r"^(\S+ \S+): (.+)$", read("NOTICE").partition("make notice")[2], re.MULTILINE))
    locked = read_lock(read("requirements.lock"))
    assert set(told) == {f"{one.name} {one.version}" for one in locked}, "NOTICE is old: say make notice"
    assert {name.split()[0] for name, licence in told.items() if licence == NOT_HERE} == {"colorama"}
    here = {one.name: one.licence for one in name_licences(locked) if is_installed(one)}
    wrong = {
        name
        for name, licence in here.items()
        if licence not in {told[each] for each in told if each.startswith(f"{name} ")}
    }
    assert wrong == set()


def test_who_uses_the_content_is_told_its_licence() -> None:
    told = read("docs/licences.md")
    assert "CC-BY-4.0" in told
    assert "docs/licences.md" in read("README.md")
    for place in re.findall(r"`((?:surveys|locales)/[a-z_/]*)", told):
        assert (ROOT / place).exists(), place


def test_programs_are_told_the_same_licences_as_people() -> None:
    told = tomllib.loads(read("REUSE.toml"))["annotations"]
    assert told[0]["path"] == "**"
    assert {f"{one['SPDX-License-Identifier']}.txt" for one in told} == {
        file.name for file in (ROOT / "LICENSES").iterdir()
    }
    assert read("LICENSES/Apache-2.0.txt") == read("LICENSE")
    places = [path.partition("*")[0] for one in told[1:] for path in one["path"]]
    assert [place for place in places if f"`{place}" not in read("docs/licences.md")] == []


def test_every_file_that_the_page_of_the_server_installs_is_there() -> None:
    commands = "\n".join(block.commands for block in read_blocks(PAGE.read_text(encoding="utf-8")))
    files = re.findall(r"/opt/wethi/(docs/\S+)", commands)
    assert set(files) == {"docs/deploy/Caddyfile", "docs/deploy/wethi.service"}
    assert [name for name in files if not (ROOT / name).exists()] == []


def test_the_page_of_the_server_has_six_steps_and_every_one_has_commands() -> None:
    blocks = list(read_blocks(PAGE.read_text(encoding="utf-8")))
    assert {block.section for block in blocks} == set(range(1, 7))
    assert all(block.commands.strip() for block in blocks)
    assert sum(block.only_to_try for block in blocks) == 2


def test_the_unit_and_the_container_run_the_same_server_without_rights() -> None:
    unit, image = read("docs/deploy/wethi.service"), read("docs/deploy/Dockerfile")
    assert "ExecStart=/opt/wethi/.venv/bin/wethi serve" in unit
    assert "CapabilityBoundingSet=\n" in unit
    assert "User=wethi" in unit
    assert '"wethi", "serve"' in image
    assert image.index("USER wethi") < image.index("CMD")
    compose = yaml.safe_load(read("docs/deploy/compose.yaml"))["services"]
    assert all(one["read_only"] and one["cap_drop"] == ["ALL"] for one in compose.values())
    assert (ROOT / "docs/deploy" / compose["wethi"]["build"]["context"]).resolve() == ROOT


def test_the_units_of_many_processes_differ_from_that_of_one_in_the_command_alone() -> None:
    one = set(read("docs/deploy/wethi.service").splitlines())
    for part in ("web", "work"):
        own = [line for line in read(f"docs/deploy/wethi-{part}@.service").splitlines() if line not in one]
        assert [line.partition("=")[0] for line in own[1:]] == ["Description", "ExecStart"]
        assert own[2].endswith(f"wethi {part} --port %i")


def test_what_is_counted_is_not_shown_to_the_world() -> None:
    for name in ("Caddyfile", "nginx.conf"):
        assert "/metrics" in read(f"docs/deploy/{name}")
        assert "127.0.0.1:8080" in read(f"docs/deploy/{name}")
