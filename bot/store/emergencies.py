"""Emergency templates in the database: written by one, agreed to by another, sent by whoever is on duty, reviewed in public."""

import secrets
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from bot.errors import StaleState
from bot.store import audit, broadcast_rows
from bot.store.approving import count_anew, find_rest, freeze_now
from bot.store.audit import Entry
from bot.store.broadcast_news import tell_staff
from bot.store.broadcast_rows import Deed, Refusal, Written, move, note, read_broadcast
from bot.store.broadcast_tables import emergency_template
from bot.store.forms import Shelf, read_shelf
from bot.store.keys import Keyring
from bot.store.lending import read_actors
from bot.store.rows import insert_into
from bot.store.rules import find_strangers
from surveys.broadcasts.audience import FEWEST, Rule, find_fault
from surveys.broadcasts.content import Content, find_flaws, hash_content, read_content, write_content
from surveys.broadcasts.emergency import (
    UNDO_MS,
    Blanks,
    Template,
    fill,
    find_objection,
    find_second_objection,
    find_strange_blanks,
)
from surveys.broadcasts.life import find_approvers
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.topics import Topic
from surveys.broadcasts.window import Window
from surveys.governance.roles import may

TOPIC: Topic = "warning"
ID_BYTES = 5
ALWAYS = Window(0, 24)


def write_template(connection: Connection, keys: Keyring, deed: Deed, *, title: str, content: Content) -> str | Refusal:
    """Returns its id; it can be used once somebody else agreed to it. Another wording is another template."""
    if not may(deed.actor.roles, "draft-broadcast"):
        return Refusal("not-your-role")
    if flaws := (*find_flaws(content), *find_strange_blanks(content)):
        return Refusal("content", len(flaws))
    name, hashed = secrets.token_hex(ID_BYTES), hash_content(TOPIC, content)
    row = {
        "template": name,
        "agency": deed.actor.agency,
        "content": write_content(content),
        "content_hash": hashed,
        "title": title,
        "wrote": deed.actor.staff,
        "made_ms": deed.now_ms,
    }
    connection.execute(insert_into(connection, emergency_template), row)
    own = Template(name, deed.actor.agency, title, content, hashed, deed.actor.staff)
    write_down(connection, keys, deed, own, act="write-template")
    approvers = find_approvers(read_actors(connection, deed.actor.agency, deed.now_ms), deed.actor.agency)
    tell_staff(connection, approvers - {deed.actor.staff}, name, "template", now_ms=deed.now_ms)
    return name


def second_template(connection: Connection, keys: Keyring, deed: Deed, name: str, *, hashed: str) -> Refusal | None:
    """`hashed`: the hash of what she read. Raises StaleState if somebody else was first."""
    template = read_template(connection, name)
    if template is None:
        return Refusal("not-found")
    if objection := find_second_objection(deed.actor, template, now_ms=deed.now_ms):
        return Refusal(objection)
    if hashed != template.content_hash:
        return Refusal("changed")
    here = (emergency_template.c.template == name, emergency_template.c.seconded.is_(None))
    values = {"seconded": deed.actor.staff, "seconded_ms": deed.now_ms}
    if not connection.execute(update(emergency_template).where(*here).values(values)).rowcount:
        raise StaleState(StaleState.__doc__)
    write_down(connection, keys, deed, template, act="second-template")
    return None


def end_template(connection: Connection, keys: Keyring, deed: Deed, name: str) -> Refusal | None:
    """It may not be used any more; what was sent by it keeps its name."""
    template = read_template(connection, name)
    if template is None or template.agency != deed.actor.agency:
        return Refusal("not-found")
    if not may(deed.actor.roles, "draft-broadcast"):
        return Refusal("not-your-role")
    if template.ended:
        return Refusal("template")
    here = update(emergency_template).where(emergency_template.c.template == name)
    connection.execute(here.values(ended_ms=deed.now_ms))
    write_down(connection, keys, deed, template, act="end-template")
    return None


