"""Whether an agency's provider still vouches for who is signed in by it: asked every five minutes while she works."""

from functools import partial

from sqlalchemy import Connection

from bot.openid.provider import Granted, Refusal
from bot.openid.providers import Providers
from bot.services import Services
from bot.settings import Settings, is_loopback
from bot.store import audit, grants, identities, providers, sign_ins
from bot.store.audit import Entry
from bot.store.grants import Grant
from bot.store.providers import Offered
from bot.web.console.frame import is_practice
from bot.web.console.visit import now_ms


class Vouching:
    def __init__(self, services: Services) -> None:
        self._services = services
        self.providers = Providers(services.clock, local=is_local(services.settings))

    async def confirm(self, grant: Grant) -> bool:
        """Whether she is still welcome; asked when the grant is due, and believed for fifteen minutes if the provider is away."""
        now = now_ms(self._services)
        if not grant.refresh or not await self._services.store.write(lambda each: grants.take(each, grant, now)):
            return grant.is_good(now)
        keys = self._services.keys
        provider = await self._services.store.read(lambda each: providers.find(each, keys, grant.agency))
        said = await self.providers.renew(provider, grant.refresh) if provider else Refusal("refused", "removed")
        if isinstance(said, Refusal) and said.why == "away":
            return grant.is_good(now)
        return await self._services.store.write(partial(self._settle, grant=grant, said=said))

    def _settle(self, connection: Connection, grant: Grant, said: Granted | Refusal) -> bool:
        """Her roles follow what the provider says now; the sign-in ends where it says no, or names nobody we know."""
        keys, now = self._services.keys, now_ms(self._services)
        why = said.detail or said.why if isinstance(said, Refusal) else ""
        if isinstance(said, Granted) and said.identity:
            provider = providers.find(connection, keys, grant.agency)
            met = identities.meet(keys, provider, said.identity) if provider else None
            same = met is not None and met.hashed == grant.identity
            known = met is not None and same and identities.recognize(connection, keys, met, now) is not None
            why = "" if known else "part" if same else "sub"
        if isinstance(said, Granted) and not why:
            grants.confirm(connection, keys, grant, said.refresh, now_ms=now)
            return True
        staff = sign_ins.close(connection, grant.sign_in, now)
        entry = Entry(grant.agency, staff, "sign-in-ended", staff, {"why": why})
        audit.write_down(connection, keys, [entry], now)
        return False

    async def read_offered(self, agency: str = "") -> tuple[Offered, ...]:
        """The providers by which one may sign in; those of one agency if it is named."""
        found = await self._services.store.read(providers.read_offered)
        return tuple(one for one in found if agency in {"", one.agency})


def is_local(settings: Settings) -> bool:
    """Only an installation that nobody outside reaches calls providers on its own machine."""
    return is_practice(settings) or is_loopback(settings.public_url)
