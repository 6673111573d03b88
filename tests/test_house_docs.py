"""What the house promises of its documents, compared with the code."""

import ast
import re
from importlib.metadata import packages_distributions
from itertools import pairwise
from typing import get_args

import pytest
import typer
from house import PACKAGES, ROOT, imports, nodes, project, python_files, read

from bot.cli import app
from bot.conversation import Effect, State
from bot.events import Event
from bot.settings import SandboxSettings, Settings
from bot.store.tables import metadata

PAGES = sorted(file.relative_to(ROOT).as_posix() for file in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
TESTS_ONLY = {"WETHI_REFERENCE_DATA"}
# Named in a database address, or taken by uvicorn, zoneinfo and, for forms, by Starlette.
UNSEEN = {"aiosqlite", "brotli", "httptools", "python-multipart", "tzdata", "uvloop"}
BROUGHT_ALONG = {"fluent.syntax", "pydantic-core"}  # shares the name `fluent` with fluent.runtime; is half of pydantic


def commands(group: typer.Typer, path: str) -> list[str]:
    """All that can be typed: `wethi serve`, `wethi survey publish` ..."""
    own = [f"{path} {each.name or getattr(each.callback, '__name__', '')}" for each in group.registered_commands]
    below = [(each.typer_instance, f"{path} {each.name}") for each in group.registered_groups if each.typer_instance]
    alone = [path] if group.registered_callback and group.info.invoke_without_command is True else []
    return alone + own + [command for child, place in below for command in commands(child, place)]


def glossary() -> dict[str, set[str]]:
    """The words of the glossary, each with those that are not used for it."""
    rows = [row.strip("|").split("|") for row in read("docs/glossary.md").splitlines() if row.startswith("| **")]
    found: dict[str, set[str]] = {}
    for words, _, not_these in rows:
        for word in re.findall(r"\*\*(.+?)\*\*", words):
            found[word] = {each.strip() for each in not_these.split(",")} - {""}
    return found


@pytest.mark.parametrize("command", commands(app, "wethi"))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`{command}" in read("README.md")


def test_every_command_in_the_readme_exists() -> None:
    known = commands(app, "wethi")
    for said in re.findall(r"`(wethi [a-z][a-z ]*)", read("README.md")):
        assert any(f"{said} ".startswith(f"{command} ") for command in known), said


def test_every_setting_is_in_the_readme_and_no_other() -> None:
    ours = {f"WETHI_{name.upper()}" for name in (*Settings.model_fields, *SandboxSettings.model_fields)}
    assert set(re.findall(r"\bWETHI_[A-Z_]+\b", read("README.md"))) == ours | TESTS_ONLY


def test_the_readme_says_of_every_package_what_it_does_here() -> None:
    table = read("README.md").split("| package |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == asked_for()


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    """Else a package that another one brings could vanish with it, or one that nobody needs could stay."""
    places = packages_distributions()
    roots = {each.split(".")[0] for name in python_files(*PACKAGES) for each in imports(name)} - set(PACKAGES)
    used = {plain(found) for root in roots for found in places.get(root, [])}
    assert {each for each in used if each not in asked_for()} <= BROUGHT_ALONG
    assert asked_for() - used == UNSEEN


def asked_for() -> set[str]:
    return {re.split(r"[<>=!~ ;\[]", each)[0].lower() for each in project()["project"]["dependencies"]}


def plain(distribution: str) -> str:
    return re.sub(r"[-_]+", "-", distribution).lower()


def test_every_target_of_the_makefile_is_in_a_document() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE)
    said = read("README.md") + read("CONTRIBUTING.md")
    assert [target for target in targets if f"make {target}" not in said] == []


def test_every_target_in_a_document_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z -]+):", read("Makefile"), re.MULTILINE))
    known = {name for line in targets for name in line.split()}
    for page in PAGES:
        assert set(re.findall(r"`make ([a-z-]+)", read(page))) <= known, page


@pytest.mark.parametrize("page", PAGES)
def test_every_link_between_pages_leads_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", read(page)):
        assert (ROOT / page).parent.joinpath(target).exists(), target


def test_the_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(file.name[:4]) for file in sorted((ROOT / "docs/decisions").glob("*.md"))]
    assert numbers[0] == 1
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))


def test_every_table_is_a_word_of_the_glossary() -> None:
    words = set(glossary())
    assert [name for name in metadata.tables if name.replace("_", " ") not in words] == []


def test_what_happens_and_what_is_done_is_said_in_words_of_the_glossary() -> None:
    assert {"event", "effect", "state", "turn", "citizen", "delivery", "outbox"} <= set(glossary())
    shunned = set().union(*glossary().values())
    kinds = [kind.__name__ for kind in (*get_args(Event), *get_args(Effect), *get_args(State))]
    assert [name for name in kinds if shunned & set(words_of(name))] == []


def test_nothing_bears_a_name_that_the_glossary_shuns() -> None:
    shunned = set().union(*glossary().values())
    parts = ("handlers", "surveys", "bot/store", "bot/web")  # elsewhere the platforms' own words have a place
    classes = [node.name for _, node in nodes(*parts) if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if shunned & set(words_of(name))] == []


def words_of(name: str) -> list[str]:
    return [word.lower() for word in re.findall(r"[A-Z][a-z]+", name)]
