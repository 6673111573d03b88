"""The moderators' list and their decisions as files: numbers, states and times, without a word of any statement."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection
from starlette.responses import Response

from bot.result_files import Row, write_csv
from bot.store.moderation_log import LogRow, read_log
from bot.store.rows import when
from bot.web.console.desk_list import Asked, choose, name_states
from bot.web.console.list_files import head_file, note_taken
from bot.web.console.visit import Visit
from handlers.staff_views import ToJudge

WAITING = ("forum", "number", "states", "since", "until", "reports")
DECIDED = ("forum", "number", "version", "verdict", "reason", "other", "staff", "at", "undone")


def list_waiting(waiting: Iterable[ToJudge], asked: Asked) -> Iterator[Row]:
    """What the filters choose, all pages of it; `until`: how long it waits for something else."""
    yield WAITING
    for one in choose(waiting, asked):
        states = name_states(one, asked)
        until = one.aside_until.isoformat() if one.aside_until and one.waits_for(asked.now) else ""
        number = one.statement.number
        yield one.consultation, number, " ".join(states), one.since.isoformat(), until, one.reports


def read_decided(connection: Connection, forums: Iterable[str]) -> dict[str, tuple[LogRow, ...]]:
    return {name: read_log(connection, name) for name in forums}


def list_decided(log: Mapping[str, Iterable[LogRow]]) -> Iterator[Row]:
    """Every decision, those that were undone, too; who decided, by id."""
    yield DECIDED
    for name, rows in log.items():
        for one in rows:
            undone = when(one.undone_ms).isoformat() if one.undone_ms else ""
            at = when(one.at_ms).isoformat()
            yield name, one.number, one.version, one.verdict, one.reason, one.other, one.staff, at, undone


async def hand_out(visit: Visit, rows: Iterable[Row], name: str) -> Response:
    """That a file was taken along stands in the log."""
    await note_taken(visit, {"list": name})
    return Response(write_csv(rows), media_type="text/csv", headers=head_file(name))
