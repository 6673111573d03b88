"""Stand-ins for the LINE and Telegram platforms: one process that a bot and a person with two phones can talk to."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from starlette.applications import Starlette
from starlette.convertors import Convertor, register_url_convertor
from starlette.routing import Mount

from bot.sandbox import control, phone_routes, phones
from bot.sandbox.clock import Clock
from bot.sandbox.crowd import MOST, Crowd
from bot.sandbox.front import Front
from bot.sandbox.line_account import LineAccount
from bot.sandbox.line_acts import LineActs
from bot.sandbox.line_api import LineApi, api_endpoints, data_endpoints
from bot.sandbox.line_hooks import LineHooks
from bot.sandbox.line_limits import Buckets
from bot.sandbox.line_menus import LineMenus
from bot.sandbox.line_send import LineSending
from bot.sandbox.line_state import LineState
from bot.sandbox.page import routes as page_routes
from bot.sandbox.post import Post
from bot.sandbox.telegram_account import TelegramAccount
from bot.sandbox.telegram_acts import TelegramActs
from bot.sandbox.telegram_api import TelegramApi
from bot.sandbox.telegram_hooks import Updates
from bot.sandbox.telegram_send import TelegramSending
from bot.sandbox.telegram_state import TelegramState
from bot.sandbox.world import World


class _ChannelName(Convertor[str]):
    regex = "line|telegram"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("channel", _ChannelName())


def _release(world: World, updates: Updates) -> None:
    world.stopping = True
    world.changed()
    updates.stop()


@asynccontextmanager
async def _live(world: World, updates: Updates, post: Post, _: Starlette) -> AsyncIterator[None]:
    yield
    _release(world, updates)
    await world.tasks.stop()
    await post.close()


def build(*, line_secret: str, line_token: str, telegram_token: str, clock: Clock, crowd: int = MOST) -> Starlette:
    """The whole sandbox as one application.

    Whoever stops its server calls `app.state.release()` first: that ends the long polls and event streams, for which a
    server would otherwise wait. `crowd`: how many simulated citizens the page offers to let vote.
    """
    world = World(clock)
    post = Post(world)
    line = LineState(world, line_secret, line_token)
    telegram = TelegramState(world, telegram_token)
    hooks, updates, buckets = LineHooks(line, post), Updates(telegram, post), Buckets(world.clock)

    account, menus = LineAccount(line, hooks), LineMenus(line)
    line_api = LineApi(line, api_endpoints(LineSending(line), account, menus), buckets)
    line_data = LineApi(line, data_endpoints(account, menus), buckets)
    telegram_api = TelegramApi(telegram, TelegramSending(telegram), TelegramAccount(telegram, updates))
    line_acts, telegram_acts = LineActs(line, hooks), TelegramActs(telegram, updates)
    simulated = Crowd(world, line_acts, telegram_acts, crowd)
    acts = phones.Phones(world, line, telegram, line_acts, telegram_acts, simulated)
    app = Starlette(
        routes=[
            Mount("/line", Front(world, line_api)),
            Mount("/line-data", Front(world, line_data)),
            Mount("/telegram", Front(world, telegram_api)),
            *phone_routes.routes(acts),
            *control.routes(control.Control(world, line, telegram, hooks, updates, buckets)),
            *page_routes(),
        ],
        lifespan=partial(_live, world, updates, post),
    )
    app.state.release = partial(_release, world, updates)
    return app
