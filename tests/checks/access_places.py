"""Consultations at the moments at which staff can do something, each with all that can be done there by tap or by word."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from forums_opened import MARKET, open_forum, read_file
from house_store import House
from moderated import propose
from plans_made import decide, enter, plan, pledge

from bot.convening import (
    AgreeEarlyMove,
    AgreeExtension,
    ApproveBridging,
    Bridging,
    By,
    DraftBridging,
    LiftVeto,
    Objecting,
    SignCharter,
    Veto,
    WithdrawAgreement,
)
from bot.conversation import State
from bot.moderating import (
    AskingAuthor,
    Declining,
    HoldStatement,
    JudgeStatement,
    ProposeForParty,
    Redacting,
    ReleaseStatement,
    Rewording,
    RewordStatement,
    SpeakingFor,
    UndoJudgement,
)
from bot.planning import (
    ApproveAnswer,
    DraftAnswer,
    NoteStatus,
    Noting,
    ObjectToDecision,
    PledgeForParty,
    Replying,
    SayOnPledge,
    SignPlan,
    StepPledge,
)
from bot.store import consultations
from handlers.hall import SHORT_HASH
from surveys.governance.charter_record import hash_charter

NAME = "canal-market"
JUDGE, WRITER = "judge", "writer"  # who decided, and who drafted what waits
WORDS = "ขอให้เทศบาลตั้งที่นั่งพักริมคลองเพิ่มอีกสองจุด"


@dataclass(frozen=True, slots=True)
class Try:
    """A tap, or a word in a state, and what it leads to for whoever may. `only`: a role beyond the table's."""

    leads_to: type
    tap: str = ""
    state: State | None = None
    only: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A house in which all of these can be tried, each from the same moment."""

    house: House
    tries: tuple[Try, ...]


def draft(house: House) -> Iterator[Try]:
    """A charter that waits for signatures, to which two conveners object."""
    held, source = read_file(MARKET), MARKET.read_bytes()
    house.store.write_now(
        lambda connection: consultations.publish(connection, held, source, agency="main", now_ms=house.now_ms)
    )
    for party in ("municipality", "vendors"):
        house.turn("somebody", Veto(NAME, By(party, "s"), "ขอเวลาอ่านก่อนครับ"))
    yield Try(SignCharter, f"sign:{NAME}.{hash_charter(held)[:SHORT_HASH]}")
    yield Try(Veto, state=Objecting(NAME))
    yield Try(LiftVeto, f"lift:{NAME}")


def statements(house: House) -> Iterator[Try]:
    """People vote and write; one statement waits, and one was shown; two conveners ask for more days."""
    open_forum(house)
    for party in ("municipality", "vendors"):
        house.turn("somebody", AgreeExtension(NAME, By(party, "s"), "statements", 14))
    waits, shown = propose(house), propose(house, "another", "ขอให้มีไฟทางเดินริมคลอง")
    house.turn("judge", JudgeStatement(shown, JUDGE, "main", "publish", 0))
    yield Try(HoldStatement, "next")
    yield Try(JudgeStatement, f"judge:{waits}:0.p")
    yield Try(HoldStatement, f"reasons:{waits}")
    yield Try(JudgeStatement, f"decline:{waits}:off-topic")
    yield Try(JudgeStatement, state=Declining(waits, "unclear"))
    yield Try(JudgeStatement, f"keep:{waits}:facts.3")
    yield Try(JudgeStatement, state=AskingAuthor(waits))
    yield Try(HoldStatement, f"pass:{waits}")
    yield Try(HoldStatement, f"redact:{waits}")
    yield Try(RewordStatement, f"redacted:{waits}", state=Redacting(waits, ("ริมคลอง",)))
    yield Try(HoldStatement, f"twins:{waits}")
    yield Try(HoldStatement, f"reword:{waits}")
    yield Try(RewordStatement, state=Rewording(waits))
    yield Try(ReleaseStatement, f"release:{waits}")
    yield Try(UndoJudgement, f"unjudge:{shown}", only="chief")
    yield Try(ProposeForParty, state=SpeakingFor(NAME))
    yield Try(AgreeEarlyMove, f"early:{NAME}.statements:yes")
    yield Try(AgreeExtension, f"extend:{NAME}.statements.0:7")
    yield Try(WithdrawAgreement, f"unagree:{NAME}.statements:14")


def critique(house: House) -> Iterator[Try]:
    """A bridging statement was drafted by somebody who is not there, and waits for approval."""
    open_forum(house, phase="critique")
    yield Try(DraftBridging, state=Bridging(NAME, (1, 2)))
    house.turn("writer", DraftBridging(NAME, WRITER, (("th", WORDS),), (1, 2)))
    yield Try(ApproveBridging, f"approve:{NAME}.{house.now_ms}")


def plan_made(house: House) -> Iterator[Try]:
    """After the decision: commitments, and an offer of a citizen."""
    open_forum(house)
    decide(house)
    plan(house)
    pledge(house, 1)
    enter(house, "plan")
    yield Try(NoteStatus, f"track:{NAME}.c1:under-way.plain")
    yield Try(NoteStatus, state=Noting(NAME, "c1", "done"))
    yield Try(PledgeForParty, f"give:{NAME}.c1:hours.5")
    yield Try(SignPlan, f"cosign:{NAME}:2")
    yield Try(ObjectToDecision, state=Noting(NAME, "1", "object"))
    yield Try(StepPledge, "offer:pledge0:accept")
    yield Try(SayOnPledge, state=Replying("pledge0", by_owner=True))


def answers_owed(house: House) -> Iterator[Try]:
    """The charter says that the agency answers what people agreed on; one answer was drafted by somebody who is not there."""
    charter = house.folder / "market.yaml"
    charter.write_text(MARKET.read_text(encoding="utf-8").replace("effect: adopted", "effect: must-answer"), "utf-8")
    open_forum(house, charter)
    decide(house)
    house.turn("writer", DraftAnswer(NAME, By("municipality", WRITER), 1, "done", "th", WORDS))
    yield Try(DraftAnswer, state=Noting(NAME, "1", "answer-done"))
    yield Try(ApproveAnswer, f"reply:{NAME}.1:approve.{house.now_ms % 1_000_000}")


MOMENTS: tuple[Callable[[House], Iterator[Try]], ...] = (draft, statements, critique, plan_made, answers_owed)


def open_places(folder: Path) -> Iterator[Place]:
    for number, moment in enumerate(MOMENTS):
        house = House(folder / str(number))
        yield Place(house, tuple(moment(house)))  # all that is tried there happens on the same day, at the same second
        house.close()
