"""The page of how a consultation came about: its phases day by day, signatures, versions and what changed, meetings, trust."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.text import LANGUAGES, Text, say_month
from bot.web.pages import render_page
from handlers.forum_views import Consultation
from handlers.part import at_noon, name_forum, tell_left_out
from handlers.plan import name_convener, say_in
from surveys.governance.charter import Charter
from surveys.governance.charter_record import Difference, compare
from surveys.governance.meetings import Meeting
from surveys.governance.moderated import ModerationTotals, PublishedTotals, publish_totals
from surveys.governance.pulse import PULSE_QUESTIONS, ShownPulse


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """`changes`: what differs from the version before, by place in the file."""

    version: str
    changes: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class RecordSheet:
    title: str
    phases: tuple[str, ...]
    left_out: str
    signatures: tuple[tuple[str, str], ...]
    versions: tuple[VersionEntry, ...]
    meetings: tuple[tuple[str, str, str], ...]
    pulses: tuple[tuple[str, tuple[str, ...]], ...]
    months: tuple[tuple[str, PublishedTotals], ...] = ()


def render_record(
    forum: Consultation,
    versions: Sequence[Charter],
    pulses: Sequence[ShownPulse],
    t: Text,
    *,
    months: Sequence[tuple[str, ModerationTotals]] = (),
) -> str:
    """`months`: what moderators did in each (`2026-11`)."""
    other = next(each for each in LANGUAGES if each != t.language)
    sheet = RecordSheet(
        title=t("plan-record-title", title=name_forum(forum, t)),
        phases=tuple(
            t(
                f"charter-phase-{span.phase}",
                first=at_noon(span.first, forum.charter.zone),
                last=at_noon(span.last, forum.charter.zone),
            )
            for span in forum.spans
        ),
        left_out=tell_left_out(forum, t),
        signatures=tuple(
            (name_convener(forum, who, t), t("plan-page-day", day=at)) for who, at in forum.standing.signed.items()
        ),
        versions=list_versions(versions),
        meetings=tuple(_enter_meeting(one, forum, t) for one in forum.record.meetings.values()),
        pulses=tuple(_enter_pulse(one, t) for one in pulses),
        months=tuple((name_month(month, t), publish_totals(one)) for month, one in months),
    )
    return render_page("record.html", t, forum=forum, sheet=sheet, other=other)


def name_month(month: str, t: Text) -> str:
    """`2026-11` in words."""
    return say_month(date.fromisoformat(f"{month}-01"), t.language)


def list_versions(versions: Sequence[Charter]) -> tuple[VersionEntry, ...]:
    """The newest first, each with what differs from the one before."""
    first = tuple(VersionEntry(one.version, ()) for one in versions[:1])
    later = tuple(VersionEntry(new.version, compare(old, new)) for old, new in pairwise(versions))
    return (*first, *later)[::-1]


def _enter_meeting(one: Meeting, forum: Consultation, t: Text) -> tuple[str, str, str]:
    """Title, when and where, and the minutes if there are any."""
    place = say_in(forum, one.place, t) or one.link
    minutes = forum.record.minutes.get(one.meeting_id)
    when = t("plan-page-when", day=one.starts, place=place)
    return say_in(forum, one.title, t), when, say_in(forum, minutes.text, t) if minutes else ""


def _enter_pulse(one: ShownPulse, t: Text) -> tuple[str, tuple[str, ...]]:
    """The phase and how many answered; medians only where at least five did."""
    heading = t("plan-record-pulse", phase=t(f"hall-phase-{one.phase}"), answered=one.answered, asked=one.asked)
    if one.medians is None:
        return heading, ()
    lines = zip(PULSE_QUESTIONS, one.medians, strict=True)
    return heading, tuple(t(f"plan-record-{question}", median=f"{median:g}") for question, median in lines)
