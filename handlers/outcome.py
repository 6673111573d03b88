"""What came out of a consultation so far, told in the chat: what unites, what divides, and how far one can trust it."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.opinion import KINDS, count_more, list_statements, say_groups, tell_result
from handlers.part import find_forum, find_why_left_out
from handlers.place import may_ask
from handlers.voting import read_number
from surveys.governance.phases import last_day_of
from surveys.opinion.reach import Reach
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation, StatementText
from surveys.opinion.told import Told

RULES = Rules()
NOBODY = Reach()
LICENCE = "CC BY 4.0"  # of what is told here


def show_forum(forum: Consultation) -> ShownConsultation:
    """A consultation as anybody may see it."""
    charter, stands = forum.charter, forum.standing
    return ShownConsultation(
        forum.consultation,
        edition=str(forum.edition),
        title=charter.title,
        question=charter.question,
        conveners=tuple(each.name for each in charter.conveners),
        stage="closed" if stands.ended else stands.phase or "draft",
        until=last_day_of(charter, stands) if stands.phase else None,
        left_out=find_why_left_out(forum),
        default_language=charter.languages[0],
        charter="" if forum.origin else f"/consultations/{forum.consultation}/charter",
        texts={str(one.statement): StatementText(one.texts, one.author) for one in forum.statements.values()},
        told=forum.told,
        computed_at=forum.result_at,
        reach=forum.told.reach if forum.told else NOBODY,
        receipts_root=forum.receipts_root,
        source=forum.origin.credit if forum.origin else "",
        licence=forum.origin.licence if forum.origin else LICENCE,
        shown=sum(one.status != "declined" for one in forum.statements.values()),
        declined=sum(one.status == "declined" for one in forum.statements.values()),
    )


def on_outcome(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`outcome:<consultation>`: at most two bubbles; all the rest is a tap or a page away."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    case = show_forum(forum)
    texts = tell_result(case, RULES, t)
    choices = (*offer_more(case, forum, t), *offer_ways(forum, view, t))
    says = (*(Say(text) for text in texts[:-1]), Say(texts[-1], choices, stays=True))
    return Turn(state, says)


def offer_more(case: ShownConsultation, forum: Consultation, t: Text) -> tuple[Choice, ...]:
    """Further statements of each kind, and how the groups differ."""
    told: Told | None = case.told
    if told is None or told.finding == "too-few":
        return ()
    name = forum.consultation
    more = (Choice(t(f"outcome-more-{kind}"), f"further:{name}.{kind}:3") for kind in KINDS if count_more(case, kind))
    groups = (Choice(t("outcome-groups"), f"groups:{name}"),) if told.groups else ()
    return (*more, *groups)


def offer_ways(forum: Consultation, view: ForumView, t: Text) -> tuple[Choice, ...]:
    name = forum.consultation
    page = Choice(t("outcome-page"), link=f"wethi:consultations/{name}?lang={t.language}")
    return (
        *((Choice(t("ballot-next-round"), f"join:{name}"),) if forum.takes("vote") else ()),
        *((Choice(t("plan-open"), f"plan:{name}"),) if forum.record.decided_on else ()),
        *((Choice(t("place-ask"), f"place:{name}"),) if may_ask(forum, view) else ()),
        *((Choice(t("own-receipt"), f"receipt:{name}"),) if has_receipt(forum, view) else ()),
        *((page,) if view.pages else ()),
        offer_menu(t),
    )


def has_receipt(forum: Consultation, view: ForumView) -> bool:
    """Whether receipts are out, and one of them is hers."""
    return bool(forum.receipts_root and view.part_in(forum.consultation).votes)


def on_further(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`further:<consultation>.<kind>:<offset>`: the next three of a kind."""
    forum = find_forum(view, tap.about)
    kind, start = tap.about.partition(".")[2], read_number(tap.answer)
    if forum is None or forum.told is None or kind not in KINDS:
        return to_menu(view, t, t("voting-gone"))
    case = show_forum(forum)
    following = f"further:{forum.consultation}.{kind}:{start + 3}"
    more = (Choice(t(f"outcome-more-{kind}"), following),) if count_more(case, kind, start) else ()
    words = list_statements(case, kind, RULES.labels, t, start=start)
    return Turn(state, (Say(words, (*more, *offer_ways(forum, view, t)), stays=True),))


def on_groups(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`groups:<consultation>`: each group by what it stands for; nobody is told which one is hers."""
    forum = find_forum(view, tap.about)
    if forum is None or forum.told is None:
        return to_menu(view, t, t("voting-gone"))
    return Turn(state, (Say(say_groups(show_forum(forum), t), offer_ways(forum, view, t), stays=True),))
