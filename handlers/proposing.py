"""A citizen's own statement: written in her words, compared with what others said, sent to the moderators, followed up."""

from dataclasses import replace

from bot.consulting import DropDraft, KeepDraft, ProposeStatement, Voting, Writing
from bot.conversation import Choice, Say, State, Turn
from bot.events import Said, Tapped
from bot.text import Text
from handlers.ballot import Ballot, go_on, open_ballot, show_statement
from handlers.correcting import offer_correction
from handlers.forum_views import Consultation, ForumView, Statement
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, joining, name_forum, stand_in_the_way
from handlers.reasons import say_reason
from handlers.rules import offer_rules
from handlers.voting import offer_instead, on_voting_text
from surveys.opinion.alike import MOST_SHOWN, KnownStatements
from surveys.opinion.wording import ADVISED_LENGTH, LONGEST_STATEMENT, check_statement, count_clusters

SHORTEST_IDEA = 14  # grapheme clusters; less between two statements is no idea, but a word to us
MOST_WAITING = 5  # statements of one citizen that moderators have not read yet


def on_propose(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`propose:<consultation>`: asks for it; a draft that was not sent is offered again."""
    forum = open_to_proposals(find_forum(view, tap.about), view, t)
    if isinstance(forum, Turn):
        return forum
    draft = view.part_in(forum.consultation).drafts.get("statement")
    ask = Say(
        t("proposing-ask", advised=ADVISED_LENGTH, most=LONGEST_STATEMENT),
        (Choice(t("proposing-back"), f"join:{forum.consultation}"), offer_rules(t)),
        asks=True,
    )
    says = (confirm(forum, draft.body, t), ask) if draft else (ask,)
    return Turn(Writing(forum.consultation, "statement"), says)


def open_to_proposals(forum: Consultation | None, view: ForumView, t: Text) -> Consultation | Turn:
    """The consultation, if she may propose a statement there now; else what she is told instead."""
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    if not forum.takes("propose"):
        return to_menu(view, t, t("proposing-over", title=name_forum(forum, t)))
    if blocked := stand_in_the_way(forum, view, t, "propose"):
        return blocked
    waiting = [one for one in view.part_in(forum.consultation).own.values() if one.status == "waiting"]
    if len(waiting) >= MOST_WAITING:
        return go_on(open_ballot(forum, view, t), lead=t("proposing-many-wait", count=len(waiting)))
    return forum


def on_writing_text(state: Writing, said: Said, view: ForumView, t: Text) -> Turn:
    """What she writes is her statement; what keeps it from standing is said kindly, and nothing of it is lost."""
    forum = open_to_proposals(find_forum(view, state.consultation), view, t)
    if isinstance(forum, Turn):
        return forum
    return take_text(forum, said.text, view, t)


def on_vote_or_idea(state: Voting, said: Said, view: ForumView, t: Text) -> Turn:
    """Between statements, words that are no vote may be an idea of hers: she is asked."""
    if voted := on_voting_text(state, said, view, t):
        return voted
    forum = find_forum(view, state.consultation)
    if forum is None or not forum.takes("propose") or "answer" not in view.citizen.consents:
        return ask_again(state, view, t, t("proposing-use-buttons"))
    if count_clusters(said.text) < SHORTEST_IDEA:
        return ask_again(state, view, t, t("proposing-use-buttons"))
    opened = open_to_proposals(forum, view, t)
    if isinstance(opened, Turn):
        return opened
    return take_text(opened, said.text, view, t, lead=t("proposing-is-it-one"))


def ask_again(state: Voting, view: ForumView, t: Text, lead: str) -> Turn:
    forum = find_forum(view, state.consultation)
    statement = forum.statements.get(state.shown) if forum else None
    if forum is None or statement is None or not forum.takes("vote"):
        return to_menu(view, t, lead)
    return Turn(state, (show_statement(open_ballot(forum, view, t, state), statement, lead),))


def take_text(forum: Consultation, text: str, view: ForumView, t: Text, *, lead: str = "") -> Turn:
    """Checks it, compares it, and asks whether it is to be sent."""
    ballot, name = open_ballot(forum, view, t), forum.consultation
    writing = Writing(name, "statement")
    back = Choice(t("proposing-back"), f"join:{name}")
    if flaw := check_statement(text):
        words = t(f"proposing-{flaw}", count=count_clusters(text), most=LONGEST_STATEMENT)
        return Turn(writing, (Say(words, (back,), asks=True),))
    own = KnownStatements({one.statement: ballot.words(one) for one in ballot.part.own.values()})
    if any(found.equal for found in own.find(text)):
        return Turn(writing, (Say(t("proposing-yours-already"), (back,), asks=True),))
    alike = forum.known.find(text)
    if alike and alike[0].equal:
        same = forum.statements[alike[0].statement]
        return Turn(Voting(name, same.statement), (show_statement(ballot, same, t("proposing-there-already")),))
    kept = KeepDraft(name, "statement", text)
    if not alike:
        ask = tell_of_waiting(ballot, text, back) if waits_already(ballot, text) else confirm(forum, text, t, lead)
        return Turn(writing, (kept, ask))
    similar = [forum.statements[one.statement] for one in alike]
    lines = [f"• {ballot.words(one)}" for one in similar]
    choices = (
        *(Choice(t("proposing-vote-instead", text=ballot.words(one)), f"show:{one.statement}") for one in similar),
        Choice(t("proposing-send-mine"), f"send:{name}"),
        back,
    )
    said = "\n".join((t("proposing-alike"), *lines, "", t("proposing-your-words", text=text)))
    return Turn(writing, (kept, Say(said, choices, asks=True)))


def waits_already(ballot: Ballot, text: str) -> bool:
    """Whether somebody else proposed something like it that moderators have not read yet."""
    own = ballot.part.own
    found = ballot.view.read_waiting(ballot.forum.consultation).find(text, most=MOST_SHOWN + len(own))
    return any(one.statement not in own for one in found)


def tell_of_waiting(ballot: Ballot, text: str, back: Choice) -> Say:
    """Words that nobody has reviewed are shown to nobody: she hears that there are some, and may send hers or wait."""
    t, name = ballot.t, ballot.forum.consultation
    choices = (
        Choice(t("proposing-send-too"), f"send:{name}"),
        Choice(t("proposing-wait-for-it"), f"drop:{name}"),
        back,
    )
    words = (t("proposing-alike-waits"), t("proposing-your-words", text=text))
    return Say("\n\n".join(words), choices, asks=True)


def confirm(forum: Consultation, text: str, t: Text, lead: str = "") -> Say:
    """Her words as everybody would read them."""
    long = count_clusters(text) > ADVISED_LENGTH
    lines = (lead or t("proposing-check"), t("ballot-quote", text=text), t("proposing-long") if long else "")
    choices = (
        Choice(t("proposing-send"), f"send:{forum.consultation}"),
        Choice(t("proposing-change"), f"propose:{forum.consultation}:anew"),
        Choice(t("proposing-drop"), f"drop:{forum.consultation}"),
    )
    return Say("\n\n".join(filter(None, lines)), choices, stays=True, asks=True)


def on_send(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`send:<consultation>`: the draft goes to the moderators; a button tapped twice sends it once."""
    forum = open_to_proposals(find_forum(view, tap.about), view, t)
    if isinstance(forum, Turn):
        return forum
    draft = view.part_in(forum.consultation).drafts.get("statement")
    ballot = open_ballot(forum, view, t)
    if draft is None:
        lead = t("proposing-sent-already")
        return go_on(ballot, lead=lead) if forum.takes("vote") else offer_instead(forum, view, t, lead=lead)
    effects = (
        *joining(forum, view),
        DropDraft(forum.consultation, "statement"),
        ProposeStatement(forum.consultation, draft.body, t.language, draft.about),
    )
    if not forum.takes("vote"):
        return offer_instead(forum, view, t, *effects, lead=t("proposing-sent"))
    return go_on(ballot, *effects, lead=t("proposing-sent"))


def on_drop(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`drop:<consultation>`: the draft is thrown away."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    dropped = DropDraft(forum.consultation, "statement")
    if not forum.takes("vote"):
        return offer_instead(forum, view, t, dropped, lead=t("proposing-dropped"))
    return go_on(open_ballot(forum, view, t), dropped, lead=t("proposing-dropped"))


def list_own(ballot: Ballot) -> str:
    """Her statements, each with what became of it and how many voted on it."""
    t, counts = ballot.t, ballot.view.counts
    lines = [
        t(
            f"proposing-own-{one.status}",
            text=ballot.words(one),
            votes=counts[one.statement].seen if one.statement in counts else 0,
            reason=say_reason(one.reason, t),
        )
        for one in ballot.part.own.values()
    ]
    return "\n\n".join((t("proposing-own"), *lines)) if lines else t("proposing-own-none")


def on_mine(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`mine:<consultation>`: her statements and what became of each."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    ballot = open_ballot(forum, view, t)
    choices = (
        *(choice for one in ballot.part.own.values() for choice in offer_named(ballot, one)),
        Choice(t("ballot-next-round"), f"join:{forum.consultation}"),
        Choice(t("ballot-propose"), f"propose:{forum.consultation}"),
        offer_menu(t),
    )
    return Turn(state, (Say(list_own(ballot), choices, stays=True),))


def offer_named(ballot: Ballot, statement: Statement) -> tuple[Choice, ...]:
    """The way to mend a slip, with the words that it is about."""
    label = ballot.t("correcting-offer-one", text=ballot.words(statement))
    return tuple(replace(choice, label=label) for choice in offer_correction(ballot, statement))
