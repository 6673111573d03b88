"""The parts of the console that deal with broadcasts, in one list."""

from bot.web.console.composing import ComposingPages
from bot.web.console.composing_choices import ChoiceReader
from bot.web.console.posters import HERE as POSTERS
from bot.web.console.posters import PosterPages
from bot.web.console.sending import HERE, SendingPages, count_to_approve
from bot.web.console.sending_acts import SendingActs
from bot.web.console.urgent import UrgentPages
from bot.web.console.visit import Door

SENDING_WAYS = (HERE, POSTERS)
SENDING_LOOKS = (count_to_approve,)


def list_sending_doors() -> tuple[Door, ...]:
    """What has a name of its own stands before what takes any name."""
    reader = ChoiceReader()
    pages = SendingPages(reader)
    return (
        *UrgentPages(reader).doors(),
        *ComposingPages(reader).doors(),
        *SendingActs(pages).doors(),
        *pages.doors(),
        *PosterPages(reader).doors(),
    )
