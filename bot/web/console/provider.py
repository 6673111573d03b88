"""Signing in by an agency's own provider: the way there and back, and the code by which somebody new says who she is."""

import hmac
from dataclasses import dataclass
from typing import cast, get_args

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.openid.provider import Ask, Granted, Provider, Refusal, Why
from bot.openid.providers import read_error
from bot.store import audit, grants, identities, providers, sign_ins
from bot.store.audit import Entry
from bot.store.grants import Grant
from bot.store.identities import Met
from bot.store.passes import hash_token
from bot.web.console.carried import Errand, Pocket, Stranger, Way, set_out
from bot.web.console.entry import Failures, let_in
from bot.web.console.frame import HEADERS, SEE_OTHER, show_alone
from bot.web.console.gate import Gate
from bot.web.console.visit import CONSOLE, is_inside, now_ms
from bot.web.console.visitors import see_visitor

PATH = f"{CONSOLE}/provider/{{agency}}"
JUST_NOW_S = 300  # how long ago she may have shown it, where a fresh proof is asked for
STATUS: dict[Why, int] = {"away": 503, "quiet": 401}


@dataclass(frozen=True, slots=True)
class Entered:
    """`cookie`: of the new sign-in; empty if the agency knows nobody of that identity."""

    cookie: str
    met: Met


