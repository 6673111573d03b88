"""The parts of the console by which an agency runs itself: its people, what is owed, what citizens ask of their rights, logs and rules."""

from bot.web.console.accounts import AccountPages
from bot.web.console.audit import AuditPages
from bot.web.console.chief import ChiefPages
from bot.web.console.entry_rules import EntryRules
from bot.web.console.health import HealthPages
from bot.web.console.options import OptionPages
from bot.web.console.people import PeoplePages
from bot.web.console.petitions import PetitionPages, count_petitions
from bot.web.console.visit import Door

OFFICE_WAYS = ("/chief", "/rights", "/people", "/audit", "/accounts", "/settings", "/health")
OFFICE_LOOKS = (count_petitions,)


def list_office_doors() -> tuple[Door, ...]:
    return (
        *ChiefPages().doors(),
        *PeoplePages().doors(),
        *PetitionPages().doors(),
        *AuditPages().doors(),
        *AccountPages().doors(),
        *OptionPages().doors(),
        *EntryRules().doors(),
        *HealthPages().doors(),
    )
