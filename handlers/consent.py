"""Age and explicit consent: the very words that are shown, their hash, and taking consent back."""

from hashlib import sha256

from bot.conversation import CancelTimer, Choice, DropInterview, Effect, Purpose, RecordConsent, Say
from bot.text import Text
from handlers.views import CitizenView, SurveyView
from surveys.forms.definition import Form, say

TEXT_VERSION = "2026-11-24"  # of the words of consent in locales/; the hash covers the survey's own notice too
STAMP_DIGITS = 8  # hex digits of the hash that a button carries
AGES = ("adult", "minor", "child", "no")
PURPOSES: tuple[Purpose, ...] = ("remind", "answer")
GUARDIAN = ("guardian", "no")


def hash_words(words: tuple[str, ...]) -> str:
    """The SHA-256, in hex, of exactly the words shown: texts and labels, a line each."""
    return sha256("\n".join(words).encode()).hexdigest()


def stamp(words: tuple[str, ...], t: Text) -> str:
    """What a button of consent carries: the language and the first digits of the hash of the words around it."""
    return f"{t.language}.{hash_words(words)[:STAMP_DIGITS]}"


def consent_words(form: Form, t: Text) -> tuple[str, ...]:
    """The text of the bubble of consent, then its labels."""
    title = say(form.title, t.language, form.default_language)
    return (t("consent-ask", title=title, notice=say_notice(form, t)), *(t(f"consent-{age}") for age in AGES))


def say_notice(form: Form, t: Text) -> str:
    """What happens with the answers: the form's notice, and of an anonymous one that nobody finds them again."""
    notice = say(form.notice, t.language, form.default_language)
    return f"{notice}\n\n{t('consent-anonymous')}" if form.anonymous else notice


def guardian_words(form: Form, t: Text) -> tuple[str, ...]:
    """What somebody from 10 to 17 has read before agreeing: the bubble of consent and the guardian's."""
    return (*consent_words(form, t), t("consent-ask-guardian"), t("consent-guardian"), t("consent-just-read"))


def ask_consent(form: Form, t: Text) -> Say:
    text, *labels = words = consent_words(form, t)
    stamped = stamp(words, t)
    taps = (f"consent:{form.form_id}:{age}.{stamped}" for age in AGES)
    return Say(text, tuple(map(Choice, labels, taps)), stays=True, asks=True)


def ask_guardian(form: Form, t: Text) -> Say:
    words = guardian_words(form, t)
    text, *labels = words[-3:]
    stamped = stamp(words, t)
    taps = (f"consent:{form.form_id}:{answer}.{stamped}" for answer in GUARDIAN)
    return Say(text, tuple(map(Choice, labels, taps)), stays=True, asks=True)


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
    """Takes consent back, as these words say; with that to answering, the unfinished answers go."""
    if purpose not in view.citizen.consents:
        return ()
    dropped = (DropInterview(one.interview_id) for one in view.interviews) if purpose == "answer" else ()
    record = RecordConsent(purpose, given=False, text_version=TEXT_VERSION, text_hash=hash_words((words,)))
    return (record, *(CancelTimer(timer_key(one.interview_id)) for one in view.interviews), *dropped)
