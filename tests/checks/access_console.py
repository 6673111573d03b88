"""The console, knocked at by whoever is not signed in; one role after another is tried there by its own tests."""

import re
from collections.abc import AsyncIterator

from httpx import AsyncClient, Response
from starlette.applications import Starlette
from starlette.routing import Route

CONSOLE = "/console"
COOKIE = "__Host-wethi-console"
WAYS_IN = tuple(f"{CONSOLE}/{each}/" for each in ("in", "language", "provider"))  # read by whoever is not signed in
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


async def knock_at_console(app: Starlette, stranger: AsyncClient) -> AsyncIterator[tuple[str, Response]]:
    """Every answer, all of which must be refusals: without a cookie, with one that nobody has, and sent by a foreign page."""
    paths = sorted({route.path for route in app.routes if isinstance(route, Route) and route.path.startswith(CONSOLE)})
    for path in (re.sub(r"{[^}]*}", "1", each) for each in paths):
        for headers in ({}, {"cookie": f"{COOKIE}={'a' * 43}"}):
            if not path.startswith(WAYS_IN):
                yield (
                    f"GET {path} with {list(headers)}",
                    await stranger.get(path, headers=headers, follow_redirects=True),
                )
            for method in UNSAFE:
                foreign = {**headers, "origin": "https://elsewhere.example"}
                yield f"{method} {path} with {list(foreign)}", await stranger.request(method, path, headers=foreign)
