"""Lists of the console as files: the very rows of a page, and of the pages after it, with the address of each."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from html.parser import HTMLParser
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from bot.result_files import BOM, write_csv
from bot.store import audit
from bot.store.audit import Entry
from bot.store.rows import when
from bot.text import ZONE
from bot.web.console.frame import HEADERS
from bot.web.console.visit import Door, Show, Visit

FILE = "file"  # in a page's address: the name of the list that is wanted
OFFERED = "data-file"  # names a table that may be taken along
PLAIN = "data-value"  # of a cell: what a machine reads in place of its words
APART = "once"  # the class of a cell that holds no more than buttons
MOST_PAGES = 1000
ROW_TAGS = ("th", "td")


@dataclass(slots=True)
class Table:
    heading: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


class ListReader(HTMLParser):
    """Reads the lists of a page and where its next page is; a row ends with the first address that it leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, Table] = {}
        self.following = ""
        self._table: Table | None = None
        self._heads = False
        self._cells: list[str] = []
        self._cell: list[str] | None = None
        self._leads = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "a" and found.get("rel") == "next":
            self.following = found.get("href", "")
        if tag == "table" and OFFERED in found:
            self._table = self.tables[found[OFFERED]] = Table()
        if self._table is None:
            return
        if tag == "tr":
            self._cells, self._leads = [], ""
        elif tag in ROW_TAGS:
            self._open_cell(found)
        elif tag == "a" and not self._leads:
            self._leads = found.get("href", "")
        elif self._cell is not None:
            self._cell.append(" ")
        self._heads = tag == "thead" or (self._heads and tag != "tbody")

    def _open_cell(self, found: dict[str, str]) -> None:
        if PLAIN in found:
            self._cells.append(found[PLAIN])
        self._cell = [] if PLAIN not in found and APART not in found.get("class", "").split() else None

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._table = None
        elif tag in ROW_TAGS and self._cell is not None:
            self._cells.append(" ".join("".join(self._cell).split()))
            self._cell = None
        elif tag == "tr" and self._table and self._heads:
            self._table.heading = self._cells
        elif tag == "tr" and self._table:
            self._table.rows.append([*self._cells, self._leads])


def offer_files(door: Door) -> Door:
    """The same page, and what its lists hold as files; whoever may see the one may take the other."""
    return replace(door, show=partial(show_or_hand_out, door.show)) if door.show else door


async def show_or_hand_out(show: Show, visit: Visit) -> Response:
    """That a file was taken along stands in the log."""
    page = await show(visit)
    wanted = visit.asked(FILE)
    read = read_page(page) if wanted else None
    if read is None or wanted not in read.tables:
        return page
    asked = {name: value for name, value in visit.request.query_params.items() if name != FILE}
    await note_taken(visit, asked | {"list": wanted})
    day = when(visit.now_ms).astimezone(ZONE).date().isoformat()
    name = f"{visit.request.url.path.strip('/').replace('/', '-')}-{day}"
    rows = write_pages(show, visit, read, wanted)
    return StreamingResponse(rows, media_type="text/csv", headers=head_file(name))


async def note_taken(visit: Visit, details: Mapping[str, str]) -> None:
    """That a list was taken along from this address stands in the log."""
    entry = Entry(visit.member.agency, visit.member.staff, "export-list", visit.request.url.path, details)
    await visit.services.store.write(
        lambda connection: audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)
    )


def head_file(name: str) -> dict[str, str]:
    """The headers of a CSV file that a browser keeps under this name."""
    return HEADERS | {"Content-Disposition": f'attachment; filename="{name}.csv"'}


def read_page(page: Response) -> ListReader | None:
    """None for what is no page, as a file or a way onward."""
    if page.status_code != 200 or not isinstance(page, HTMLResponse):
        return None
    reader = ListReader()
    reader.feed(bytes(page.body).decode())
    return reader


async def write_pages(show: Show, visit: Visit, read: ListReader, name: str) -> AsyncIterator[bytes]:
    """Page after page as they are fetched, so that a long list fills no memory."""
    address = visit.t("console-list-address")
    yield write_csv([[*read.tables[name].heading, address]])
    for _ in range(MOST_PAGES):
        yield write_csv(read_rows(visit, read.tables[name])).removeprefix(BOM.encode())
        if not read.following:
            return
        scope = {**visit.request.scope, "query_string": urlsplit(read.following).query.encode()}
        further = read_page(await show(replace(visit, request=Request(scope))))
        if further is None or name not in further.tables:
            return
        read = further


def read_rows(visit: Visit, table: Table) -> Iterator[list[str]]:
    """Addresses as somebody outside would open them."""
    for *cells, leads in table.rows:
        yield [*cells, f"{visit.services.settings.public_url}{leads}" if leads.startswith("/") else leads]
