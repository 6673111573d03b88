"""Computes what open answers speak of, in a process of its own: answers in, themes out; no word of them leaves it."""

from contextlib import closing

import structlog

from bot.services import Services
from bot.settings import Settings
from bot.store import themes
from bot.store.databases import open_keys, read_beside
from bot.store.rows import ms
from bot.store.themes import Source, read_answers, read_source
from surveys.themes.found import FOUND

log = structlog.get_logger()


def compute_apart(settings: Settings, source: str) -> bytes:
    """What a worker process does: reads beside the server, computes, and returns what was found as JSON."""
    from surveys.themes.finding import find_themes  # noqa: PLC0415  # 60 MB that only the process that computes needs

    keys = open_keys(settings, writes=False)
    with closing(keys.book):
        answers = read_beside(
            settings.database, lambda connection: read_answers(connection, keys, read_source(source))
        )  # fmt: skip
        return FOUND.dump_json(find_themes(answers))


async def renew_themes(services: Services, source: Source) -> None:
    """After `begin`: computes and writes down; where that fails the last themes stay, and the page says so."""
    try:
        found = FOUND.validate_json(await services.studio.run(compute_apart, services.settings, source.key))
    except Exception as problem:  # noqa: BLE001  # whatever ends a worker, the server goes on
        reason = type(problem).__name__
        log.warning("themes_failed", source=source.key, problem=reason)
        await services.store.write(lambda connection: themes.fail(connection, source, reason))
        return
    now_ms = ms(services.clock.now())
    await services.store.write(
        lambda connection: themes.finish(connection, services.keys, source, found=found, now_ms=now_ms)
    )
    log.info("themes_found", source=source.key, answers=found.answers, themes=len(found.themes))
