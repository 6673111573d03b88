"""The form in which a broadcast is written: what stands in its fields, and what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

from bot.store.broadcast_rows import Written
from bot.store.rows import ms, when
from bot.text import LANGUAGES, ZONE, say_full_day
from bot.web.console.days import read_day
from bot.web.console.visit import Visit
from surveys.broadcasts.content import MOST_BUTTONS, Button, Content, Picture, Words
from surveys.broadcasts.lines import MOST_LINES, Line, join_lines, split_rule
from surveys.broadcasts.terms import LATE_MS, MINUTE_MS, Terms
from surveys.broadcasts.topics import TOPICS
from surveys.broadcasts.window import HOURS_OF_A_DAY, Window

SPARE_LINES = 3  # empty ones, below those that are used
LONGEST_TITLE = 120  # letters
SATANG = 100  # of a baht
MOST_DIGITS = 7
MINUTES_OF_AN_HOUR = 60
BUTTONS = range(1, MOST_BUTTONS + 1)
NUMBERS = ("part", "ceiling", "undo", "late", "spread")

Problems = dict[str, str]  # by the id of a field, why it cannot be so


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the form. `lines`: of the audience; None: its rule is none that lines can show, and stays as it is."""

    fields: Mapping[str, str]
    lines: tuple[Line, ...] | None
    problems: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> str:
        return self.fields.get(name, "")

    @property
    def shown_lines(self) -> tuple[Line, ...]:
        """With some empty ones."""
        lines = self.lines or ()
        return (*lines, *(Line(""),) * min(SPARE_LINES, MOST_LINES - len(lines)))


