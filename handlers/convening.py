"""What conveners do in their chats: sign a charter, object to it, and agree to an early end of a phase or to more days."""

from dataclasses import replace

from bot.convening import AgreeEarlyMove, AgreeExtension, LiftVeto, Objecting, SignCharter, Veto, WithdrawAgreement
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped, TimerFired
from bot.text import Text
from handlers.convener_views import ConvenerView, Hall, open_hall
from handlers.hall import SHORT_HASH, name_convener, show_briefly, show_hall
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import name_forum
from handlers.pulse import ask_pulse, offer_pulse
from handlers.quiet import wait_for_day
from surveys.forms.showing import join_labels
from surveys.governance.charter_record import hash_charter
from surveys.governance.phases import PHASE_RULES
from surveys.governance.standing import (
    AgreementWithdrawn,
    EarlyMoveAgreed,
    ExtensionAgreed,
    Signed,
    StandingEvent,
    Vetoed,
    VetoLifted,
    fold,
)
from surveys.opinion.wording import count_clusters

TIMER = "convening"
WHOLE = ".charter"  # at the end of what the news is about: with all that the charter says
AGAIN = ".pulse"  # reminds, once, of a trust pulse that she has not answered
LONGEST_REASON = 500  # graphemes
SHORTEST_REASON = 10
EXTENSIONS = (7, 14, 30)  # days
MOST_DAYS = 365


def on_convening_news(state: State, event: TimerFired, view: ConvenerView, t: Text) -> Turn:
    """How a consultation of hers stands now, and the trust pulse of its phase once; outside her quiet hours.

    It is work, so it does not wait until she writes. Where older news of it still waits, this takes its place.
    """
    hall = open_hall(view, event.about)
    if hall is None or not view.citizen.may_be_told:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    if event.about.endswith(AGAIN):
        return Turn(state, ask_pulse(hall, view, t, already=1))
    lead = f"{t('hall-news')}\n\n{name_forum(hall.forum, t)}"
    whole = event.about.endswith(WHOLE) and not hall.forum.standing.phase
    heard = show_hall(hall, t, t("hall-news")) if whole else (show_briefly(hall, t, lead),)
    topic = f"{TIMER}:{hall.forum.consultation}"
    news = (replace(each, says_as="reminder", topic=topic) for each in heard)
    return Turn(state, (*news, *ask_pulse(hall, view, t)))


