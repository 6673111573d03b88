"""The commands that run the bot: all of it in one process, or on PostgreSQL in as many as are needed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from bot.app_duties import Duties
    from bot.settings import Settings

HOST = "127.0.0.1"

Host = Annotated[str, typer.Option(help="The address to listen on; a reverse proxy with TLS stands before it.")]
Port = Annotated[int | None, typer.Option(help="The port, if it is not that of WETHI_PORT.")]
EnvFile = Annotated[bool, typer.Option(help="Read settings from .env too.")]


def serve(
    *,
    host: Host = HOST,
    env_file: EnvFile = True,
    library: Annotated[bool, typer.Option("--library", help="Publish the surveys that come with Wethi first.")] = False,
) -> None:
    """Run the bot: webhooks, conversations, sending and timers, in one process."""
    from bot.app_duties import EVERYTHING

    settings = read(env_file=env_file)
    catch_up(settings)
    if library:
        from bot.publishing import publish_library

        publish_library(settings)
    run(settings, EVERYTHING, host, settings.port)


def web(*, host: Host = HOST, port: Port = None, env_file: EnvFile = True) -> None:
    """Run one of several processes that take in what comes and show the pages; `wethi work` does the rest."""
    from bot.app_duties import WEB

    settings = read(env_file=env_file)
    refuse_alone(settings)
    run(settings, WEB, host, port or settings.port)


def work(*, host: Host = HOST, port: Port = None, env_file: EnvFile = True) -> None:
    """Run one of several processes that take turns, send and keep the time; its port shows only whether it is well."""
    from bot.app_duties import WORK

    settings = read(env_file=env_file)
    refuse_alone(settings)
    run(settings, WORK, host, port or settings.port)


def read(*, env_file: bool) -> "Settings":
    from bot.settings import read_settings

    return read_settings(Path(".env") if env_file else None)


def catch_up(settings: "Settings") -> None:
    """A new release never changes the tables of people's answers without a backup of them."""
    from bot.upgrading import is_behind

    if is_behind(settings):
        from bot.backups_printing import bring_up

        bring_up(settings)


def refuse_alone(settings: "Settings") -> None:
    """Raises BadSettings where one process has to do everything."""
    from bot.errors import BadSettings
    from bot.store.databases import serves_many

    if not serves_many(settings.database):
        raise BadSettings(
            "Several processes need PostgreSQL: set WETHI_DATABASE_URL and WETHI_KEYS_URL, or use `wethi serve`. "
            "`wethi db move` brings over what is in SQLite."
        )
    if settings.telegram_polls:
        raise BadSettings("Several processes need webhooks: set WETHI_PUBLIC_URL, or use `wethi serve`.")


def run(settings: "Settings", duties: "Duties", host: str, port: int) -> None:
    from bot.clock import SystemClock
    from bot.serving import run_app, say_start, set_up_logs

    say_start(settings, port)

    def build() -> "Starlette":
        from bot.app import build
        from bot.store.databases import serves_many
        from bot.store.shared_clock import SharedClock

        set_up_logs(settings.log_level)
        clock = SystemClock()
        return build(settings, SharedClock(clock) if serves_many(settings.database) else clock, duties)

    run_app(build, host=host, port=port, setting="WETHI_PORT")
