"""Buttons that lead to the same place from everywhere: the menu, a person, another language."""

from bot.conversation import Choice
from bot.text import LANGUAGES, Text

PERSON_NUMBER = "1111"  # the Government Contact Center of Thailand, day and night


def offer_menu(t: Text) -> Choice:
    return Choice(t("offers-menu"), "menu")


def offer_person(t: Text) -> Choice:
    return Choice(t("offers-person", number=PERSON_NUMBER), link=f"tel:{PERSON_NUMBER}")


def offer_language(language: str, t: Text) -> Choice:
    """A language is named in itself."""
    return Choice(t.in_language(language)("offers-language"), f"language:{language}")


def offer_other_language(t: Text) -> Choice:
    return offer_language(next(language for language in LANGUAGES if language != t.language), t)
