"""The trust pulse in a chat: three questions with five buttons each, anonymous, kept only when the third is answered."""

from dataclasses import replace

from bot.convening import GivePulse, NotePulseAsked
from bot.conversation import Choice, Effect, Say, State, Turn
from bot.events import Tapped
from bot.text import Text
from handlers.convener_views import ConvenerView, Hall, open_hall
from handlers.forum_views import Consultation
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import name_forum
from surveys.governance.pulse import HIGHEST, LOWEST, PULSE_QUESTIONS, is_pulse


def ask_pulse(hall: Hall, view: ConvenerView, t: Text, *, already: int = 0) -> tuple[Effect, ...]:
    """The first question, where this change of phase asks her and she was asked so often already; nothing where not."""
    name, phase = hall.forum.consultation, hall.forum.standing.phase or ""
    if view.pulses.get((name, phase)) != already:
        return ()
    asked = ask(hall.forum, f"{name}.{phase}.", "", t)
    lead = f"{t('pulse-again')}\n\n" if already else ""
    said = replace(asked, text=f"{lead}{asked.text}", says_as="reminder", topic=f"pulse:{name}")
    return NotePulseAsked(name, phase, hall.member.staff), said


def offer_pulse(forum: Consultation, view: ConvenerView, t: Text) -> tuple[Choice, ...]:
    """The questions of this phase, as long as she has not answered them."""
    place = (forum.consultation, forum.standing.phase or "")
    return (Choice(t("pulse-offer"), f"pulse:{'.'.join(place)}."),) if place in view.pulses else ()


def ask(forum: Consultation, place: str, given: str, t: Text) -> Say:
    """The question after those that were answered; the answers so far wait in its buttons, and nowhere else."""
    number = len(given)
    lead = t("pulse-lead", title=name_forum(forum, t)) if number == 0 else ""
    question = t(f"pulse-{PULSE_QUESTIONS[number]}")
    where = t("pulse-where", number=number + 1, of=len(PULSE_QUESTIONS))
    choices = tuple(
        Choice(t(f"pulse-answer-{answer}"), f"pulse:{place}{given}:{answer}") for answer in range(LOWEST, HIGHEST + 1)
    )
    return Say("\n\n".join(filter(None, (lead, where, question))), choices, continues=number > 0, asks=True)


def on_pulse(state: State, tap: Tapped, view: ConvenerView, t: Text) -> Turn:
    """`pulse:<consultation>.<phase>.<answers so far>:<answer>`; who answered before hears so, and nothing changes."""
    hall = open_hall(view, tap.about)
    _, phase, given = (*tap.about.split("."), "", "")[:3]
    answers = [int(digit) for digit in given + tap.answer if digit.isascii() and digit.isdigit()]
    if hall is None:
        return to_menu(view, t, t("hall-not-yours"))
    if (hall.forum.consultation, phase) not in view.pulses:
        return Turn(state, (Say(t("pulse-answered"), (offer_menu(t),), stays=True),))
    said = "".join(str(each) for each in answers)
    if is_pulse(answers):
        effect = GivePulse(hall.forum.consultation, phase, hall.member.staff, said)
        return Turn(state, (effect, Say(t("pulse-thanks"), (offer_menu(t),), stays=True)))
    fits = len(answers) < len(PULSE_QUESTIONS) and all(LOWEST <= each <= HIGHEST for each in answers)
    return Turn(state, (ask(hall.forum, f"{hall.forum.consultation}.{phase}.", said if fits else "", t),))
