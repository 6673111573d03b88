"""Coming by a poster: its code, scanned or typed, leads straight to what it asks, and is counted for its village."""

from dataclasses import replace

from bot.announcing import CountArrival
from bot.consulting import AskedCode
from bot.conversation import Effect, Idle, Say, SetReachable, State, Turn
from bot.events import Event, Followed, Said, Tapped
from bot.text import Text
from handlers.arriving_views import ArrivalView
from handlers.menu import to_menu
from handlers.survey import on_survey
from handlers.voting import on_join
from handlers.welcome import on_followed, start_again
from surveys.broadcasts.poster_codes import START, WrittenCode, read_code

MOST_SAYS = 2  # bubbles of a turn


def find_written(event: Event) -> WrittenCode | None:
    """The code that came with this event, if it looks like one."""
    match event:
        case Followed(start=start) if start.startswith(START):
            return read_code(start.removeprefix(START))
        case Said(text):
            return read_code(text)
        case _:
            return None


def brings_code(state: State, event: Event, *, speaking: bool) -> bool:
    """Whether it is answered as a poster's code. `speaking`: any text is what was asked for, so it must be named and right;
    where another code was asked for, it must be right.
    """
    written = find_written(event)
    if written is None or isinstance(event, Followed):
        return written is not None
    if speaking:
        return written.named and written.fits
    return written.fits or not isinstance(state, AskedCode)


def on_arrival(state: State, event: Said | Followed, view: ArrivalView, t: Text) -> Turn:
    """A code that nobody knows says so; the other ways in stand below."""
    came = come_back(event, view)
    poster = view.poster
    if poster is None and isinstance(event, Followed):
        return on_followed(state, event, view, t)
    if poster is None or poster.over:
        turn = to_menu(view, t, t("arriving-over" if poster else "arriving-unknown"))
        return Turn(turn.state, (*came, *turn.effects))
    tap = Tapped.read(poster.about)
    turn = on_survey(Idle(), tap, view.survey, t) if tap.action == "survey" else on_join(Idle(), tap, view.forum, t)
    return Turn(turn.state, (*came, CountArrival(poster.code), *greet(turn.effects, view, t)))


def come_back(event: Said | Followed, view: ArrivalView) -> tuple[Effect, ...]:
    """Who opens the chat anew may be told things again."""
    return (SetReachable(reachable=True), *start_again(view)) if isinstance(event, Followed) else ()


def greet(effects: tuple[Effect, ...], view: ArrivalView, t: Text) -> tuple[Effect, ...]:
    """Whoever is here for the first time hears where she is, in a bubble of its own if there is room for one."""
    if view.citizen.met:
        return effects
    says = [effect for effect in effects if isinstance(effect, Say)]
    if len(says) < MOST_SAYS:
        return (Say(t("welcome-hello")), *effects)
    first = replace(says[0], text=f"{t('welcome-hello')}\n\n{says[0].text}")
    return tuple(first if effect is says[0] else effect for effect in effects)