def write_sheet(written: Written, language: str) -> Sheet:
    """The form of what was written; `language`: of the days in it."""
    terms, content = written.terms, written.content
    fields = {"title": written.title, "topic": written.topic, "fallback": content.fallback}
    for each in LANGUAGES:
        fields |= write_blocks(content, each)
    at = when(terms.at_ms).astimezone(ZONE) if terms.at_ms is not None else None
    fields |= {
        "when": "at" if at else "now",
        "day": say_full_day(at.date(), language) if at else "",
        "hour": f"{at:%H:%M}" if at else "",
        "opens": str(terms.window.opens),
        "closes": str(terms.window.closes),
        "late": str(terms.late_ms // MINUTE_MS),
        "spread": str(terms.spread_hours),
        "part": "" if terms.part is None else str(terms.part),
        "ceiling": "" if terms.ceiling is None else str(terms.ceiling // SATANG),
        "undo": "" if terms.undo_ms is None else str(terms.undo_ms // MINUTE_MS),
        "urgent": "yes" if terms.urgent else "",
    }
    return Sheet(fields, split_rule(written.rule))


def write_blocks(content: Content, language: str) -> dict[str, str]:
    """One language's fields: paragraphs with an empty line between two, the picture, the buttons."""
    blocks = content.blocks.get(language, ())
    words = "\n\n".join(block.text for block in blocks if isinstance(block, Words))
    fields = {f"text-{language}": words}
    for block in blocks:
        if isinstance(block, Picture):
            fields |= {"picture": f"{block.page} {block.digest}", f"says-{language}": block.says}
    buttons = [block for block in blocks if isinstance(block, Button)]
    for number, button in enumerate(buttons, 1):
        fields |= {f"label-{number}-{language}": button.label, f"leads-{number}": button.tap or button.page}
    return fields


def read_sheet(visit: Visit, before: Written) -> tuple[Written, Sheet]:
    """What was typed, and the form as it was sent with what is wrong in it; such a field means what it meant `before`."""
    problems: Problems = {}
    lines = read_lines(visit) if visit.read("lines") else None
    rule = before.rule if lines is None else join_lines(lines)
    if rule is None:
        problems["what-1"] = visit.t("composing-no-line")
    title, topic = visit.read("title"), next((one for one in TOPICS if one == visit.read("topic")), before.topic)
    if not 0 < len(title) <= LONGEST_TITLE:
        problems["title"] = visit.t("composing-no-title", most=LONGEST_TITLE)
    terms = read_terms(visit, before.terms, problems)
    written = Written(title[:LONGEST_TITLE], topic, read_content(visit), rule or before.rule, terms)
    return written, Sheet(visit.read_fields(), lines, problems)


def read_lines(visit: Visit) -> tuple[Line, ...]:
    """Empty ones are left out."""
    rows = zip(visit.read_all("join"), visit.read_all("holds"), visit.read_all("what"), strict=False)
    return tuple(Line(what, holds == "without", join == "or") for join, holds, what in rows if what)[:MOST_LINES]


def read_content(visit: Visit) -> Content:
    """A language without a word is left out; a picture and buttons are the same in each, but for what they say."""
    languages = [one for one in LANGUAGES if any(visit.read(f"{name}-{one}") for name in ("text", "says", "label-1"))]
    fallback = visit.read("fallback")
    blocks = {one: read_blocks(visit, one) for one in languages}
    return Content(blocks, fallback if fallback in LANGUAGES else "")


def read_blocks(visit: Visit, language: str) -> tuple[Words | Picture | Button, ...]:
    paragraphs = visit.read(f"text-{language}").replace("\r\n", "\n").split("\n\n")
    words = [Words(one.strip()) for one in paragraphs if one.strip()]
    page, _, digest = visit.read("picture").partition(" ")
    says = " ".join(visit.read(f"says-{language}").split())
    pictures = [Picture(page, says, digest)] if page else []
    buttons = [
        make_button(visit.read(f"label-{number}-{language}"), leads)
        for number in BUTTONS
        if (leads := visit.read(f"leads-{number}"))
    ]
    return (*words, *pictures, *buttons)


def make_button(label: str, leads: str) -> Button:
    return Button(label, page=leads) if leads.startswith("/") else Button(label, tap=leads)


def read_terms(visit: Visit, before: Terms, problems: Problems) -> Terms:
    numbers = {name: read_number(visit, name, problems) for name in NUMBERS}
    ceiling, undo, late = numbers["ceiling"], numbers["undo"], numbers["late"]
    return Terms(
        at_ms=read_at(visit, problems) if visit.read("when") == "at" else None,
        window=read_window(visit, before.window, problems),
        late_ms=LATE_MS if late is None else late * MINUTE_MS,
        spread_hours=numbers["spread"] or 0,
        part=numbers["part"],
        ceiling=None if ceiling is None else ceiling * SATANG,
        undo_ms=None if undo is None else undo * MINUTE_MS,
        urgent=visit.read("urgent") == "yes",
    )


def read_number(visit: Visit, name: str, problems: Problems) -> int | None:
    """Whole, with or without commas; None: the field is empty."""
    typed = visit.read(name).replace(",", "")
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        problems[name] = visit.t("composing-no-number")
        return None
    return int(typed)


def read_at(visit: Visit, problems: Problems) -> int | None:
    """Day and hour, as people write them."""
    day, clock = read_day(visit, "day"), read_clock(visit.read("hour"))
    if day is None:
        problems["day"] = visit.t("composing-no-day")
    if clock is None:
        problems["hour"] = visit.t("composing-no-hour")
    return None if day is None or clock is None else ms(datetime.combine(day, clock, ZONE))


def read_clock(typed: str) -> time | None:
    """14:30 or 14.30."""
    hours, _, minutes = typed.replace(".", ":").partition(":")
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    if int(hours) >= HOURS_OF_A_DAY or int(minutes) >= MINUTES_OF_AN_HOUR:
        return None
    return time(int(hours), int(minutes))


def read_window(visit: Visit, before: Window, problems: Problems) -> Window:
    opens, closes = (read_number(visit, name, problems) for name in ("opens", "closes"))
    if opens is None or closes is None:
        return before
    if not opens < closes <= HOURS_OF_A_DAY:
        problems["closes"] = visit.t("composing-no-window")
        return before
    return Window(opens, closes)
