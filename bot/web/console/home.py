"""The first page of the console: what waits for whoever is signed in, what of it is overdue, and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from starlette.responses import Response

from bot.web.console.frame import show_page
from bot.web.console.visit import Door, Visit


@dataclass(frozen=True, slots=True)
class Waits:
    """`key`: the text that tells `count` of it; `path`: the page below /console where it is dealt with."""

    key: str
    path: str
    count: int
    overdue: int = 0


# What a part of the console has for her; it reads no more than numbers.
Look = Callable[[Connection, Visit], Iterable[Waits]]


class Home:
    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks

    def doors(self) -> tuple[Door, ...]:
        return (Door("", ("any",), self.show),)

    async def show(self, visit: Visit) -> Response:
        def look(connection: Connection) -> list[Waits]:
            return [one for each in self._looks for one in each(connection, visit) if one.count]

        waits = await visit.services.store.read(look)
        waits.sort(key=lambda one: (-one.overdue, -one.count))
        return show_page(visit, "home.html", waits=waits)
