"""A made-up consultation about a canal, from votes to what anybody may see of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import numpy as np

from surveys.opinion.document import write_document
from surveys.opinion.opinion import opinion
from surveys.opinion.reach import show_reach
from surveys.opinion.result import Result, read_result
from surveys.opinion.rules import Rules
from surveys.opinion.shown import Author, ShownConsultation, StatementText
from surveys.opinion.telling import tell
from surveys.opinion.votes import collect_votes, list_statements

RULES = Rules()
# Thai, English, and how likely those of each of three camps agree, disagree (the rest passes).
MARKET: tuple[tuple[str, str, tuple[tuple[float, float], ...]], ...] = (
    ("ทางเดินริมคลองควรมีไฟสว่างตลอดคืน", "The canal walkway should be lit all night.", ((0.9, 0.05),) * 3),
    ("ควรเก็บขยะในคลองทุกสัปดาห์", "Rubbish in the canal should be collected every week.", ((0.92, 0.04),) * 3),
    ("ห้ามทุกคนใช้ทางเดินริมคลองหลังสองทุ่ม", "Nobody should use the walkway after 8 p.m.", ((0.06, 0.88),) * 3),
    (
        "แผงค้าริมคลองควรอยู่ที่เดิม",
        "The stalls should stay where they are.",
        ((0.93, 0.03), (0.06, 0.9), (0.5, 0.4)),
    ),
    (
        "ควรสร้างกำแพงกันน้ำท่วม แม้จะบังวิวคลอง",
        "A flood wall should be built, even if it hides the canal.",
        ((0.1, 0.85), (0.92, 0.04), (0.15, 0.8)),
    ),
    (
        "ควรกันพื้นที่ริมคลองไว้จอดรถ",
        "Space along the canal should be kept for parking.",
        ((0.85, 0.1), (0.5, 0.4), (0.05, 0.93)),
    ),
    (
        "อาคารไม้เก่าควรเก็บไว้ทั้งหมด",
        "All the old wooden houses should be kept.",
        ((0.4, 0.5), (0.08, 0.86), (0.94, 0.03)),
    ),
    (
        "ค่าเช่าแผงควรขึ้นปีละไม่เกิน 5%",
        "Rents should rise by 5% a year at most.",
        ((0.4, 0.1), (0.35, 0.15), (0.3, 0.2)),
    ),
    (
        "ควรใช้แบบประตูน้ำตามผลการศึกษาปี 2565",
        "The sluice of the 2022 study should be built.",
        ((0.35, 0.15), (0.4, 0.2), (0.3, 0.2)),
    ),
    ("ตลาดควรเปิดถึงเที่ยงคืน", "The market should stay open till midnight.", ((0.6, 0.3), (0.4, 0.5), (0.5, 0.45))),
    ("ควรมีห้องน้ำสาธารณะเพิ่มสองจุด", "There should be two more public toilets.", ((0.85, 0.08),) * 3),
    ("เรือหางยาวควรลดความเร็วช่วงชุมชน", "Boats should slow down past houses.", ((0.55, 0.35), (0.8, 0.1), (0.9, 0.05))),
)
SHARES = (0.45, 0.35, 0.2)


def cast(people: int, *, seed: int = 3, chance: float = 0.9) -> Iterator[tuple[int, int, int, int]]:
    """Rows (citizen, statement, vote, order) of three camps; everybody votes on most of the statements."""
    drawn = np.random.default_rng(seed)
    camps = drawn.choice(3, people, p=SHARES)
    for citizen, camp in enumerate(camps.tolist()):
        for statement, (_, _, odds) in enumerate(MARKET):
            if drawn.random() < chance:
                agree, disagree = odds[camp]
                u = drawn.random()
                yield citizen, statement, 1 if u < agree else -1 if u < agree + disagree else 0, 0


@cache
def vote_on_market(people: int) -> Result:
    """What so many people thought; computed once, for it never changes."""
    return compute(cast(people))


def compute(
    rows: Iterator[tuple[int, int, int, int]] | list[tuple[int, int, int, int]], rules: Rules = RULES
) -> Result:
    votes = collect_votes(rows)
    found = opinion(votes, list_statements((each, 1, False) for each in range(len(MARKET))), rules)
    return read_result(write_document(found))


def open_consultation(result: Result | None = None, rules: Rules = RULES) -> ShownConsultation:
    authors: tuple[Author, ...] = ("organiser", "partner", "citizen")
    empty = ShownConsultation(
        consultation="canal",
        edition="1",
        title={"th": "ตลาดริมคลองบางใหม่", "en": "The canal market of Bang Mai"},
        question={
            "th": "เราจะป้องกันน้ำท่วม โดยที่ตลาดริมคลองยังอยู่ได้อย่างไร",
            "en": "How can we keep floods out and the canal market alive?",
        },
        conveners=(
            {"th": "เทศบาลบางใหม่", "en": "Bang Mai municipality"},
            {"th": "สมาคมผู้ค้าตลาดริมคลอง", "en": "the market vendors' association"},
        ),
        stage="statements",
        until=date(2026, 12, 24),
        charter="/consultations/canal/charter",
        texts={
            str(each): StatementText({"th": thai, "en": english}, authors[each % 3])
            for each, (thai, english, _) in enumerate(MARKET)
        },
        shown=12,
        declined=2,
    )
    if result is None:
        return empty
    people = result.participants
    reach = show_reach(people, people // 3, {"line": people - people // 4, "telegram": people // 4}, people // 5)
    return replace(
        empty,
        told=tell(result, rules),
        reach=reach,
        computed_at=datetime(2026, 11, 27, 3, 30, tzinfo=UTC),
        receipts_root="3f9ac2d1" * 8,
    )
