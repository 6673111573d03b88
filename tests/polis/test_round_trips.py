"""Whatever citizens wrote and however they voted, it goes out and comes in again the same."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources import list_latest, list_votes, source_of
from tables_at_hand import published

from bot.polis.rows import StatementRow, Summary
from bot.polis_reading import PolisFolder, read_comments, read_polis_folder, read_votes
from bot.polis_writing import Style, write_export
from surveys.opinion.document import write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.rules import Rules
from surveys.opinion.votes import Cast, Id, number_ids, take_latest

TEXTS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00\ufeff"), max_size=30)
IDS = st.integers(0, 10**6) | st.text("กขabc,\"'=;# ", min_size=1).filter(lambda name: name == name.strip())
VOTES = st.tuples(IDS, IDS, st.sampled_from([-1, 0, 1]), st.integers(10**11, 10**13))


def bring_together(texts: dict[Id, str], votes: list[tuple[Id, Id, int, int]]) -> PolisFolder:
    citizens, citizen = number_ids([vote[0] for vote in votes])
    statements, statement = number_ids([vote[1] for vote in votes])
    code = np.array([vote[2] for vote in votes], np.int8)
    cast = Cast(citizens, statements, citizen, statement, code, np.array([vote[3] for vote in votes], np.int64))
    rows = tuple(StatementRow(each, text, 1, 10**12, each) for each, text in texts.items())
    return PolisFolder(Summary(topic="".join(texts.values())), rows, cast, {})


@given(st.dictionaries(IDS, TEXTS, max_size=5), st.lists(VOTES, max_size=20))
def test_any_texts_ids_and_votes_come_back(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[Id, str], votes: list[tuple[Id, Id, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("polis")
    gone = bring_together(texts, votes)
    write_export(folder, source_of(gone), Style(extended=True))
    back = read_polis_folder(folder)
    assert {row.statement: row.text for row in back.statements} == texts
    assert list_votes(back) == list_votes(gone)
    assert list_latest(read_votes(folder / "participants-votes.csv")) == list_latest(take_latest(gone.cast))


def compute(folder: Path) -> str:
    return write_document(opinion(read_votes(folder / "votes.csv"), read_comments(folder / "comments.csv"), Rules()))


@pytest.mark.reference
def test_the_opinion_of_a_published_consultation_is_the_same_after_it_went_out_and_came_in(tmp_path: Path) -> None:
    for start in published():
        write_export(tmp_path / start.name, source_of(read_polis_folder(start)), Style())
        assert compute(tmp_path / start.name) == compute(start)
