"""An author mends a slip in her statement, as long as nobody else voted on it; after that only a new one can follow."""

from bot.consulting import CorrectStatement
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.moderating import Correcting
from bot.text import Text
from handlers.ballot import Ballot, open_ballot
from handlers.forum_views import Counts, ForumView, Statement
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.voting import read_number
from surveys.opinion.wording import LONGEST_STATEMENT, check_statement, count_clusters


def may_correct(ballot: Ballot, statement: Statement) -> bool:
    """Hers, shown or waiting, in a consultation that takes statements, and without a vote of anybody else."""
    number = statement.statement
    others = ballot.view.counts.get(number, Counts()).seen - (number in ballot.part.votes)
    open_still = statement.status in {"waiting", "published"} and ballot.forum.takes("propose")
    return number in ballot.part.own and open_still and others <= 0


def offer_correction(ballot: Ballot, statement: Statement) -> tuple[Choice, ...]:
    if not may_correct(ballot, statement):
        return ()
    return (Choice(ballot.t("correcting-offer"), f"correct:{statement.statement}"),)


def find_correctable(view: ForumView, number: int, t: Text) -> tuple[Ballot, Statement] | None:
    for forum in view.forums.values():
        ballot = open_ballot(forum, view, t)
        if (statement := ballot.part.own.get(number)) and may_correct(ballot, statement):
            return ballot, statement
    return None


def on_correct(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`correct:<statement>`: asks for the whole text anew."""
    found = find_correctable(view, read_number(tap.about), t)
    if found is None:
        return to_menu(view, t, t("correcting-late"))
    ballot, statement = found
    back = (Choice(t("proposing-back"), f"join:{ballot.forum.consultation}"),)
    asked = Say(t("correcting-ask", text=ballot.words(statement)), back, asks=True)
    return Turn(Correcting(statement.statement), (asked,))


def on_corrected(state: Correcting, said: Said, view: ForumView, t: Text) -> Turn:
    """It is looked at again before it is shown again."""
    found = find_correctable(view, state.statement, t)
    if found is None:
        return to_menu(view, t, t("correcting-late"))
    ballot, statement = found
    back = Choice(t("proposing-back"), f"join:{ballot.forum.consultation}")
    if flaw := check_statement(said.text):
        words = t(f"proposing-{flaw}", count=count_clusters(said.text), most=LONGEST_STATEMENT)
        return Turn(state, (Say(words, (back,), asks=True),))
    text = said.text.strip()
    words = "\n\n".join((t("correcting-done"), t("ballot-quote", text=text)))
    mended = CorrectStatement(statement.statement, text, t.language)
    return Turn(Idle(), (mended, Say(words, (back, offer_menu(t)), stays=True)))
