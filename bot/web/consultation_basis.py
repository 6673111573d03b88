"""Where a consultation stands, and from what its figures are: the first lines of its page."""

from dataclasses import dataclass
from datetime import datetime, time

from bot.text import ZONE, Text
from handlers.opinion import say_basis, say_finding, tell_result
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation
from surveys.opinion.told import Told

NOON = time(12)  # a day without an hour is written the same in every zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """In one language. `nothing`: why there are no figures yet, where `basis` is empty."""

    stage: str
    until: str
    left_out: str
    nothing: str
    basis: tuple[str, ...]


def find_told(case: ShownConsultation) -> Told | None:
    """What is told of a result, None while there are too few votes for one."""
    return case.told if case.told is not None and case.told.finding != "too-few" else None


def lay_out_basis(case: ShownConsultation, rules: Rules, t: Text) -> Basis:
    """Without a look at any statement: what a page that is open already asks for again and again."""
    told = find_told(case)
    until = None if case.until is None else datetime.combine(case.until, NOON, ZONE)
    return Basis(
        stage=t(f"consultations-stage-{case.stage}"),
        until="" if until is None else t("consultations-until", day=until),
        left_out=t(f"part-left-out-{case.left_out}") if case.left_out else "",
        nothing="" if told else "\n".join(tell_result(case, rules, t)),
        basis=tuple(_say_basis(case, told, t)) if told else (),
    )


def _say_basis(case: ShownConsultation, told: Told, t: Text) -> list[str]:
    return "\n".join((say_basis(case, told, t), *say_finding(told, t))).split("\n")
