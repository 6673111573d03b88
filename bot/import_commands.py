"""What brings a consultation from elsewhere into the store, a page at a time, so that nobody who talks waits long for it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter

from bot.post import Post
from bot.store import imports
from bot.store.imports import ImportedStatement, ImportedVotes
from surveys.governance.imported import ORIGIN

Answer = dict[str, Any]
STATEMENTS = TypeAdapter(list[ImportedStatement])
VOTES = TypeAdapter(ImportedVotes)


def begin_import(post: Post, name: str, origin: Any, agency: str) -> Answer:
    """Says under which id, and whether it was there already."""
    begun = imports.begin_import(
        post.connection, name, ORIGIN.validate_python(origin), agency=agency, now_ms=post.now_ms
    )
    return {"consultation": begun.consultation, "whole": begun.whole}


def add_statements(post: Post, name: str, rows: Any) -> Answer:
    written = STATEMENTS.validate_python(rows)
    imports.add_statements(post.connection, post.keys, name, rows=written, now_ms=post.now_ms)
    return {}


def add_people(post: Post, name: str, first: int, numbers: Sequence[int]) -> Answer:
    imports.add_people(post.connection, name, first=first, numbers=numbers, now_ms=post.now_ms)
    return {}


def add_votes(post: Post, name: str, page: Any) -> Answer:
    imports.add_votes(post.connection, name, VOTES.validate_python(page))
    return {}


def finish_import(post: Post, name: str, counts: Sequence[tuple[int, int, int, int]]) -> Answer:
    imports.finish_import(post.connection, name, counts=counts, now_ms=post.now_ms)
    return {}


IMPORT_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "import-begin": begin_import,
    "import-statements": add_statements,
    "import-people": add_people,
    "import-votes": add_votes,
    "import-finish": finish_import,
}
