"""Staff and their roles, for the chief: who acts for the agency, since when unseen, cover until a day, approvers on loan."""

from collections.abc import Mapping
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import appointing
from bot.store.appointing import Invited, NewCode
from bot.store.office_views import Staffing, read_office, read_person
from bot.store.staff import read_agencies
from bot.web.console.days import show_last_day, show_time
from bot.web.console.frame import go_to, show_page
from bot.web.console.people_acts import ACTS, Done, Wrong, as_chief, change_roles, end_loan, read_roles, tell_fault
from bot.web.console.visit import Door, Visit
from surveys.governance.appointing import COVERED, GIVEN, LONGEST_COVER_DAYS, LONGEST_NAME
from surveys.governance.roles import may

PEOPLE = "/people"


class PeoplePages:
    def doors(self) -> tuple[Door, ...]:
        return (
            Door(PEOPLE, ("appoint",), self.list_people, self.invite, fresh=True),
            Door(f"{PEOPLE}/{{staff}}", ("appoint",), self.show, self.change, fresh=True),
        )

    async def list_people(self, visit: Visit) -> Response:
        return await show_list(visit, {})

    async def invite(self, visit: Visit) -> Response:
        """The code is told on the page that answers, and kept nowhere."""
        invited = Invited(visit.read("name"), read_roles(visit), visit.read("party"))
        work = partial(appointing.invite, keys=visit.services.keys, chief=as_chief(visit), invited=invited)
        made = await visit.services.store.write(work)
        if isinstance(made, NewCode):
            return show_page(visit, "people_code.html", made=made, name=invited.name)
        return await show_list(visit, tell_fault(visit, made))

    async def show(self, visit: Visit) -> Response:
        return await show_one(visit, {})

    async def change(self, visit: Visit) -> Response:
        """One of the forms on somebody's page; what is wrong stands on it again."""
        chief, staff_id = as_chief(visit), visit.request.path_params["staff"]
        act = ACTS.get(visit.read("act"), change_roles)

        def work(connection: Connection) -> Done | NewCode | Wrong | None:
            member = read_person(connection, staff_id, chief.agency)
            if member is None and act is not end_loan:
                return None
            return act(visit, connection, member or visit.member)

        done = await visit.services.store.write(work)
        if done is None:
            return show_page(visit, "people_gone.html", status=404)
        if isinstance(done, NewCode):
            return show_page(visit, "people_code.html", made=done, name="")
        if isinstance(done, dict):
            return await show_one(visit, done)
        gone = visit.read("act") in {"end", "end-loan"}
        return go_to(PEOPLE if gone else f"{PEOPLE}/{staff_id}", done)


async def show_list(visit: Visit, problems: Wrong) -> Response:
    agency, now_ms, keys = visit.member.agency, visit.now_ms, visit.services.keys
    office = await visit.services.store.read(lambda connection: read_office(connection, keys, agency, now_ms))
    return show_page(
        visit,
        "people.html",
        status=422 if problems else 200,
        problems=problems,
        office=office,
        given=GIVEN,
        longest=LONGEST_NAME,
        show_time=partial(show_time, visit),
        show_last_day=partial(show_last_day, visit),
    )


async def show_one(visit: Visit, problems: Wrong) -> Response:
    agency, now_ms, keys = visit.member.agency, visit.now_ms, visit.services.keys

    def look(connection: Connection) -> tuple[Staffing, dict[str, Mapping[str, str]]]:
        return read_office(connection, keys, agency, now_ms), read_agencies(connection)

    office, agencies = await visit.services.store.read(look)
    staff_id = visit.request.path_params["staff"]
    one = next((each for each in office.people if each.member.staff == staff_id), None)
    if one is None:
        return show_page(visit, "people_gone.html", status=404)
    return show_page(
        visit,
        "people_one.html",
        status=422 if problems else 200,
        problems=problems,
        one=one,
        given=GIVEN,
        covering=[role for role in COVERED if role not in one.member.roles and "partner" not in one.member.roles],
        neighbours={name: said for name, said in agencies.items() if name != agency},
        loans=[each for each in office.helping if each.staff == staff_id],
        approves=may(one.member.roles, "approve-broadcast"),
        days=LONGEST_COVER_DAYS,
        show_time=partial(show_time, visit),
        show_last_day=partial(show_last_day, visit),
    )
