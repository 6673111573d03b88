"""What "ask only if" offers under a question: the choices of the questions before it, each as the expression that it stands for."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveys.building.cards import Card, Option


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice of the question with this number (from 1); `expression` is what the form holds for it."""

    number: int
    card: Card
    option: Option
    expression: str


def offer_conditions(cards: Sequence[Card], place: int) -> tuple[Offered, ...]:
    """Of the questions before this one that have choices."""
    return tuple(
        Offered(number, card, option, write_condition(card, option))
        for number, card in enumerate(cards[:place], 1)
        for option in card.options
    )


def write_condition(card: Card, option: Option) -> str:
    if card.type == "select_multiple":
        return f"selected(${{{card.name}}}, '{option.name}')"
    return f"${{{card.name}}} = '{option.name}'"
