"""Settings: larger letters, quiet hours, consents given and taken back, and stopping all messages."""

from bot.conversation import Choice, Citizen, Idle, Interviewing, Say, SetLargeText, SetStopped, State, Turn
from bot.events import Event, Tapped
from bot.text import Text
from handlers.consent import PURPOSES, withdraw
from handlers.menu import name_survey
from handlers.offers import offer_menu
from handlers.sitting import find_interview
from handlers.survey import ask_again
from handlers.views import SHORT, SurveyView


def on_settings(state: State, _event: Event, view: SurveyView, t: Text) -> Turn:
    """What holds now, and one tap to change each."""
    who = view.citizen
    lines = (
        t("settings-intro"),
        say_letters(who, t),
        *(t(f"settings-{purpose}-is-{'on' if purpose in who.consents else 'off'}") for purpose in PURPOSES),
        t("settings-quiet", start=who.quiet_from, end=who.quiet_to)
        if who.quiet_from != who.quiet_to
        else t("settings-quiet-none"),
        t("settings-stopped") if who.stopped else t("settings-started"),
    )
    choices = (
        offer_letters(who, t),
        *(
            Choice(t(f"settings-withdraw-{purpose}"), f"withdraw:{purpose}")
            for purpose in PURPOSES
            if purpose in who.consents
        ),
        Choice(t("settings-quiet-hours"), "quiet"),
        Choice(t("topics-open"), "topics"),
        Choice(t("settings-my-data"), "mydata"),
        Choice(t("settings-start"), "start") if who.stopped else Choice(t("settings-stop"), "stop"),
        offer_menu(t),
    )
    return Turn(state, (Say("\n".join(lines), choices, stays=True),))


def say_letters(who: Citizen, t: Text) -> str:
    if not who.enlarges:
        return t("settings-large-is-not-ours")
    return t("settings-large-is-on") if who.large_text else t("settings-large-is-off")


def offer_letters(who: Citizen, t: Text) -> Choice:
    """A switch where it switches something; else the way to the one that does."""
    if not who.enlarges:
        return Choice(t("settings-large-how"), "large:how")
    return (
        Choice(t("settings-large-off"), "large:off") if who.large_text else Choice(t("settings-large-on"), "large:on")
    )


def on_large(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """Sets the letters where that changes something; else says who can."""
    large = tap.about == "on"
    if not view.citizen.enlarges:
        return say_and_go_on(state, view, t, t("settings-large-elsewhere"))
    turn = say_and_go_on(state, view, t, t("settings-large-set") if large else t("settings-large-unset"))
    return Turn(turn.state, (SetLargeText(large), *turn.effects))


def say_and_go_on(state: State, view: SurveyView, t: Text, lead: str) -> Turn:
    """The question of an interview comes again under it."""
    return ask_again(state, view, t, lead) or Turn(Idle(), (Say(lead, (offer_menu(t),), stays=True),))


def on_withdraw(state: State, tap: Tapped, view: SurveyView, t: Text) -> Turn:
    """`withdraw:remind` or `withdraw:answer`, in one tap; the second ends every unfinished interview."""
    match tap.about:
        case "remind":
            words, after = t("settings-remind-withdrawn"), state
            effects = withdraw(view, "remind", words)
        case "answer":
            words, after = t("settings-answer-withdrawn"), Idle()
            effects = withdraw(view, "answer", words)
        case _:
            return on_settings(state, tap, view, t)
    data = (Choice(t("settings-my-data"), "mydata"),) if tap.about == "answer" else ()
    return Turn(after, (*effects, Say(words, (*data, offer_menu(t)), stays=True)))


def on_stop(state: State, _event: Event, view: SurveyView, t: Text) -> Turn:
    """Nothing comes unasked any more; an interview that is going on pauses with its answers kept."""
    start = Choice(t("settings-start"), "start")
    going_on = find_interview(view, state.interview_id) if isinstance(state, Interviewing) else None
    if going_on is None:
        return Turn(Idle(), (SetStopped(stopped=True), Say(t("settings-stop-done"), (start,), stays=True)))
    resume = Choice(t("settings-resume"), f"resume:{going_on.interview_id[:SHORT]}")
    words = t("settings-stop-paused", title=name_survey(going_on.title, t))
    return Turn(Idle(), (SetStopped(stopped=True), Say(words, (start, resume), stays=True)))
