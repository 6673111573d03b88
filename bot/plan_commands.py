"""What an operator can do with decisions and plans beside a running server: record what was written or agreed on paper."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.forum_commands import Answer, find
from bot.post import Post
from bot.store.forum_events import By
from bot.store.plan_acts import PlanAct, act, number_statements
from bot.store.rows import when
from handlers.forum_views import Consultation
from surveys.forms.problems import Problem
from surveys.governance.answers import AgencyAnswer
from surveys.governance.conflict import MediationCalled, Objected, Settled
from surveys.governance.forum import Answered, ClauseAnswered
from surveys.governance.plan import Commitment, CommitmentMade, Reviewed, StatusNoted
from surveys.governance.standing import day_of
from surveys.governance.yaml_plan import PlanFrame, read_outcomes, read_plan

OPERATOR = "operator"  # who writes down what a convener signed on paper

Make = Callable[[Consultation, str, date], PlanAct]  # from the statement's id and the day


def today_in(post: Post, forum: Consultation) -> date:
    return day_of(forum.charter, when(post.now_ms))


def record(post: Post, name: str, party: str, make: Callable[[Consultation], PlanAct | str]) -> Answer:
    """Writes down one act; `make` returns a word instead where it cannot be. `party` is empty where all agreed."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if party and party not in forum.charter.convener_ids:
        return {"outcome": "no-convener", "conveners": list(forum.charter.convener_ids)}
    event = make(forum)
    return {"outcome": event if isinstance(event, str) else write(post, forum, party, event)}


def write(post: Post, forum: Consultation, party: str, event: PlanAct) -> str:
    return act(post.connection, post.keys, forum.consultation, event=event, by=By(party), now_ms=post.now_ms)


def on_statement(post: Post, name: str, number: str, make: Make, *, party: str = "") -> Answer:
    """About the statement that people see under this number."""

    def decide(forum: Consultation) -> PlanAct | str:
        found = next((str(one.statement) for one in forum.statements.values() if str(one.number) == number), "")
        return make(forum, found, today_in(post, forum)) if found else "no-statement"

    return record(post, name, party, decide)


def object_to_decision(post: Post, name: str, statement: str, *, party: str, reason: str) -> Answer:
    return on_statement(
        post, name, statement, lambda _forum, found, day: Objected(found, party, reason, day), party=party
    )


def mediate(post: Post, name: str, statement: str, *, meeting: str) -> Answer:
    """`meeting` names the meeting where all conveners try to settle it."""
    return on_statement(post, name, statement, lambda _forum, found, day: MediationCalled(found, meeting, day))


def settle(post: Post, name: str, statement: str, *, ruling: Any, words: str) -> Answer:
    """All conveners agreed, on paper, that this ruling holds."""
    return on_statement(post, name, statement, lambda _forum, found, day: Settled(found, ruling, words, day))


def answer_statement(post: Post, name: str, statement: str, **answer: Any) -> Answer:
    """`kind`, `th` and `en`: signed by the agency on paper; the operator writes it down, the agency approved it."""

    def make(forum: Consultation, found: str, day: date) -> PlanAct:
        text = {language: answer[language] for language in ("th", "en") if answer[language]}
        because = text if answer["kind"] == "refused" else {}
        return Answered(AgencyAnswer(found, answer["kind"], text, because, OPERATOR, forum.agency, day))

    return on_statement(post, name, statement, make)


def track(post: Post, name: str, commitment: str, *, party: str, **noted: Any) -> Answer:
    """`status`, and a note in `th` and `en`, as its owner reported it."""
    note = {language: noted[language] for language in ("th", "en") if noted[language]}
    return record(
        post, name, party, lambda forum: StatusNoted(commitment, noted["status"], note, party, today_in(post, forum))
    )


def review(post: Post, name: str, commitment: str, *, th: str, en: str) -> Answer:
    """The yearly look of all conveners at a commitment."""
    note = {language: text for language, text in (("th", th), ("en", en)) if text}

    def make(forum: Consultation) -> PlanAct | str:
        known = commitment in forum.record.plan
        return Reviewed(commitment, note, today_in(post, forum)) if known else "unknown-commitment"

    return record(post, name, "", make)


def make_plan(post: Post, name: str, source: str) -> Answer:
    """All commitments of a file, or none and everything that is wrong with it."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if forum.record.decided_on is None:
        return {"outcome": "not-decided"}
    numbers = {str(one.statement): one.number for one in forum.statements.values()}
    adopted = number_statements(forum.record, numbers)
    frame = PlanFrame(forum.charter, adopted, frozenset(forum.record.plan), today_in(post, forum))
    read = read_plan(source.encode(), frame)
    commitments = [one for one in read if isinstance(one, Commitment)]
    problems = [one for one in read if isinstance(one, Problem)]
    if problems:
        return {"outcome": "problems", "problems": [asdict(one) for one in problems]}
    for one in commitments:
        write(post, forum, one.owner, CommitmentMade(one))
    return {"outcome": "recorded" if commitments else "unchanged", "count": len(commitments)}


def answer_clauses(post: Post, name: str, source: str) -> Answer:
    """What became of each clause of a draft rule."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if forum.record.decided_on is None:
        return {"outcome": "not-decided"}
    read = read_outcomes(source.encode(), forum.charter)
    problems = [one for one in read if isinstance(one, Problem)]
    if problems:
        return {"outcome": "problems", "problems": [asdict(one) for one in problems]}
    outcomes = [write(post, forum, "", one) for one in read if isinstance(one, ClauseAnswered)]
    return {"outcome": "fates" if "recorded" in outcomes else "unchanged", "count": outcomes.count("recorded")}


PLAN_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "consultation-object": object_to_decision,
    "consultation-mediate": mediate,
    "consultation-settle": settle,
    "consultation-answer": answer_statement,
    "consultation-track": track,
    "consultation-review": review,
    "consultation-plan": make_plan,
    "consultation-clauses": answer_clauses,
}
