"""What a moderator does instead of deciding: keeps a statement back until a day, asks its author, or passes it on."""

from datetime import timedelta

from bot.conversation import Choice, Say, State, Turn
from bot.events import Said, Tapped
from bot.moderating import AskingAuthor, Declining, HoldStatement
from bot.text import Text
from handlers.declining import LONGEST_NOTE, ask_note
from handlers.judging import Desk
from handlers.moderation import decide, take
from handlers.moderator_views import ModeratorView
from handlers.plan import name_convener
from handlers.staff_views import ToJudge
from surveys.opinion.wording import count_clusters
from surveys.privacy.redaction import find_spans

KEPT_WHY = ("facts", "law", "office")
KEPT_DAYS = (1, 3, 7, 14)
ANSWER_WITHIN = timedelta(days=3)  # then it is decided on without the author's answer
PASSED_FOR = timedelta(hours=24)  # then anybody decides on it, so that nothing lies where nobody looks
NOT_OURS = "off-topic"  # the rule that something for another office to settle falls under


def on_aside(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`aside:<statement>`: what else can be done with it."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number = one.statement.statement
        waits = one.statement.status == "waiting"
        ways = (
            ("redact", any(find_spans(text) for text in one.statement.texts.values())),
            ("keep", waits),
            ("ask", waits and one.statement.author == "citizen"),
            ("pass", True),
        )
        choices = tuple(Choice(t(f"aside-way-{way}"), f"{way}:{number}") for way, there in ways if there)
        return ask_which(state, desk, one, t("aside-which", text=desk.words(one.statement)), *choices)

    return take(tap, view, t, act)


def ask_which(state: State, desk: Desk, one: ToJudge, words: str, *choices: Choice) -> Turn:
    """A choice to be made about the statement that is before her."""
    held = HoldStatement(one.statement.statement, desk.member.staff)
    back = Choice(desk.t("moderation-back"), "next")
    return Turn(state, (held, Say(words, (*choices, back), stays=True)))


def on_keep(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`keep:<statement>:<why>.<days>`: kept back so long; what is missing is asked for. Its author hears why, and until when."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number, (why, _, days) = one.statement.statement, tap.answer.partition(".")
        if one.statement.status != "waiting":
            return on_aside(state, tap, view, t)
        if why not in KEPT_WHY:
            choices = tuple(Choice(t(f"aside-why-{each}"), f"keep:{number}:{each}") for each in KEPT_WHY)
            return ask_which(state, desk, one, t("aside-keep-why"), *choices)
        if days not in map(str, KEPT_DAYS):
            each_day = ((each, view.now + timedelta(days=each)) for each in KEPT_DAYS)
            choices = tuple(Choice(t("aside-until", day=day), f"keep:{number}:{why}.{each}") for each, day in each_day)
            return ask_which(state, desk, one, t("aside-keep-until"), *choices)
        until = view.now + timedelta(days=int(days))
        return decide(desk, one, "keep-back", t("aside-kept", day=until), reason=why, until=until)

    return take(tap, view, t, act)


def on_ask(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`ask:<statement>`: asks the moderator what its author is to be asked."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        if one.statement.status != "waiting" or one.statement.author != "citizen":
            return on_aside(state, tap, view, t)
        words = t("aside-ask", text=desk.words(one.statement), most=LONGEST_NOTE)
        asked = ask_which(state, desk, one, words)
        return Turn(AskingAuthor(one.statement.statement), asked.effects)

    return take(tap, view, t, act)


def on_question(state: AskingAuthor, said: Said, view: ModeratorView, t: Text) -> Turn:
    """Its author is asked in these words; until she answers, for some days, nobody else decides."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        if one.statement.status != "waiting" or one.statement.author != "citizen":
            return on_aside(state, tap, view, t)
        if not 0 < count_clusters(said.text) <= LONGEST_NOTE:
            return Turn(state, ask_which(state, desk, one, t("declining-length", most=LONGEST_NOTE)).effects)
        until = view.now + ANSWER_WITHIN
        return decide(desk, one, "ask", t("aside-asked", day=until), note=said.text.strip(), until=until)

    tap = Tapped("aside", str(state.statement))
    return take(tap, view, t, act)


def on_pass(state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`pass:<statement>:<party>`: for the moderators of another party; or it is not for this forum at all."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        number, forum = one.statement.statement, desk.forum(one)
        parties = sorted(view.parties - {desk.member.party})
        names = {each: name_convener(forum, each, t) if forum else each for each in parties}
        if tap.answer in names:
            until = view.now + PASSED_FOR
            words = t("aside-passed", party=names[tap.answer])
            return decide(desk, one, "pass-on", words, party=tap.answer, until=until)
        choices = (
            *(Choice(t("aside-pass-to", party=name), f"pass:{number}:{each}") for each, name in names.items()),
            Choice(t("aside-elsewhere"), f"elsewhere:{number}"),
        )
        return ask_which(state, desk, one, t("aside-pass-which", text=desk.words(one.statement)), *choices)

    return take(tap, view, t, act)


def on_elsewhere(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`elsewhere:<statement>`: it is another office's matter; its author hears whose, in the moderator's words."""

    def act(desk: Desk, one: ToJudge) -> Turn:
        return ask_note(desk, Declining(one.statement.statement, NOT_OURS), t("aside-whose", most=LONGEST_NOTE))

    return take(tap, view, t, act)
