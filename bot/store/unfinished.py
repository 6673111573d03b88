"""Reads the unfinished interviews of citizens whose mailboxes are held, the latest first."""

from collections import defaultdict

from sqlalchemy import Connection, bindparam, select

from bot.store.keys import Keyring, place_of
from bot.store.rows import owned_by, when
from bot.store.scenes import Scene
from bot.store.tables import interview, mailbox
from handlers.views import OpenInterview
from surveys.building.trials import is_trial

INTERVIEWS = (
    select(interview)
    .join(mailbox, owned_by(interview, mailbox))
    .where(mailbox.c.lease == bindparam("ours"))
    .order_by(interview.c.updated_ms.desc())
)


def load_interviews(connection: Connection, keys: Keyring, lease: str, scene: Scene) -> dict[int, list[OpenInterview]]:
    rows = connection.execute(INTERVIEWS, {"ours": lease})
    found: dict[int, list[OpenInterview]] = defaultdict(list)
    for row in rows:
        known = (row.form_id, row.form_version)
        pinned = scene.trials().get(row.citizen) if is_trial(row.form_id) else scene.shelf.forms.get(known)
        if pinned is None or pinned.version != row.form_version:
            continue
        body = keys.unseal(row.body, place_of("interview.body", row.citizen, row.interview_id), row.key_id)
        found[row.citizen].append(
            OpenInterview(row.interview_id, row.form_id, row.form_version, body, pinned.title, when(row.updated_ms))
        )
    return found
