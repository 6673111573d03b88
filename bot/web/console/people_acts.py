"""What a chief does about somebody of the staff on her page: each form one act, with its row in the audit log."""

from collections.abc import Callable, Mapping
from typing import cast, get_args

from sqlalchemy import Connection

from bot.store import appointing, lending
from bot.store.appointing import Chief, NewCode
from bot.store.broadcast_rows import Deed, Refusal
from bot.store.staff import read_agencies
from bot.web.console.days import end_ms, read_day
from bot.web.console.visit import Visit
from handlers.staff_views import StaffMember
from surveys.governance.appointing import GIVEN, Fault
from surveys.governance.roles import Role

# Beside which field a fault stands.
FIELDS: Mapping[Fault, str] = {
    "no-name": "name", "long-name": "name", "taken": "name", "no-party": "party", "no-roles": "roles",
    "partner-alone": "roles", "yourself": "roles", "last-chief": "roles", "few-approvers": "knows", "day": "until",
    "has-role": "role",
}  # fmt: skip
ROLES: tuple[Role, ...] = get_args(Role)
Wrong = dict[str, str]
Done = tuple[str, ...]  # what the next page says


def as_chief(visit: Visit) -> Chief:
    return Chief(visit.member.staff, visit.member.agency, visit.now_ms)


def read_roles(visit: Visit) -> tuple[Role, ...]:
    """Those that may be given here; anything else in the field is passed over."""
    ticked = visit.read_all("roles")
    return tuple(role for role in GIVEN if role in ticked)


def tell_fault(visit: Visit, fault: Fault) -> Wrong:
    return {FIELDS[fault]: visit.t(f"people-wrong-{fault}")}


def change_roles(visit: Visit, connection: Connection, member: StaffMember) -> Done | Wrong:
    seen: tuple[Role, ...] = tuple(role for role in ROLES if role in visit.read("before").split())
    before = StaffMember(member.staff, member.agency, member.party, seen)
    fault = appointing.change_roles(
        connection,
        visit.services.keys,
        as_chief(visit),
        before,
        roles=read_roles(visit),
        knows=bool(visit.read("knows")),
    )
    return tell_fault(visit, fault) if fault else (visit.t("people-changed"),)


def end_part(visit: Visit, connection: Connection, member: StaffMember) -> Done | Wrong:
    knows = bool(visit.read("knows"))
    fault = appointing.end_part(connection, visit.services.keys, as_chief(visit), member.staff, knows=knows)
    return {"end": visit.t(f"people-wrong-{fault}")} if fault else (visit.t("people-ended"),)


def give_cover(visit: Visit, connection: Connection, member: StaffMember) -> Done | Wrong:
    day, role = read_day(visit, "until"), visit.read("role")
    if day is None:
        return tell_fault(visit, "day")
    fault = appointing.give_cover(
        connection, visit.services.keys, as_chief(visit), member, role=cast("Role", role), until_ms=end_ms(day)
    )
    if fault in {"yourself", "partner-alone"}:
        return {"role": visit.t(f"people-wrong-{fault}")}
    return tell_fault(visit, fault) if fault else (visit.t("people-changed"),)


def end_cover(visit: Visit, connection: Connection, member: StaffMember) -> Done:
    role = cast("Role", visit.read("role"))
    appointing.end_cover(connection, visit.services.keys, as_chief(visit), member.staff, role=role)
    return (visit.t("people-changed"),)


def renew_code(visit: Visit, connection: Connection, member: StaffMember) -> NewCode:
    return appointing.renew_code(connection, visit.services.keys, as_chief(visit), member.staff)


def sign_out(visit: Visit, connection: Connection, member: StaffMember) -> Done:
    appointing.sign_out(connection, visit.services.keys, as_chief(visit), member.staff)
    return (visit.t("people-signed-out"),)


def lend(visit: Visit, connection: Connection, member: StaffMember) -> Done | Wrong:
    """By the function that broadcasts have for it; it stands in both logs."""
    day, agency = read_day(visit, "lend-until"), visit.read("agency")
    if agency not in read_agencies(connection):
        return {"agency": visit.t("people-wrong-agency")}
    if day is None:
        return {"lend-until": visit.t("people-wrong-day")}
    refused = lending.lend_approver(
        connection, visit.services.keys, as_deed(visit, connection), member.staff, agency=agency, until_ms=end_ms(day)
    )
    return tell_refusal(visit, refused) or (visit.t("people-lent"),)


def end_loan(visit: Visit, connection: Connection, _member: StaffMember) -> Done | Wrong:
    """By either chief; who is lent may be of another agency."""
    staff_id, agency = visit.request.path_params["staff"], visit.read("agency")
    deed = as_deed(visit, connection)
    refused = lending.end_loan(connection, visit.services.keys, deed, staff_id, agency=agency)
    return tell_refusal(visit, refused) or (visit.t("people-changed"),)


def as_deed(visit: Visit, connection: Connection) -> Deed:
    actor = lending.find_actor(connection, visit.member.staff, proved_ms=visit.sign_in.proved_ms, now_ms=visit.now_ms)
    assert actor is not None, "who is signed in acts for an agency"
    return Deed(actor, visit.now_ms)


def tell_refusal(visit: Visit, refused: Refusal | None) -> Wrong:
    if refused is None:
        return {}
    if refused.code == "terms":
        return {"lend-until": visit.t("people-wrong-day")}
    return {"agency": visit.t("people-wrong-agency")}


ACTS: Mapping[str, Callable[[Visit, Connection, StaffMember], Done | NewCode | Wrong]] = {
    "roles": change_roles,
    "end": end_part,
    "cover": give_cover,
    "end-cover": end_cover,
    "code": renew_code,
    "sign-out": sign_out,
    "lend": lend,
    "end-loan": end_loan,
}
