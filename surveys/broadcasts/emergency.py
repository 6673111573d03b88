"""Emergency templates: a message agreed on a calm day by two people, in which only the place and the time are still open."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from surveys.broadcasts.content import Content, Picture, Words
from surveys.broadcasts.life import Actor, is_fresh
from surveys.governance.roles import may

PLACE, TIME = "{place}", "{time}"
BLANK = re.compile(r"\{[^{}]*\}")
LONGEST_BLANK = 60  # letters: a place or a time, no message
UNDO_MS = 60_000  # so long the duty officer may take it back; nobody else is asked

BlankTrouble = Literal["empty", "long", "lines", "link", "braces"]
Objection = Literal["not-your-role", "not-your-agency", "not-fresh", "template", "your-own"]

# What looks like a link or a number to call: a template has these where two people read them, a blank never.
LEADS_AWAY = re.compile(r"(?:https?:|www\.|://|@|\b[a-z0-9-]+\.(?:com|net|org|th|io|me|ly)\b|\d{6,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Template:
    """`wrote` and `seconded`: staff members, the second empty until somebody else agreed. `ended`: it may not be used any more."""

    template: str
    agency: str
    title: str
    content: Content
    content_hash: str
    wrote: str
    seconded: str = ""
    ended: bool = False

    @property
    def is_fixed(self) -> bool:
        """Two people agreed on this very hash."""
        return bool(self.seconded) and self.seconded != self.wrote and not self.ended


@dataclass(frozen=True, slots=True)
class Blanks:
    """What the duty officer writes: where, and from when; shown as she writes it, in every language."""

    place: str
    at: str

    @property
    def trouble(self) -> BlankTrouble | None:
        """Why one of them cannot stand there; None: both can."""
        return find_trouble(self.place) or find_trouble(self.at)


def find_strange_blanks(content: Content) -> tuple[str, ...]:
    """Blanks other than place and time, and any blank outside of words; none: it can be a template."""
    found = []
    for language in content.languages:
        for block in content.blocks[language]:
            match block:
                case Words(text):
                    found += [blank for blank in BLANK.findall(text) if blank not in {PLACE, TIME}]
                case Picture(page, says):
                    found += BLANK.findall(page + says)
                case button:
                    found += BLANK.findall(button.label + button.tap + button.page)
    return tuple(found)


def find_trouble(blank: str) -> BlankTrouble | None:
    """Why this cannot be written into a blank; None: it can."""
    if not blank.strip():
        return "empty"
    if len(blank) > LONGEST_BLANK:
        return "long"
    if len(blank.splitlines()) > 1:
        return "lines"
    if "{" in blank or "}" in blank:
        return "braces"
    return "link" if LEADS_AWAY.search(blank) else None


def fill(content: Content, blanks: Blanks) -> Content:
    """The message with place and time, the same words in every language."""
    assert not blanks.trouble, f"neither a place nor a time: {blanks}"
    place, at = blanks.place.strip(), blanks.at.strip()
    filled = {
        language: tuple(
            Words(block.text.replace(PLACE, place).replace(TIME, at)) if isinstance(block, Words) else block
            for block in blocks
        )
        for language, blocks in content.blocks.items()
    }
    return replace(content, blocks=filled)


def find_objection(officer: Actor, template: Template, *, now_ms: int) -> Objection | None:
    """Why she may not send it alone; None: she may. Whoever may write broadcasts may be on duty."""
    if not template.is_fixed:
        return "template"
    if officer.agency != template.agency:
        return "not-your-agency"
    if not may(officer.roles, "draft-broadcast"):
        return "not-your-role"
    return None if is_fresh(officer, now_ms) else "not-fresh"


def find_second_objection(second: Actor, template: Template, *, now_ms: int) -> Objection | None:
    """Why she may not be the second of the two who fix a template; no practice and no role lets one person be both."""
    if template.seconded or template.ended:
        return "template"
    if second.agency != template.agency and template.agency not in second.lent_to:
        return "not-your-agency"
    if not may(second.roles, "approve-broadcast", terms=second.terms):
        return "not-your-role"
    if second.staff == template.wrote:
        return "your-own"
    return None if is_fresh(second, now_ms) else "not-fresh"