def read_template(connection: Connection, name: str) -> Template | None:
    row = connection.execute(select(emergency_template).where(emergency_template.c.template == name)).one_or_none()
    return as_template(row) if row else None


def list_templates(connection: Connection, agency: str) -> tuple[Template, ...]:
    """Those that are not ended, in the order in which they were written."""
    mine = (emergency_template.c.agency == agency, emergency_template.c.ended_ms.is_(None))
    rows = connection.execute(select(emergency_template).where(*mine).order_by(emergency_template.c.made_ms))
    return tuple(map(as_template, rows))


def as_template(row: Any) -> Template:
    return Template(
        row.template,
        row.agency,
        row.title,
        read_content(row.content),
        row.content_hash,
        row.wrote,
        row.seconded or "",
        row.ended_ms is not None,
    )


def send_emergency(
    connection: Connection,
    keys: Keyring,
    deed: Deed,
    name: str,
    *,
    blanks: Blanks,
    rule: Rule,
    part: int | None = None,
) -> str | Refusal:
    """By one duty officer, with place and time filled in; it leaves when its undo window of a minute is over, whatever the
    hour. Everybody who may approve hears of it at once. Returns the id of the broadcast.

    `part`: at most so many by lot, where the month's messages do not suffice for all.
    """
    template = read_template(connection, name)
    if template is None:
        return Refusal("not-found")
    if objection := find_objection(deed.actor, template, now_ms=deed.now_ms):
        return Refusal(objection)
    if blanks.trouble:
        return Refusal("places", detail=blanks.trouble)
    if fault := find_fault(rule) or find_stranger(connection, rule, template.agency):
        return Refusal("audience", detail=fault)
    terms = Terms(window=ALWAYS, urgent=True, undo_ms=UNDO_MS, part=part)
    written = Written(template.title, TOPIC, fill(template.content, blanks), rule, terms)
    new = broadcast_rows.add(connection, deed, written, template=name)
    refusal = approve_at_once(connection, keys, deed, new)
    if refusal:
        broadcast_rows.drop(connection, new)
    return refusal or new


def find_stranger(connection: Connection, rule: Rule, agency: str) -> str | None:
    strangers = find_strangers(connection, read_shelf(connection, Shelf({}, ())), rule, agency)
    return strangers[0].why if strangers else None


def approve_at_once(connection: Connection, keys: Keyring, deed: Deed, new: str) -> Refusal | None:
    """What two people agreed to beforehand."""
    drafted = read_broadcast(connection, new)
    assert drafted is not None
    one = count_anew(connection, drafted, deed.now_ms)
    if (one.counted or 0) < FEWEST:
        return Refusal("too-few", one.counted or 0)
    room = find_rest(connection, one, deed.now_ms)
    if room is not None and (one.pushes or 0) > room:
        return Refusal("quota", room)
    frozen = freeze_now(one, one.counted or 0)
    counted = {"counted": one.counted, "pushes": one.pushes, "frozen": frozen, "submitted_ms": deed.now_ms}
    agreed = {"approved_ms": deed.now_ms, "begins_ms": deed.now_ms + UNDO_MS}
    status = move(connection, one, "submit", deed.now_ms, **counted)
    move(connection, replace(one, status=status), "approve", deed.now_ms, **agreed)
    details = {"template": one.template, "frozen": frozen, "recipients": one.recipients}
    note(connection, keys, deed, one, act="send-emergency", details=details)
    approvers = find_approvers(read_actors(connection, one.agency, deed.now_ms), one.agency)
    tell_staff(connection, approvers - {deed.actor.staff}, new, "emergency", now_ms=deed.now_ms)
    return None


def write_down(connection: Connection, keys: Keyring, deed: Deed, template: Template, *, act: str) -> None:
    agencies = dict.fromkeys((template.agency, deed.actor.agency))
    details = {"content": template.content_hash}
    entries = [Entry(one, deed.actor.staff, act, f"template {template.template}", details) for one in agencies]
    audit.write_down(connection, keys, entries, deed.now_ms)
