"""Votes for the check of orders: what a citizen taps in the consultation, and what must count of it in the end."""

from collections.abc import Iterator, Sequence

from bench.vote_talk import FIRST, list_taps
from sqlalchemy import Connection, func, select

from bot.store.consultation_tables import part, tally, vote
from checks.acts import SOONER_MS, STEP_MS, Doer, Story

COUNTING = {FIRST: "pass", FIRST + 1: "disagree", FIRST + 2: "agree", FIRST + 3: "pass", FIRST + 4: "disagree"}
EARLIER = {FIRST + 1: "agree", FIRST + 3: "disagree"}  # what she thought before


def tell_votes(doer: Doer, now_ms: int) -> Story:
    """A look, a vote that waits for consent, consent; votes, some of them changed; a look at all of them."""
    taps = list_taps()
    opening = tuple(doer.act(place, data, now_ms + place * STEP_MS) for place, data in enumerate(taps[:3]))
    answers = []
    for place, (statement, word) in enumerate(COUNTING.items(), start=len(opening)):
        at_ms = now_ms + place * STEP_MS
        given = [doer.act(place, f"vote:{statement}:{word}", at_ms)]
        if statement in EARLIER:
            given.insert(0, doer.act(50 + place, f"vote:{statement}:{EARLIER[statement]}", at_ms - SOONER_MS))
        answers.append(tuple(given))
    last = len(opening) + len(COUNTING)
    return Story(opening, tuple(answers), doer.act(last, taps[-1], now_ms + last * STEP_MS))


def judge_votes(connection: Connection, doers: Sequence[Doer]) -> Iterator[str]:
    """Of each citizen the votes that she cast last count, and the tallies are their sums."""
    for doer in doers:
        here = (vote.c.bucket == doer.number % 256, vote.c.citizen == doer.number)
        rows = connection.execute(select(vote).where(*here).order_by(vote.c.order_ms, vote.c.seq))
        counting = {row.statement: row.vote for row in rows}
        if counting != COUNTING:
            yield f"{doer.channel} {doer.user_id[-6:]}: {counting}"
    everybody = connection.execute(select(func.count()).select_from(part)).scalar_one()
    columns = (tally.c.agreed, tally.c.disagreed, tally.c.passed)
    words = ("agree", "disagree", "pass")
    for statement, *counts in connection.execute(select(tally.c.statement, *columns)):
        wanted = [everybody if COUNTING.get(statement) == word else 0 for word in words]
        if counts != wanted:
            yield f"statement {statement}: the tally says {counts}, not {wanted}"
