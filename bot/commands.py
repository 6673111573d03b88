"""What an operator can do beside a running server: the same functions, run by whoever holds the database."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.agency_commands import AGENCY_COMMANDS
from bot.forum_commands import FORUM_COMMANDS
from bot.import_commands import IMPORT_COMMANDS
from bot.meeting_commands import MEETING_COMMANDS
from bot.plan_commands import PLAN_COMMANDS
from bot.post import Post
from bot.provider_commands import PROVIDER_COMMANDS
from bot.round_commands import ROUND_COMMANDS
from bot.staff_commands import STAFF_COMMANDS, note
from bot.store.agencies import find_agency, find_asker
from bot.store.audit import Entry
from bot.store.closing import close
from bot.store.forms import publish
from bot.store.pseudonyms import make_survey_key
from bot.store.quotas import make_cells
from bot.store.staff import MAIN, ensure_main
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form


def publish_survey(post: Post, source: str, agency: str = MAIN, staff: str = "") -> dict[str, Any]:
    """Publishes a YAML survey that was checked before; idempotent by its content. `staff`: who did, empty for the operator."""
    ensure_main(post.connection, post.now_ms)
    if not find_agency(post.connection, agency):
        return {"outcome": "unknown-agency"}
    form = read_yaml_form(source.encode())
    assert isinstance(form, Form), "the file is checked before it is sent"
    outcome = publish(post.connection, form, source.encode(), post.now_ms, agency=agency)
    if outcome == "published":
        note(post, Entry(agency, staff, "publish-survey", form.form_id, {"version": form.version}))
        make_cells(post.connection, form)
        if form.anonymous:
            make_survey_key(post.connection, post.keys, form.form_id, post.now_ms)
    return {"outcome": outcome, "form_id": form.form_id, "version": form.version}


def close_survey(post: Post, name: str) -> dict[str, Any]:
    """From now on the survey takes no answers."""
    outcome = close(post.connection, name, post.now_ms)
    if outcome == "closed":
        note(post, Entry(find_asker(post.connection, name), "", "close-survey", name))
    return {"outcome": outcome}


def note_export(post: Post, about: str, details: dict[str, Any]) -> dict[str, Any]:
    """The operator took something away as a file."""
    note(post, Entry(MAIN, "", "export", about, details))
    return {}


COMMANDS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "publish": publish_survey,
    "close": close_survey,
    "note-export": note_export,
    **AGENCY_COMMANDS,
    **FORUM_COMMANDS,
    **IMPORT_COMMANDS,
    **MEETING_COMMANDS,
    **PROVIDER_COMMANDS,
    **ROUND_COMMANDS,
    **PLAN_COMMANDS,
    **STAFF_COMMANDS,
}
