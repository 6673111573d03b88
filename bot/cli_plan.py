"""The `wethi consultation` commands after the votes: objections, settlements, the joint plan, answers, and how they go."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

Name = Annotated[str, typer.Argument(help="The consultation's id.")]
Number = Annotated[str, typer.Argument(help="The statement's number, as people see it.")]
Party = Annotated[str, typer.Option("--as", help="The convener that acts, by its id in the charter.")]
Thai = Annotated[str, typer.Option("--th", help="In Thai.")]
English = Annotated[str, typer.Option("--en", help="In English.")]
AFile = Annotated[str, typer.Argument(help="A YAML file; every problem is listed with its line.")]


class RulingName(StrEnum):
    """What may hold after a settlement."""

    ADOPTED = "adopted"
    MUST_ANSWER = "must-answer"
    NEITHER = "neither"


class StatusName(StrEnum):
    """How a commitment may stand."""

    OPEN = "open"
    UNDER_WAY = "under-way"
    DONE = "done"
    DROPPED = "dropped"


class AnswerName(StrEnum):
    """What an agency may answer to a statement."""

    DONE = "done"
    PROMISED = "promised"
    REFUSED = "refused"
    ANSWERED = "answered"


def object_to_decision(
    name: Name, statement: Number, *, party: Party, reason: Annotated[str, typer.Option(help="Why; public.")]
) -> None:
    """Record that a convener objects to what was decided on a statement."""
    record("object", name, statement=statement, party=party, reason=reason)


def mediate(
    name: Name, statement: Number, *, meeting: Annotated[str, typer.Option(help="The id of the meeting.")]
) -> None:
    """Record that all conveners meet about an objection."""
    record("mediate", name, statement=statement, meeting=meeting)


def settle(
    name: Name,
    statement: Number,
    *,
    ruling: Annotated[RulingName, typer.Option(help="What holds from now on.")],
    words: Annotated[str, typer.Option(help="What was agreed; public.")],
) -> None:
    """Record what all conveners agreed about an objection."""
    record("settle", name, statement=statement, ruling=ruling.value, words=words)


def answer(
    name: Name,
    statement: Number,
    *,
    kind: Annotated[AnswerName, typer.Option(help="What kind of answer it is.")] = AnswerName.ANSWERED,
    th: Thai = "",
    en: English = "",
) -> None:
    """Record the agency's signed answer to a statement."""
    record("answer", name, statement=statement, kind=kind.value, th=th, en=en)


def plan(name: Name, file: AFile) -> None:
    """Write commitments for adopted statements into the joint plan."""
    record_file("plan", name, file)


def clauses(name: Name, file: AFile) -> None:
    """Say of each clause of a draft rule whether it was accepted, changed or kept as it was, and why."""
    record_file("clauses", name, file)


def track(
    name: Name,
    commitment: Annotated[str, typer.Argument(help="The commitment's id.")],
    status: Annotated[StatusName, typer.Argument(help="How it stands.")],
    *,
    party: Party,
    th: Thai = "",
    en: English = "",
) -> None:
    """Record how a commitment stands, as its owner reported it."""
    record("track", name, commitment=commitment, status=status.value, party=party, th=th, en=en)


def review(
    name: Name, commitment: Annotated[str, typer.Argument(help="The commitment's id.")], *, th: Thai, en: English
) -> None:
    """Record the yearly look of all conveners at a commitment."""
    record("review", name, commitment=commitment, th=th, en=en)


def record(command: str, name: str, **arguments: str) -> None:
    from bot.plan_printing import run
    from bot.settings import read_settings

    sys.exit(run(read_settings(), command, name, **arguments))


def record_file(command: str, name: str, file: str) -> None:
    from bot.plan_printing import run_file
    from bot.settings import read_settings

    sys.exit(run_file(read_settings(), command, name, file))


def add_to(app: typer.Typer) -> None:
    """Puts these commands among those of `wethi consultation`."""
    app.command("object")(object_to_decision)
    for each in (mediate, settle, answer, plan, clauses, track, review):
        app.command(each.__name__)(each)
