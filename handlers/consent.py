"""Age and explicit consent: the very words that are shown, their hash, and taking consent back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Protocol

from bot.consulting import WithdrawVotes
from bot.conversation import (
    AgeBand,
    CancelTimer,
    Choice,
    Effect,
    Idle,
    Purpose,
    RecordConsent,
    Say,
    SetAgeBand,
    State,
    Turn,
)
from bot.events import Said, Tapped
from bot.surveying import DropInterview
from bot.text import LANGUAGES, Text
from handlers.offers import offer_menu
from handlers.views import CitizenView, SurveyView
from surveys.forms.definition import Form, say
from surveys.forms.reading import fold

TEXT_VERSION = "2026-11-24"  # of the words of consent in locales/; the hash covers the survey's own notice too
STAMP_DIGITS = 8  # hex digits of the hash that a button carries
AGES = ("adult", "minor", "child", "no")
PURPOSES: tuple[Purpose, ...] = ("remind", "answer")
GUARDIAN = ("guardian", "no")
BANDS: Mapping[str, AgeBand] = {"adult": "adult", "guardian": "minor"}  # of the answers that agree


def hash_words(words: tuple[str, ...]) -> str:
    """The SHA-256, in hex, of exactly the words shown: texts and labels, a line each."""
    return sha256("\n".join(words).encode()).hexdigest()


def stamp(words: tuple[str, ...], t: Text) -> str:
    """What a button of consent carries: the language and the first digits of the hash of the words around it."""
    return f"{t.language}.{hash_words(words)[:STAMP_DIGITS]}"


class Matter(Protocol):
    """What somebody is asked to take part in. `tap` begins the buttons; its title and notice are in the citizen's words."""

    @property
    def tap(self) -> str: ...

    def name(self, t: Text) -> str: ...

    def notice(self, t: Text) -> str: ...


@dataclass(frozen=True, slots=True)
class SurveyMatter:
    form: Form

    @property
    def tap(self) -> str:
        return f"consent:{self.form.form_id}"

    def name(self, t: Text) -> str:
        return say(self.form.title, t.language, self.form.default_language)

    def notice(self, t: Text) -> str:
        return say_notice(self.form, t)


def consent_words(matter: Matter, t: Text) -> tuple[str, ...]:
    """The text of the bubble of consent, then its labels."""
    return (t("consent-ask", title=matter.name(t), notice=matter.notice(t)), *(t(f"consent-{age}") for age in AGES))


def say_notice(form: Form, t: Text) -> str:
    """What happens with the answers: the form's notice, and of an anonymous one that nobody finds them again."""
    notice = say(form.notice, t.language, form.default_language)
    return f"{notice}\n\n{t('consent-anonymous')}" if form.anonymous else notice


def guardian_words(matter: Matter, t: Text) -> tuple[str, ...]:
    """What somebody from 10 to 17 has read before agreeing: the bubble of consent and the guardian's."""
    asked = (t("consent-ask-guardian"), t("consent-guardian"), t("consent-just-read"))
    return (*consent_words(matter, t), *asked)


def ask_consent(matter: Matter, t: Text) -> Say:
    text, *labels = words = consent_words(matter, t)
    stamped = stamp(words, t)
    taps = (f"{matter.tap}:{age}.{stamped}" for age in AGES)
    return Say(text, tuple(map(Choice, labels, taps)), stays=True, asks=True)


def ask_guardian(matter: Matter, t: Text) -> Say:
    words = guardian_words(matter, t)
    text, *labels = words[-3:]
    stamped = stamp(words, t)
    taps = (f"{matter.tap}:{answer}.{stamped}" for answer in GUARDIAN)
    return Say(text, tuple(map(Choice, labels, taps)), stays=True, asks=True)


def read_consent(matter: Matter, t: Text, *, band: AgeBand, shown: str) -> RecordConsent | None:
    """Consent to just the words that the button stood under; None if they have changed since."""
    language = shown.partition(".")[0]
    then = t.in_language(language)
    words = guardian_words(matter, then) if band == "minor" else consent_words(matter, then)
    if language not in LANGUAGES or shown != stamp(words, then):
        return None
    return RecordConsent("answer", given=True, text_version=TEXT_VERSION, text_hash=hash_words(words), band=band)


def take_consent(
    matter: Matter, answer: str, view: CitizenView, t: Text, *, waits: State, go_on: Callable[..., Turn]
) -> Turn:
    """What follows an answer of the bubble, `<answer>.<language>.<first digits of the hash of the words shown>`.

    Consent is recorded to just the words that the button stood under; if they have changed since, it is asked anew in the
    state `waits`. `go_on` does what waited, after these effects, in the view as it is then.
    """
    given, _, shown = answer.partition(".")
    if given == "minor":
        return Turn(waits, (ask_guardian(matter, t),))
    if given not in BANDS:
        return decline(view, t, t("consent-too-young" if given == "child" else "consent-declined"))
    if "answer" in view.citizen.consents:
        return go_on(view)
    band = BANDS[given]
    record = read_consent(matter, t, band=band, shown=shown)
    if record is None:
        return Turn(waits, (Say(t("consent-changed")), ask_consent(matter, t)))
    citizen = replace(view.citizen, band=band, consents=view.citizen.consents | {"answer"})
    return go_on(replace(view, citizen=citizen), SetAgeBand(band), record)


def decline(view: CitizenView, t: Text, words: str) -> Turn:
    """Nothing is kept; who had agreed before takes it back by this."""
    return Turn(Idle(), (*withdraw(view, "answer", words), Say(words, (offer_menu(t),), stays=True)))


def find_written(said: Said, view: CitizenView, *offers: Say) -> Tapped | None:
    """The button whose whole label stands in the text, as long as it was seen."""
    written = fold(said.text)
    offered = (choice for offer in offers for choice in offer.choices)
    chosen = None if view.missed else next((choice for choice in offered if fold(choice.label) == written), None)
    return Tapped.read(chosen.tap) if chosen else None


def find_form(view: SurveyView, form_id: str) -> Form | None:
    """The newest version of an open survey."""
    versions = (
        view.forms.get((one.form_id, one.version))
        for one in view.surveys
        if one.form_id == form_id and one.takes_answers(view.now)
    )
    return next(filter(None, versions), None)


def timer_key(interview_id: str) -> str:
    return f"remind:{interview_id}"


def withdraw(view: CitizenView, purpose: Purpose, words: str) -> tuple[Effect, ...]:
    """Takes consent back, as these words say; with that to answering, unfinished answers go, and votes that are open."""
    if purpose not in view.citizen.consents:
        return ()
    dropped: tuple[Effect, ...] = ()
    if purpose == "answer":
        dropped = (*(DropInterview(one.interview_id) for one in view.interviews), WithdrawVotes())
    record = RecordConsent(purpose, given=False, text_version=TEXT_VERSION, text_hash=hash_words((words,)))
    return (record, *(CancelTimer(timer_key(one.interview_id)) for one in view.interviews), *dropped)
