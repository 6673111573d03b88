"""Broadcasts on the console: all of an agency with where each stands, and one with everything that must be known of it."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, get_args

from sqlalchemy import Connection
from starlette.responses import HTMLResponse, Response

from bot.previews import preview_all
from bot.result_files import write_csv
from bot.store.approving import list_waiting
from bot.store.broadcast_results import write_rows
from bot.store.broadcast_rows import Broadcast, list_broadcasts
from bot.store.recipients import read_lines
from bot.text import LANGUAGES, Text
from bot.web.console.composing_choices import ChoiceReader, Choices
from bot.web.console.days import show_time
from bot.web.console.frame import HEADERS, show_page
from bot.web.console.home import Waits
from bot.web.console.sending_figures import choose_sample, show_reached, write_baht, write_number, write_sums
from bot.web.console.sending_looks import Progress, Seen, find_known, look_at, make_deed, may_read, read_progress
from bot.web.console.sending_words import list_hindrances
from bot.web.console.visit import Door, Need, Visit
from bot.web.pages import render_page
from surveys.broadcasts.audience import Exclusion
from surveys.broadcasts.life import LEAVING, OVER, UNSENT
from surveys.broadcasts.lines import split_rule
from surveys.governance.roles import Term, may

HERE = "/broadcasts"
ONE = f"{HERE}/{{broadcast}}"
READERS: tuple[Need, ...] = ("draft-broadcast", "approve-broadcast")
CHARTER: tuple[Term, ...] = ("charter",)
MOST_LISTED = 50
SECOND_MS = 1000

BECAUSE = frozenset(
    {"late", "drifted", "quota", "restored", "errors", "paused-by", "stopped-by", "undone"}
)  # why it stands as it does; a refusal's reason is somebody's own words
REASONS = frozenset(get_args(Exclusion)) | {
    "never-open",
    "quota",
    "quiet",
    "forgotten",
    "talks",
    "waited",
    "rode",
    "restored",
}
Problems = Mapping[str, str]  # by the id of a field


def count_to_approve(connection: Connection, visit: Visit) -> Iterable[Waits]:
    """Broadcasts that somebody else wrote and that she may approve, for a partner those that the charter names."""
    if not may(visit.member.roles, "approve-broadcast", terms=CHARTER):
        return ()
    waiting = list_waiting(connection, make_deed(connection, visit))
    return (Waits("sending-waits", HERE, len(waiting)),)


class SendingPages:
    def __init__(self, reader: ChoiceReader) -> None:
        self._reader = reader

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(HERE, READERS, self.list_all),
            Door(ONE, READERS, self.show),
            Door(f"{ONE}/progress", READERS, self.show_progress),
            Door(f"{ONE}/numbers", READERS, self.show_numbers),
        )

    async def list_all(self, visit: Visit) -> Response:
        """The newest first, what waits for her before all."""
        before = int(asked) if (asked := visit.asked("before")).isdigit() else None

        def look(connection: Connection) -> tuple[tuple[Broadcast, ...], tuple[Broadcast, ...], int]:
            deed = make_deed(connection, visit)
            listed = list_broadcasts(connection, visit.member.agency, before_ms=before, most=MOST_LISTED)
            older = listed[-1].made_ms if len(listed) == MOST_LISTED else 0
            return (
                list_waiting(connection, deed),
                tuple(one for one in listed if may_read(connection, deed, one)),
                older,
            )

        waiting, listed, older = await visit.services.store.read(look)
        return show_page(
            visit,
            "sending.html",
            waiting=waiting,
            listed=listed,
            going=any(one.status in UNSENT | LEAVING for one in listed),
            older=older,
            **write_with(visit),
        )

    async def show(self, visit: Visit) -> Response:
        return await self.show_one(visit, {})

    async def show_one(self, visit: Visit, problems: Problems) -> Response:
        """`problems`: what was just refused, with what was typed still in its field."""

        def look(connection: Connection) -> tuple[Seen, Choices, Progress] | None:
            seen = look_at(connection, visit)
            if seen is None:
                return None
            progress = read_progress(connection, seen.one, visit.now_ms)
            return seen, self._reader.read(connection, visit, seen.one.agency), progress

        found = await visit.services.store.read(look)
        if found is None:
            return show_page(visit, "sending_gone.html", status=404)
        seen, choices, progress = found
        status = 422 if problems else 200
        values = describe(visit, seen, choices) | describe_progress(progress, visit.t)
        return show_page(visit, "sending_one.html", status=status, problems=problems, **values)

    async def show_progress(self, visit: Visit) -> Response:
        """What changes while it is sent, for a page that is open already."""

        def look(connection: Connection) -> Progress | None:
            one = find_known(connection, visit, make_deed(connection, visit))
            return read_progress(connection, one, visit.now_ms) if one else None

        found = await visit.services.store.read(look)
        if found is None:
            return show_page(visit, "sending_gone.html", status=404)
        shown = visit.asked("status")
        values = describe_progress(found, visit.t) | write_with(visit)
        part = render_page("console/sending_progress.html", visit.t, one=found.one, shown=shown, **values)
        final = {"X-Final": "yes"} if found.one.status in OVER else {}
        return HTMLResponse(part, headers=HEADERS | final)

    async def show_numbers(self, visit: Visit) -> Response:
        """What became of it for how many, as a file without anybody's address."""

        def look(connection: Connection) -> list[tuple[str, ...]] | None:
            one = find_known(connection, visit, make_deed(connection, visit))
            return write_rows(read_lines(connection, one.broadcast)) if one else None

        rows = await visit.services.store.read(look)
        if rows is None:
            return show_page(visit, "sending_gone.html", status=404)
        name = f'attachment; filename="broadcast-{visit.request.path_params["broadcast"]}.csv"'
        return Response(write_csv(rows), media_type="text/csv", headers=HEADERS | {"Content-Disposition": name})


