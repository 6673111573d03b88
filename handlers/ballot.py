"""What a citizen is asked to vote on next in a consultation, and how it is shown."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.consulting import VOTES, VoteWord, Voting
from bot.conversation import Choice, Effect, Say, State, Turn
from bot.text import ZONE, Text
from handlers.ease import ask_ease
from handlers.forum_views import Consultation, ForumView, OwnVote, Part, Statement
from handlers.offers import offer_menu
from surveys.forms.definition import say
from surveys.opinion.beliefs import believe
from surveys.opinion.rounds import Round, begin_round, count_done, is_over
from surveys.opinion.routing import Offer, Voter, choose
from surveys.opinion.rules import RoutingRules

ROUTING = RoutingRules()


@dataclass(frozen=True, slots=True)
class Ballot:
    """One consultation opened for one turn: her part in it, and where the round is."""

    forum: Consultation
    part: Part
    view: ForumView
    t: Text
    at: Voting

    def words(self, statement: Statement) -> str:
        return say(statement.texts, self.t.language, self.forum.charter.languages[0])


def open_ballot(forum: Consultation, view: ForumView, t: Text, state: State | None = None) -> Ballot:
    """`state`: where she was; if it was not here, it says nothing."""
    at = state if isinstance(state, Voting) else None
    here = at if at and at.consultation == forum.consultation else Voting(forum.consultation, 0)
    return Ballot(forum, view.part_in(forum.consultation), view, t, here)


def with_vote(ballot: Ballot, statement: Statement, vote: VoteWord) -> Ballot:
    """As it stands after this vote."""
    own = OwnVote(vote, ballot.view.at, ballot.part.last_seq + 1)
    votes = {**ballot.part.votes, statement.statement: own}
    return replace(ballot, part=replace(ballot.part, votes=votes))


def offer_left(ballot: Ballot) -> list[Offer]:
    """The statements that she may still be asked, as routing weighs them."""
    part, skipped = ballot.part, ballot.at.skipped
    offers = ballot.view.offers_in(ballot.forum)
    left = [one for one in offers if not (one.number in part.votes or one.number in part.own or one.number in skipped)]
    since = away_since(part, ballot.view.now)
    return [as_late(one, ballot.forum.statements[one.number], since) for one in left] if since else left


def as_late(offer: Offer, statement: Statement, since: datetime) -> Offer:
    """As one that came while she was away, if it did."""
    came = statement.published_at
    return replace(offer, late=True) if came and came > since else offer


def away_since(part: Part, now: datetime) -> datetime | None:
    """When she voted last, if that was on an earlier day."""
    last = max((vote.at for vote in part.votes.values()), default=None)
    return last if last and last.astimezone(ZONE).date() < now.astimezone(ZONE).date() else None


def choose_next(ballot: Ballot, offers: list[Offer]) -> Statement | None:
    """The same votes lead to the same statement, so a tap that comes twice shows it twice."""
    part, leanings = ballot.part, ballot.forum.leanings
    ordered = sorted(part.votes.items(), key=lambda one: one[1].seq)
    about = [ballot.forum.statements[number].kind == "about-you" for number, _ in reversed(ordered)
             if number in ballot.forum.statements]  # fmt: skip
    voter = Voter(
        ballot.forum.consultation,
        part.number or int(ballot.view.delivery_key, 16),
        len(ordered),
        since_about_her=about.index(True) if True in about else None,
        belief=believe(leanings, [(number, own.vote) for number, own in ordered]) if leanings else (),
    )
    found = choose(voter, offers, ROUTING, leanings=leanings)
    return ballot.forum.statements[found.number] if found else None


def begin(ballot: Ballot) -> Ballot:
    """With a round: hers, or a new one from here on."""
    if ballot.at.size:
        return ballot
    begun = begin_round(len(ballot.part.votes), len(offer_left(ballot)), ROUTING)
    return replace(ballot, at=replace(ballot.at, begun_at=begun.begun_at, size=begun.size))


def go_on(ballot: Ballot, *before: Effect, lead: str = "", first: Say | None = None) -> Turn:
    """The next statement of the round, or the end of it; `first` is said before, a lead in the same bubble."""
    ballot = begin(ballot)
    offers, at = offer_left(ballot), ballot.at
    over = is_over(Round(at.begun_at, at.size), len(ballot.part.votes))
    following = None if over else choose_next(ballot, offers)
    says = (first,) if first else ()
    if following is None:
        rest = replace(at, shown=0, begun_at=0, size=0)
        return Turn(rest, (*before, *says, end_round(ballot, left=len(offers), lead=lead), *ask_after(ballot, says)))
    now = replace(at, shown=following.statement)
    asked = show_statement(replace(ballot, at=now), following, lead=lead)
    return Turn(now, (*before, *says, asked))


def ask_after(ballot: Ballot, said: tuple[Say, ...]) -> tuple[Effect, ...]:
    """Whether it was easy, if she voted, is chosen to be asked, and hears no third bubble by it."""
    if said or not ballot.part.votes:
        return ()
    return ask_ease("forum", ballot.forum.consultation, ballot.view, ballot.t)


def show_statement(ballot: Ballot, statement: Statement, lead: str = "") -> Say:
    """One statement and its buttons, which stay: whenever one is tapped, it counts for the statement above it."""
    t, at = ballot.t, ballot.at
    done = count_done(Round(at.begun_at, at.size), len(ballot.part.votes))
    where = t("ballot-where", number=done + 1, of=at.size) if at.size > done else ""
    lines = (lead, where, quote(ballot, statement), t(f"ballot-by-{statement.author}"))
    votes = tuple(Choice(t(f"ballot-{vote}"), f"vote:{statement.statement}:{vote}") for vote in VOTES)
    more = Choice(t("ballot-more"), f"more:{statement.statement}")
    return Say("\n\n".join(filter(None, lines)), (*votes, more), stays=True, asks=True)


def quote(ballot: Ballot, statement: Statement) -> str:
    """Its words; a clause of a draft rule as it is now and as it would be."""
    clause = next((one for one in ballot.forum.charter.clauses if one.clause_id == statement.clause), None)
    if statement.kind != "clause" or clause is None:
        return ballot.t("ballot-quote", text=ballot.words(statement))
    language, default = ballot.t.language, ballot.forum.charter.languages[0]
    return ballot.t(
        "ballot-clause",
        title=say(clause.title, language, default),
        before=say(clause.before, language, default) or ballot.t("ballot-clause-new"),
        after=say(clause.after, language, default) or ballot.t("ballot-clause-gone"),
    )


def end_round(ballot: Ballot, *, left: int, lead: str) -> Say:
    """A pause with something to look back on, and every way on."""
    t, name, votes = ballot.t, ballot.forum.consultation, len(ballot.part.votes)
    missing = max(ROUTING.invited_to - votes, 0)
    words = t("ballot-round-over", votes=votes) if votes else ""
    further = t("ballot-invite", missing=min(missing, left)) if missing and left and votes else ""
    lines = (lead, words, further, "" if left else t("ballot-none-left"))
    choices = (
        *((Choice(t("ballot-next-round"), f"round:{name}"),) if left else ()),
        Choice(t("ballot-propose"), f"propose:{name}"),
        Choice(t("ballot-results"), f"outcome:{name}"),
        *((Choice(t("ballot-my-votes"), f"votes:{name}"),) if votes else ()),
        *((Choice(t("fresh-offer"), f"fresh:{name}"),) if votes and not left else ()),
        offer_menu(t),
    )
    return Say("\n\n".join(filter(None, lines)), choices, stays=True)
