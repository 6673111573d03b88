"""How staff of an agency sign in, as its chief sees it: by which provider, what that gives, and whether links still work."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select
from starlette.responses import Response

from bot.openid.provider import Provider
from bot.store import audit, grants, providers
from bot.store.audit import Entry
from bot.store.provider_tables import provider_identity
from bot.web.console.frame import go_to, show_page
from bot.web.console.visit import CONSOLE, Door, Visit

ENTRY = "/entry"


@dataclass(frozen=True, slots=True)
class Shown:
    """`linked`: how many of the staff are known there; `vouched`: whether the chief came by it herself."""

    provider: Provider | None
    linked: int
    vouched: bool


class EntryRules:
    def doors(self) -> tuple[Door, ...]:
        return (Door(ENTRY, ("settle-agency",), self.show, self.switch, fresh=True),)

    async def show(self, visit: Visit) -> Response:
        return await self._show(visit, {})

    async def switch(self, visit: Visit) -> Response:
        """Links go only once she has come in without one, or she might lock herself and everybody else out."""
        off, agency, keys = visit.read("links") == "off", visit.member.agency, visit.services.keys

        def work(connection: Connection) -> bool:
            if off and grants.find(connection, keys, visit.sign_in.id) is None:
                return False
            if providers.switch_links(connection, agency, visit.now_ms, off=off):
                entry = Entry(agency, visit.member.staff, "links-off" if off else "links-on", agency)
                audit.write_down(connection, keys, [entry], visit.now_ms)
            return True

        if not await visit.services.store.write(work):
            return await self._show(visit, {"links": visit.t("provider-by-link")})
        return go_to(ENTRY, (visit.t("provider-switched-off" if off else "provider-switched-on"),))

    async def _show(self, visit: Visit, problems: dict[str, str]) -> Response:
        agency, keys = visit.member.agency, visit.services.keys

        def look(connection: Connection) -> Shown:
            linked = select(func.count(provider_identity.c.staff.distinct()))
            return Shown(
                providers.find(connection, keys, agency),
                connection.execute(linked.where(provider_identity.c.agency == agency)).scalar_one(),
                grants.find(connection, keys, visit.sign_in.id) is not None,
            )

        found = await visit.services.store.read(look)
        callback = f"{visit.services.settings.public_url}{CONSOLE}/provider/{agency}/back"
        status = 422 if problems else 200
        return show_page(visit, "entry_rules.html", status=status, found=found, callback=callback, problems=problems)
