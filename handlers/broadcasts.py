"""How a broadcast is said in a chat: who speaks, the message, its buttons, and below them the way to hear no more of it."""

from bot.conversation import Choice, Say
from bot.text import Text
from handlers.broadcast_views import Card
from handlers.menu import name_survey
from surveys.broadcasts.content import Button, Content, Picture, Words
from surveys.broadcasts.picture_pages import name_small

STOP_TAP = "nomore"


def say_broadcast(card: Card, t: Text) -> Say:
    """In the language of `t`, or the one it falls back to. Without a public address pictures and pages are left out."""
    language = card.content.language_for(t.language)
    lines = (
        t("broadcasts-emergency") if card.emergency else "",
        t("broadcasts-from", sender=name_survey(card.sender, t)),
        *write_lines(card.content, language, t),
    )
    choices = (*offer_buttons(card.content, language, card.public_url), offer_stop(card, t))
    page, small = find_picture(card.content, language)
    return Say(
        "\n\n".join(filter(None, lines)),
        choices,
        stays=True,
        says_as="broadcast",
        picture=card.public_url + page if page and card.public_url else "",
        small=card.public_url + small if small and card.public_url else "",
    )


def write_lines(content: Content, language: str, t: Text) -> list[str]:
    """The words, and what is to be seen on a picture where it stands."""
    lines = []
    for block in content.in_language(language):
        match block:
            case Words(text):
                lines.append(text.strip())
            case Picture(says=says):
                lines.append(t("broadcasts-picture", says=says.strip()))
            case _:
                continue
    return lines


def offer_buttons(content: Content, language: str, public_url: str) -> tuple[Choice, ...]:
    buttons = [block for block in content.in_language(language) if isinstance(block, Button)]
    return tuple(
        Choice(button.label, button.tap) if button.tap else Choice(button.label, link=public_url + button.page)
        for button in buttons
        if button.tap or public_url
    )


def offer_stop(card: Card, t: Text) -> Choice:
    """One tap stops its topic; what it answers offers to stop everything."""
    return Choice(t("broadcasts-stop"), f"{STOP_TAP}:{card.topic}:{card.broadcast}")


def find_picture(content: Content, language: str) -> tuple[str, str]:
    """The pages of its picture and of a smaller copy; empty for none."""
    page = next((block.page for block in content.in_language(language) if isinstance(block, Picture)), "")
    return page, name_small(page)
