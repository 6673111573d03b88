"""The author hears what became of her statement: shown, declined and why, joined with its like, reworded, voted on, decided."""

from dataclasses import dataclass

from bot.consulting import CastVote, NoteTold
from bot.conversation import Choice, Effect, Say, State, Turn
from bot.events import Tapped, TimerFired
from bot.moderating import AppealStatement
from bot.text import Text
from handlers.author_views import AuthorView
from handlers.ballot import Ballot, open_ballot
from handlers.correcting import offer_correction
from handlers.forum_views import ForumView, Statement
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import name_forum
from handlers.quiet import wait_for_day
from handlers.reasons import LATE, say_reason
from handlers.rules import offer_rules
from handlers.voting import read_number
from surveys.forms.definition import say

STATEMENT, DECIDED, VOTED = "statement", "decided", "voted"  # timers
MILESTONES = (500, 100, 50, 10)  # votes on a statement that its author hears of
FINAL = "declined.final"  # told of an appeal that changed nothing


@dataclass(frozen=True, slots=True)
class Own:
    """A statement of hers, with the consultation in which it stands."""

    ballot: Ballot
    statement: Statement

    @property
    def note(self) -> str:
        """A moderator's own words beside the reason for which it is not shown; empty for none."""
        view = self.ballot.view
        told = view.find_told(self.statement.statement) if isinstance(view, AuthorView) else None
        return self.ballot.t("news-note", text=told.note) if told and told.verdict == "decline" and told.note else ""

    @property
    def told(self) -> str:
        return self.ballot.part.told.get(self.statement.statement, "")

    @property
    def words(self) -> str:
        """As she wrote it, whatever language she reads."""
        texts = self.statement.texts
        return say(texts, self.ballot.t.language, next(iter(texts), ""))


def find_own(view: ForumView, number: int, t: Text) -> Own | None:
    for forum in view.forums.values():
        ballot = open_ballot(forum, view, t)
        if statement := ballot.part.own.get(number):
            return Own(ballot, statement)
    return None


def hold_back(state: State, event: TimerFired, view: ForumView) -> Turn | None:
    """Nothing for whoever stopped all messages or cannot be reached; in her quiet hours it waits. None: she may hear it."""
    if not view.citizen.may_be_told:
        return Turn(state)
    key = f"{event.timer}:{event.about.partition('.')[0]}"
    if later := wait_for_day(event, view.citizen, view.now, key=key):
        return Turn(state, (later,))
    return None


def on_news(state: State, event: TimerFired, view: ForumView, t: Text) -> Turn:
    """About `<statement>`, or `<statement>.<why>` of a decision that was taken back; nobody hears the same twice."""
    number, _, why = event.about.partition(".")
    own = find_own(view, read_number(number), t)
    if own is None or own.told.partition(".")[0] == own.statement.status:
        return Turn(state)
    if held := hold_back(state, event, view):
        return held
    told = FINAL if own.told == "appealed" and own.statement.status == "declined" else own.statement.status
    return Turn(state, (*agree_to_own(own), NoteTold(own.statement.statement, told), tell(own, why)))


def agree_to_own(own: Own) -> tuple[Effect, ...]:
    """Who wrote it agrees with it, unless she said otherwise; she may change that like any vote."""
    forum, part, number = own.ballot.forum, own.ballot.part, own.statement.statement
    agreed = "answer" in own.ballot.view.citizen.consents and part.number
    if own.statement.status != "published" or number in part.votes or not agreed or not forum.takes("vote"):
        return ()
    return (CastVote(forum.consultation, number, "agree"),)


def tell(own: Own, why: str) -> Say:
    match own.statement.status:
        case "published":
            return tell_published(own)
        case "declined":
            return tell_declined(own)
        case "waiting":
            return say_news(own, own.ballot.t(f"news-again-{why or 'mistake'}"))
        case _:
            return tell_joined(own)


def say_news(own: Own, words: str, *choices: Choice) -> Say:
    t = own.ballot.t
    lines = (t("news-about", title=name_forum(own.ballot.forum, t)), t("ballot-quote", text=own.words), words)
    topic = f"{STATEMENT}:{own.statement.statement}"
    return Say("\n\n".join(lines), (*choices, offer_menu(t)), stays=True, says_as="notice", topic=topic)


def offer_result(own: Own) -> Choice:
    return Choice(own.ballot.t("ballot-results"), f"outcome:{own.ballot.forum.consultation}")


def tell_published(own: Own) -> Say:
    t, number = own.ballot.t, own.statement.statement
    if own.ballot.forum.votes_over:
        return say_news(own, t("news-shown-late"), offer_result(own))
    key = "news-published" if agree_to_own(own) else "news-shown"
    change = (Choice(t("news-change-vote"), f"show:{number}"),) if own.ballot.forum.takes("vote") else ()
    return say_news(own, t(key), *change, *offer_correction(own.ballot, own.statement))


