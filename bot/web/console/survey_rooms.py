"""The part of the console in which surveys are written, looked at, published and read."""

from bot.web.console.asked import AskedPages
from bot.web.console.builder import BuilderPages
from bot.web.console.handover import HandoverPages
from bot.web.console.phones import PhonePages
from bot.web.console.source import SourcePages
from bot.web.console.surveys import SurveyPages
from bot.web.console.trials import TrialPages
from bot.web.console.visit import Door

SURVEY_WAYS = ("/surveys",)


def list_survey_doors() -> tuple[Door, ...]:
    rooms = (SurveyPages(), BuilderPages(), SourcePages(), PhonePages(), TrialPages(), HandoverPages(), AskedPages())
    return tuple(door for room in rooms for door in room.doors())
