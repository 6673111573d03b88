"""The last step of a survey's draft: whoever wrote it says that it is ready, and somebody else publishes it or sends it back."""

import asyncio
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from bot.commands import publish_survey
from bot.errors import StaleState
from bot.post import Post
from bot.store import form_drafts
from bot.store.form_drafts import FormDraft
from bot.text import say_full_day
from bot.web.console.drafts import HERE, find_draft, is_stale, note, show_gone
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit
from surveys.building.publishing import Refusal, judge_publishing
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why nothing was done: the key of the text, and the field beside which it stands."""

    key: str
    field: str = ""


class HandoverPages:
    def doors(self) -> tuple[Door, ...]:
        here = f"{HERE}/{{draft:int}}"
        return (
            Door(f"{here}/handover", ("draft-survey",), self.show, self.act),
            Door(f"{here}/publish", ("publish-survey",), self.show, self.publish),
        )

    async def show(self, visit: Visit) -> Response:
        known = await find_draft(visit)
        return show_gone(visit) if known is None else await show_handover(visit, known)

    async def act(self, visit: Visit) -> Response:
        """Ready, sent back with a reason, or thrown away."""
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        wanted, words, staff = visit.read("do"), visit.read("note"), visit.member.staff
        if is_stale(visit, known):
            raise StaleState
        if wanted == "back" and not words:
            return await show_handover(visit, known, Wrong("handover-needs-note", "note"))
        if wanted == "ready" and known.written.errors:
            return await show_handover(visit, known, Wrong("handover-has-errors"))

        def work(connection: Connection) -> None:
            match wanted:
                case "ready":
                    form_drafts.mark_ready(connection, known, staff)
                case "back":
                    form_drafts.send_back(connection, known, words)
                case _:
                    form_drafts.end(connection, known)
            act = {"ready": "hand-over-survey", "back": "send-back-survey"}.get(wanted, "drop-survey")
            note(connection, visit, act, about=str(known.draft), written=known.written)

        if wanted not in ("ready", "back", "drop"):
            return await show_handover(visit, known)
        await visit.services.store.write(work, first=True)
        if wanted == "drop":
            return go_to("/surveys", [visit.t("handover-dropped")])
        return go_to(f"{HERE}/{known.draft}/handover", [visit.t(f"handover-done-{wanted}")])

    async def publish(self, visit: Visit) -> Response:
        """Decided and done in one transaction, so that nobody publishes what was changed a moment before."""
        known = await find_draft(visit)
        if known is None:
            return show_gone(visit)
        if is_stale(visit, known):
            raise StaleState
        wrong = await visit.services.store.write(lambda connection: publish_now(connection, visit, known), first=True)
        if wrong:
            return await show_handover(visit, known, Wrong(wrong))
        return go_to(f"/surveys/published/{known.written.form_id}", [visit.t("handover-published")])


def publish_now(connection: Connection, visit: Visit, known: FormDraft) -> str:
    """The key of why it was not published; empty if it was."""
    refused = find_refusal(connection, visit, known)
    if refused:
        return f"handover-{refused}"
    post = Post(connection, visit.services.keys, visit.now_ms)
    outcome = publish_survey(post, known.written.source, visit.member.agency, visit.member.staff)["outcome"]
    if outcome != "published":
        return f"handover-{outcome}"
    form_drafts.end(connection, known)
    return ""


def find_refusal(connection: Connection, visit: Visit, known: FormDraft) -> Refusal | None:
    me = visit.member
    others = form_drafts.find_publishers(connection, me.agency, besides={me.staff})
    return judge_publishing(
        me.roles, judge=me.staff, writers=known.writers, others=others, ready=bool(known.ready_by)
    ) or ("has-errors" if known.written.errors else None)


async def show_handover(visit: Visit, known: FormDraft, wrong: Wrong | None = None) -> Response:
    form = await asyncio.to_thread(read_yaml_form, known.written.source.encode())
    warnings = form.warnings if isinstance(form, Form) else ()
    refused = await visit.services.store.read(lambda connection: find_refusal(connection, visit, known))
    return show_page(
        visit,
        "handover.html",
        status=422 if wrong else 200,
        draft=known,
        form=form if isinstance(form, Form) else None,
        closes=say_full_day(form.closes, visit.t.language) if isinstance(form, Form) and form.closes else "",
        warnings=warnings,
        refused=refused,
        mine=visit.member.staff in known.writers,
        wrong=wrong,
        written=visit.read("note"),
    )