class ProviderEntrance:
    """`/console/provider/<agency>`: leads to its provider, `/back` takes what comes from there, `/code` who is new."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self._services = gate.services
        self._vouching = gate.vouching
        self._way: Pocket[Way] = Pocket(gate.services.keys, "way", Way, safe=gate.safe)
        self._stranger: Pocket[Stranger] = Pocket(gate.services.keys, "stranger", Stranger, safe=gate.safe)
        self._failures = Failures()

    def routes(self) -> list[Route]:
        return [
            Route(PATH, self.begin, methods=["GET"]),
            Route(f"{PATH}/back", self.come_back, methods=["GET"]),
            Route(f"{PATH}/code", self.link, methods=["POST"]),
        ]

    async def begin(self, request: Request) -> Response:
        """A link, no form: the policy of our pages lets no form lead to another host. It does no more than lead there."""
        provider = await self._find(request)
        if provider is None:
            return self._show(request, "none", 404)
        errand, back = request.query_params.get("for", "usual"), request.query_params.get("back", CONSOLE)
        errand = errand if errand in get_args(Errand) else "usual"
        way = set_out(
            provider.agency, back if is_inside(back) else CONSOLE, cast("Errand", errand), now_ms(self._services)
        )
        url = await self._vouching.providers.begin(provider, self._ask(request, way))
        if isinstance(url, Refusal):
            return await self._tell(request, provider.agency, url)
        answer = RedirectResponse(url, SEE_OTHER, headers=HEADERS)
        self._way.put(answer, way)
        return answer

    async def come_back(self, request: Request) -> Response:
        provider, now = await self._find(request), now_ms(self._services)
        if provider is None:
            return self._show(request, "none", 404)
        said, way = request.query_params, self._way.take(request.cookies, now)
        ours = way is not None and way.agency == provider.agency
        if way is None or not ours or not hmac.compare_digest(way.state.encode(), said.get("state", "").encode()):
            return await self._tell(request, provider.agency, Refusal("state"))
        found: Granted | Refusal
        if "iss" in said and said["iss"] != provider.issuer:  # RFC 9207: the answer of another provider
            found = Refusal("state", "iss")
        elif "error" in said or not said.get("code"):
            found = read_error(said.get("error", "no code"))
        else:
            found = await self._vouching.providers.redeem(provider, said["code"], self._ask(request, way))
        answer = (
            await self._tell(request, provider.agency, found)
            if isinstance(found, Refusal)
            else await self._enter(request, provider, found, way)
        )
        self._way.drop(answer)
        return answer

    async def link(self, request: Request) -> Response:
        """A code of her chief's says who she is; then she signs in as one who is known."""
        if not self._gate.is_ours(request):
            return show_alone(request, self._gate.text(request), "foreign.html", status=403)
        agency, now, keys = request.path_params["agency"], now_ms(self._services), self._services.keys
        stranger = self._stranger.take(request.cookies, now)
        if stranger is None or stranger.agency != agency:
            return await self._tell(request, agency, Refusal("state"))
        if self._failures.are_many(now):
            return self._show(request, "often", 429)
        async with request.form(max_files=0, max_fields=5) as sent:
            written = str(sent.get("code", ""))
        met = Met(agency, bytes.fromhex(stranger.hashed))

        def work(connection: Connection) -> bool:
            staff = identities.link_by_code(connection, keys, met, written, now_ms=now)
            if not staff:
                self._note(connection, agency, request, "no such code")
            return bool(staff)

        linked = await self._services.store.write(work)
        if not linked:
            self._failures.note(now)
            return self._show(request, "code", 422)
        answer = self._show(request, "linked", 200)
        self._stranger.drop(answer)
        return answer

    async def _find(self, request: Request) -> Provider | None:
        agency, keys = request.path_params["agency"], self._services.keys
        return await self._services.store.read(lambda connection: providers.find(connection, keys, agency))

    def _ask(self, request: Request, way: Way) -> Ask:
        settings = self._services.settings
        ours = settings.public_url or f"http://127.0.0.1:{settings.port}"
        fresh = way.errand == "proof"
        return Ask(
            way.state,
            way.nonce,
            way.verifier,
            f"{ours}{PATH.format(agency=way.agency)}/back",
            JUST_NOW_S if fresh else sign_ins.WHOLE_MS // 1000,
            "login" if fresh else "none" if way.errand == "quiet" else "",
            self._gate.text(request).language,
        )

    async def _enter(self, request: Request, provider: Provider, granted: Granted, way: Way) -> Response:
        before = request.cookies.get(self._gate.cookie_name, "")

        def work(connection: Connection) -> Entered:
            return self._sign_in(connection, request, provider, granted=granted, before=before)

        entered = await self._services.store.write(work)
        if entered.cookie:
            return let_in(self._gate, entered.cookie, way.back)
        self._failures.note(now_ms(self._services))
        answer = self._show(request, "stranger", 403)
        self._stranger.put(answer, Stranger(provider.agency, entered.met.hashed.hex(), now_ms(self._services)))
        return answer

    def _sign_in(
        self, connection: Connection, request: Request, provider: Provider, *, granted: Granted, before: str
    ) -> Entered:
        keys, now, identity = self._services.keys, now_ms(self._services), granted.identity
        assert identity, "what was brought back by code names somebody"
        met = identities.meet(keys, provider, identity)
        member = identities.recognize(connection, keys, met, now)
        if member is None:
            self._note(connection, provider.agency, request, "unknown")
            return Entered("", met)
        visitor = see_visitor(request)
        # Without a word of when she showed it there, it is no fresh proof.
        cookie = sign_ins.begin(
            connection, member.staff, visitor.device, now, proved_ms=(identity.proved_s or 0) * 1000
        )
        grants.add(connection, keys, Grant(hash_token(cookie).hex(), met.agency, met.hashed, granted.refresh, now))
        if before:
            sign_ins.end(connection, hash_token(before).hex(), member.staff, now)
        seen = visitor.as_details() | {"provider": provider.issuer}
        entry = Entry(member.agency, member.staff, "sign-in", member.staff, seen)
        audit.write_down(connection, keys, [entry], now)
        return Entered(cookie, met)

    async def _tell(self, request: Request, agency: str, refusal: Refusal) -> Response:
        """A page that says what happened, and one row in the log; not more than twenty in a minute."""
        now = now_ms(self._services)
        if self._failures.are_many(now):
            return self._show(request, "often", 429)
        self._failures.note(now)
        why = f"{refusal.why}: {refusal.detail}" if refusal.detail else refusal.why
        await self._services.store.write(lambda connection: self._note(connection, agency, request, why))
        return self._show(request, refusal.why, STATUS.get(refusal.why, 403))

    def _note(self, connection: Connection, agency: str, request: Request, why: str) -> None:
        seen = see_visitor(request).as_details() | {"why": why}
        entry = Entry(agency, "", "sign-in-failed", "", seen)
        audit.write_down(connection, self._services.keys, [entry], now_ms(self._services))

    def _show(self, request: Request, why: str, status: int) -> Response:
        """`stranger` and `code` ask for a code, the others lead on."""
        path = PATH.format(agency=request.path_params["agency"])
        asks = why in {"stranger", "code"} and request.url.path != path
        return show_alone(
            request, self._gate.text(request), "provider.html", status=status, why=why, path=path, asks=asks
        )
