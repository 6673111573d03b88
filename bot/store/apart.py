"""Does something for each consultation apart: where one cannot be dealt with, the log names it, and the others go on."""

from collections.abc import Callable
from traceback import extract_tb
from typing import TypeVar

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

log = structlog.get_logger()

Result = TypeVar("Result")


def attempt(work: Callable[[], Result], *, name: str, doing: str) -> Result | None:
    """What came of it; None where it failed, which the log tells.

    Raises OperationalError: a disk or a connection that fails is no consultation's fault.
    """
    try:
        return work()
    except OperationalError:
        raise
    except Exception as problem:  # noqa: BLE001  # whatever it is, only the guilty consultation is to suffer from it
        note_failure(name, problem, doing=doing)
        return None


def note_failure(name: str, problem: Exception, *, doing: str) -> None:
    """A traceback may hold a citizen's words, so the log has the kind of error and its place alone."""
    last = extract_tb(problem.__traceback__)[-1]
    place = f"{last.name}:{last.lineno}"
    log.error("forum_failed", consultation=name, doing=doing, problem=type(problem).__name__, place=place)


def step_apart(connection: Connection, work: Callable[[], Result], *, name: str, doing: str) -> Result | None:
    """The same in a savepoint of its own: of what failed nothing is left."""

    def step() -> Result:
        with connection.begin_nested():
            return work()

    return attempt(step, name=name, doing=doing)
