"""What "ask only if" offers under a question: the choices of the questions before it, each as the expression that it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.building.cards import Card, Option

MOST_OFFERED = 24  # choices in one list; a form of a hundred questions would else offer tens of thousands


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice of the question with this number (from 1); `expression` is what the form holds for it."""

    number: int
    card: Card
    option: Option
    expression: str


def offer_conditions(cards: Sequence[Card], place: int) -> tuple[Offered, ...]:
    """Of the questions before this one that have choices: the nearest ones, as many as a list of moderate length holds."""
    nearest: list[Offered] = []
    for number in range(place, 0, -1):
        card = cards[number - 1]
        found = [Offered(number, card, option, write_condition(card, option)) for option in card.options]
        if len(nearest) + len(found) > MOST_OFFERED:
            break
        nearest = [*found, *nearest]
    return tuple(nearest)


def write_condition(card: Card, option: Option) -> str:
    if card.type == "select_multiple":
        return f"selected(${{{card.name}}}, '{option.name}')"
    return f"${{{card.name}}} = '{option.name}'"
