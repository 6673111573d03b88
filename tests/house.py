"""What the tests of the house look at: the project's own files, as text and as syntax trees."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("bot", "handlers", "surveys")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


@cache
def python_files(*folders: str) -> tuple[str, ...]:
    """The Python files below these folders, as paths from the project's root."""
    found = (file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(file.relative_to(ROOT).as_posix() for file in found))


@cache
def tree_of(name: str) -> ast.Module:
    return ast.parse(read(name), name)


@cache
def walk(name: str) -> tuple[ast.AST, ...]:
    """Every node of a file: a dozen tests look at them all."""
    return tuple(ast.walk(tree_of(name)))


def nodes(*folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node of every file below these folders, with the file's name."""
    for name in python_files(*folders):
        for node in walk(name):
            yield name, node


def functions(*folders: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for name, node in nodes(*folders):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}:{node.lineno} {node.name}", node


def imports(name: str) -> set[str]:
    """The full names of what a file imports, wherever in it."""
    found = set()
    for node in walk(name):
        match node:
            case ast.Import(names):
                found |= {each.name for each in names}
            case ast.ImportFrom(str(module), names, 0):
                found |= {f"{module}.{each.name}" for each in names}
            case _:
                continue
    return found


def parts_of(package: str) -> set[str]:
    """The modules and packages directly in a package: `bot.app`, `bot.store` ..."""
    folder = ROOT / package
    files = {file.stem for file in folder.glob("*.py")} - {"__init__"}
    return {f"{package}.{each}" for each in files | {file.parent.name for file in folder.glob("*/__init__.py")}}
