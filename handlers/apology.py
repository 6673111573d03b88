"""What is said when something of the citizen's was set aside or takes long: politely, and with a way on."""

from bot.conversation import Say
from bot.text import Text
from handlers.offers import PERSON_NUMBER, offer_menu, offer_person


def sorry(t: Text) -> Say:
    return Say(t("apology-set-aside", number=PERSON_NUMBER), (offer_menu(t), offer_person(t)), stays=True)


def ask_for_patience(t: Text) -> Say:
    """The answer itself goes with the citizen's next reply, so there is something to tap."""
    return Say(t("apology-takes-long"), (offer_menu(t),))
