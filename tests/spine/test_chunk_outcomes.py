"""What LINE answers to a call that tells many citizens the same, and what that means for all of them."""

import json
from typing import Any

import pytest

from bot.calls import ChunkOutcome, Held, Later, Never, Sent, Unwelcome
from bot.senders.line import read_chunk_outcome

NOT_OURS = {"message": "The user ID is not valid"}


@pytest.mark.parametrize(
    ("status", "message", "outcome"),
    [
        (200, "", Sent("r1")),
        (202, "", Sent("r1")),
        (409, "The retry key is already accepted", Sent("r1")),
        (400, "Failed to send messages", Never("technical", "400 Failed to send messages")),
        (413, "Payload too large", Never("technical", "413 Payload too large")),
        (401, "Authentication failed", Held("LINE refuses the channel access token (401)")),
        (403, "Not available for your plan", Held("LINE refuses the channel access token (403)")),
        (429, "You have reached your monthly limit.", Later(pause="pushes", after=0.0)),
        (429, "The API rate limit has been exceeded. Try again later.", Later(pause="endpoint")),
        (500, "", Later(unsure=True)),
        (503, "", Later(unsure=True)),
    ],
)
def test_an_answer_means_the_same_for_everybody_in_a_chunk(status: int, message: str, outcome: ChunkOutcome) -> None:
    assert read_chunk_outcome(status, json.dumps({"message": message}).encode(), "r1") == outcome


@pytest.mark.parametrize(
    ("details", "outcome"),
    [
        ([{"property": "to[7]"} | NOT_OURS, {"property": "to[0]"} | NOT_OURS], Unwelcome((0, 7))),
        ([{"property": "to[7]"} | NOT_OURS, {"property": "messages[0].text"}], Never("technical", "400 errors")),
        ([{"message": "no property"}], Never("technical", "400 errors")),
        ([], Never("technical", "400 errors")),
    ],
)
def test_recipients_that_line_names_are_dropped_if_nothing_else_is_wrong(
    details: list[dict[str, Any]], outcome: ChunkOutcome
) -> None:
    body = json.dumps({"message": "errors", "details": details}).encode()
    assert read_chunk_outcome(400, body, "r1") == outcome
