"""The page on which a broadcast is written: what it says, to whom, and when; it counts at once whom that reaches."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection
from starlette.responses import Response

from bot.errors import StaleState
from bot.store import broadcasts
from bot.store.agency_settings import read_window
from bot.store.broadcast_rows import Broadcast, Refusal, Written
from bot.store.overviews import Overview, look_over
from bot.text import LANGUAGES
from bot.web.console.composing_choices import ChoiceReader, Choices, add_used
from bot.web.console.composing_fields import BUTTONS, Sheet, read_sheet, write_sheet
from bot.web.console.composing_picture import LIMITS, Taken, take_picture
from bot.web.console.frame import go_to, show_page
from bot.web.console.sending_figures import show_reached, write_baht
from bot.web.console.sending_looks import find_known, find_may, make_deed
from bot.web.console.sending_words import place_notes, tell_refusal
from bot.web.console.visit import Door, Visit
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.content import Content, Words
from surveys.broadcasts.picture_pages import name_small
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.topics import TOPICS

HERE = "/broadcasts"
Found = tuple[Broadcast, Choices]


class ComposingPages:
    def __init__(self, reader: ChoiceReader) -> None:
        self._reader = reader

    def doors(self) -> tuple[Door, ...]:
        one = f"{HERE}/{{broadcast}}"
        return (
            Door(f"{HERE}/new", ("draft-broadcast",), act=self.begin),
            Door(f"{one}/edit", ("draft-broadcast",), self.show, self.save),
            Door(f"{one}/count", ("draft-broadcast",), act=self.count),
        )

    async def begin(self, visit: Visit) -> Response:
        """An empty one, which nobody is sent, with the hours that its agency settled."""

        def write(connection: Connection) -> str | Refusal:
            terms = Terms(window=read_window(connection, visit.member.agency, visit.now_ms))
            empty = Written("", "service", Content({LANGUAGES[0]: (Words(""),)}), Everybody(), terms)
            return broadcasts.draft(connection, visit.services.keys, make_deed(connection, visit), empty)

        made = await visit.services.store.write(write, first=True)
        if isinstance(made, Refusal):
            return go_to(HERE, (tell_refusal(made, visit.t),))
        return go_to(f"{HERE}/{made}/edit")

    async def show(self, visit: Visit) -> Response:
        found = await self._find(visit)
        if found is None:
            return show_page(visit, "sending_gone.html", status=404)
        sheet = write_sheet(found[0].written, visit.t.language)
        return self._show(visit, found, sheet)

    async def _find(self, visit: Visit) -> Found | None:
        """A broadcast on which she may still write."""

        def look(connection: Connection) -> Found | None:
            deed = make_deed(connection, visit)
            one = find_known(connection, visit, deed)
            if one is None or "edit" not in find_may(connection, deed, one):
                return None
            return one, self._reader.read(connection, visit, one.agency)

        return await visit.services.store.read(look)

    def _show(
        self,
        visit: Visit,
        found: Found,
        sheet: Sheet,
        *,
        overview: Overview | None = None,
        template: str = "composing.html",
    ) -> Response:
        one, choices = found
        problems: Mapping[str, str] = sheet.problems
        notes = place_notes(overview, visit.t) if overview else {}
        quote = overview.quote if overview else None
        return show_page(
            visit,
            template,
            status=422 if problems else 200,
            one=one,
            sheet=sheet,
            revision=sheet("revision") or one.revision,
            problems=problems,
            notes={field: words for field, words in notes.items() if field not in problems},
            whom=add_used(choices, sheet.lines or (), visit.t),
            leads=choices.leads,
            topics=TOPICS,
            languages=LANGUAGES,
            buttons=BUTTONS,
            limits=LIMITS,
            name_small=name_small,
            quote=quote,
            reached=show_reached(quote.reached) if quote else None,
            write_baht=write_baht,
        )

    async def save(self, visit: Visit) -> Response:
        """All that was typed, or nothing of it; of two who write at once the second is told."""
        found = await self._find(visit)
        if found is None:
            return show_page(visit, "sending_gone.html", status=404)
        one, taken = found[0], await take_picture(visit)
        visit = taken.visit
        written, sheet = read_taken(taken, one)
        if sheet.problems:
            return self._show(visit, found, sheet)
        revision = int(typed) if (typed := visit.read("revision")).isdigit() else 0

        def write(connection: Connection) -> Refusal | None:
            deed = make_deed(connection, visit)
            if find_known(connection, visit, deed) is None:
                return Refusal("not-found")
            return broadcasts.edit(
                connection, visit.services.keys, deed, one.broadcast, revision=revision, written=written
            )

        try:
            refused = await visit.services.store.write(write, first=True)
        except StaleState:
            return await self._show_stale(visit, sheet)
        said = tell_refusal(refused, visit.t) if refused else visit.t("composing-saved")
        return go_to(f"{HERE}/{one.broadcast}", (said,))

    async def _show_stale(self, visit: Visit, sheet: Sheet) -> Response:
        """What she typed still stands; sent once more, it takes the place of what somebody else wrote meanwhile."""
        found = await self._find(visit)
        if found is None:
            return show_page(visit, "sending_gone.html", status=404)
        fields = {**sheet.fields, "revision": str(found[0].revision)}
        return self._show(visit, found, replace(sheet, fields=fields, problems={"title": visit.t("composing-stale")}))

    async def count(self, visit: Visit) -> Response:
        """Whom it would reach as it stands in the form, which is not saved by that."""
        found = await self._find(visit)
        if found is None:
            return show_page(visit, "sending_gone.html", status=404)
        one, part = found[0], bool(visit.request.headers.get("X-Part"))
        taken = Taken(visit) if part else await take_picture(visit)
        visit = taken.visit
        written, sheet = read_taken(taken, one)

        def look(connection: Connection) -> Overview:
            return look_over(connection, replace(one, written=written), make_deed(connection, visit))

        if part:  # a page that counts by itself: nothing is wrong yet
            counted = await visit.services.store.read(look)
            whole = replace(sheet, problems={})
            return self._show(visit, found, whole, overview=counted, template="composing_count.html")
        overview = None if sheet.problems else await visit.services.store.read(look)
        return self._show(visit, found, sheet, overview=overview)


def read_taken(taken: Taken, one: Broadcast) -> tuple[Written, Sheet]:
    """The form with what is wrong in it, its picture's file too."""
    written, sheet = read_sheet(taken.visit, one.written)
    return written, replace(sheet, problems=taken.problems | dict(sheet.problems))
