"""The same talk on python-telegram-bot's Application, as its pages teach: a ConversationHandler, and a PicklePersistence."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bench.simple_talk import FIRST, LAST, ask, fits
from bot.demo import SECRETS
from bot.serving import run_app

FILE = "ptb.pickle"
CHOOSING, AGREEING, ANSWERING = range(1, 4)
Context = ContextTypes.DEFAULT_TYPE


class Bot:
    """What it says is made and thrown away, for the others' answers stay in their outboxes."""

    def __init__(self, folder: Path, sandbox_port: int) -> None:
        builder = ApplicationBuilder().token(SECRETS["WETHI_TELEGRAM_BOT_TOKEN"]).updater(None)
        builder = builder.base_url(f"http://127.0.0.1:{sandbox_port}/telegram/bot")
        self._application = builder.persistence(PicklePersistence(folder / FILE)).build()
        taps: BaseHandler[Update, Context, object] = CallbackQueryHandler(go_on)
        talk: ConversationHandler[Context] = ConversationHandler(
            entry_points=[CommandHandler("start", go_on)],
            states={CHOOSING: [taps], AGREEING: [taps], ANSWERING: [MessageHandler(filters.TEXT, go_on)]},
            fallbacks=[],
            name="survey",
            persistent=True,
        )
        self._application.add_handler(talk)

    @asynccontextmanager
    async def live(self, _app: Starlette) -> AsyncIterator[None]:
        async with self._application:
            await self._application.start()
            yield
            await self._application.stop()

    async def receive(self, request: Request) -> Response:
        """As in the project's own example of a webhook of one's own: into the queue, and 200."""
        update = Update.de_json(await request.json(), self._application.bot)
        await self._application.update_queue.put(update)
        return Response(status_code=200)

    async def count_left(self, _request: Request) -> Response:
        return JSONResponse(self._application.update_queue.qsize())

    async def count_kept(self, _request: Request) -> Response:
        """Of how many events it knows, which is how far all citizens came together."""
        return JSONResponse(sum(one.get("place", 0) for one in self._application.user_data.values()))


async def go_on(update: Update, context: Context) -> int:
    """One step of the talk; what was answered and how far she came stands in the user's data, as one keeps it there."""
    kept: dict[Any, Any] | None = context.user_data
    assert kept is not None
    place, text = kept.get("place", 0), update.message.text if update.message else ""
    if place < FIRST:
        place += 1
    elif fits(place, text or ""):
        kept[place] = text
        place += 1
    kept["place"] = place
    ask(place)
    return ConversationHandler.END if place > LAST else min(place, ANSWERING)


def build(folder: Path, sandbox_port: int) -> Starlette:
    bot = Bot(folder, sandbox_port)
    doors = [
        Route("/webhooks/telegram", bot.receive, methods=["POST"]),
        Route("/readyz", bot.count_left),
        Route("/kept", bot.count_kept),
    ]
    return Starlette(routes=doors, lifespan=bot.live)


def main(folder: str, port: str, sandbox: str) -> None:
    run_app(lambda: build(Path(folder), int(sandbox)), host="127.0.0.1", port=int(port), setting="the port")


if __name__ == "__main__":
    main(*sys.argv[1:])
