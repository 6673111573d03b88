"""Whether the days of a charter follow each other, and are as many as the hearing rule asks for."""

from collections.abc import Mapping
from datetime import date

from surveys.forms.yaml_texts import Reader
from surveys.forms.yaml_tree import Table
from surveys.governance.charter import Charter, Phase, When
from surveys.governance.hearings import HEARING_RULES
from surveys.governance.schedule import DAY, find_short, lay_out, least_days

_SHORT: Mapping[Phase, str] = {"agenda": "no-notice", "statements": "short-hearing"}
_WARNED_OF = {"recheck": ("recheck",), "confirmed": ()}
_ANY_DAY = date(2000, 1, 1)  # lengths are the same from whichever day they are counted


def check_days(reader: Reader, charter: Charter, phases: Table, answer_line: int) -> bool:
    """Whether the schedule can be laid out; what stands against it is noted."""
    written = [(str(name), when, phases.line_of(name)) for name, when in charter.phases.items()]
    written.append(("answer_due", charter.answer_due, answer_line))
    if charter.opens is None:
        return not [name for name, when, line in written if _lacks_opening(reader, name, when, line)]
    spans = lay_out(charter, charter.opens)
    late = [(str(span.phase), phases.line_of(span.phase), span.first) for span in spans if span.last < span.first]
    decided = next(span.last for span in spans if span.phase == "decision")
    if charter.answer_due.day and charter.answer_due.day <= decided:
        late.append(("answer_due", answer_line, decided + DAY))
    for name, line, least in late:
        reader.note("days-out-of-order", line, name, name=name, least=least.isoformat())
    return not late


def check_hearing(reader: Reader, charter: Charter, phases: Table, basis_line: int) -> None:
    """The least days of notice and of hearing, where a hearing rule applies."""
    rule = HEARING_RULES[charter.legal_basis]
    if rule is None:
        return
    for phase in find_short(charter, charter.opens or _ANY_DAY):
        reader.note(_SHORT[phase], phases.line_of(phase), phase, least=str(least_days(charter, phase)))
    for code in _WARNED_OF[rule.state]:
        reader.note(code, basis_line, "legal_basis")


def _lacks_opening(reader: Reader, name: str, when: When, line: int) -> bool:
    if when.day is None:
        return False
    reader.note("day-without-opening", line, name, name=when.day.isoformat())
    return True
