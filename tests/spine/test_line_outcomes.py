"""What LINE answers, and what it means for the message."""

import json

import pytest

from bot.calls import Call, Held, Later, Never, Outcome, Sent, TokenDead, Way
from bot.senders.line import read_outcome

QUOTA = "You have reached your monthly limit."
RATE = "The API rate limit has been exceeded. Try again later."


def call(way: Way = "reply", *, unsure: bool = False) -> Call:
    return Call(
        account="line/main",
        bucket=1,
        citizen=1,
        address="U1",
        way=way,
        rows=(),
        parts=({"type": "text"},),
        unsure=unsure,
    )


@pytest.mark.parametrize(
    ("status", "message", "made", "outcome"),
    [
        (200, "", call(), Sent("r1")),
        (202, "", call("push"), Sent("r1")),
        (409, "The retry key is already accepted", call("push"), Sent("r1")),
        (400, "Invalid reply token", call(), TokenDead()),
        (400, "Invalid reply token", call(unsure=True), Sent("r1")),
        (400, "Failed to send messages", call("push"), Never("permanent", "Failed to send messages")),
        (400, "The request body has 1 error(s)", call(), Never("technical", "400 The request body has 1 error(s)")),
        (413, "Payload too large", call(), Never("technical", "413 Payload too large")),
        (401, "Authentication failed", call(), Held("LINE refuses the channel access token (401)")),
        (403, "Not available for your plan", call(), Held("LINE refuses the channel access token (403)")),
        (429, QUOTA, call("push"), Later(pause="pushes", after=0.0)),
        (429, RATE, call(), Later(pause="endpoint")),
        (500, "", call(), Later(unsure=True)),
        (503, "", call("push"), Later(unsure=True)),
    ],
)
def test_an_answer_means_this(status: int, message: str, made: Call, outcome: Outcome) -> None:
    assert read_outcome(status, json.dumps({"message": message}).encode(), "r1", made) == outcome


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"message": 7}'])
def test_an_answer_that_is_no_answer_is_read_by_its_status(body: bytes) -> None:
    assert read_outcome(429, body, "", call()) == Later(pause="endpoint")
