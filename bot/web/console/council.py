"""The part of the console for those who convene: consultations, charters that are still written, and joint plans."""

from bot.staff_acts import Acting
from bot.web.console.bridges import BridgePages
from bot.web.console.chartering import CharterPages
from bot.web.console.convened import ConvenedPages
from bot.web.console.convened_acts import ConvenedActs
from bot.web.console.findings import FindingPages
from bot.web.console.gatherings import GatheringPages
from bot.web.console.gatherings_acts import GatheringActs
from bot.web.console.home import Look
from bot.web.console.promised_acts import PromisedActs
from bot.web.console.promises import PlanPages
from bot.web.console.promises_acts import PlanActs
from bot.web.console.rulings_acts import RulingActs
from bot.web.console.visit import Door

COUNCIL_WAYS = ("/consultations", "/plans")


class Council:
    """Its pages share what is public, which is read once."""

    def __init__(self) -> None:
        acting = Acting()
        self._convened = ConvenedPages(acting)
        self._acts = ConvenedActs(acting, self._convened)
        self._findings = FindingPages(acting)
        self._gatherings = GatheringPages(acting)
        self._bridges = BridgePages(acting)
        self._plans = PlanPages(acting)
        self._plan_acts = (
            PlanActs(acting, self._plans),
            RulingActs(acting, self._plans),
            PromisedActs(acting, self._plans),
        )

    @property
    def looks(self) -> tuple[Look, ...]:
        """What waits for whoever is signed in."""
        return self._convened.count_waiting, self._gatherings.count_waiting, self._plans.count_waiting

    def doors(self) -> tuple[Door, ...]:
        meetings = (self._findings, GatheringActs(self._gatherings), self._gatherings, self._bridges)
        pages = (self._convened, self._acts, CharterPages(), *meetings, self._plans, *self._plan_acts)
        return tuple(door for each in pages for door in each.doors())
