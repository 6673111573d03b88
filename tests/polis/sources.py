"""Consultations ready to be written: a small one that is made up, and any that was read, as the store will give it."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from bot.polis.rows import Counts, GroupedRow, ParticipantRow, StatementRow, Summary, VoteRow
from bot.polis_reading import PolisFolder
from bot.polis_writing import Source
from surveys.opinion.votes import AGREE, DISAGREE, PASS, Id, Votes, sort_key, take_latest

Latest = Mapping[tuple[Id, Id], int]  # by citizen and statement


def source_of(found: PolisFolder, group_of: Mapping[Id, int] | None = None) -> Source:
    """What was read, with numbers counted anew; `group_of`: the opinion group of each citizen who is in one."""
    groups = group_of or {}
    latest = list_latest(take_latest(found.cast))
    written = Counter(row.author for row in found.statements)
    sizes = Counter(groups.values())
    rows = sorted(found.statements, key=lambda row: sort_key(row.statement))
    return Source(
        summary=found.summary,
        statements=[count_statement(row, latest) for row in rows],
        votes=list_votes(found),
        participants=[
            ParticipantRow(citizen, [(of, vote) for (_, of), vote in votes], groups.get(citizen), written[citizen])
            for citizen, votes in groupby(latest.items(), lambda item: item[0][0])
        ],
        grouped=[group_statement(row, latest, groups, len(sizes)) for row in rows],
        columns=sorted({row.statement for row in rows} | {of for _, of in latest}, key=sort_key),
        group_sizes=[sizes[group] for group in sorted(sizes)],
        citizens=sorted(
            {citizen for citizen, _ in latest} | {each for each in written if each is not None}, key=sort_key
        ),
    )


def list_latest(votes: Votes) -> Latest:
    cells = zip(votes.citizen.tolist(), votes.statement.tolist(), votes.vote.tolist(), strict=True)
    return {(votes.citizens[citizen], votes.statements[statement]): vote for citizen, statement, vote in cells}


def list_votes(found: PolisFolder) -> list[VoteRow]:
    cast = found.cast
    times = [0] * len(cast.vote) if cast.order is None else cast.order.tolist()
    cells = zip(cast.statement.tolist(), cast.citizen.tolist(), cast.vote.tolist(), times, strict=True)
    rows = [VoteRow(cast.statements[of], cast.citizens[by], vote, time) for of, by, vote, time in cells]
    return sorted(rows, key=lambda row: (sort_key(row.statement), sort_key(row.citizen), row.cast_ms, row.vote))


def count_votes(votes: Sequence[int]) -> Counts:
    return votes.count(AGREE), votes.count(DISAGREE), votes.count(PASS)


def count_statement(row: StatementRow, latest: Latest) -> StatementRow:
    counts = count_votes([vote for (_, of), vote in latest.items() if of == row.statement])
    return StatementRow(row.statement, row.text, row.moderated, row.created_ms, row.author, counts, row.meta, row.seed)


def group_statement(row: StatementRow, latest: Latest, group_of: Mapping[Id, int], groups: int) -> GroupedRow:
    votes: dict[int, list[int]] = defaultdict(list)
    for (citizen, of), vote in latest.items():
        if of == row.statement:
            votes[group_of.get(citizen, -1)].append(vote)
    everybody = count_votes([vote for each in votes.values() for vote in each])
    counts = [count_votes(votes[group]) for group in range(groups)]
    return GroupedRow(row.statement, row.text, counts, everybody, row.moderated)


def made_up(citizens: int = 40) -> Source:
    """Five statements; citizens of even and of odd number disagree on each, and number 1 changed her mind once."""
    texts = ["ซ่อมถนน, ด่วน", '="x"', "- ไม่เอา", 'พูดว่า "ดี"\nแล้ว', "waits"]
    moderated = [1, 1, 1, -1, 0]
    votes = [
        VoteRow(of, by, AGREE if (by + of) % 2 else DISAGREE, 1_700_000_012_345 + by)
        for of in range(4)
        for by in range(citizens)
    ]
    votes.insert(
        bisect([(row.statement, row.citizen) for row in votes], (0, 0)), VoteRow(0, 1, PASS, 1_600_000_000_000)
    )
    group_of: dict[Id, int] = {by: by % 2 for by in range(citizens)}
    rows = [StatementRow(of, text, moderated[of], 1_600_000_012_345, of + 100) for of, text in enumerate(texts)]
    latest: Latest = {(row.citizen, row.statement): row.vote for row in votes}
    latest = dict(sorted(latest.items(), key=lambda item: (sort_key(item[0][0]), sort_key(item[0][1]))))
    return Source(
        summary=Summary("ถนน", "https://example.org/7", 9, citizens, citizens, 4, 5, 2, "a, b"),
        statements=[count_statement(row, latest) for row in rows],
        votes=votes,
        participants=[
            ParticipantRow(
                citizen, [(of, vote) for (_, of), vote in mine], citizen % 2 if isinstance(citizen, int) else 0
            )
            for citizen, mine in groupby(latest.items(), lambda item: item[0][0])
        ],
        grouped=[group_statement(row, latest, group_of, 2) for row in rows],
        columns=range(5),
        group_sizes=[citizens - citizens // 2, citizens // 2],
        citizens=[*range(citizens), *range(100, 105)],
    )
