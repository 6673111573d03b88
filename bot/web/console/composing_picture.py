"""The picture of a broadcast as it is sent with the form: redrawn and kept at once, so that no other mistake loses it."""

from dataclasses import dataclass, replace

from starlette.datastructures import FormData, UploadFile

from bot.redrawing import Redrawn
from bot.redrawing_child import LEAST_SIDE, MOST_BYTES, MOST_POINTS, Trouble
from bot.store import pictures
from bot.store.broadcast_rows import Refusal
from bot.store.pictures import KeptPicture
from bot.text import LANGUAGES
from bot.web.console.sending_looks import make_deed
from bot.web.console.sending_words import PICTURE_FIELD, tell_refusal
from bot.web.console.visit import Visit

PICTURE = "picture"  # the field with the address and the hash of what is kept
AWAY = "picture-away"  # ticked: no picture any more
MEGABYTE, MILLION = 1024 * 1024, 1_000_000
LIMITS = {"megabytes": MOST_BYTES // MEGABYTE, "points": MOST_POINTS // MILLION, "least": LEAST_SIDE}


@dataclass(frozen=True, slots=True)
class Taken:
    """The form with what became of its picture, and why a file was not taken."""

    visit: Visit
    problem: str = ""

    @property
    def problems(self) -> dict[str, str]:
        return {PICTURE_FIELD: self.problem} if self.problem else {}


async def take_picture(visit: Visit) -> Taken:
    """A file that came takes the place of the picture before it; one that cannot be read leaves it as it was."""
    if visit.read(AWAY):
        return Taken(put(visit, ""))
    file = visit.sent.get(PICTURE_FIELD)
    if not isinstance(file, UploadFile) or not file.filename:
        described = any(visit.read(f"says-{language}") for language in LANGUAGES)
        missing = described and not visit.read(PICTURE)
        return Taken(visit, visit.t("composing-no-picture") if missing else "")
    drawn = await visit.services.redrawing.redraw(await file.read(MOST_BYTES + 1))
    kept = await keep(visit, drawn) if isinstance(drawn, Redrawn) else tell_trouble(visit, drawn)
    if isinstance(kept, KeptPicture):
        return Taken(put(visit, f"{kept.page} {kept.digest}"))
    return Taken(visit, kept)


def tell_trouble(visit: Visit, trouble: Trouble) -> str:
    return visit.t(f"composing-picture-{trouble}", **LIMITS)


async def keep(visit: Visit, drawn: Redrawn) -> KeptPicture | str:
    keys, store = visit.services.keys, visit.services.store
    kept = await store.write(
        lambda connection: pictures.add(connection, keys, make_deed(connection, visit), drawn), first=True
    )
    return tell_refusal(kept, visit.t) if isinstance(kept, Refusal) else kept


def put(visit: Visit, picture: str) -> Visit:
    """The form as if it had come with this picture, or with none and no words for one."""
    gone = {PICTURE, AWAY, PICTURE_FIELD} | (set() if picture else {f"says-{language}" for language in LANGUAGES})
    rest = [(name, value) for name, value in visit.sent.multi_items() if name not in gone]
    return replace(visit, sent=FormData([*rest, (PICTURE, picture)] if picture else rest))
