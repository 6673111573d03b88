"""Where a citizen stands among the opinion groups: told to her alone, when she asks, and only if it is sure enough."""

from bot.conversation import Choice, GrantPage, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.forum_views import Consultation, ForumView, Part
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum
from handlers.place_views import PlaceView
from surveys.opinion.beliefs import believe, place_newcomer
from surveys.opinion.places import OwnPlace
from surveys.opinion.rules import RoutingRules, Rules

RULES, ROUTING = Rules(), RoutingRules()


def on_own_place(state: State, tap: Tapped, view: PlaceView, t: Text) -> Turn:
    """`place:<consultation>`: her group if it is sure, else how many votes are missing; the map is on a page of her own."""
    forum = find_forum(view, tap.about)
    if forum is None:
        return to_menu(view, t, t("voting-gone"))
    name, part = forum.consultation, view.part_in(forum.consultation)
    place = view.places.get(name) if part.votes else None
    page = name_page(name)
    shows = bool(view.pages and place and forum.told and forum.told.map)
    choices = (
        *((Choice(t("place-page"), link=f"wethi:{page}"),) if shows else ()),
        *((Choice(t("outcome-groups"), f"groups:{name}"),) if forum.told and forum.told.groups else ()),
        *((Choice(t("ballot-next-round"), f"join:{name}"),) if forum.takes("vote") else ()),
        offer_menu(t),
    )
    said = Say(f"{say_place(forum, view, place, t)}\n\n{t('place-private')}", choices, stays=True)
    return Turn(state, (GrantPage(page), said) if shows else (said,))


def name_page(name: str) -> str:
    """The page on which one citizen sees her own place."""
    return f"place:{name}"


def may_ask(forum: Consultation, view: ForumView) -> bool:
    """Whether there is anything to tell her: she voted, and there is a result."""
    voted = bool(view.part_in(forum.consultation).votes)
    return voted and forum.told is not None and forum.told.finding != "too-few"


def say_place(forum: Consultation, view: ForumView, place: OwnPlace | None, t: Text) -> str:
    part = view.part_in(forum.consultation)
    if not part.votes:
        return t("place-no-votes")
    if forum.told is None or not forum.told.groups:
        return t("place-no-groups")
    letter = find_letter(forum, part, place)
    if letter:
        return t("place-group", letter=letter)
    missing = RULES.min_votes - len(part.votes)
    if 0 < missing <= count_left(forum, view, part):
        return t("place-missing", missing=missing)
    return t("place-between")


def find_letter(forum: Consultation, part: Part, place: OwnPlace | None) -> str:
    """Of the group in which the last result has her, else of the one that her votes make sure enough; empty if neither."""
    told = {group.letter for group in forum.told.groups} if forum.told else set[str]()
    if place and place.letter in told:
        return place.letter
    if forum.leanings is None:
        return ""
    votes = sorted(part.votes.items(), key=lambda one: one[1].seq)
    group = place_newcomer(believe(forum.leanings, [(number, own.vote) for number, own in votes]), ROUTING)
    letter = "" if group is None else forum.weights.letters[group : group + 1]
    return letter if letter in told else ""


def count_left(forum: Consultation, view: ForumView, part: Part) -> int:
    """How many statements she may still vote on there."""
    if not forum.takes("vote"):
        return 0
    return sum(offer.number not in part.votes for offer in view.offers_in(forum))
