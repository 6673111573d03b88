"""The published receipts of a consultation's votes, and two programs that check them: everybody may run them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.services import Services
from bot.store.receipts import read_published
from bot.web.pages import SAFE
from surveys.library import read_verifiers

KINDS = {"py": "text/x-python; charset=utf-8", "html": "text/html; charset=utf-8"}


class Receipts:
    """Files to keep: they are checked away from here, by whoever wants to."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def routes(self) -> list[Route]:
        return [
            Route("/consultations/{consultation}/receipts.json", self.hand_out),
            Route("/verify_receipts.{kind}", self.hand_out_verifier),
        ]

    async def hand_out(self, request: Request) -> Response:
        name = request.path_params["consultation"]
        found = await self._services.store.read(lambda connection: read_published(connection, name))
        if found is None:
            return Response(status_code=404, headers=SAFE)
        return keep(found.encode(), "application/json", f"{name}-receipts.json")

    async def hand_out_verifier(self, request: Request) -> Response:
        kind = request.path_params["kind"]
        found = read_verifiers().get(f"verify_receipts.{kind}")
        if found is None:
            return Response(status_code=404, headers=SAFE)
        return keep(found, KINDS[kind], f"verify_receipts.{kind}")


def keep(content: bytes, media_type: str, name: str) -> Response:
    headers = SAFE | {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
