"""How a broadcast is said to each channel: rendered once for everybody who reads it in the same language and size."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from bot.channels import line_render
from bot.conversation import Say
from bot.errors import WethiError
from bot.services import Services
from bot.store.broadcast_cards import read_card
from bot.store.feeding import Voice
from handlers.broadcasts import say_broadcast


class NothingToSay(WethiError):
    """There is no such broadcast any more."""


def find_voice(services: Services, name: str, connection: Connection) -> Voice:
    """Raises NothingToSay."""
    card = read_card(connection, name, services.settings.public_url)
    if card is None:
        raise NothingToSay(NothingToSay.__doc__)

    def speak(language: str) -> Say:
        return say_broadcast(card, services.texts.in_language(language))

    def parts(language: str, large: bool) -> Sequence[dict[str, Any]]:  # noqa: FBT001  # as the store asks for it
        return line_render.render([speak(language)], large=large, t=services.texts.in_language(language))

    return Voice(parts, speak)
