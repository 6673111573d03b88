"""What the chief settles for her agency: its name, service hours, hours and number of broadcasts, what LINE costs, each from a day."""

import json
from collections.abc import Callable, Mapping
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import agency_settings, audit
from bot.store.agency_settings import Settled, read_cap, read_history, read_plan, read_window
from bot.store.audit import Entry
from bot.store.office_views import read_names
from bot.store.rights_requests import Clerk
from bot.store.service_hours import SETTING, read_service_hours
from bot.store.staff import name_agency
from bot.text import LANGUAGES
from bot.web.console.days import begin_ms, find_today, read_day, show_day
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Visit
from surveys.broadcasts.price import Plan
from surveys.governance.settling import (
    CAP,
    DAYS_OF_A_WEEK,
    MOST_MESSAGES,
    MOST_PUSHES,
    PLAN,
    SATANG,
    WINDOW,
    Setting,
    make_hours,
    make_window,
    may_begin,
    read_number,
    read_satang,
)
from surveys.requests.hours import write_hours

SETTINGS = "/settings"
LONGEST_NAME = 120  # characters
Wrong = Mapping[str, str]


class OptionPages:
    def doors(self) -> tuple[Door, ...]:
        return (Door(SETTINGS, ("settle-agency",), self.show, self.change),)

    async def show(self, visit: Visit) -> Response:
        return await show_all(visit, {})

    async def change(self, visit: Visit) -> Response:
        """One form of the page; what it settles holds from the day that is named, without one from now on."""
        act = visit.read("act")
        if act == "name":
            return await rename(visit)
        read = READERS.get(act)
        value, wrong = read(visit) if read else ("", {"act": "act"})
        day = find_today(visit) if not visit.read("since") else read_day(visit, "since")
        if day is None or not may_begin(day, find_today(visit)):
            wrong = {**wrong, f"{act}-since": "since"}
        if wrong or day is None or read is None:
            return await show_all(visit, {field: visit.t(f"options-wrong-{fault}") for field, fault in wrong.items()})
        since_ms = max(visit.now_ms, begin_ms(day))
        work = partial(
            agency_settings.settle,
            keys=visit.services.keys,
            clerk=as_clerk(visit),
            setting=SETTINGS_BY_FORM[act],
            value=value,
            since_ms=since_ms,
        )
        await visit.services.store.write(work)
        return go_to(SETTINGS, (visit.t("options-settled", day=show_day(visit, since_ms)),))


def as_clerk(visit: Visit) -> Clerk:
    return Clerk(visit.member.staff, visit.member.agency, visit.now_ms)


async def rename(visit: Visit) -> Response:
    """The agency's name, with which its messages begin, too; it holds at once."""
    names = {language: visit.read(f"name-{language}") for language in LANGUAGES}
    wrong = {
        f"name-{language}": visit.t("options-wrong-name")
        for language, name in names.items()
        if not 0 < len(name) <= LONGEST_NAME
    }
    if wrong:
        return await show_all(visit, wrong)

    def work(connection: Connection) -> None:
        agency = visit.member.agency
        if name_agency(connection, agency, names, visit.now_ms) != "unchanged":
            entry = Entry(agency, visit.member.staff, "name-agency", agency, names)
            audit.write_down(connection, visit.services.keys, [entry], visit.now_ms)

    await visit.services.store.write(work)
    return go_to(SETTINGS, (visit.t("options-named"),))


def read_hours_form(visit: Visit) -> tuple[str, Wrong]:
    hours = make_hours(visit.read("opens"), visit.read("closes"), visit.read_all("days"))
    return (write_hours(hours), {}) if hours else ("", {"opens": "hours"})


def read_window_form(visit: Visit) -> tuple[str, Wrong]:
    window = make_window(visit.read("from"), visit.read("to"))
    return (WINDOW.dump_json(window).decode(), {}) if window else ("", {"from": "window"})


def read_cap_form(visit: Visit) -> tuple[str, Wrong]:
    cap = read_number(visit.read("cap"), 1, MOST_PUSHES)
    return (CAP.dump_json(cap).decode(), {}) if cap else ("", {"cap": "cap"})


def read_plan_form(visit: Visit) -> tuple[str, Wrong]:
    fee, extra = read_satang(visit.read("fee")), read_satang(visit.read("extra") or "0")
    included, day = read_number(visit.read("included"), 0, MOST_MESSAGES), find_today(visit)
    wrong = {name: "money" for name, read in (("fee", fee), ("extra", extra)) if read is None}
    if included is None:
        wrong["included"] = "number"
    if wrong or fee is None or included is None:
        return "", wrong
    plan = Plan("own", read_day(visit, "since") or day, fee, included, extra or None, visit.member.agency)
    return PLAN.dump_json(plan).decode(), {}


READERS: Mapping[str, Callable[[Visit], tuple[str, Wrong]]] = {
    "hours": read_hours_form,
    "window": read_window_form,
    "cap": read_cap_form,
    "plan": read_plan_form,
}
SETTINGS_BY_FORM: Mapping[str, Setting] = {"hours": "service-hours", "window": "window", "cap": "cap", "plan": "plan"}


async def show_all(visit: Visit, problems: Wrong) -> Response:
    agency, now_ms, keys = visit.member.agency, visit.now_ms, visit.services.keys

    def look(connection: Connection) -> Mapping[str, object]:
        return {
            "hours": read_service_hours(connection, agency, now_ms),
            "window": read_window(connection, agency, now_ms),
            "cap": read_cap(connection, agency, now_ms),
            "plan": read_plan(connection, agency, now_ms),
            "history": read_history(connection, agency),
            "people": read_names(connection, keys, agency),
        }

    found = await visit.services.store.read(look)
    return show_page(
        visit,
        "options.html",
        status=422 if problems else 200,
        problems=problems,
        languages=LANGUAGES,
        week=DAYS_OF_A_WEEK,
        most=MOST_PUSHES,
        satang=SATANG,
        tell_value=partial(tell_value, visit),
        show_day=partial(show_day, visit),
        **found,
    )


def tell_value(visit: Visit, one: Settled) -> str:
    """What was settled, in words."""
    value = json.loads(one.value)
    match one.setting:
        case "window":
            return visit.t("options-is-window", opens=str(value["opens"]), closes=str(value["closes"]))
        case "cap":
            return visit.t("options-is-cap", count=value)
        case "plan":
            fee, extra = value["fee"] / SATANG, (value["extra"] or 0) / SATANG
            return visit.t("options-is-plan", fee=fee, extra=extra, count=value["included"])
        case _:
            assert one.setting == SETTING, f"nobody knows how to tell {one.setting}"
            days = ", ".join(visit.t(f"options-day-{day}") for day in sorted(value["days"]))
            return visit.t("options-is-hours", opens=value["opens"][:5], closes=value["closes"][:5], days=days)
