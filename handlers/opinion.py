"""What a consultation found, in short sentences and in bars of signs that need no colour."""

from collections.abc import Sequence
from itertools import accumulate

from bot.text import Text
from surveys.forms.definition import say
from surveys.opinion.rules import LabelRules, Rules
from surveys.opinion.shown import ShownConsultation
from surveys.opinion.told import Told, ToldStatement
from surveys.privacy.cells import HIDDEN
from surveys.privacy.votes import NOTHING, ShownVotes

BAR_CELLS = 14  # signs; on a small phone one line holds them with large letters, too
SIGNS = ("●", "▲", "○", HIDDEN)  # agree, disagree, pass, and what must not be told apart
MOST_IN_CHAT = 3  # statements of each kind; more are a tap away
KINDS = ("unites", "divides", "uncertain")
VOTES = ("agree", "disagree", "pass")


def tell_result(case: ShownConsultation, rules: Rules, t: Text) -> tuple[str, ...]:
    """Two bubbles at most: who took part, what unites, divides or is unclear to them; then how far one can trust it.

    The second one is short, for buttons stand below it: a long one would be cut in two where buttons leave little room.
    """
    told = case.told
    if told is None:
        return (t("opinion-none"),)
    if told.finding == "too-few":
        return (t("opinion-too-few", people=rules.labels.min_citizens_to_publish),)
    head = [say_basis(case, told, t), *say_finding(told, t)]
    blocks = [list_statements(case, kind, rules.labels, t) for kind in KINDS]
    hides = any(HIDDEN in block for block in blocks)
    notes = [t("opinion-hidden")] if hides else []
    return "\n\n".join((*head, *blocks)), "\n\n".join((*notes, t("opinion-volunteers")))


def list_statements(case: ShownConsultation, kind: str, labels: LabelRules, t: Text, *, start: int = 0) -> str:
    """Three of a kind from this one on, each with its bar and the rule that put it there."""
    found = find_kind(case, kind)[start : start + MOST_IN_CHAT]
    if not found:
        return t(f"opinion-{kind}-none")
    parts = [t(f"opinion-{kind}")]
    for place, one in enumerate(found, start + 1):
        text = say(case.find(one).text, t.language, case.default_language)
        rule = " ".join(say_rule(one, case, labels, t))
        held = (t(f"opinion-held-{one.held}"),) if one.held in {"all", "some"} else ()
        parts.append("\n".join((f"{place}. “{text}”", *draw_figures(one.everybody, t), *held, rule)))
    return "\n\n".join(parts)


def draw_figures(votes: ShownVotes, t: Text) -> tuple[str, ...]:
    """A bar and its shares; where more is hidden than shown, a word says so instead."""
    hidden = weigh_parts(votes)[-1]
    if votes.counts == NOTHING.counts or 2 * hidden > (votes.seen or 0):
        return (f"{HIDDEN} {t('opinion-hidden-here')}",)
    return draw_bar(votes), " ".join(list_figures(votes, t))


def count_more(case: ShownConsultation, kind: str, start: int = 0) -> int:
    """How many of a kind are left after those that `list_statements` shows from here."""
    return max(len(find_kind(case, kind)) - start - MOST_IN_CHAT, 0)


def find_kind(case: ShownConsultation, kind: str) -> tuple[ToldStatement, ...]:
    assert case.told is not None, "something was computed"
    lists = dict(zip(KINDS, (case.told.unites, case.told.divides, case.told.uncertain), strict=True))
    return case.list_readable(lists[kind])


def say_basis(case: ShownConsultation, told: Told, t: Text) -> str:
    """From how many citizens and votes, when it was computed, and whether some figures are older than that."""
    taken_part = t("opinion-taken-part", people=told.citizens, votes=told.votes)
    computed = [t("opinion-computed", day=case.computed_at)] if case.computed_at else []
    waits = [t("opinion-waits")] if told.waits else []
    return "\n".join((taken_part, *computed, *waits, *([case.source] if case.source else [])))


