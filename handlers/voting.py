"""Voting on the statements of a consultation, one at a time: cast, changed, undone, put off, or reported."""

from dataclasses import replace
from typing import cast, get_args

from bot.consulting import CastVote, ComplainAbout, MarkImportant, UndoVote, VoteWord, Voting
from bot.conversation import Choice, Effect, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.text import Text
from handlers.ballot import Ballot, begin, go_on, open_ballot, quote, show_statement, with_vote
from handlers.forum_views import Consultation, ForumView, Statement
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, joining, name_forum, offer_propose, stand_in_the_way, summarize
from surveys.forms.reading import fold

COUNTING = ("published", "replaced", "duplicate")  # a vote under an old button counts for the statement above it
WORDS: dict[VoteWord, tuple[str, ...]] = {
    "agree": ("เห็นด้วย", "ใช่", "agree", "yes", "1"),
    "disagree": ("ไม่เห็นด้วย", "ไม่", "ไม่ใช่", "disagree", "no", "2"),
    "pass": ("ผ่าน", "ข้าม", "ไม่แน่ใจ", "ไม่รู้", "pass", "unsure", "not sure", "skip", "3"),
}
WORD_OF: dict[str, VoteWord] = {fold(word): vote for vote, words in WORDS.items() for word in words}


def on_join(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`join:<consultation>`: what it is about, and the first statement; reading needs no consent."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    if not forum.takes("vote"):
        return offer_instead(forum, view, t)
    ballot = open_ballot(forum, view, t, state)
    return go_on(ballot, first=None if ballot.part.votes else summarize(forum, t))


def on_round(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`round:<consultation>`: further statements; those that were put off may come again."""
    return on_join(replace(state, skipped=()) if isinstance(state, Voting) else state, tap, view, t)


def offer_instead(forum: Consultation, view: ForumView, t: Text, *before: Effect, lead: str = "") -> Turn:
    """Where nobody votes now: a statement of her own, its meetings, what came of it; else the menu."""
    words, name = lead or say_when_votes_count(forum, t), forum.consultation
    choices = (
        *offer_propose(forum, t),
        *((Choice(t("meeting-offer"), f"meetings:{name}"),) if forum.record.meetings else ()),
    )
    if not choices:
        turn = to_menu(view, t, words)
        return Turn(turn.state, (*before, *turn.effects))
    return Turn(Idle(), (*before, Say(words, (*choices, offer_menu(t)), stays=True)))


def say_when_votes_count(forum: Consultation, t: Text, *, voted: bool = False) -> str:
    """`voted`: she has just tapped a vote, which was not counted."""
    title = name_forum(forum, t)
    if forum.standing.phase == "agenda":
        return t("voting-not-yet", title=title)
    return t("voting-over", title=title) if voted else t("voting-ended", title=title)


def on_vote(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`vote:<statement>:<vote>` counts for the statement under the button, however old the button is."""
    found = view.find_statement(read_number(tap.about))
    if found is None or tap.answer not in get_args(VoteWord):
        return to_menu(view, t, t("voting-gone"))
    forum, statement = found
    if not forum.takes("vote"):
        return to_menu(view, t, say_when_votes_count(forum, t, voted=True))
    ballot, vote = open_ballot(forum, view, t, state), cast(VoteWord, tap.answer)
    if statement.status not in COUNTING:
        return go_on(ballot, lead=t("voting-declined"))
    if blocked := stand_in_the_way(forum, view, t, f"{statement.statement}{vote[0]}"):
        return blocked
    return count_vote(ballot, statement, vote)


def count_vote(ballot: Ballot, statement: Statement, vote: VoteWord) -> Turn:
    """A vote that is hers already changes nothing; another one takes its place."""
    t, before = ballot.t, ballot.part.votes.get(statement.statement)
    label = t(f"ballot-{vote}")
    if before and before.vote == vote:
        return go_on(ballot, lead=t("voting-already", vote=label))
    lead = t("voting-changed", vote=label) if before else t("voting-recorded", vote=label)
    votes = CastVote(ballot.forum.consultation, statement.statement, vote)
    return go_on(with_vote(begin(ballot), statement, vote), *joining(ballot.forum, ballot.view), votes, lead=lead)


def read_number(written: str) -> int:
    """A statement's number as a tap carries it; 0, which none has, for anything else."""
    return int(written) if written.isascii() and written.isdigit() else 0


def on_undo(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`undo:<consultation>`: her last vote there never was, and its statement comes again."""
    forum = find_forum(view, tap.about)
    if forum is None or not forum.takes("vote"):
        return to_menu(view, t, say_when_votes_count(forum, t) if forum else t("voting-gone"))
    ballot = open_ballot(forum, view, t, state)
    last = max(ballot.part.votes.items(), key=lambda one: one[1].seq, default=None)
    statement = forum.statements.get(last[0]) if last else None
    if last is None or statement is None:
        return go_on(ballot, lead=t("voting-nothing-to-undo"))
    at = replace(ballot.at, shown=statement.statement, begun_at=max(ballot.at.begun_at - 1, 0))
    votes = {number: own for number, own in ballot.part.votes.items() if number != statement.statement}
    back = replace(ballot, at=at, part=replace(ballot.part, votes=votes))
    undone = UndoVote(forum.consultation, statement.statement)
    return Turn(at, (undone, show_statement(back, statement, t("voting-undone"))))


def on_not_now(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`notnow:<statement>`: another one first; this one comes again in a later round."""
    return put_off(state, tap, view, t("voting-put-off"), t=t)


def on_report(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`report:<statement>`: moderators look at it again; it stays until they have."""
    report = ComplainAbout(read_number(tap.about))
    return put_off(state, tap, view, t("voting-reported"), report, t=t)


def put_off(state: State, tap: Tapped, view: ForumView, lead: str, *before: Effect, t: Text) -> Turn:
    """Goes on without this statement for now, after these effects."""
    found = view.find_statement(read_number(tap.about))
    if found is None:
        return to_menu(view, t, t("voting-gone"))
    forum, statement = found
    if not forum.takes("vote"):
        return to_menu(view, t, say_when_votes_count(forum, t))
    ballot = open_ballot(forum, view, t, state)
    skipped = tuple(dict.fromkeys((*ballot.at.skipped, statement.statement)))
    return go_on(replace(ballot, at=replace(ballot.at, skipped=skipped)), *before, lead=lead)


def on_show(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`show:<statement>`: this statement with its buttons, and what she said of it."""
    found = view.find_statement(read_number(tap.about))
    if found is None:
        return to_menu(view, t, t("voting-gone"))
    forum, statement = found
    ballot = open_ballot(forum, view, t, state)
    own = ballot.part.votes.get(statement.statement)
    lead = t("voting-yours", vote=t(f"ballot-{own.vote}")) if own else ""
    at = replace(ballot.at, shown=statement.statement)
    return Turn(at, (show_statement(replace(ballot, at=replace(at, size=0)), statement, lead),))


def on_more(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`more:<statement>`: everything else that can be done at this statement and in this consultation."""
    found = view.find_statement(read_number(tap.about))
    if found is None:
        return to_menu(view, t, t("voting-gone"))
    forum, statement = found
    ballot, name, number = open_ballot(forum, view, t), forum.consultation, statement.statement
    voted = (
        Choice(t("voting-undo"), f"undo:{name}"),
        Choice(t("voting-important"), f"important:{name}"),
        Choice(t("ballot-my-votes"), f"votes:{name}"),
    )
    choices = (
        Choice(t("voting-not-now"), f"notnow:{number}"),
        *(voted if ballot.part.votes else ()),
        Choice(t("ballot-propose"), f"propose:{name}"),
        *((Choice(t("voting-my-statements"), f"mine:{name}"),) if ballot.part.own else ()),
        Choice(t("ballot-results"), f"outcome:{name}"),
        Choice(t("part-whole-charter"), f"charter:{name}"),
        *((Choice(t("burden-open"), f"burden:{name}"),) if forum.charter.kind == "rule" else ()),
        Choice(t("voting-report"), f"report:{number}"),
        offer_menu(t),
    )
    return Turn(state, (Say(t("voting-more", text=quote(ballot, statement)), choices, stays=True),))


def on_important(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`important:<consultation>`: her last vote there matters much to her."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    ballot = open_ballot(forum, view, t, state)
    last = max(ballot.part.votes.items(), key=lambda one: one[1].seq, default=None)
    if last is None:
        return go_on(ballot, lead=t("voting-nothing-to-undo"))
    return go_on(ballot, MarkImportant(last[0]), lead=t("voting-marked-important"))


def read_vote(text: str) -> VoteWord | None:
    """The vote that this whole message is."""
    return WORD_OF.get(fold(text))


def on_voting_text(state: Voting, said: Said, view: ForumView, t: Text) -> Turn | None:
    """A vote in words, for the statement that was shown; None if it is none."""
    vote = None if view.missed or not state.shown else read_vote(said.text)
    return on_vote(state, Tapped("vote", str(state.shown), vote), view, t) if vote else None
