"""Small consultations as tables, and the way from a table to votes."""

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
from dense import Table

from surveys.opinion.document import build_document
from surveys.opinion.opinion import Opinion, opinion
from surveys.opinion.rules import Rules
from surveys.opinion.votes import Id, Statements, Votes, collect_votes, list_statements

RULES = Rules()
NOTHING_KNOWN = list_statements()


def votes_of(table: Table) -> Votes:
    """Citizens and statements are numbered from 0."""
    return collect_votes(
        (row, column, vote, 0)
        for row, votes in enumerate(table)
        for column, vote in enumerate(votes)
        if vote is not None
    )


def random_table(
    seed: int, citizens: int, statements: int, *, camps: int = 2, seen: float = 0.7
) -> list[list[int | None]]:
    """Citizens of some camps, who see a part of the statements and now and then pass; nobody sees nothing, and none is unseen."""
    chance = np.random.default_rng(seed)
    minds = chance.choice([-1, 1], size=(camps, statements))
    table: list[list[int | None]] = []
    for citizen in range(citizens):
        mind = minds[citizen % camps]
        row: list[int | None] = []
        for column in range(statements):
            vote = int(mind[column]) if chance.random() < 0.8 else int(chance.integers(-1, 2))
            row.append(vote if chance.random() < seen or column == citizen % statements else None)
        table.append(row)
    return table


def compute(
    table: Table,
    *,
    statements: Statements = NOTHING_KNOWN,
    rules: Rules = RULES,
    given: Mapping[Id, Id] | None = None,
) -> Opinion:
    return opinion(votes_of(table), statements, rules, given)


def document_of(found: Opinion) -> dict[str, Any]:
    return cast("dict[str, Any]", build_document(found))
