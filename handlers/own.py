"""A citizen's votes in a consultation, all of them, each with the way to change it."""

from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.ballot import Ballot, open_ballot
from handlers.forum_views import Consultation, ForumView
from handlers.menu import read_offset, to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, name_forum


def on_votes(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`votes:<consultation>`, or `votes:<consultation>.page:<offset>` for a further page; without one, wherever she voted."""
    mine = [one for one in view.forums.values() if view.part_in(one.consultation).votes]
    forum = find_forum(view, tap.about) or next(iter(mine), None)
    if forum is None or (tap.about and forum.consultation != tap.about.partition(".")[0]):
        return to_menu(view, t, t("voting-gone" if tap.about else "own-votes-nowhere"))
    if not tap.about and len(mine) > 1:
        choices = tuple(Choice(name_forum(one, t), f"votes:{one.consultation}") for one in mine)
        return Turn(state, (Say(t("own-votes-which"), (*choices, offer_menu(t)), stays=True),))
    ballot = open_ballot(forum, view, t)
    choices = (*offer_votes(ballot), *offer_ways(forum, t), offer_menu(t))
    key = "own-votes" if ballot.part.votes else "own-votes-none"
    said = Say(
        t(key, title=name_forum(forum, t), count=len(ballot.part.votes)),
        choices,
        stays=True,
        continues=bool(tap.answer),
        pages_as=f"votes:{forum.consultation}",
        offset=read_offset(tap.answer),
    )
    return Turn(state, (said,))


def offer_ways(forum: Consultation, t: Text) -> tuple[Choice, ...]:
    name = forum.consultation
    on = (Choice(t("ballot-next-round"), f"join:{name}"),) if forum.takes("vote") else ()
    return *on, Choice(t("own-receipt"), f"receipt:{name}")


def offer_votes(ballot: Ballot) -> tuple[Choice, ...]:
    """The newest first."""
    t, known = ballot.t, ballot.forum.statements
    ordered = sorted(ballot.part.votes.items(), key=lambda one: one[1].seq, reverse=True)
    return tuple(
        Choice(t("own-votes-one", vote=t(f"ballot-{own.vote}"), text=ballot.words(known[number])), f"show:{number}")
        for number, own in ordered
        if number in known and known[number].texts
    )
