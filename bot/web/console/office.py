"""The parts of the console by which an agency runs itself: its people, what citizens ask of their rights, logs and rules."""

from bot.web.console.audit import AuditPages
from bot.web.console.people import PeoplePages
from bot.web.console.visit import Door

OFFICE_WAYS = ("/people", "/audit")


def list_office_doors() -> tuple[Door, ...]:
    return (*PeoplePages().doors(), *AuditPages().doors())
