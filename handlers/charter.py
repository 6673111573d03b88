"""The charter of a consultation, read in the chat: who convenes it, how it decides, and what is promised."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import at_noon, find_forum, name_conveners, name_forum, offer_propose
from surveys.forms.definition import say


def on_charter(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`charter:<consultation>`: all that was agreed, in two bubbles."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    page = (Choice(t("charter-page"), link=f"wethi:consultations/{forum.consultation}?lang={t.language}"),)
    choices = (*offer_ways(forum, t), *(page if view.pages else ()), offer_menu(t))
    return Turn(state, (Say(describe(forum, t)), Say(describe_rules(forum, t), choices, stays=True)))


def offer_ways(forum: Consultation, t: Text) -> tuple[Choice, ...]:
    """What there is to do or to read now: what matters most in its phase comes first."""
    name = forum.consultation
    return (
        *((Choice(t("ballot-next-round"), f"join:{name}"),) if forum.takes("vote") else ()),
        *offer_propose(forum, t),
        *((Choice(t("plan-open"), f"plan:{name}"),) if forum.record.decided_on else ()),
        *((Choice(t("bridging-offer"), f"bridging:{name}"),) if forum.record.bridging else ()),
        *((Choice(t("meeting-offer"), f"meetings:{name}"),) if forum.record.meetings else ()),
        *((Choice(t("ballot-results"), f"outcome:{name}"),) if forum.told else ()),
    )


def describe(forum: Consultation, t: Text) -> str:
    """Question, vision, conveners and days."""
    charter, language, default = forum.charter, t.language, forum.charter.languages[0]
    spans = [
        t(f"charter-phase-{span.phase}", first=at_noon(span.first, charter.zone), last=at_noon(span.last, charter.zone))
        for span in forum.spans
    ]
    lines = (
        name_forum(forum, t),
        "",
        t("part-question", question=say(charter.question, language, default)),
        t("charter-vision", vision=say(charter.vision, language, default)),
        t("part-conveners", who=name_conveners(forum, t)),
        "",
        *spans,
        t("part-answer", day=at_noon(forum.deadlines.answer_due, charter.zone)) if forum.deadlines else "",
    )
    return "\n".join(lines).strip()


def describe_rules(forum: Consultation, t: Text) -> str:
    """Who takes part, what decides, what happens in conflict, and what becomes of single votes."""
    charter, language, default = forum.charter, t.language, forum.charter.languages[0]
    rule, conflict = charter.decision, charter.conflict
    lines = (
        t(f"charter-entry-{charter.entry}"),
        t(f"charter-ages-{charter.ages}"),
        t(f"charter-decision-{rule.effect}", share=rule.share, voters=rule.voters, each=rule.voters_per_group),
        t("charter-objection", days=conflict.objection_days),
        t("charter-meeting", words=say(conflict.meeting, language, default), days=conflict.mediation_days),
        t("charter-fallback", words=say(conflict.fallback, language, default)),
        t(f"charter-moderation-{charter.moderation}"),
        *([t("charter-partners-approve")] if charter.partners_approve else []),
        t("part-open-data") if charter.open_data else t("part-closed-data"),
    )
    return "\n".join(f"• {line}" for line in lines)
