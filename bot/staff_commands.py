"""What an operator can do about agencies and their staff beside a running server; each act stands in the audit log."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from bot.post import Post
from bot.store import audit, operators, sign_ins, staff
from bot.store.audit import Entry
from bot.store.codes import NewCodes, make_codes
from bot.store.consultation_tables import consultation
from bot.store.moderation_log import read_log, read_totals
from bot.store.rows import when
from bot.store.staff import Named
from handlers.codes import write_code
from handlers.staff_views import StaffMember
from surveys.governance.roles import Role

CODE_LASTS_MS = 24 * 3_600_000
Answer = dict[str, Any]


def note(post: Post, *entries: Entry) -> None:
    audit.write_down(post.connection, post.keys, entries, post.now_ms)


def invite(post: Post, *, agency: str, party: str, roles: Sequence[Role], name: str) -> Answer:
    """A new staff member and the code that links her first chat; says `unknown-agency` or `taken` otherwise."""
    staff.ensure_main(post.connection, post.now_ms)
    if agency not in staff.read_agencies(post.connection):
        return {"outcome": "unknown-agency"}
    if find(post, name, agency):
        return {"outcome": "taken"}
    member = StaffMember(staff.make_staff_id(), agency, party, tuple(dict.fromkeys(roles)))
    staff.add_staff(post.connection, post.keys, member, name=name, now_ms=post.now_ms)
    note(post, Entry(agency, "", "invite", member.staff, {"roles": list(member.roles), "party": party}))
    return {"outcome": "invited", "code": make_code(post, member), "agency": member.agency}


def make_code(post: Post, member: StaffMember) -> str:
    """Told once, and only its hash is kept."""
    new = NewCodes("staff", member.staff, post.now_ms + CODE_LASTS_MS)
    return write_code(make_codes(post.connection, post.keys, new)[0])


def find(post: Post, name: str, agency: str) -> list[Named]:
    """By name or id; of any agency if none is named."""
    return [
        one
        for one in staff.read_staff(post.connection, post.keys)
        if name in {one.name, one.member.staff} and agency in {"", one.member.agency}
    ]


def find_one(post: Post, name: str, agency: str) -> StaffMember | str:
    """Or why there is not just one: `unknown` or `several`."""
    found = find(post, name, agency)
    if len(found) == 1:
        return found[0].member
    return "several" if found else "unknown"


def renew_code(post: Post, name: str, agency: str) -> Answer:
    """A new code, for another chat of the same person."""
    member = find_one(post, name, agency)
    if isinstance(member, str):
        return {"outcome": member}
    note(post, Entry(member.agency, "", "link", member.staff))
    return {"outcome": "linked", "code": make_code(post, member), "agency": member.agency}


def link_to_console(post: Post, name: str, agency: str) -> Answer:
    """The token of a link by which she signs in to the console, once."""
    member = find_one(post, name, agency)
    if isinstance(member, str):
        return {"outcome": member}
    note(post, Entry(member.agency, "", "link-console", member.staff))
    return {"outcome": "linked", "token": sign_ins.make_link(post.connection, member.staff, post.now_ms)}


def list_staff(post: Post) -> Answer:
    found = staff.read_staff(post.connection, post.keys)
    return {
        "staff": [
            {
                "staff": one.member.staff,
                "name": one.name,
                "agency": one.member.agency,
                "party": one.member.party,
                "roles": list(one.member.roles),
                "chats": one.chats,
            }
            for one in found
        ]
    }


def remove(post: Post, name: str, agency: str) -> Answer:
    """She acts for nobody from now on; what she did stays in the log."""
    member = find_one(post, name, agency)
    if isinstance(member, str):
        return {"outcome": member}
    staff.end_staff(post.connection, member.staff, post.now_ms)
    note(post, Entry(member.agency, "", "remove", member.staff))
    return {"outcome": "removed"}


def set_alarms(post: Post, name: str, agency: str, *, on: bool) -> Answer:
    """Whether somebody hears of alarms, as operator; says `on`, `off`, or that nothing changed: `unchanged`."""
    member = find_one(post, name, agency)
    if isinstance(member, str):
        return {"outcome": member}
    if not operators.set_alarms(post.connection, member.staff, on=on):
        return {"outcome": "unchanged"}
    note(post, Entry(member.agency, "", "alarms-on" if on else "alarms-off", member.staff))
    return {"outcome": "on" if on else "off"}


def verify_audit(post: Post) -> Answer:
    return asdict(audit.verify(post.connection))


def read_moderation(post: Post, name: str) -> Answer:
    """Totals and log of a consultation; that somebody read it stands in the log, too."""
    here = consultation.select().where(consultation.c.consultation == name)
    row = post.connection.execute(here).one_or_none()
    if row is None:
        return {"outcome": "unknown"}
    note(post, Entry(row.agency, "", "read-moderation", name))
    log = [
        asdict(one)
        | {"at": when(one.at_ms).isoformat(), "undone": when(one.undone_ms).isoformat() if one.undone_ms else ""}
        for one in read_log(post.connection, name)
    ]
    return {"outcome": "read", "totals": asdict(read_totals(post.connection, name)), "log": log}


STAFF_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "staff-invite": invite,
    "staff-code": renew_code,
    "staff-link": link_to_console,
    "staff-list": list_staff,
    "staff-remove": remove,
    "staff-alarms": set_alarms,
    "audit-verify": verify_audit,
    "moderation": read_moderation,
}
