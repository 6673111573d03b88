"""My data: everything that is kept of a citizen, on a page that opens once, to read and to download."""

import hmac
from dataclasses import dataclass
from functools import partial

from pydantic import TypeAdapter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.ballots import find_receipt
from bot.channels import ENLARGES
from bot.services import Services
from bot.store.citizens import read_language_of
from bot.store.forms import Shelf, read_shelf
from bot.store.own_data import OwnAnswers, OwnData, find_form, read_own_data
from bot.store.passes import OPEN_MS, Pass, find_pass, use_pass
from bot.store.rows import ms
from bot.text import LANGUAGES, Text
from bot.web.pages import PRIVATE, answer_privately, choose_language, render_page
from handlers.readback import read_back
from surveys.forms.definition import Form, Question, say

PAGE = "mydata"
COOKIE = "wethi_my_data"
OWN_DATA = TypeAdapter(OwnData)


@dataclass(frozen=True, slots=True)
class Shown:
    """A survey as the page shows it: title, when, and pairs of question and answer."""

    title: str
    answers: OwnAnswers
    lines: tuple[tuple[str, str], ...]


class MyData:
    """The door (whoever fetches a link to preview it opens nothing), the page behind it, and the download."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._shelf = Shelf({}, ())

    def routes(self) -> list[Route]:
        return [
            Route("/my/{token}", self.show, methods=["GET"]),
            Route("/my/{token}", self.open, methods=["POST"]),
            Route("/my/{token}/my-data.json", self.download, methods=["GET"]),
            Route("/my/{token}/receipt/{consultation}", self.hand_out_receipt, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        found = await self._find(request)
        if found is None or (found.used_ms is not None and not self._opened(request)):
            return self._refuse(request)
        if found.used_ms is None:
            known = await self._services.store.read(lambda connection: read_language_of(connection, found.owner[1]))
            return answer_privately(render_page("mydata_door.html", self._texts(request, known)))
        return await self._show_data(request, found)

    async def open(self, request: Request) -> Response:
        """The first time it opens; again only for whom it was opened."""
        token, now_ms = request.path_params["token"], ms(self._services.clock.now())
        first = await self._services.store.write(lambda connection: use_pass(connection, token, PAGE, now_ms))
        found = await self._find(request) if first or self._opened(request) else None
        if found is None:
            return self._refuse(request)
        answer = await self._show_data(request, found)
        answer.set_cookie(
            COOKIE,
            self._services.keys.make_token("opened", token),
            max_age=OPEN_MS // 1000,
            path=f"/my/{token}",
            secure=self._services.settings.public_url.startswith("https://"),
            httponly=True,
            samesite="strict",
        )
        return answer

    async def download(self, request: Request) -> Response:
        found = await self._find(request) if self._opened(request) else None
        data = await self._read(found) if found else None
        if data is None:
            return self._refuse(request)
        headers = PRIVATE | {"Content-Disposition": 'attachment; filename="my-data.json"'}
        return Response(OWN_DATA.dump_json(data, indent=2), media_type="application/json", headers=headers)

    async def hand_out_receipt(self, request: Request) -> Response:
        """The receipt for her votes, to be checked with the public list."""
        name, keys = request.path_params["consultation"], self._services.keys
        found = await self._find(request) if self._opened(request) else None
        if found is None:
            return self._refuse(request)
        owner = found.owner
        receipt = await self._services.store.read(lambda connection: find_receipt(connection, keys, name, owner))
        if receipt is None:
            return self._refuse(request)
        headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{name}-receipt.json"'}
        return Response(receipt, media_type="application/json", headers=headers)

    async def _find(self, request: Request) -> Pass | None:
        token, now_ms = request.path_params["token"], ms(self._services.clock.now())
        return await self._services.store.read(lambda connection: find_pass(connection, token, PAGE, now_ms))

    def _opened(self, request: Request) -> bool:
        """Whether it was opened in this very browser."""
        expected = self._services.keys.make_token("opened", request.path_params["token"])
        return hmac.compare_digest(request.cookies.get(COOKIE, "").encode(), expected.encode())

    async def _read(self, found: Pass) -> OwnData | None:
        def work(connection: Connection) -> OwnData | None:
            self._shelf = read_shelf(connection, self._shelf)
            return read_own_data(connection, self._services.keys, found.owner)

        return await self._services.store.read(work)

    async def _show_data(self, request: Request, found: Pass) -> Response:
        data = await self._read(found)
        if data is None:
            return self._refuse(request)
        t = self._texts(request, data.profile.language)
        page = render_page(
            "mydata.html",
            t,
            data=data,
            responses=[show_answers(self._shelf, each, t) for each in data.responses],
            interviews=[show_answers(self._shelf, each, t) for each in data.interviews],
            forums=data.forums,
            words=lambda texts: say(texts, t.language, LANGUAGES[0]),
            enlarges=data.profile.channel in ENLARGES,
            here=request.url.path,
            other=next(each for each in LANGUAGES if each != t.language),
        )
        return answer_privately(page)

    def _refuse(self, request: Request) -> Response:
        return answer_privately(render_page("mydata_gone.html", self._texts(request)), 404)

    def _texts(self, request: Request, known: str = "") -> Text:
        return self._services.texts.in_language(choose_language(request, known))


def show_answers(shelf: Shelf, answers: OwnAnswers, t: Text) -> Shown:
    """With the words of the survey where it is still known; else as stored."""
    form = find_form(shelf, answers)
    if form is None:
        return Shown(answers.form_id, answers, tuple(answers.answers.items()))
    questions = {question.path: question for question in form.questions}
    lines = tuple(show_line(form, questions.get(path), (path, value), t) for path, value in answers.answers.items())
    return Shown(say(form.title, t.language, form.default_language), answers, lines)


def show_line(form: Form, question: Question | None, answer: tuple[str, str], t: Text) -> tuple[str, str]:
    path, value = answer
    if question is None:
        return answer
    words = partial(say, language=t.language, default=form.default_language)
    return words(question.label) or path, read_back(question, value, t, words=words) if value else ""
