"""Puts the console together: every door in one list, and which of them the frame leads to."""

from dataclasses import replace

from starlette.routing import BaseRoute

from bot.services import Services
from bot.web.console.desk import DeskPages, count_waiting
from bot.web.console.entry import Devices, Entrance
from bot.web.console.frame import Way
from bot.web.console.gate import Gate
from bot.web.console.home import Home
from bot.web.console.visit import Door

LOOKS = (count_waiting,)
WAYS = ("", "/moderation")  # in the order of the frame; the name of each is the text `console-way-<path>`


def list_doors() -> tuple[Door, ...]:
    """Every page and act of the console with what it needs; whoever adds one has said to whom it opens."""
    return (*Home(LOOKS).doors(), *DeskPages().doors(), *Devices().doors())


def build_console(services: Services) -> list[BaseRoute]:
    doors = list_doors()
    by_path = {door.path: door for door in doors if door.show}
    ways = tuple(
        (Way(path, f"console-way-{path.strip('/').replace('/', '-') or 'home'}"), by_path[path]) for path in WAYS
    )
    gate = replace(Gate(services), ways=ways)
    return [*Entrance(gate).routes(), *gate.open(doors)]