def write_with(visit: Visit) -> dict[str, Any]:
    """How figures and times are written."""
    return {
        "show_time": partial(show_time, visit),
        "write_number": write_number,
        "write_baht": write_baht,
        "seconds": lambda left_ms: -(-left_ms // SECOND_MS),
    }


def describe(visit: Visit, seen: Seen, choices: Choices) -> dict[str, Any]:
    """All that the page of one broadcast shows."""
    one, overview, quote = seen.one, seen.overview, seen.overview.quote if seen.overview else None
    told, left = choose_sample(seen.sample, quote.reached) if quote else ((), ())
    dark, large = visit.asked("look") == "dark", visit.asked("letters") == "large"
    looks = preview_all(seen.card, visit.t, LANGUAGES)
    testers = [each for each in seen.people.values() if each.member.agency == one.agency and each.chats]
    return {
        "one": one,
        "seen": seen,
        "shown": one.status,
        "overview": overview,
        "quote": quote,
        "reached": show_reached(quote.reached) if quote else None,
        "told": told,
        "left": left,
        "hindrances": list_hindrances(overview, visit.t) if overview and one.status == "draft" else [],
        "lines": split_rule(one.written.rule),
        "say_line": lambda line: choices.say_line(line, visit.t),
        "previews": [each for each in looks if each.large == large or (large and each.channel == "telegram")],
        "dark": dark,
        "large": large,
        "public_url": visit.services.settings.public_url,
        "testers": testers,
        "writers": ", ".join(sorted(map(seen.name, one.writers))),
        "because": say_because(one, visit.t),
        "own": one.agency == visit.member.agency,
        **write_with(visit),
    }


def say_because(one: Broadcast, t: Text) -> str:
    """Why it stands so, where that is a code; who did it stands in the audit log."""
    why = one.why.split(" ")[0]
    return t(f"sending-because-{why}") if why in BECAUSE else ""


def describe_progress(progress: Progress, t: Text) -> dict[str, Any]:
    """The first of the rows is the header of the file; a reason without words is shown as it is."""
    rows = write_rows(progress.lines)[1:]
    return {
        "progress": progress,
        "fates": write_sums(progress.sums),
        "rows": [(*row[:3], t(f"sending-reason-{row[3]}") if row[3] in REASONS else row[3], row[4]) for row in rows],
    }
