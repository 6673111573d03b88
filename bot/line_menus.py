"""LINE's rich menus: one for everybody in Thai, and one in English for those who chose it."""

import asyncio
import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import structlog

from bot.accounts import Account
from bot.senders.line import CALL_TIMEOUT_S, open_line
from bot.services import Services
from bot.store import menus
from bot.store.menus import Change, Menus
from bot.store.rows import ms
from bot.text import LANGUAGES

log = structlog.get_logger()

MENU_TAPS = ("menu", "language", "help", "settings")
DEFAULT, ENGLISH = LANGUAGES
MENUS = "menus"  # one process at a time speaks to LINE about them
MOST_CALLS = 20  # of one run: ten thousand citizens; the next run follows a second later


async def put_menus(services: Services, account: Account, api: Any) -> None:
    """Draws and uploads the menus, if they are not those that stand there.

    A menu cannot be edited: new ones are made, the Thai one becomes the default, and the old ones end.
    """
    from linebot.v3 import messaging  # noqa: PLC0415  # heavy, and loaded already by whoever opened the API

    drawn = {language: await asyncio.to_thread(draw, services, language) for language in LANGUAGES}
    wanted = hash_menus(drawn)
    if (await services.store.read(lambda connection: menus.read_menus(connection, account.name))).made == wanted:
        return
    old = await api.get_rich_menu_list(_request_timeout=CALL_TIMEOUT_S)
    where = messaging.Configuration(
        host=services.settings.line_data_api_base, access_token=account.token.get_secret_value()
    )
    async with messaging.AsyncApiClient(where) as data:
        blob = messaging.AsyncMessagingApiBlob(data)
        made = {language: await make_menu(api, blob, *drawn[language]) for language in LANGUAGES}
    await api.set_default_rich_menu(made[DEFAULT], _request_timeout=CALL_TIMEOUT_S)
    names = {request["name"] for request, _ in drawn.values()}
    for menu in old.richmenus:
        if menu.name in names:
            await api.delete_rich_menu(menu.rich_menu_id, _request_timeout=CALL_TIMEOUT_S)
    now_ms, stand = ms(services.clock.now()), Menus(wanted, made[ENGLISH])
    await services.store.write(lambda connection: menus.keep_menus(connection, account.name, stand, now_ms))


async def delete_menus(services: Services, api: Any) -> None:
    """Whoever uses the account next finds none of ours."""
    names = {request_menu(services, language)["name"] for language in LANGUAGES}
    for menu in (await api.get_rich_menu_list(_request_timeout=CALL_TIMEOUT_S)).richmenus:
        if menu.name in names:
            await api.delete_rich_menu(menu.rich_menu_id, _request_timeout=CALL_TIMEOUT_S)


async def restore_menus(services: Services) -> bool:
    """Makes the menus anew if somebody deleted one at LINE, of any account; whether it did."""
    accounts = services.accounts_of("line") if services.settings.public_url else ()
    async with services.store.hold(MENUS):
        return any([await restore_menus_of(services, account) for account in accounts])


async def restore_menus_of(services: Services, account: Account) -> bool:
    """What fails is looked at an hour later."""
    name = account.name
    try:
        async with open_line(services.settings.line_api_base, account.token.get_secret_value()) as api:
            if await stand_there(services, name, api):
                return False
            await services.store.write(lambda connection: menus.note_gone(connection, name))
            await put_menus(services, account, api)
    except Exception as problem:  # noqa: BLE001  # whatever it is, LINE's answer is the operator's to read
        log.warning("menus_not_restored", account=name, problem=type(problem).__name__)
        return False
    log.info("menus_restored", account=name)
    return True


async def stand_there(services: Services, name: str, api: Any) -> bool:
    """Whether LINE still has this account's menu of each language, as we made them."""
    stand = await services.store.read(lambda connection: menus.read_menus(connection, name))
    listed = (await api.get_rich_menu_list(_request_timeout=CALL_TIMEOUT_S)).richmenus
    names = {request_menu(services, language)["name"] for language in LANGUAGES}
    ids = {menu.rich_menu_id for menu in listed}
    return stand.made is not None and stand.english in ids and names <= {menu.name for menu in listed}


def draw(services: Services, language: str) -> tuple[dict[str, Any], bytes]:
    return request_menu(services, language), draw_words(tuple(name_areas(services, language)))


@lru_cache(maxsize=len(LANGUAGES))  # a picture takes a fifth of a second, and the same words give the same picture
def draw_words(labels: tuple[str, ...]) -> bytes:
    from bot.channels.menu_picture import draw_menu  # noqa: PLC0415  # Pillow, only to draw

    return draw_menu(labels)


