"""Consultations from elsewhere, brought into a folder of data of their own, and what is found there."""

from pathlib import Path

from databases import name_databases
from house_store import SECRET, House
from sqlalchemy import Connection

from bot.exporting import export_consultation
from bot.importing import Imported, Wanted, import_folder
from bot.polis_writing import Style
from bot.settings import Settings
from bot.store import opinions
from bot.store.databases import open_keys, read_beside

CREDIT = Wanted(licence="CC BY 4.0", attribution="Gathered by the town of Thung Kwang.")


def settings_of(folder: Path) -> Settings:
    return Settings(_env_file=None, data_dir=folder, secret_key=SECRET, **name_databases(folder))


def bring(data: Path, folder: Path, wanted: Wanted = CREDIT) -> Imported:
    return import_folder(settings_of(data), folder, wanted)


def hand_on(data: Path, name: str, folder: Path, style: Style = Style()) -> dict[str, bytes]:  # noqa: B008  # frozen
    """The files that were written."""
    assert export_consultation(settings_of(data), name, folder, style) == 0
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def read_result(data: Path, name: str) -> str:
    """The whole document."""
    settings = settings_of(data)
    keys = open_keys(settings, writes=False)

    def read(connection: Connection) -> str:
        return opinions.read_document(keys, opinions.read_latest(connection, name))

    try:
        return read_beside(settings.database, read)
    finally:
        keys.book.close()


def move_in(data: Path) -> House:
    """The same folder as a house."""
    return House(data)