def on_hall(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`hall:<consultation>`: how it stands."""
    hall = open_hall(view, tap.about)
    if hall is None:
        return to_menu(view, t, t("hall-not-yours"))
    *before, last = show_hall(hall, t)
    choices = (*offer_pulse(hall.forum, view, t), *last.choices)
    return Turn(state, (*before, replace(last, choices=choices)))


def refuse(hall: Hall | None, view: ConvenerView, t: Text) -> Turn:
    """Who acts for no convener hears so, and so does who has no role for this."""
    if hall is None:
        return to_menu(view, t, t("hall-not-yours"))
    return Turn(Idle(), (Say(t("hall-no-role"), (offer_menu(t),), stays=True),))


def after(hall: Hall, event: StandingEvent) -> Hall:
    """As it stands once this has happened."""
    forum = hall.forum
    return replace(hall, forum=replace(forum, standing=fold(forum.charter, [event], before=forum.standing)))


def on_sign(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`sign:<consultation>.<hash>`: an old button under another version shows the one that holds now."""
    hall = open_hall(view, tap.about)
    if hall is None or not hall.may("sign-charter"):
        return refuse(hall, view, t)
    stands, hashed = hall.forum.standing, hash_charter(hall.forum.charter)
    if tap.about.partition(".")[2] != hashed[:SHORT_HASH]:
        return Turn(state, show_hall(hall, t, t("hall-changed")))
    if stands.phase or stands.ended or hall.convener in stands.signed:
        return Turn(state, (show_briefly(hall, t, t("hall-signed-already")),))
    signed = after(hall, Signed(hall.convener, hashed, view.now))
    effect = SignCharter(hall.forum.consultation, hall.by, hashed)
    return Turn(state, (effect, show_briefly(signed, t, t("hall-you-signed"))))


def on_object(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`object:<consultation>`: asks why; nothing is held before there is a reason."""
    hall = open_hall(view, tap.about)
    if hall is None or not hall.may("veto"):
        return refuse(hall, view, t)
    if hall.forum.standing.ended:
        return Turn(state, (show_briefly(hall, t, t("hall-too-late")),))
    return Turn(Objecting(hall.forum.consultation), (ask_reason(hall, t, t("hall-ask-reason")),))


def ask_reason(hall: Hall, t: Text, words: str) -> Say:
    return Say(words, (Choice(t("hall-back"), f"hall:{hall.forum.consultation}"), offer_menu(t)), asks=True)


def on_reason(state: Objecting, said: Said, view: ConvenerView, t: Text) -> Turn:
    """Her words are the reason, as everybody will read it."""
    hall = open_hall(view, state.consultation)
    if hall is None or not hall.may("veto"):
        return refuse(hall, view, t)
    if hall.forum.standing.ended:
        return Turn(Idle(), (show_briefly(hall, t, t("hall-too-late")),))
    reason = " ".join(said.text.split())
    if not SHORTEST_REASON <= count_clusters(reason) <= LONGEST_REASON:
        words = t("hall-reason-length", least=SHORTEST_REASON, most=LONGEST_REASON)
        return Turn(state, (ask_reason(hall, t, words),))
    held = after(hall, Vetoed(hall.convener, reason, view.now))
    effect = Veto(hall.forum.consultation, hall.by, reason)
    return Turn(Idle(), (effect, show_briefly(held, t, t("hall-you-objected"))))


def on_lift(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`lift:<consultation>`: her convener objects no more."""
    hall = open_hall(view, tap.about)
    if hall is None or not hall.may("veto"):
        return refuse(hall, view, t)
    if hall.convener not in hall.forum.standing.vetoes:
        return Turn(state, (show_briefly(hall, t, t("hall-nothing-held")),))
    lifted = after(hall, VetoLifted(hall.convener, view.now))
    return Turn(state, (LiftVeto(hall.forum.consultation, hall.by), show_briefly(lifted, t, t("hall-you-lifted"))))


def on_early(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`early:<consultation>.<phase>` asks once, with what will happen; with `:yes` it is agreed.

    A button of an earlier phase says where it stands now.
    """
    hall = open_hall(view, tap.about)
    if hall is None or not hall.may("move-phase"):
        return refuse(hall, view, t)
    phase = hall.forum.standing.phase
    if phase is None or phase != tap.about.partition(".")[2]:
        return Turn(state, (show_briefly(hall, t, t("hall-moved-on")),))
    if "all-conveners" not in PHASE_RULES[phase].moved_by:
        return Turn(state, (show_briefly(hall, t, t("hall-by-date")),))
    if hall.convener in hall.forum.standing.early:
        return Turn(state, (show_briefly(hall, t, t("hall-agreed-already")),))
    if tap.answer != "yes":
        return Turn(state, (ask_early(hall, tap.about, t),))
    agreed = after(hall, EarlyMoveAgreed(hall.convener, phase, view.now))
    effect = AgreeEarlyMove(hall.forum.consultation, hall.by, phase)
    return Turn(state, (effect, show_briefly(agreed, t, t("hall-you-agreed-early"))))


def ask_early(hall: Hall, about: str, t: Text) -> Say:
    """Which phase would end, who still has to agree, and what nobody could do any more."""
    forum = hall.forum
    others = [each for each in forum.charter.convener_ids if each not in {hall.convener, *forum.standing.early}]
    waits = t("hall-early-waits", who=join_labels([name_convener(forum, each, t) for each in others], t.language))
    lines = (
        t("hall-early-ask", phase=t(f"hall-phase-{forum.standing.phase}")),
        t("hall-early-votes") if forum.takes("vote") else "",
        waits if others else t("hall-early-last"),
        t("hall-early-final"),
    )
    yes = Choice(t("hall-early-yes"), f"early:{about}:yes")
    back = Choice(t("hall-back"), f"hall:{forum.consultation}")
    return Say("\n\n".join(filter(None, lines)), (yes, back), stays=True)


def on_extend(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`extend:<consultation>.<phase>.<days so far>:<days>`; without days it asks how many."""
    hall = open_hall(view, tap.about)
    if hall is None or not hall.may("move-phase"):
        return refuse(hall, view, t)
    name, stands = hall.forum.consultation, hall.forum.standing
    phase = stands.phase
    if phase is None or tap.about != f"{name}.{phase}.{stands.longer.get(phase, 0)}":
        return Turn(state, (show_briefly(hall, t, t("hall-moved-on")),))
    days = read_days(tap.answer)
    if not days:
        offered = (Choice(t("hall-more-days", days=each), f"extend:{tap.about}:{each}") for each in EXTENSIONS)
        back = Choice(t("hall-back"), f"hall:{name}")
        return Turn(state, (Say(t("hall-how-much-longer"), (*offered, back), stays=True),))
    if hall.convener in stands.asked.get((phase, days), ()):
        return Turn(state, (show_briefly(hall, t, t("hall-agreed-already")),))
    agreed = after(hall, ExtensionAgreed(hall.convener, phase, days, view.now))
    effect = AgreeExtension(name, hall.by, phase, days)
    return Turn(state, (effect, show_briefly(agreed, t, t("hall-you-agreed-longer", days=days))))


def on_unagree(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`unagree:<consultation>.<phase>:<days>`: her convener agrees no more to so many further days; 0: to end it early.

    What all have agreed to and what has happened since stays.
    """
    hall = open_hall(view, tap.about)
    if hall is None or not hall.may("move-phase"):
        return refuse(hall, view, t)
    stands, days = hall.forum.standing, read_days(tap.answer)
    phase = stands.phase
    if phase is None or phase != tap.about.partition(".")[2]:
        return Turn(state, (show_briefly(hall, t, t("hall-moved-on")),))
    if hall.convener not in (stands.asked.get((phase, days), ()) if days else stands.early):
        return Turn(state, (show_briefly(hall, t, t("hall-nothing-agreed")),))
    changed = after(hall, AgreementWithdrawn(hall.convener, phase, days, view.now))
    effect = WithdrawAgreement(hall.forum.consultation, hall.by, phase, days)
    return Turn(state, (effect, show_briefly(changed, t, t("hall-you-withdrew"))))


def read_days(written: str) -> int:
    """Days as a button carries them; 0 for anything else."""
    days = int(written) if written.isascii() and written.isdigit() else 0
    return days if days <= MOST_DAYS else 0
