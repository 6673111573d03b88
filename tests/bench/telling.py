"""What choosing the next statement costs, and telling a hundred thousand citizens what they found together."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np
from opinion_stories import open_consultation

from bench.figures import Figure
from bot.text import load_texts
from bot.web.consultation_page import read_style, render_consultation, render_report
from surveys.opinion.beliefs import lean
from surveys.opinion.document import write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.result import read_result
from surveys.opinion.routing import Offer, Voter, choose
from surveys.opinion.rules import RoutingRules, Rules
from surveys.opinion.shown import StatementText
from surveys.opinion.telling import tell
from surveys.opinion.told import read_told, write_told
from surveys.opinion.votes import Cast, list_statements, take_latest

PART = "telling"
OFFERS = 1_000  # statements
GROUPS = 5
CITIZENS = 100_000
STATEMENTS = 200
VOTES_EACH = 20
MILLISECONDS = 1_000
ROUTES = 30
MEGABYTE = 1_000_000

Result = TypeVar("Result")


def measure_opinion_telling(_folder: Path, _seconds: float) -> Iterator[Figure]:
    yield from measure_routing()
    yield from measure_report()


def measure_routing() -> Iterator[Figure]:
    """The dearest case: a newcomer, five groups, and every statement still before her."""
    drawn = np.random.default_rng(1)
    counts = {each: [tuple(row) for row in drawn.integers(0, 60, (GROUPS, 3)).tolist()] for each in range(OFFERS)}
    leanings = lean([100] * GROUPS, counts)
    offers = [Offer(each, float(weight), 40) for each, weight in enumerate(drawn.random(OFFERS))]
    times = []
    for votes in range(ROUTES):
        voter = Voter("canal", 12, votes % RoutingRules().newcomer_votes, belief=leanings.shares)
        took_s, _ = clock(partial(choose, voter, offers, RoutingRules(), leanings=leanings))
        times.append(took_s * MILLISECONDS)
    yield Figure(PART, f"next of {OFFERS:,} statements", median(times), "ms", target=5.0, better="less")


def measure_report() -> Iterator[Figure]:
    document = write_big_result()
    yield Figure(PART, f"document of {CITIZENS:,} citizens", len(document) / MEGABYTE, "MB")
    read_s, result = clock(lambda: read_result(document))
    tell_s, told = clock(lambda: tell(result, Rules()))
    stored_s, told = clock(lambda: read_told(write_told(told)))
    texts = {
        str(each): StatementText({"th": f"ข้อเสนอที่ {each}", "en": f"Idea {each}"}, "citizen")
        for each in range(STATEMENTS)
    }
    case = replace(open_consultation(), told=told, texts=texts)
    t = load_texts()
    page_s, _ = clock(lambda: render_consultation(case, Rules(), t))
    report_s, _ = clock(lambda: render_report(case, Rules(), t, style=read_style()))
    yield Figure(PART, "document read", read_s, "s")
    yield Figure(PART, "told, small cells hidden, map drawn", tell_s, "s")
    yield Figure(PART, "what is told stored and read", stored_s, "s")
    yield Figure(PART, "page", page_s, "s")
    yield Figure(PART, "report from the document", read_s + tell_s + report_s, "s", target=5.0, better="less")


def write_big_result() -> str:
    """Three camps; everybody votes on some of the statements."""
    drawn = np.random.default_rng(2)
    odds = drawn.dirichlet((0.7, 0.7, 0.3), (3, STATEMENTS)).cumsum(axis=2)
    odds[:, : STATEMENTS // 2] = odds[0, : STATEMENTS // 2]
    camps = drawn.integers(0, 3, CITIZENS)
    citizen = np.repeat(np.arange(CITIZENS, dtype=np.int32), VOTES_EACH)
    statement = drawn.integers(0, STATEMENTS, len(citizen), dtype=np.int32)
    chance = drawn.random(len(citizen))
    ends = odds[camps[citizen], statement]
    vote = np.where(chance < ends[:, 0], 1, np.where(chance < ends[:, 1], -1, 0)).astype(np.int8)
    votes = take_latest(Cast(range(CITIZENS), range(STATEMENTS), citizen, statement, vote))
    return write_document(opinion(votes, list_statements((each, 1, False) for each in range(STATEMENTS)), Rules()))


def clock(work: Callable[[], Result]) -> tuple[float, Result]:
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result
