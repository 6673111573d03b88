"""A statement without what tells of a person: what the machine found and what the moderator names is taken out of it."""

from collections.abc import Callable, Sequence

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped
from bot.moderating import HoldStatement, Redacting, RewordStatement
from bot.text import LANGUAGES, Text
from handlers.judging import Desk, show_next
from handlers.moderation import take, without_undo
from handlers.moderator_views import ModeratorView
from handlers.staff_views import ToJudge
from surveys.opinion.wording import LONGEST_STATEMENT, check_statement, count_clusters
from surveys.privacy.redaction import redact

FEWEST_LETTERS = 2  # a word to be taken out; a single letter would take half of the text with it
MOST_NAMED = 10  # words that one moderator names in one statement


def name_marks(t: Text, language: str) -> Callable[[str], str]:
    """How what is taken out is called, in the language of the text."""
    then = t.in_language(language if language in LANGUAGES else LANGUAGES[0])
    return lambda kind: then(f"desk-mark-{kind}")


def take_out(desk: Desk, one: ToJudge, also: Sequence[str] = ()) -> str:
    """The statement in the language that she reads, as everybody would see it without these words and what was found."""
    words, name = desk.words(one.statement), name_marks(desk.t, desk.language(one.statement))
    for each in sorted(also, key=len, reverse=True):
        words = words.replace(each, f"[{name('other')}]")
    return redact(words, name)


def read_named(text: str, words: str) -> tuple[str, ...]:
    """What of the lines of a text stands in these words."""
    lines = dict.fromkeys(line.strip() for line in text.splitlines())
    return tuple(line for line in lines if len(line) >= FEWEST_LETTERS and line in words)[:MOST_NAMED]


def on_redact(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`redact:<statement>`: just what everybody would see, and whether more is to be taken out."""
    return take(tap, view, t, lambda desk, one: look_at(desk, one, Redacting(one.statement.statement)))


def look_at(desk: Desk, one: ToJudge, state: Redacting, lead: str = "") -> Turn:
    t, number = desk.t, one.statement.statement
    shown = t("ballot-quote", text=take_out(desk, one, state.also))
    words = "\n\n".join(filter(None, (lead, t("redacting-look"), shown, t("redacting-more"))))
    choices = (Choice(t("redacting-send"), f"redacted:{number}"), Choice(t("moderation-back"), "next"))
    return Turn(state, (HoldStatement(number, desk.member.staff), Say(words, choices, asks=True)))


def on_named(state: Redacting, said: Said, view: ModeratorView, t: Text) -> Turn:
    """Further words to be taken out, each on a line of its own."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        named = read_named(said.text, desk.words(one.statement))
        also = tuple(dict.fromkeys((*state.also, *named)))[:MOST_NAMED]
        return look_at(desk, one, Redacting(state.statement, also), "" if named else t("redacting-not-there"))

    return take(Tapped("redact", str(state.statement)), view, t, act)


def on_redacted(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`redacted:<statement>`: it goes to another moderator as it was looked at."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number, member = one.statement.statement, desk.member
        here = state if isinstance(state, Redacting) and state.statement == number else Redacting(number)
        text = take_out(desk, one, here.also)
        if text == desk.words(one.statement):
            return look_at(desk, one, here, t("redacting-nothing"))
        if flaw := check_statement(text):
            words = t(f"proposing-{flaw}", count=count_clusters(text), most=LONGEST_STATEMENT)
            return look_at(desk, one, here, words)
        new = RewordStatement(number, member.staff, member.agency, text, desk.language(one.statement))
        turn = show_next(desk, t("redacting-done"), but=number)
        kept = tuple(without_undo(each) if isinstance(each, Say) else each for each in turn.effects)
        return Turn(Idle(), (new, *kept))

    return take(tap, view, t, act)
