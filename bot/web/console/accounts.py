"""The accounts by which an agency speaks: whether each sends, what is left of the month, what slows it down, what LINE costs."""

from dataclasses import dataclass
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store.accounts_seen import SeenAccount, read_accounts
from bot.store.agency_settings import read_plan
from bot.store.quotes import count_reserved
from bot.text import say_full_day
from bot.web.console.days import find_today, show_time
from bot.web.console.frame import show_page
from bot.web.console.health import find_agency
from bot.web.console.visit import Door, Visit
from surveys.broadcasts.price import PLANS, RESERVE_PERCENT, VAT_PERCENT, Plan, guess_plan
from surveys.governance.settling import SATANG


@dataclass(frozen=True, slots=True)
class Purse:
    """An agency's accounts, the pushes that its broadcasts are still to make, and its own price list if it wrote one."""

    accounts: tuple[SeenAccount, ...]
    reserved: int
    own_plan: Plan | None


class AccountPages:
    def doors(self) -> tuple[Door, ...]:
        return (Door("/accounts", ("read-accounts",), self.show),)

    async def show(self, visit: Visit) -> Response:
        agency, home, now_ms = find_agency(visit), visit.member.agency, visit.now_ms

        def look(connection: Connection) -> Purse:
            return Purse(
                read_accounts(connection, agency),
                count_reserved(connection, home, ""),
                read_plan(connection, home, now_ms),
            )

        purse = await visit.services.store.read(look)
        today = find_today(visit)
        return show_page(
            visit,
            "accounts.html",
            purse=purse,
            on={one.name for one in visit.services.accounts},
            plans={one.account: guess_plan(one.quota, today) for one in purse.accounts},
            known=PLANS,
            satang=SATANG,
            vat=VAT_PERCENT,
            reserve=RESERVE_PERCENT,
            show_time=partial(show_time, visit),
            say_day=lambda day: say_full_day(day, visit.t.language),
        )
