"""Drafting a bridging statement in a chat, and approving what somebody else drafted."""

from datetime import datetime

from bot.convening import ApproveBridging, Bridging, DraftBridging
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.text import Text
from handlers.convener_views import BridgingDraft, ConvenerView, Hall, open_hall
from handlers.forum_views import Consultation
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.voting import read_number
from surveys.forms.definition import say
from surveys.governance.bridging import FEWEST_BRIDGED, find_revision_time
from surveys.governance.phases import may
from surveys.opinion.wording import LONGEST_STATEMENT, count_clusters

MOST_NAMED = 3  # statements that unite, and as many that divide, whose numbers are told
SEPARATORS = str.maketrans(",;/#", "    ")


def offer_drafting(hall: Hall, t: Text) -> tuple[Choice, ...]:
    """In the critique phase, for moderators and partners: write a bridging statement, or read the one that waits."""
    forum = hall.forum
    if not may(forum.standing.phase, "critique") or not hall.may("approve-bridging") or forum.record.revision:
        return ()
    name = forum.consultation
    write = () if forum.record.bridging else (Choice(t("drafting-write"), f"draft:{name}"),)
    return (*write, Choice(t("drafting-read"), f"drafted:{name}"))


def on_draft(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`draft:<consultation>`: first the numbers of the statements that it brings together."""
    hall = open_hall(view, tap.about)
    if hall is None or not any(each.tap == f"draft:{hall.forum.consultation}" for each in offer_drafting(hall, t)):
        return Turn(state, (Say(t("drafting-not-now"), (offer_menu(t),), stays=True),))
    words = "\n\n".join((*name_numbers(hall.forum, t), t("drafting-ask-numbers")))
    return Turn(Bridging(hall.forum.consultation), (ask_numbers(hall, t, words),))


def name_numbers(forum: Consultation, t: Text) -> list[str]:
    """What unites and what divides by the last result, each statement with the number that is written to name it."""
    if forum.told is None:
        return []
    default, blocks = forum.charter.languages[0], []
    for key, found in (("opinion-unites", forum.told.unites), ("opinion-divides", forum.told.divides)):
        known = [forum.statements.get(int(one.statement)) for one in found]
        readable = [one for one in known if one and one.status == "published"]
        lines = [f"{one.number}: {say(one.texts, t.language, default)}" for one in readable[:MOST_NAMED]]
        blocks += ["\n".join((t(key), *lines))] if lines else []
    return blocks


def ask_numbers(hall: Hall, t: Text, words: str) -> Say:
    return Say(words, (Choice(t("hall-back"), f"hall:{hall.forum.consultation}"), offer_menu(t)), asks=True)


def on_drafting_text(state: Bridging, said: Said, view: ConvenerView, t: Text) -> Turn:
    """The numbers, then the statement itself."""
    hall = open_hall(view, state.consultation)
    if hall is None or not offer_drafting(hall, t) or hall.forum.record.bridging:
        return to_menu(view, t, t("drafting-not-now"))
    if not state.rests_on:
        return take_numbers(hall, said.text, t)
    text = said.text.strip()
    if not 0 < count_clusters(text) <= LONGEST_STATEMENT:
        return Turn(state, (ask_numbers(hall, t, t("drafting-too-long", most=LONGEST_STATEMENT)),))
    draft = DraftBridging(hall.forum.consultation, hall.member.staff, ((t.language, text),), state.rests_on)
    return Turn(Idle(), (draft, Say(t("drafting-waits"), (offer_menu(t),), stays=True)))


def take_numbers(hall: Hall, text: str, t: Text) -> Turn:
    """Two published statements at least."""
    numbers = tuple(dict.fromkeys(read_number(each) for each in text.translate(SEPARATORS).split()))
    known = {one.number for one in hall.forum.statements.values() if one.status == "published"}
    name = hall.forum.consultation
    if len(numbers) < FEWEST_BRIDGED or not known >= set(numbers):
        return Turn(Bridging(name), (ask_numbers(hall, t, t("drafting-which-numbers")),))
    return Turn(Bridging(name, numbers), (ask_numbers(hall, t, t("drafting-ask-text", most=LONGEST_STATEMENT)),))


def on_drafted(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`drafted:<consultation>`: what waits for approval, with the button for whoever did not write it."""
    hall = open_hall(view, tap.about)
    draft = view.drafted.get(hall.forum.consultation) if hall else None
    if hall is None or draft is None or not offer_drafting(hall, t):
        return Turn(state, (Say(t("drafting-none"), (offer_menu(t),), stays=True),))
    return Turn(state, (show_draft(hall, draft, view.now, t),))


def find_wait(hall: Hall, now: datetime) -> datetime | None:
    """Until when a revision waits, for people to say what they think of the first text."""
    first = hall.forum.record.bridging
    due = find_revision_time(hall.forum.charter, first) if first else now
    return due if due > now else None


def show_draft(hall: Hall, draft: BridgingDraft, now: datetime, t: Text) -> Say:
    """Who wrote it does not approve it."""
    default, own = hall.forum.charter.languages[0], draft.writer in (hall.member.staff, hall.convener)
    rests = [
        f"• {say(one.texts, t.language, default)}"
        for one in hall.forum.statements.values()
        if one.number in draft.rests_on
    ]
    text = "\n\n".join((t("ballot-quote", text=say(draft.texts, t.language, default)), *rests))
    if own:
        return Say(f"{text}\n\n{t('drafting-own')}", (offer_menu(t),), stays=True)
    if soon := find_wait(hall, now):
        return Say(f"{text}\n\n{t('drafting-too-early', day=soon, hour=soon)}", (offer_menu(t),), stays=True)
    approve = Choice(t("drafting-approve"), f"approve:{hall.forum.consultation}.{draft.drafted_ms}")
    return Say(text, (approve, offer_menu(t)), stays=True)


def on_approve(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`approve:<consultation>.<draft>`: another draft in its place is shown instead."""
    hall = open_hall(view, tap.about)
    draft = view.drafted.get(hall.forum.consultation) if hall else None
    if hall is None or draft is None or not offer_drafting(hall, t):
        return Turn(state, (Say(t("drafting-none"), (offer_menu(t),), stays=True),))
    own = draft.writer in (hall.member.staff, hall.convener)
    if own or tap.about.partition(".")[2] != str(draft.drafted_ms) or find_wait(hall, view.now):
        return Turn(state, (show_draft(hall, draft, view.now, t),))
    effect = ApproveBridging(hall.forum.consultation, hall.member.staff, draft.drafted_ms)
    return Turn(state, (effect, Say(t("drafting-approved"), (offer_menu(t),), stays=True)))
