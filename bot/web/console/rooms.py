"""Puts the console together: every door in one list, and which of them the frame leads to."""

from starlette.routing import BaseRoute

from bot.services import Services
from bot.web.console.council import COUNCIL_WAYS, Council
from bot.web.console.counter import Counter, count_help
from bot.web.console.desk import DeskPages, count_waiting
from bot.web.console.entry import Devices, Entrance
from bot.web.console.frame import Way
from bot.web.console.gate import Gate
from bot.web.console.home import Home
from bot.web.console.list_files import offer_files
from bot.web.console.office import OFFICE_LOOKS, OFFICE_WAYS, list_office_doors
from bot.web.console.practice import PracticeEntrance
from bot.web.console.provider import ProviderEntrance
from bot.web.console.sending_rooms import SENDING_LOOKS, SENDING_WAYS, list_sending_doors
from bot.web.console.survey_rooms import SURVEY_WAYS, list_survey_doors
from bot.web.console.surveys import count_ready
from bot.web.console.themes import list_feedback_doors
from bot.web.console.visit import Door
from bot.web.console.vouching import Vouching

LOOKS = (count_help, count_waiting, count_ready, *SENDING_LOOKS)
WAYS = (
    "",
    *COUNCIL_WAYS,
    *SURVEY_WAYS,
    *SENDING_WAYS,
    "/help",
    "/moderation",
    "/feedback",
    *OFFICE_WAYS,
)  # in the order of the frame; the name of each is the text `console-way-<path>`


def list_doors() -> tuple[Door, ...]:
    """Every page and act of the console with what it needs; whoever adds one has said to whom it opens."""
    council = Council()
    return (
        *Home((*LOOKS, *OFFICE_LOOKS, *council.looks)).doors(),
        *council.doors(),
        *list_survey_doors(),
        *list_sending_doors(),
        *Counter().doors(),
        *DeskPages().doors(),
        *list_feedback_doors(),
        *Devices().doors(),
        *list_office_doors(),
    )


def build_console(services: Services) -> list[BaseRoute]:
    doors = tuple(map(offer_files, list_doors()))
    by_path = {door.path: door for door in doors if door.show}
    ways = tuple(
        (Way(path, f"console-way-{path.strip('/').replace('/', '-') or 'home'}"), by_path[path]) for path in WAYS
    )
    gate = Gate(services, Vouching(services), ways)
    ways_in = (*Entrance(gate).routes(), *ProviderEntrance(gate).routes(), *PracticeEntrance(gate).routes())
    return [*ways_in, *gate.open(doors)]
