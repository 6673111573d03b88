"""Two consultations that were held in the open, computed anew."""

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bench.likeness import measure_likeness
from tables import RULES

from bot.polis_reading import read_comments, read_groups, read_votes
from surveys.opinion.document import write_document
from surveys.opinion.opinion import Opinion, opinion
from surveys.opinion.rules import Mode

FOLDER = os.environ.get("WETHI_REFERENCE_DATA")
pytestmark = [pytest.mark.reference, pytest.mark.skipif(FOLDER is None, reason="unreferenced")]
NAMES = ["brexit-consensus", "vtaiwan.uberx"]


def folder_of(name: str) -> Path:
    return Path(FOLDER or "") / "opinion" / name


def compute(name: str, mode: Mode = "wethi") -> Opinion:
    folder = folder_of(name)
    votes, statements = read_votes(folder / "votes.csv"), read_comments(folder / "comments.csv")
    return opinion(votes, statements, replace(RULES, mode=mode))


@pytest.mark.parametrize(
    ("name", "mode", "least"),
    [
        ("brexit-consensus", "wethi", 0.2),
        ("brexit-consensus", "polis", 0.5),
        ("vtaiwan.uberx", "wethi", 0.6),
        ("vtaiwan.uberx", "polis", 0.9),
    ],
)
def test_a_public_consultation_gets_groups_much_like_the_published_ones(name: str, mode: Mode, least: float) -> None:
    """Polis groups brought along from vote to vote; computed anew they come out alike where the groups are clear."""
    found = compute(name, mode)
    assert found.grouping.answer == "groups"
    published = read_groups(folder_of(name) / "participants-votes.csv")
    placed = [(group.id, found.votes.citizens[row]) for group in found.groups for row in group.members.tolist()]
    likeness = measure_likeness([(group, published[citizen]) for group, citizen in placed if citizen in published])
    assert likeness >= least


@pytest.mark.parametrize("name", NAMES)
def test_the_published_groups_can_be_described_too(name: str) -> None:
    folder = folder_of(name)
    votes, groups = read_votes(folder / "votes.csv"), read_groups(folder / "participants-votes.csv")
    found = opinion(votes, read_comments(folder / "comments.csv"), RULES, groups)
    assert found.grouping.answer == "given"
    assert all(group.representative for group in found.groups)
    assert np.isfinite(found.map.citizens).all()
    assert "NaN" not in write_document(found)
