"""Writing a charter on the console: a form for all that it may say, its file beside it, a preview, and off to be signed."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection
from starlette.responses import Response

from bot.errors import StaleState
from bot.store import charter_drafts
from bot.store.charter_drafts import CharterDraft
from bot.web.console.charter_layout import NEW
from bot.web.console.charter_sheet import (
    Trouble,
    as_writing,
    read_form,
    read_upload,
    show_form,
    show_source,
)
from bot.web.console.convened import show_gone
from bot.web.console.frame import HEADERS, go_to, show_page
from bot.web.console.visit import Door, Visit
from handlers.charter import describe, describe_rules
from handlers.forum_views import Consultation
from handlers.hall import describe_lengths
from surveys.governance.charter import Charter
from surveys.governance.standing import Standing
from surveys.governance.yaml_charter import read_charter

STALE = Trouble("chartering-stale", 409)
NOT_YET = Trouble("chartering-not-yet", 422)

ShowDraft = Callable[[Visit, CharterDraft, Trouble], Response]


async def find_draft(visit: Visit) -> CharterDraft | None:
    """The draft of the page, if her agency has it."""
    name, agency = visit.request.path_params["draft"], visit.member.agency
    return await visit.services.store.read(lambda connection: charter_drafts.find(connection, name, agency))


class CharterPages:
    def doors(self) -> tuple[Door, ...]:
        here = "/charters/{draft}"
        return (
            Door("/charters", ("draft-consultation",), act=self.begin),
            Door(here, ("draft-consultation",), self.show, self.save),
            Door(f"{here}/text", ("draft-consultation",), self.show_text, self.save_text),
            Door(f"{here}/preview", ("draft-consultation",), self.preview),
            Door(f"{here}/file", ("draft-consultation",), self.download),
            Door(f"{here}/removal", ("draft-consultation",), act=self.remove),
        )

    async def begin(self, visit: Visit) -> Response:
        """An empty draft, one from a file, or the charter of a consultation that is not open yet, to be changed."""
        source: bytes | None = await read_upload(visit) or NEW
        if name := visit.read("from"):
            agency = visit.member.agency
            source = await visit.services.store.read(lambda each: charter_drafts.read_newest(each, name, agency))
        if source is None:
            return show_gone(visit)
        written = as_writing(visit, source)
        draft = await visit.services.store.write(
            lambda connection: charter_drafts.begin(connection, visit.member.agency, written, visit.now_ms), first=True
        )
        return go_to(f"/charters/{draft}")

    async def show(self, visit: Visit) -> Response:
        draft = await find_draft(visit)
        return show_form(visit, draft) if draft else show_gone(visit)

    async def show_text(self, visit: Visit) -> Response:
        draft = await find_draft(visit)
        return show_source(visit, draft) if draft else show_gone(visit)

    async def save(self, visit: Visit) -> Response:
        """Saved as it is, right or not; sent only without an error."""
        draft = await find_draft(visit)
        if draft is None:
            return show_gone(visit)
        source = read_form(visit.sent, draft, visit.services.clock.now().date())
        return await keep(visit, draft, source, show=show_form)

    async def save_text(self, visit: Visit) -> Response:
        draft = await find_draft(visit)
        if draft is None:
            return show_gone(visit)
        source = await read_upload(visit) or f"{visit.read('source')}\n".replace("\r\n", "\n").encode()
        return await keep(visit, draft, source, show=show_source)

    async def preview(self, visit: Visit) -> Response:
        """As citizens will read it: the words are those of the public page."""
        draft = await find_draft(visit)
        if draft is None:
            return show_gone(visit)
        held, t = read_charter(draft.source), visit.t
        if not isinstance(held, Charter):
            return show_form(visit, draft, NOT_YET)
        forum = Consultation(held.charter_id, held, Standing(), agency=visit.member.agency)
        words = (describe(forum, t), describe_rules(forum, t), describe_lengths(forum, t))
        return show_page(visit, "chartering_preview.html", draft=draft, held=held, words=words)

    async def download(self, visit: Visit) -> Response:
        draft = await find_draft(visit)
        if draft is None:
            return show_gone(visit)
        as_file = {"Content-Disposition": 'attachment; filename="charter.yaml"'}
        return Response(draft.source, headers=HEADERS | as_file, media_type="application/yaml")

    async def remove(self, visit: Visit) -> Response:
        """Raises StaleState if somebody else saved it since she saw it."""
        draft = await find_draft(visit)
        if draft is None:
            return show_gone(visit)
        if visit.read("edition") != str(draft.edition):
            raise StaleState(StaleState.__doc__)
        await visit.services.store.write(lambda connection: charter_drafts.end(connection, draft), first=True)
        return go_to("/consultations", (visit.t("chartering-removed"),))


async def keep(visit: Visit, draft: CharterDraft, source: bytes, *, show: ShowDraft) -> Response:
    """Where somebody else saved meanwhile, hers stays before her, to be saved after all."""
    typed = replace(draft, source=source)
    if visit.read("edition") != str(draft.edition):
        return show(visit, typed, STALE)
    written = as_writing(visit, source)

    def save(connection: Connection) -> None:
        charter_drafts.save(connection, draft, written, visit.now_ms)

    try:
        await visit.services.store.write(save, first=True)
    except StaleState:
        latest = await find_draft(visit)
        return show(visit, replace(latest, source=source), STALE) if latest else show_gone(visit)
    saved = replace(typed, edition=draft.edition + 1)
    if visit.read("act") == "send":
        return await send(visit, saved, show=show)
    here = "/text" if show is show_source else ""
    return go_to(f"/charters/{draft.draft}{here}", (visit.t("chartering-saved"),))


async def send(visit: Visit, draft: CharterDraft, *, show: ShowDraft) -> Response:
    """To be signed by all who convene it."""
    held = read_charter(draft.source)
    if not isinstance(held, Charter):
        return show(visit, draft, NOT_YET)
    keys, staff = visit.services.keys, visit.member.staff
    outcome = await visit.services.store.write(
        lambda connection: charter_drafts.send(connection, keys, draft, held, staff=staff, now_ms=visit.now_ms),
        first=True,
    )
    if outcome not in ("published", "changed"):
        return show(visit, draft, Trouble(f"chartering-sent-{outcome}", NOT_YET.status))
    return go_to(f"/consultations/{held.charter_id}", (visit.t("chartering-sent"),))
