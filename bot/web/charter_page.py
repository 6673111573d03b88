"""The page of a charter: the rules of a consultation as all who convene it signed them."""

from bot.text import LANGUAGES, Text
from bot.web.pages import render_page
from handlers.charter import describe, describe_rules
from handlers.forum_views import Consultation
from surveys.forms.definition import Labels, say
from surveys.governance.charter_record import hash_charter


def render_charter(forum: Consultation, t: Text) -> str:
    """The words are those of the chat; of a draft rule every clause stands here whole, as it is and as it would be."""
    charter = forum.charter

    def tell(labels: Labels) -> str:
        return say(labels, t.language, charter.languages[0])

    return render_page(
        "charter.html",
        t,
        forum=forum,
        title=tell(charter.title),
        words=describe(forum, t),
        rules=describe_rules(forum, t),
        clauses=[(tell(one.title), tell(one.before), tell(one.after), tell(one.reason)) for one in charter.clauses],
        hash=hash_charter(charter),
        other=next(each for each in LANGUAGES if each != t.language),
    )
