"""Where a consultation stands, in one bubble: what happens now and until when, what came out so far, and what she can do."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.charter import offer_ways
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import at_noon, find_forum, name_forum, tell_left_out
from handlers.voting import on_join
from surveys.forms.definition import say
from surveys.governance.phases import last_day_of


def on_stands(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`stands:<consultation>`: how it stands now; while it takes votes, the next statement."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    if forum.takes("vote"):
        return on_join(state, tap, view, t)
    whole = Choice(t("part-whole-charter"), f"charter:{forum.consultation}")
    voted = view.part_in(forum.consultation).votes
    receipt = (Choice(t("own-receipt"), f"receipt:{forum.consultation}"),) if voted else ()
    choices = (*offer_ways(forum, t), *receipt, whole, offer_menu(t))
    return Turn(state, (Say(describe_now(forum, t), choices, stays=True),))


def describe_now(forum: Consultation, t: Text) -> str:
    """The question, what happens in this phase, until when, and by when the agency answers."""
    charter, stands = forum.charter, forum.standing
    until = at_noon(last_day_of(charter, stands), charter.zone) if stands.phase else None
    lines = (
        name_forum(forum, t),
        t("part-question", question=say(charter.question, t.language, charter.languages[0])),
        "\n".join((t(f"stands-{stands.phase or 'closed'}"), *([t("phases-until", day=until)] if until else []))),
        tell_left_out(forum, t),
        t("part-answer", day=at_noon(forum.deadlines.answer_due, charter.zone)) if forum.deadlines else "",
    )
    return "\n\n".join(filter(None, lines))
