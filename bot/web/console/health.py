"""How the installation is, for chiefs and operators: what waits and how long, what failed, and trying it again; no citizen's word."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import set_aside
from bot.store.accounts_seen import SeenAccount, read_accounts
from bot.store.readings import Readings, read_readings
from bot.store.rights_requests import Clerk
from bot.store.set_aside import DeadDelivery, FailedMessage
from bot.web.console.days import show_time
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import Door, Need, Visit

HEALTH = "/health"
NEEDS: tuple[Need, ...] = ("watch-health",)


@dataclass(frozen=True, slots=True)
class Look:
    """All of the page: what is measured, the accounts that she may see, and what waits for a hand."""

    readings: Readings
    accounts: tuple[SeenAccount, ...]
    dead: tuple[DeadDelivery, ...]
    failed: tuple[FailedMessage, ...]


class HealthPages:
    def doors(self) -> tuple[Door, ...]:
        return (Door(HEALTH, NEEDS, self.show, self.act),)

    async def show(self, visit: Visit) -> Response:
        agency, now_ms = find_agency(visit), visit.now_ms

        def look(connection: Connection) -> Look:
            accounts = read_accounts(connection, agency)
            names = [one.account for one in accounts]
            return Look(
                read_readings(connection, now_ms),
                accounts,
                set_aside.list_dead(connection, names),
                set_aside.list_failed(connection, names),
            )

        seen = await visit.services.store.read(look)
        return show_page(
            visit,
            "health.html",
            seen=seen,
            messages={one.account: add_up(seen.readings, one.account) for one in seen.accounts},
            show_time=partial(show_time, visit),
            say_since=partial(say_since, visit),
        )

    async def act(self, visit: Visit) -> Response:
        """A delivery taken again or a message tried again: one of the list, or all of it."""
        agency, trail = find_agency(visit), visit.read("trail")
        clerk = Clerk(visit.member.staff, visit.member.agency, visit.now_ms)
        again = set_aside.take_again if visit.read("act") == "take" else set_aside.try_again

        def work(connection: Connection) -> int:
            accounts = set_aside.list_accounts(connection, agency)
            return again(connection, visit.services.keys, clerk, accounts, trail=trail)

        number = await visit.services.store.write(work)
        visit.services.bells.turns.set()
        return go_to(HEALTH, (visit.t("health-again", count=number),))


def find_agency(visit: Visit) -> str:
    """An operator runs the whole installation, a chief answers for her agency."""
    return "" if "operator" in visit.member.roles else visit.member.agency


def add_up(readings: Readings, account: str) -> tuple[int, float]:
    """How many messages wait to be sent for it, and for how many seconds the oldest has."""
    waiting = [one for (name, _, _), one in readings.messages.items() if name == account]
    return sum(one.number for one in waiting), max((one.oldest_s for one in waiting), default=0.0)


def say_since(visit: Visit, seconds: float) -> str:
    """A wait as people say it: in seconds, minutes or hours."""
    if seconds < 60:  # of a minute
        return visit.t("health-seconds", count=int(seconds))
    if seconds < 3600:  # of an hour
        return visit.t("health-minutes", count=int(seconds // 60))
    return visit.t("health-hours", count=int(seconds // 3600))
