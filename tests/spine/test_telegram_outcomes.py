"""What Telegram answers, and what it means for the message."""

from datetime import timedelta

import httpx
import pytest
from telegram import error

from bot.calls import Held, Later, Never, Outcome, Sent
from bot.senders.telegram import read_outcome


def caused(problem: error.TelegramError, cause: Exception) -> error.TelegramError:
    problem.__cause__ = cause
    return problem


@pytest.mark.parametrize(
    ("problem", "outcome"),
    [
        (error.RetryAfter(7), Later(after=7.0, pause="endpoint")),
        (error.RetryAfter(timedelta(seconds=8)), Later(after=8.0, pause="endpoint")),
        (error.Forbidden("bot was blocked by the user"), Never("permanent", "bot was blocked by the user")),
        (error.BadRequest("Chat not found"), Never("permanent", "Chat not found")),
        (error.BadRequest("Message is not modified: ..."), Sent()),
        (error.BadRequest("Query is too old and response timeout expired or query ID is invalid"), Sent()),
        (error.BadRequest("Message text is empty"), Never("technical", "Message text is empty")),
        (error.InvalidToken(), Held("Telegram refuses the bot token")),
        (caused(error.TimedOut(), httpx.PoolTimeout("full")), Later()),
        (caused(error.TimedOut(), httpx.ConnectTimeout("slow")), Later()),
        (caused(error.TimedOut(), httpx.ReadTimeout("silent")), Later(unsure=True)),
        (caused(error.NetworkError("refused"), httpx.ConnectError("refused")), Later()),
        (caused(error.NetworkError("cut"), httpx.ReadError("cut")), Later(unsure=True)),
        (error.NetworkError("Bad Gateway"), Later(unsure=True)),
    ],
)
def test_an_answer_means_this(problem: error.TelegramError, outcome: Outcome) -> None:
    assert read_outcome(problem) == outcome
