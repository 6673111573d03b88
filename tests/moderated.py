"""A consultation with a moderator at work, in a house without doors: what was proposed, decided, and still waits."""

from dataclasses import replace

from house_store import House

from bot.consulting import (
    JoinConsultation,
    ProposeStatement,
)
from bot.conversation import Effect
from bot.moderating import (
    JudgeStatement,
    UndoJudgement,
    Verdict,
)
from bot.store import to_judge
from bot.store.consultation_tables import statement
from bot.store.moderation_tables import moderation
from bot.store.tables import timer
from handlers.staff_views import ToJudge

NAME = "canal-market"


def propose(house: House, who: str = "author", text: str = "ขอทางเดินริมคลอง") -> int:
    house.turn(who, JoinConsultation(NAME), ProposeStatement(NAME, text, "th"))
    return int(max(row.statement for row in house.rows(statement)))


def work(house: House, *effects: Effect) -> None:
    house.turn("moderator", *effects)


def judge(house: House, number: int, verdict: Verdict = "publish", **more: object) -> None:
    asked = JudgeStatement(number, "m1", "main", verdict, version_of(house, number))
    work(house, replace(asked, **more))  # type: ignore[arg-type]


def version_of(house: House, number: int) -> int:
    rows = house.rows(moderation, moderation.c.statement == number)
    return int(rows[0].versions) if rows else 0


def take_back(house: House, number: int, reason: str = "") -> None:
    work(house, UndoJudgement(number, "m1", "main", version_of(house, number), reason))


def row_of(house: House, number: int) -> tuple[str, str | None, int | None]:
    (row,) = house.rows(statement, statement.c.statement == number)
    return row.status, row.reason, row.duplicates


def waiting(house: House) -> list[ToJudge]:
    with house.engine.connect() as connection:
        return list(to_judge.read_to_judge(connection, house.keys, house.now_ms))


def news(house: House) -> list[str]:
    return [row.about for row in house.rows(timer, timer.c.timer == "statement")]
