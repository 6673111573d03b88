"""The audit log on the console: one's own acts, for the chief all of them; filters, a file, and whether the chain is whole."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response, StreamingResponse

from bot.audit_files import write_entries, write_heading
from bot.events import Tapped
from bot.staff_acts import Acting
from bot.store import audit
from bot.store.audit import Entry, Followed
from bot.store.audit_views import ON_A_PAGE, Logged, Reach, Sought, read_entries
from bot.store.office_views import read_names
from bot.store.staff import MAIN
from bot.web.console.acts import look_now
from bot.web.console.audit_words import list_acts, say_about, say_act, say_details
from bot.web.console.days import begin_ms, end_ms, read_day, show_time
from bot.web.console.frame import HEADERS, go_to, show_page
from bot.web.console.visit import Door, Need, Visit
from handlers.convener_views import open_hall
from handlers.moderator_views import ModeratorView

AUDIT = "/audit"
OPENS: tuple[Need, ...] = ("read-audit", "read-all-audit")
AT_ONCE = 500  # rows of a file that are read in one go
FILTERS = ("person", "act", "about", "from", "until")


class AuditPages:
    def __init__(self) -> None:
        self._acting = Acting()

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(AUDIT, OPENS, self.show),
            Door(f"{AUDIT}/file", OPENS, act=self.export),
            Door(f"{AUDIT}/chain", ("read-all-audit",), act=self.check),
        )

    async def show(self, visit: Visit) -> Response:
        reach, sought, keys = await self._find_reach(visit), read_sought(visit), visit.services.keys

        def look(connection: Connection) -> tuple[tuple[Logged, ...], dict[str, str]]:
            entries = read_entries(connection, keys, reach, sought, most=ON_A_PAGE + 1)
            own = {reach.staff: visit.t("audit-you")}
            names = read_names(connection, keys, reach.agency) if reach.whole else own
            return entries, names

        entries, names = await visit.services.store.read(look)
        return show_page(
            visit,
            "audit.html",
            entries=entries[:ON_A_PAGE],
            more=len(entries) > ON_A_PAGE,
            names=names,
            acts=list_acts(visit.t),
            say_act=say_act,
            say_about=say_about,
            say_details=say_details,
            whole=reach.whole,
            asked={name: visit.asked(name) for name in FILTERS},
            show_time=partial(show_time, visit),
        )

    async def export(self, visit: Visit) -> Response:
        """All that the filters leave; that it was handed out stands in the log, too."""
        reach, sought = await self._find_reach(visit), read_sought(visit)
        asked = {name: visit.asked(name) for name in FILTERS if visit.asked(name)}
        entry = Entry(visit.member.agency, visit.member.staff, "export-audit", "audit", asked)
        await visit.services.store.write(
            lambda connection: audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)
        )
        name = {"Content-Disposition": 'attachment; filename="audit.csv"'}
        return StreamingResponse(write_file(visit, reach, sought), media_type="text/csv", headers=HEADERS | name)

    async def check(self, visit: Visit) -> Response:
        """Follows the chain from its beginning, some rows at a time."""
        before, after = None, Followed()
        while after != before:
            before, after = after, await visit.services.store.read(partial(audit.follow, before=after))
        if after.broken:
            return go_to(AUDIT, (visit.t("audit-broken", row=str(after.broken)),))
        return go_to(AUDIT, (visit.t("audit-whole", count=after.seq), visit.t("audit-head", head=after.head.hex())))

    async def _find_reach(self, visit: Visit) -> Reach:
        """The chief reads all; a partner what was done to the charters and plans that her side convenes."""
        member = visit.member
        if visit.may("read-all-audit"):
            return Reach(member.agency, member.staff, whole=True, nobodys=member.agency == MAIN)
        if "partner" not in member.roles:
            return Reach(member.agency, member.staff)
        view = await look_now(self._acting, visit, ModeratorView, Tapped("next"))
        return Reach(member.agency, member.staff, forums=tuple(name for name in view.halls if open_hall(view, name)))


def read_sought(visit: Visit) -> Sought:
    """From the page's address; what is no day or number is passed over."""
    first, last, before = read_day(visit, "from"), read_day(visit, "until"), visit.asked("before")
    return Sought(
        staff=visit.asked("person"),
        act=visit.asked("act"),
        about=visit.asked("about"),
        from_ms=begin_ms(first) if first else None,
        to_ms=end_ms(last) if last else None,
        before=int(before) if before.isdecimal() else None,
    )


async def write_file(visit: Visit, reach: Reach, sought: Sought) -> AsyncIterator[bytes]:
    """Read as it is fetched, so that a long log fills no memory."""
    yield write_heading()
    rest = replace(sought, before=None)
    while True:
        found = await visit.services.store.read(
            partial(read_entries, keys=visit.services.keys, reach=reach, sought=rest, most=AT_ONCE)
        )
        if not found:
            return
        yield write_entries(found)
        rest = replace(rest, before=found[-1].seq)