def tell_declined(own: Own) -> Say:
    """Which rule, how to rewrite it, and that somebody else may look at it; or which one says the same.

    Once votes are over there is nothing to write anew, nor to look at once more.
    """
    t, number = own.ballot.t, own.statement.statement
    if own.ballot.forum.statements.get(own.statement.duplicates or 0):
        return tell_joined(own)
    if own.statement.reason == LATE:
        return say_news(own, t("news-late"), offer_result(own))
    words = "\n\n".join(filter(None, (t("news-declined", reason=say_reason(own.statement.reason, t)), own.note)))
    hint = t(f"news-how-{own.statement.reason or 'unclear'}")
    if own.ballot.forum.votes_over:
        return say_news(own, f"{words}\n\n{t('news-votes-over')}", offer_result(own), offer_rules(t))
    if own.told == "appealed":
        upheld = t("news-upheld", reason=say_reason(own.statement.reason, t))
        return say_news(own, "\n\n".join(filter(None, (upheld, own.note))), offer_rules(t))
    choices = (
        Choice(t("news-rewrite"), f"propose:{own.ballot.forum.consultation}"),
        Choice(t("news-appeal"), f"appeal:{number}"),
        offer_rules(t),
    )
    return say_news(own, f"{words}\n\n{hint}", *choices)


def tell_joined(own: Own) -> Say:
    """Another one says the same, or says it better: she may vote on that one."""
    t, forum = own.ballot.t, own.ballot.forum
    other = forum.statements.get(own.statement.duplicates or 0) or find_newer(own)
    if other is None:
        return say_news(own, t("news-replaced-gone"))
    reworded, text = other.revises == own.statement.statement, own.ballot.words(other)
    if forum.votes_over:
        key = "news-reworded-late" if reworded else "news-duplicate-late"
        return say_news(own, t(key, text=text), offer_result(own))
    words = t("news-reworded" if reworded else "news-duplicate", text=text)
    return say_news(own, words, Choice(t("news-vote-other"), f"show:{other.statement}"))


def find_newer(own: Own) -> Statement | None:
    """The wording that took its place."""
    known = own.ballot.forum.statements.values()
    return next((one for one in known if one.revises == own.statement.statement and one.status == "published"), None)


def on_voted(state: State, event: TimerFired, view: ForumView, t: Text) -> Turn:
    """How many voted on hers: of several statements the one with the most; the others are told another day."""
    found = [
        (reached, number, own)
        for forum in view.forums.values()
        for number in view.part_in(forum.consultation).own
        if (own := find_own(view, number, t)) and (reached := find_milestone(own))
    ]
    if not found:
        return Turn(state)
    if held := hold_back(state, event, view):
        return held
    reached, number, own = max(found, key=lambda one: one[:2])
    votes = view.counts[number].seen
    said = say_news(own, t("news-voted", votes=votes), offer_result(own))
    return Turn(state, (NoteTold(number, f"published.{reached}"), said))


def find_milestone(own: Own) -> int:
    """The greatest that was reached and that she has not heard of; 0 for none."""
    counts, number = own.ballot.view.counts, own.statement.statement
    status, _, heard = own.told.partition(".")
    if own.statement.status != "published" or status != "published" or number not in counts:
        return 0
    reached = next((most for most in MILESTONES if counts[number].seen >= most), 0)
    return reached if reached > read_number(heard) else 0


def on_decided(state: State, event: TimerFired, view: ForumView, t: Text) -> Turn:
    """About `<statement>.<outcome>`: what the forum decided about it (adopted, must-answer, neither)."""
    number, _, outcome = event.about.partition(".")
    own = find_own(view, read_number(number), t)
    if own is None or outcome not in {"adopted", "must-answer", "neither"}:
        return Turn(state)
    if held := hold_back(state, event, view):
        return held
    return Turn(state, (say_news(own, t(f"news-decided-{outcome}"), offer_result(own)),))


def on_appeal(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`appeal:<statement>`: another moderator looks at it, once."""
    own = find_own(view, read_number(tap.about), t)
    if own is None or own.statement.status != "declined" or own.told == FINAL:
        return to_menu(view, t, t("news-appeal-over"))
    if own.ballot.forum.votes_over:
        return to_menu(view, t, t("news-votes-over"))
    said = Say(t("news-appealed"), (offer_menu(t),), stays=True)
    if own.told == "appealed":
        return Turn(state, (said,))
    return Turn(state, (AppealStatement(own.statement.statement), said))
