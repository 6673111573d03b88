"""A citizen's receipt for her votes: what is published at the close, and how she checks that hers are in it."""

from bot.conversation import Choice, GrantPage, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.forum_views import ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, name_forum

SHOWN_DIGITS = 16  # of the root: enough to compare two papers by eye


def on_receipt(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`receipt:<consultation>`: before the close it says when; afterwards where the list is, and where hers."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    title = name_forum(forum, t)
    if not forum.receipts_root:
        return Turn(state, (Say(t("receipt-later", title=title), (offer_menu(t),), stays=True),))
    words = t("receipt-out", title=title, root=forum.receipts_root[:SHOWN_DIGITS])
    if not view.pages:
        return Turn(state, (Say(words, (offer_menu(t),), stays=True),))
    hers = Choice(t("receipt-own"), link="wethi:mydata")
    everybodys = Choice(t("receipt-list"), link=f"wethi:consultations/{forum.consultation}/receipts.json")
    checks = Choice(t("receipt-check"), link="wethi:verify_receipts.html")
    own = (hers,) if view.part_in(forum.consultation).votes else ()
    said = Say(words, (*own, everybodys, checks, offer_menu(t)), stays=True)
    return Turn(state, (GrantPage("mydata"), said) if own else (said,))