def say_groups(case: ShownConsultation, t: Text) -> str:
    """Every group as a letter and the statements that tell it from the others; never a name or a judgement."""
    assert case.told is not None, "something was computed"
    parts = []
    for group in case.told.groups:
        lines = [t("opinion-group", letter=group.letter, share=group.percent)]
        telling = [one for one in group.statements if case.is_readable(one[0])]
        for statement, direction in telling[:MOST_IN_CHAT]:
            text = say(case.texts[statement].text, t.language, case.default_language)
            lines.append(f"{SIGNS[VOTES.index(direction)]} {t(f'opinion-{direction}')}: “{text}”")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) or "\n".join(say_finding(case.told, t))


def say_finding(told: Told, t: Text) -> list[str]:
    """Whether there are opinion groups, and how sure they are. No group is an ordinary answer."""
    if told.finding != "groups":
        return [t(f"opinion-{told.finding}")]
    stable = [t(f"opinion-{told.stability}")] if told.stability else []
    return [" ".join((t("opinion-groups", groups=len(told.groups)), *stable))]


def say_rule(one: ToldStatement, case: ShownConsultation, labels: LabelRules, t: Text) -> tuple[str, ...]:
    """The rule that put a statement where it is, with the numbers that decided; each sentence is true of the raw votes."""
    seen = t("opinion-rule-seen", people=labels.min_seen)
    apart = case.told is not None and case.told.finding == "groups"
    match one.label:
        case "consensus-agree" | "consensus-disagree":
            key = f"opinion-rule-{one.label}" if apart else f"opinion-rule-{one.label}-all"
            return t(key, share=write_share(labels.consensus_share)), seen
        case "divisive" if all(one.sides):
            return *_say_sides(one, labels, t), seen
        case "uncertain":
            return t("opinion-rule-uncertain", share=write_share(labels.uncertain_pass_share)), seen
        case "too-few":
            return (t("opinion-rule-too-few"),)
    return (t("opinion-rule-mixed"),)


def _say_sides(one: ToldStatement, labels: LabelRules, t: Text) -> list[str]:
    share = write_share(labels.majority)
    keys = ("opinion-rule-divisive-agree", "opinion-rule-divisive-disagree")
    return [
        t(f"{key}-each" if len(letters) > 1 else key, groups=", ".join(letters), share=share)
        for key, letters in zip(keys, one.sides, strict=True)
    ]


def write_share(share: float) -> str:
    """0.6 as 60, 0.625 as 62.5."""
    return f"{100 * share:.10g}"


def list_figures(votes: ShownVotes, t: Text) -> tuple[str, ...]:
    """● agree 62%, ▲ disagree 23%, ○ pass 15%"""
    shares = zip(SIGNS, VOTES, votes.percents, strict=False)
    return tuple(f"{sign} {t(f'opinion-{vote}')} {write_percent(percent)}" for sign, vote, percent in shares)


def write_percent(percent: int | None) -> str:
    return HIDDEN if percent is None else f"{percent}%"


def draw_bar(votes: ShownVotes) -> str:
    """A line of signs, as many of each as its part of those who saw the statement; one sign where nothing may be told."""
    if not votes.seen:
        return HIDDEN
    cells = share_out(weigh_parts(votes), BAR_CELLS)
    return "".join(sign * times for sign, times in zip(SIGNS, cells, strict=True))


def weigh_parts(votes: ShownVotes) -> tuple[int, int, int, int]:
    """Citizens who agree, disagree, pass, and all whose votes may not be told apart."""
    agree, disagree, passes = (count or 0 for count in votes.counts)
    return agree, disagree, passes, (votes.seen or 0) - agree - disagree - passes


def share_out(weights: Sequence[int], cells: int) -> list[int]:
    """So many cells of each that their ends lie nearest to where they would lie exactly."""
    whole = sum(weights)
    ends = [(2 * cells * end + whole) // (2 * whole) for end in accumulate(weights)]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
