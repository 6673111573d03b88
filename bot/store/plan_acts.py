"""What conveners do about decisions and plans: object, settle, commit, report, answer; each is checked, audited, and told."""

from collections.abc import Mapping

from sqlalchemy import Connection

from bot.store import audit
from bot.store.conveners import read_agency, read_held
from bot.store.forum_events import NAMES, By, add_event, read_events
from bot.store.keys import Keyring
from bot.store.plan_news import OWED, name_matter, read_clauses, read_lightly, tell_staff, tell_voters
from surveys.governance.answers import check_answer
from surveys.governance.charter import Charter
from surveys.governance.conflict import MediationCalled, Objected, Settled, SettlementAgreed, find_settlement, object_to
from surveys.governance.forum import Answered, ClauseAnswered, Forum, ForumEvent, fold_forum
from surveys.governance.plan import CommitmentMade, PlanSigned, Reviewed, StatusNoted, check_commitment, check_status
from surveys.governance.pledges import PledgeExtended, PledgeOffered, PledgeStepped, check_pledge

PlanAct = (
    Objected | MediationCalled | SettlementAgreed | Settled | CommitmentMade | StatusNoted | Reviewed | PlanSigned | Answered
    | ClauseAnswered | PledgeOffered | PledgeStepped | PledgeExtended
)  # fmt: skip


def act(connection: Connection, keys: Keyring, name: str, *, event: PlanAct, by: By, now_ms: int) -> str:
    """Writes it down; says `recorded`, `unchanged` where it is there already, or what stands against it."""
    held, before = read_held(connection, name), read_events(connection)[name]
    record = fold_forum(held, before)
    wrong = check_act(held, record, event)
    if wrong != "taken":
        return wrong
    after = fold_forum(held, [*before, event])
    if record == after:
        return "unchanged"
    add_event(connection, name, event, by, now_ms=now_ms)
    entry = audit.Entry(read_agency(connection, name), by.staff, NAMES[type(event)], name, {"for": by.party})
    audit.write_down(connection, keys, [entry], now_ms)
    clauses = read_clauses(connection, (name,) if isinstance(event, ClauseAnswered) else ())
    about = [*find_sources(after, event), *clauses.get((name, name_matter(event)), ())]
    tell_voters(connection, name, about, now_ms)
    if isinstance(event, Objected | MediationCalled | SettlementAgreed | Settled | CommitmentMade):
        tell_staff(connection, read_lightly(connection, name), OWED, now_ms)
    settled = (
        find_settlement(held, after.objections[event.statement], event.on)
        if isinstance(event, SettlementAgreed)
        else None
    )
    if settled:
        act(connection, keys, name, event=settled, by=By(), now_ms=now_ms)
    return "recorded"


def check_act(held: Charter, record: Forum, event: PlanAct) -> str:
    """`taken`, or a word for what stands against it."""
    match event:
        case Objected(statement):
            if record.decided_on is None or statement not in record.decided:
                return "not-decided"
            return object_to(held, record.decided_on, event)
        case MediationCalled(statement) | SettlementAgreed(statement) | Settled(statement):
            standing = record.objections.get(statement)
            return "taken" if standing and standing.ruling is None else "no-objection"
        case CommitmentMade(commitment):
            wrong = check_commitment(held, commitment)
            return wrong[0] if wrong else "taken"
        case StatusNoted():
            return check_status(record.plan, event)
        case Answered(answer):
            return check_answer(answer) if answer.statement in record.decided else "not-decided"
        case PledgeOffered(pledge):
            return check_pledge(held, pledge)
    return "taken"


def find_sources(record: Forum, event: ForumEvent) -> list[str]:
    """The statements that it is about; those who voted on them hear of it."""
    match event:
        case Objected(statement) | Settled(statement):
            return [statement]
        case CommitmentMade(commitment):
            return [commitment.source]
        case StatusNoted(commitment_id):
            return [record.plan[commitment_id].commitment.source]
        case Answered(answer):
            return [answer.statement]
    return []


def number_statements(record: Forum, ids: Mapping[str, int]) -> dict[str, str]:
    """The adopted statements: by the number that people see, their ids. `ids`: numbers by id."""
    return {str(ids[one]): one for one in record.find_ruled("adopted") if one in ids}
