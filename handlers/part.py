"""Who may take part in a consultation: by a code where its charter says so, with age and consent, just in time."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from bot.consulting import AskedCode, AskedPart, JoinConsultation
from bot.conversation import Choice, Effect, Say, Turn
from bot.text import Text
from handlers.consent import ask_consent
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from surveys.forms.definition import say
from surveys.forms.showing import join_labels
from surveys.governance.phases import find_left_out, last_day_of

WhyLeftOut = Literal["", "no-result", "too-few", "no-groups"]


@dataclass(frozen=True, slots=True)
class ForumMatter:
    """What consent to a consultation is about; `then` is what waits for it: a statement's number and vote, `propose`,
    or `+` and a commitment's number, `-` and a clause's number.

    It waits in the button, for nothing that she thinks is kept before she agreed.
    """

    forum: Consultation
    then: str = ""

    @property
    def tap(self) -> str:
        return f"agree:{self.forum.consultation}.{self.then}"

    def name(self, t: Text) -> str:
        return name_forum(self.forum, t)

    def notice(self, t: Text) -> str:
        data = t("part-open-data") if self.forum.charter.open_data else t("part-closed-data")
        return f"{t('part-notice', who=name_conveners(self.forum, t))}\n\n{data}"


def name_forum(forum: Consultation, t: Text) -> str:
    return say(forum.charter.title, t.language, forum.charter.languages[0])


def name_conveners(forum: Consultation, t: Text) -> str:
    default = forum.charter.languages[0]
    return join_labels([say(each.name, t.language, default) for each in forum.charter.conveners], t.language)


def find_forum(view: ForumView, about: str) -> Consultation | None:
    return view.forums.get(about.partition(".")[0])


def stand_in_the_way(forum: Consultation, view: ForumView, t: Text, then: str = "") -> Turn | None:
    """What must come before her first vote or statement; `then` is what waits for it. None: nothing."""
    part, charter = view.part_in(forum.consultation), forum.charter
    if charter.entry != "open" and not part.listed:
        return Turn(AskedCode(forum.consultation), (ask_code(forum, t),))
    if "answer" not in view.citizen.consents:
        return Turn(AskedPart(forum.consultation), (ask_consent(ForumMatter(forum, then), t),))
    if charter.ages == "adults" and view.citizen.band != "adult":
        return to_menu(view, t, t("part-adults-only"))
    return None


def joining(forum: Consultation, view: ForumView) -> tuple[Effect, ...]:
    return () if view.part_in(forum.consultation).number else (JoinConsultation(forum.consultation),)


def ask_code(forum: Consultation, t: Text, lead: str = "") -> Say:
    words = "\n\n".join(filter(None, (lead, t("part-ask-code", title=name_forum(forum, t)))))
    return Say(words, (Choice(t("part-just-read"), f"charter:{forum.consultation}"), offer_menu(t)), stays=True)


def summarize(forum: Consultation, t: Text) -> Say:
    """The charter in a few lines: the question, until when, who convenes, by when there is an answer."""
    charter, default = forum.charter, forum.charter.languages[0]
    lines = (
        t("part-question", question=say(charter.question, t.language, default)),
        t("part-conveners", who=name_conveners(forum, t)),
        t("part-until", day=at_noon(last_day_of(charter, forum.standing), charter.zone))
        if forum.standing.phase
        else "",
        t("part-answer", day=at_noon(forum.deadlines.answer_due, charter.zone)) if forum.deadlines else "",
    )
    whole = Choice(t("part-whole-charter"), f"charter:{forum.consultation}")
    return Say("\n".join(filter(None, lines)), (whole,), stays=True)


def offer_propose(forum: Consultation, t: Text) -> tuple[Choice, ...]:
    """A statement of her own, while nobody votes yet; later it is offered beside the votes."""
    early = forum.takes("propose") and not forum.takes("vote")
    return (Choice(t("ballot-propose"), f"propose:{forum.consultation}"),) if early else ()


def tell_left_out(forum: Consultation, t: Text) -> str:
    """That the critique round of its charter was left out, and why; empty where it was not."""
    why = find_why_left_out(forum)
    return t(f"part-left-out-{why}") if why else ""


def find_why_left_out(forum: Consultation) -> WhyLeftOut:
    """A result that came after the votes were over was none when the round would have begun."""
    if forum.origin or "critique" not in find_left_out(forum.charter, forum.standing):
        return ""
    told = forum.told
    if told is None or len(told.groups) > 1:
        return "no-result"
    return "too-few" if told.finding.startswith("too-few") else "no-groups"


def at_noon(day: date, zone: str) -> datetime:
    """A moment of the day, for texts that say days."""
    return datetime.combine(day, time(12), ZoneInfo(zone))
