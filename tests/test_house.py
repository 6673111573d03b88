"""What the house promises of its own code, read from the code."""

import ast
import re
from typing import get_args

import pytest
from house import PACKAGES, ROOT, functions, imports, nodes, parts_of, project, python_files, read, tree_of, walk

from bot.apply import APPLY
from bot.conversation import Effect, MarkChosen, Say, State
from bot.events import Event, Said, Tapped
from handlers import ON_EVENT, ON_TEXT

MOST_LINES_OF_A_FILE = 250
MOST_LINES_OF_A_FUNCTION = 40
MOST_POSITIONAL_ARGUMENTS = 4
MIGRATIONS = "bot/store/migrations/versions/"  # written by Alembic
OPEN_TO_ALL = {
    "bot.announcing",
    "bot.consulting",
    "bot.convening",
    "bot.conversation",
    "bot.events",
    "bot.errors",
    "bot.helping",
    "bot.moderating",
    "bot.planning",
    "bot.surveying",
    "bot.text",
}  # what handlers and surveys may know of the bot
VAGUE = re.compile(r"^_?(get|do|process)_|(^|_)(utils?|helpers?|manager|base)($|_)|(Manager|Helper|Base|Utils?)$")


def listed(kind: str, key: str, number: int = 0) -> set[str]:
    """The modules of bot that a contract of the import linter names under `key`."""
    contract = [each for each in project()["tool"]["importlinter"]["contracts"] if each["type"] == kind][number]
    names = {name.strip() for entry in contract[key] for name in entry.split("|")}
    return {name for name in names if name.startswith("bot.")}


def test_no_file_is_longer_than_a_person_reads_in_one_go() -> None:
    sizes = {name: len(read(name).splitlines()) for name in python_files(*PACKAGES, "tests")}
    sizes = {name: size for name, size in sizes.items() if not name.startswith(MIGRATIONS)}
    assert {name: size for name, size in sizes.items() if size > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    sizes = {
        place: (node.end_lineno or 0) - node.lineno + 1
        for place, node in functions(*PACKAGES, "tests")
        if not place.startswith(MIGRATIONS)
    }
    assert {place: size for place, size in sizes.items() if size > MOST_LINES_OF_A_FUNCTION} == {}


def test_no_function_takes_more_than_four_arguments_by_position() -> None:
    def count(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
        names = [each.arg for each in (*node.args.posonlyargs, *node.args.args)]
        return len(names) - (names[:1] in (["self"], ["cls"]))

    many = {place: count(node) for place, node in functions(*PACKAGES)}
    assert {place: number for place, number in many.items() if number > MOST_POSITIONAL_ARGUMENTS} == {}


def test_what_the_bot_says_and_knows_waits_for_nothing() -> None:
    waits = (ast.AsyncFunctionDef, ast.Await, ast.AsyncFor, ast.AsyncWith)
    assert [f"{name}:{node.lineno}" for name, node in nodes("handlers", "surveys") if isinstance(node, waits)] == []


def test_what_the_bot_says_and_knows_imports_four_modules_of_the_bot_at_most() -> None:
    for name in python_files("handlers", "surveys"):
        ours = {".".join(each.split(".")[:2]) for each in imports(name) if each.startswith("bot")}
        assert ours <= OPEN_TO_ALL, f"{name} imports {ours - OPEN_TO_ALL}"


def test_every_part_of_the_bot_has_a_place_among_the_layers() -> None:
    assert listed("layers", "layers") | {"bot.sandbox"} == parts_of("bot")


def test_every_part_of_the_bot_is_open_or_closed_to_what_the_bot_says_and_knows() -> None:
    assert listed("forbidden", "forbidden_modules") | OPEN_TO_ALL == parts_of("bot")


def test_every_part_of_the_bot_is_closed_to_the_sandbox() -> None:
    assert listed("forbidden", "forbidden_modules", 1) | {"bot.settings", "bot.sandbox"} == parts_of("bot")


def test_every_effect_is_carried_out_or_said() -> None:
    assert set(APPLY) | {Say, MarkChosen} == set(get_args(Effect))


def test_every_state_knows_who_answers_a_text() -> None:
    assert set(ON_TEXT) == set(get_args(State))


def test_every_event_knows_who_answers_it() -> None:
    assert set(ON_EVENT) | {Said, Tapped} == set(get_args(Event))


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    silent = [name for name in python_files(*PACKAGES) if read(name).strip() and not ast.get_docstring(tree_of(name))]
    assert silent == []


def test_no_name_is_vague() -> None:
    names = {place: node.name for place, node in functions(*PACKAGES)}
    names |= {f"{name} {node.name}": node.name for name, node in nodes(*PACKAGES) if isinstance(node, ast.ClassDef)}
    names |= {name: name.rsplit("/", 1)[-1].removesuffix(".py") for name in python_files(*PACKAGES)}
    assert [place for place, name in names.items() if VAGUE.search(name)] == []


@pytest.mark.parametrize("mark", ["noqa", "type: ignore"])
def test_every_exception_from_a_rule_gives_its_reason(mark: str) -> None:
    bare = re.compile(rf"# {mark}\b[^#-]*$")
    silent = []
    for name in python_files(*PACKAGES):
        lines = read(name).splitlines()
        for before, line in zip(["", *lines], lines, strict=False):
            if bare.search(line) and mark not in before and not before.strip().startswith("#"):
                silent.append(f"{name}: {line.strip()}")  # a comprehension of this would be unreadable
    assert silent == []


def test_nothing_is_patched_in_tests() -> None:
    patches = ("monkeypatch", "unittest.mock", "pytest_mock", "freezegun")
    files = [name for name in python_files("tests") if name != "tests/test_house.py"]
    assert [name for name in files if any(word in read(name) for word in patches)] == []


def test_no_host_is_written_anywhere_but_in_the_settings() -> None:
    host = re.compile(r"https?://[a-z0-9-]+\.[a-z]")
    names = {"bot/settings.py", "surveys/forms/schema.py"}  # a dialect of JSON schema is named by an address
    files = set(python_files(*PACKAGES)) - set(python_files("bot/sandbox")) - names
    said = {(name, node.value) for name in files for node in walk(name) if isinstance(node, ast.Constant)}
    assert [(name, text) for name, text in said if isinstance(text, str) and host.search(text)] == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_files_name_hashes_and_no_address(lock: str) -> None:
    text = read(lock)
    assert not re.search(r"://|--(extra-)?index-url|--find-links|@ file", text)
    pins = re.split(r"\n(?=\S)", text.strip())
    assert [pin.split(" ")[0] for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_lock_file_of_the_tests_holds_all_of_the_other_at_the_same_versions() -> None:
    pins = [
        set(re.findall(r"^\S+==\S+", read(lock), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0] <= pins[1]


def test_every_package_that_is_asked_for_is_locked() -> None:
    metadata = project()["project"]
    for lock, asked in (
        ("requirements.lock", [*metadata["dependencies"], *metadata["optional-dependencies"]["build"]]),
        ("requirements-dev.lock", metadata["optional-dependencies"]["dev"]),
    ):
        locked = set(re.findall(r"^([a-z0-9-]+)==", read(lock), re.MULTILINE))
        assert {plain_name(each) for each in asked} <= locked


def plain_name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~ ;\[]", requirement)[0]).lower()


def test_there_is_a_licence() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
