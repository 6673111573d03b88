"""What all pages of the console share: the frame with the ways onward, the headers, and how a refusal looks."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.settings import Settings, is_loopback
from bot.store.rows import when
from bot.text import LANGUAGES, Text
from bot.web.console.visit import CONSOLE, Visit
from bot.web.pages import POLICY, PRIVATE, render_page
from handlers.work import name_roles
from surveys.forms.definition import say

HEADERS = PRIVATE | {
    "Content-Security-Policy": f"{POLICY}; script-src 'self'; connect-src 'self'",
    "Referrer-Policy": "same-origin",  # with none, browsers send no Origin with a form
}
SEE_OTHER = 303
NOTICE_COOKIE = "wethi_notice"
NOTICE_S = 60
LONGEST_NOTICE = 400  # characters: a cookie holds four thousand bytes


@dataclass(frozen=True, slots=True)
class Way:
    """A part of the console in the frame: its address below /console, its name's key, and the acts that open it."""

    path: str
    name: str


def is_practice(settings: Settings) -> bool:
    """A practice installation holds no real token: it speaks with a stand-in on this very machine."""
    return is_loopback(settings.line_api_base) and is_loopback(settings.telegram_api_base)


def show_page(visit: Visit, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page of the console in its frame, with the notice that the last act left."""
    ways = visit.request.scope["wethi.ways"]
    page = render_page(
        f"console/{template}",
        visit.t,
        visit=visit,
        ways=[way for way, door in ways if door.opens_for(visit.member)],
        here=visit.request.url.path,
        back=find_here(visit.request),
        name_list_file=partial(name_list_file, visit.request),
        practice=is_practice(visit.services.settings),
        other=other_language(visit.t),
        notices=read_notices(visit.request),
        name_roles=name_roles,
        say=lambda labels: say(labels, visit.t.language, LANGUAGES[0]),
        when=when,
        **values,
    )
    answer = HTMLResponse(page, status, headers=HEADERS | {"Content-Language": visit.t.language})
    if NOTICE_COOKIE in visit.request.cookies:
        answer.delete_cookie(NOTICE_COOKIE, path=CONSOLE)
    return answer


def show_alone(
    request: Request,
    t: Text,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: Any,
) -> Response:
    """A page for somebody who is not signed in."""
    page = render_page(f"console/{template}", t, back=find_here(request), other=other_language(t), **values)
    return HTMLResponse(page, status, headers=HEADERS | dict(headers or {}) | {"Content-Language": t.language})


def find_here(request: Request) -> str:
    """The address of this page with its filters, to come back to in the other language."""
    address = request.url.remove_query_params("lang")
    return f"{address.path}?{address.query}" if address.query else address.path


def name_list_file(request: Request, name: str) -> str:
    """Where a list of this page is a file: with its filters, and from its beginning."""
    asked = {key: value for key, value in request.query_params.items() if key not in ("after", "before")}
    return f"{request.url.path}?{urlencode(asked | {'file': name})}"


def other_language(t: Text) -> str:
    return next(each for each in LANGUAGES if each != t.language)


def go_to(path: str, notices: Sequence[str] = ()) -> Response:
    """After an act: the page that shows what it led to, so that a reload does nothing again; `notices` stand on it once."""
    answer = RedirectResponse(f"{CONSOLE}{path}", SEE_OTHER, headers=HEADERS)
    if notices:
        written = urlsafe_b64encode(json.dumps([each[:LONGEST_NOTICE] for each in notices]).encode()).decode()
        answer.set_cookie(NOTICE_COOKIE, written, max_age=NOTICE_S, path=CONSOLE, httponly=True, samesite="lax")
    return answer


def read_notices(request: Request) -> list[str]:
    try:
        found = json.loads(urlsafe_b64decode(request.cookies.get(NOTICE_COOKIE, "")))
    except ValueError:
        return []
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