def request_menu(services: Services, language: str) -> dict[str, Any]:
    from bot.channels.menu_picture import menu_request  # noqa: PLC0415  # as above

    t = services.texts.in_language(language)
    return menu_request(name_areas(services, language), MENU_TAPS, t("connect-bar"))


def name_areas(services: Services, language: str) -> list[str]:
    t = services.texts.in_language(language)
    return [t(f"connect-{tap}") for tap in MENU_TAPS]


def hash_menus(drawn: dict[str, tuple[dict[str, Any], bytes]]) -> str:
    parts = (json.dumps(request, sort_keys=True).encode() + picture for request, picture in drawn.values())
    return hashlib.sha256(b"".join(parts)).hexdigest()


async def make_menu(api: Any, blob: Any, request: dict[str, Any], picture: bytes) -> str:
    from linebot.v3 import messaging  # noqa: PLC0415  # as above

    made = await api.create_rich_menu(messaging.RichMenuRequest.from_dict(request), _request_timeout=CALL_TIMEOUT_S)
    await blob.set_rich_menu_image(
        made.rich_menu_id, body=picture, _headers={"Content-Type": "image/png"}, _request_timeout=CALL_TIMEOUT_S
    )
    return str(made.rich_menu_id)


async def show_menus(services: Services) -> int:
    """Has LINE show the menus that citizens have yet to see; returns how many. What fails stays a row, and is tried again."""
    due = [account for account in services.accounts_of("line") if await is_due(services, account)]
    if not due:  # nearly always: nobody is to be held off for that, each second
        return 0
    async with services.store.hold(MENUS):
        return sum([await show_menus_of(services, account) for account in due])


async def is_due(services: Services, account: Account) -> bool:
    store, name, now_ms = services.store, account.name, ms(services.clock.now())
    stand = await store.read(lambda connection: menus.read_menus(connection, name))
    due = partial(menus.read_due, keys=services.keys, account_name=name, now_ms=now_ms)
    return bool(stand.english) and any(await store.read(due))


async def show_menus_of(services: Services, account: Account) -> int:
    store, keys, name = services.store, services.keys, account.name
    shown = 0
    for _ in range(MOST_CALLS):
        now_ms = ms(services.clock.now())
        stand = await store.read(lambda connection: menus.read_menus(connection, name))
        if not stand.english:
            return 0
        reached, away = await store.read(partial(menus.read_due, keys=keys, account_name=name, now_ms=now_ms))
        if away:
            await store.write(partial(menus.put_off, changes=away, until_ms=now_ms + menus.BLOCKED_MS))
        if not reached:
            return shown
        async with open_line(services.settings.line_api_base, account.token.get_secret_value()) as api:
            for language, menu_id in ((DEFAULT, ""), (ENGLISH, stand.english)):
                shown += await show(services, api, menu_id, [one for one in reached if one.language == language])
    return shown


async def show(services: Services, api: Any, menu_id: str, changes: Sequence[Change]) -> int:
    """One call for all; if LINE refuses it as it stands, one for each, so that only the guilty one is passed over."""
    if not changes:
        return 0
    name, problem = changes[0].account, await call(api, menu_id, [one.address for one in changes])
    status = getattr(problem, "status", None)
    if status == 400 and len(changes) > 1:
        return sum([await show(services, api, menu_id, [one]) for one in changes])
    if problem is None or status == 400:
        await services.store.write(lambda connection: menus.end(connection, changes))
        return 0 if problem else len(changes)
    log.warning("menus_not_shown", account=name, citizens=len(changes), problem=type(problem).__name__)
    until = ms(services.clock.now()) + menus.RETRY_MS
    await services.store.write(lambda connection: menus.put_off(connection, changes, until))
    if status == 404:
        await services.store.write(lambda connection: menus.note_gone(connection, name))
    return 0


async def call(api: Any, menu_id: str, addresses: Sequence[str]) -> Exception | None:
    """Links the menu, or takes the link away: then the default shows. Returns what went wrong."""
    from linebot.v3 import messaging  # noqa: PLC0415  # as above

    try:
        if menu_id:
            link = messaging.RichMenuBulkLinkRequest(richMenuId=menu_id, userIds=list(addresses))
            await api.link_rich_menu_id_to_users(link, _request_timeout=CALL_TIMEOUT_S)
        else:
            unlink = messaging.RichMenuBulkUnlinkRequest(userIds=list(addresses))
            await api.unlink_rich_menu_id_from_users(unlink, _request_timeout=CALL_TIMEOUT_S)
    except Exception as problem:  # noqa: BLE001  # whatever it is, the row stays, and a later run tries again
        return problem
    return None
