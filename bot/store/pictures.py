"""Pictures that staff show to citizens: kept in the database, so that backups and moves have them, and never changed."""

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from bot.redrawing import Redrawn, hash_picture
from bot.store import audit
from bot.store.audit import Entry
from bot.store.broadcast_rows import Deed, Refusal
from bot.store.deliveries import DAY_MS
from bot.store.keys import Keyring
from bot.store.picture_tables import picture
from bot.store.rows import insert_into
from surveys.broadcasts.content import Content, Flaw, Picture
from surveys.broadcasts.picture_pages import name_page, read_name

NAME_BYTES = 16  # 128 bits: whoever was not told the address does not find the picture
MOST_A_DAY = 100  # of one agency
UNSAVED_KEPT_MS = 2 * DAY_MS  # longer than anybody is signed in


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """Where it lies and what it is known by, as a broadcast names it."""

    page: str
    digest: str


def add(connection: Connection, keys: Keyring, deed: Deed, redrawn: Redrawn) -> KeptPicture | Refusal:
    """One of the agency of whoever sent it; the same picture sent again is the one that is there."""
    agency = deed.actor.agency
    here = (picture.c.agency == agency, picture.c.digest == redrawn.digest)
    known = connection.execute(select(picture.c.picture).where(*here).limit(1)).scalar_one_or_none()
    if known:
        put_off(connection, known, deed.now_ms)
        return KeptPicture(name_page(known), redrawn.digest)
    if count_lately(connection, agency, deed.now_ms) >= MOST_A_DAY:
        return Refusal("pictures", MOST_A_DAY)
    name = secrets.token_urlsafe(NAME_BYTES)
    row = {"picture": name, "agency": agency, "staff": deed.actor.staff, "made_ms": deed.now_ms}
    drawn = {"digest": redrawn.digest, "width": redrawn.width, "height": redrawn.height}
    connection.execute(insert_into(connection, picture), row | drawn | {"whole": redrawn.whole, "small": redrawn.small})
    entry = Entry(agency, deed.actor.staff, "add-picture", f"picture {name}", {"digest": redrawn.digest})
    audit.write_down(connection, keys, [entry], deed.now_ms)
    return KeptPicture(name_page(name), redrawn.digest)


def put_off(connection: Connection, name: str, now_ms: int) -> None:
    """What is sent again is not swept away while she writes."""
    unsaved = (picture.c.picture == name, picture.c.kept_ms.is_(None))
    connection.execute(update(picture).where(*unsaved).values(made_ms=now_ms))


def count_lately(connection: Connection, agency: str, now_ms: int) -> int:
    lately = (picture.c.agency == agency, picture.c.made_ms > now_ms - DAY_MS)
    return int(connection.execute(select(func.count()).select_from(picture).where(*lately)).scalar_one())


def read(connection: Connection, name: str, *, small: bool = False) -> bytes | None:
    """A JPEG; None if there is none of that name, or if it is not what its hash says."""
    here = select(picture.c.whole, picture.c.small, picture.c.digest).where(picture.c.picture == name)
    row = connection.execute(here).one_or_none()
    if row is None or hash_picture(row.whole, row.small) != row.digest:
        return None
    return bytes(row.small if small else row.whole)


def keep(connection: Connection, content: Content, now_ms: int) -> None:
    """Something that shows them was saved: they stay."""
    names = {read_name(one.page) for one in list_pictures(content)}
    unsaved = (picture.c.picture.in_(names), picture.c.kept_ms.is_(None))
    connection.execute(update(picture).where(*unsaved).values(kept_ms=now_ms))


def list_pictures(content: Content) -> list[Picture]:
    return [one for blocks in content.blocks.values() for one in blocks if isinstance(one, Picture)]


def find_strange(connection: Connection, content: Content, agency: str) -> tuple[Flaw, ...]:
    """Pictures that are none of this agency's, or not the ones that were meant: their bytes are looked at again."""
    return tuple(
        Flaw(language, number, "picture-not-ours")
        for language in content.languages
        for number, one in enumerate(content.blocks[language], 1)
        if isinstance(one, Picture) and not is_ours(connection, one, agency)
    )


def is_ours(connection: Connection, one: Picture, agency: str) -> bool:
    name = read_name(one.page)
    here = select(picture.c.whole, picture.c.small).where(picture.c.picture == name, picture.c.agency == agency)
    row = connection.execute(here).one_or_none() if name else None
    return row is not None and hash_picture(row.whole, row.small) == one.digest


def sweep(connection: Connection, now_ms: int) -> int:
    """Ends what was sent and never saved; returns how many."""
    unsaved = (picture.c.kept_ms.is_(None), picture.c.made_ms <= now_ms - UNSAVED_KEPT_MS)
    return connection.execute(delete(picture).where(*unsaved)).rowcount
