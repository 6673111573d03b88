"""What stands on the page of a consultation, and on the report that an official prints."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.text import LANGUAGES, Text
from bot.web.consultation_basis import Basis, find_told, lay_out_basis
from bot.web.opinion_map import DrawnMap, draw_marks
from bot.web.pages import HERE, render_page
from handlers.opinion import (
    KINDS,
    SIGNS,
    VOTES,
    find_kind,
    list_figures,
    say_rule,
    share_out,
    weigh_parts,
    write_percent,
)
from surveys.forms.definition import Labels, say
from surveys.opinion.reach import Reach
from surveys.opinion.result import Point
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation
from surveys.opinion.told import Held, ToldGroup, ToldStatement
from surveys.privacy.cells import HIDDEN, SMALLEST
from surveys.privacy.crossed import SMALLEST_CROSSED
from surveys.privacy.votes import NOTHING, ShownVotes

BAR_WIDTH = 300  # units of its picture; one for each third of a per cent
PARTS = (*VOTES, "hidden")
CHANNELS = {"line": "LINE", "telegram": "Telegram"}  # as they call themselves


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: its kind names the pattern it is filled with, so that no colour is needed."""

    kind: str
    left: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """`figures`: the same in words; `hidden`: none of them may be told."""

    parts: tuple[Part, ...]
    figures: tuple[str, ...]
    percents: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class GroupLine:
    letter: str
    bar: Bar
    seen: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement on the page. `rule`: why it stands in its list; `people`: how many saw it, empty where hidden."""

    number: str
    text: str
    author: str
    bar: Bar
    people: str
    rule: tuple[str, ...]
    groups: tuple[GroupLine, ...]
    uneven: bool


@dataclass(frozen=True, slots=True)
class GroupEntry:
    letter: str
    percent: int
    stability: str
    statements: tuple[tuple[str, str, str, str], ...]  # number, sign, agree or disagree, text


@dataclass(frozen=True, slots=True)
class Kind:
    """What unites, divides or is uncertain; `none` is said where nothing is. `opened`: the figures of the groups stand open."""

    heading: str
    entries: tuple[Entry, ...]
    none: str
    opened: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Basis):
    """All of a consultation, in one language."""

    title: str
    question: str
    conveners: str
    kinds: tuple[Kind, ...]
    others: tuple[Entry, ...]
    groups: tuple[GroupEntry, ...]
    map: DrawnMap | None
    reach: tuple[tuple[str, str], ...]
    hides: bool


def render_consultation(case: ShownConsultation, rules: Rules, t: Text, *, own: Point | None = None) -> str:
    """The public page; `own`: where the reader stands, in the positions of the document, for who asked for it."""
    return _render("consultation.html", case, rules, t, own=own, style="")


def render_report(case: ShownConsultation, rules: Rules, t: Text, *, style: str = "") -> str:
    """The official's report, ready to print: the same figures, all of them in tables. `style`: what it looks like, for a
    file that has to stand alone; on the web the page's own is linked.
    """
    return _render("consultation_report.html", case, rules, t, own=None, style=style)


def read_style() -> str:
    """What a report in a file looks like."""
    return "\n".join((HERE / "static" / name).read_text(encoding="utf-8") for name in ("pages.css", "consultation.css"))


def _render(template: str, case: ShownConsultation, rules: Rules, t: Text, *, own: Point | None, style: str) -> str:
    other = next(each for each in LANGUAGES if each != t.language)
    sheet = lay_out(case, rules, t, own=own)
    numbers = {"rules": rules, "smallest": SMALLEST, "crossed": SMALLEST_CROSSED}
    return render_page(template, t, case=case, sheet=sheet, other=other, own=own is not None, style=style, **numbers)


def lay_out(case: ShownConsultation, rules: Rules, t: Text, *, own: Point | None = None) -> Sheet:
    told = find_told(case)
    listed = case.list_readable(told.all_statements) if told else ()
    numbers = {one.statement: str(place) for place, one in enumerate(listed, 1)}
    entries = {one.statement: _enter(one, numbers, case, rules, t=t) for one in listed}
    bars = [bar for one in entries.values() for bar in (one.bar, *(line.bar for line in one.groups))]
    now = lay_out_basis(case, rules, t)
    return Sheet(
        stage=now.stage,
        until=now.until,
        left_out=now.left_out,
        nothing=now.nothing,
        basis=now.basis,
        title=_say(case.title, case, t),
        question=_say(case.question, case, t),
        conveners=", ".join(_say(each, case, t) for each in case.conveners),
        kinds=tuple(_list_kinds(case, entries, t)) if told else (),
        others=tuple(entries[one.statement] for one in case.list_readable(told.others)) if told else (),
        groups=tuple(_list_group(group, numbers, case, t) for group in told.groups) if told else (),
        map=draw_marks(told.map, numbers, own) if told and told.map else None,
        reach=_say_reach(case.reach, rules, t) if told else (),
        hides=any(HIDDEN in bar.percents for bar in bars),
    )


def _list_kinds(case: ShownConsultation, entries: Mapping[str, Entry], t: Text) -> Iterator[Kind]:
    for kind in KINDS:
        listed = tuple(entries[one.statement] for one in find_kind(case, kind))
        yield Kind(t(f"opinion-{kind}"), listed, t(f"opinion-{kind}-none"), kind == "divides")


def _say(labels: Labels, case: ShownConsultation, t: Text) -> str:
    return say(labels, t.language, case.default_language)


def _enter(one: ToldStatement, numbers: Mapping[str, str], case: ShownConsultation, rules: Rules, *, t: Text) -> Entry:
    written = case.find(one)
    letters = [group.letter for group in case.told.groups] if case.told else []
    lines = zip(letters, one.groups, one.shares_seen, strict=False)
    return Entry(
        number=numbers[one.statement],
        text=_say(written.text, case, t),
        author=t(f"consultations-author-{written.author}"),
        bar=draw_parts(one.everybody, t),
        people=say_seen(one.everybody, one.held, t),
        rule=say_rule(one, case, rules.labels, t),
        groups=tuple(GroupLine(letter, draw_parts(votes, t), write_percent(seen)) for letter, votes, seen in lines),
        uneven=one.uneven,
    )


def say_seen(votes: ShownVotes, held: Held, t: Text) -> str:
    """How many saw it, and what of the figures waits; empty where nothing of that may be told."""
    seen = [] if votes.seen is None else [t("consultations-seen", people=votes.seen)]
    return " · ".join((*seen, *([t(f"opinion-held-{held}")] if held else [])))


def draw_parts(votes: ShownVotes, t: Text) -> Bar:
    """Where not even how many saw it may be told, one part that tells nothing."""
    widths = share_out(weigh_parts(votes), BAR_WIDTH) if votes.seen else [0, 0, 0, BAR_WIDTH]
    lefts = [sum(widths[:place]) for place in range(len(widths))]
    parts = tuple(Part(kind, left, width) for kind, left, width in zip(PARTS, lefts, widths, strict=True) if width)
    return Bar(
        parts,
        list_figures(votes, t),
        tuple(write_percent(percent) for percent in votes.percents),
        votes.counts == NOTHING.counts,
    )


def _list_group(group: ToldGroup, numbers: Mapping[str, str], case: ShownConsultation, t: Text) -> GroupEntry:
    lines = tuple(
        (
            numbers[statement],
            SIGNS[VOTES.index(direction)],
            t(f"opinion-{direction}"),
            _say(case.texts[statement].text, case, t),
        )
        for statement, direction in group.statements
        if statement in numbers
    )
    stability = t(f"consultations-group-{group.stability}") if group.stability else ""
    return GroupEntry(group.letter, group.percent, stability, lines)


def _say_reach(reach: Reach, rules: Rules, t: Text) -> tuple[tuple[str, str], ...]:
    """Who took part, by how much they voted, where, and how sure it is who they are."""
    enough = t("consultations-cast-enough", votes=rules.labels.min_seen)
    rows = [(enough, reach.cast_enough), *((CHANNELS.get(name, name), people) for name, people in reach.channels)]
    rows += [(t("consultations-verified"), reach.verified)] if reach.verifies else []
    return tuple(
        (name, HIDDEN if people is None else t("consultations-people", people=people)) for name, people in rows
    )
