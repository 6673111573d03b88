"""The critique round in a chat: one bridging statement, a vote, what would have to change, and a second vote on its revision."""

from bot.consulting import VOTES, CastVote
from bot.convening import Criticize, Criticizing
from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Said, Tapped, TimerFired
from bot.text import Text
from handlers.forum_views import Consultation, ForumView, Statement
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, joining, name_forum, stand_in_the_way
from handlers.phases import is_deaf, name_topic, offer_silence
from handlers.quiet import wait_for_day
from handlers.voting import read_number
from surveys.forms.definition import say
from surveys.governance.phases import may
from surveys.opinion.wording import count_clusters

TIMER = "bridging"
LONGEST_CRITICISM = 500  # graphemes
SHOWN_CRITICISMS = 4  # in one bubble; all of them stand on the page


def find_bridging(forum: Consultation) -> tuple[Statement, ...]:
    """The bridging statement and its revision, as far as they are there."""
    return tuple(one for one in forum.statements.values() if one.kind == "bridging")


def on_bridging_news(state: State, event: TimerFired, view: ForumView, t: Text) -> Turn:
    """Everybody who voted is asked once, by day; a statement that has been revised meanwhile asks nothing any more."""
    forum = find_forum(view, event.about)
    if forum is None or is_deaf(forum, view):
        return Turn(state)
    asked = find_bridging(forum)
    if not asked or str(asked[-1].statement) != event.about.partition(".")[2] or not forum.takes("critique"):
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now):
        return Turn(state, (later,))
    shown = show_bridging(forum, view, t, t("bridging-asked", title=name_forum(forum, t)))
    choices = (*shown.choices[:-1], offer_silence(forum.consultation, t), offer_menu(t))
    return Turn(state, (Say(shown.text, choices, stays=True, says_as="notice", topic=name_topic(forum)),))


def on_bridging(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`bridging:<consultation>`: the statement as it stands, or what came of it."""
    forum = find_forum(view, tap.about)
    if forum is None or not find_bridging(forum):
        return to_menu(view, t, t("bridging-none"))
    return Turn(state, (show_bridging(forum, view, t),))


def show_bridging(forum: Consultation, view: ForumView, t: Text, lead: str = "") -> Say:
    """What it rests on; the revision with what it said before and what became of the criticisms; then the outcome."""
    record, asked = forum.record, find_bridging(forum)
    text = say(asked[-1].texts, t.language, forum.charter.languages[0])
    before = say(asked[0].texts, t.language, forum.charter.languages[0]) if len(asked) > 1 else ""
    lines = [lead, t("ballot-quote", text=text)]
    lines += [t("bridging-before", text=before)] if before else [describe_rest(forum, t)]
    lines += describe_criticisms(forum, t)
    if record.bridged:
        lines.append(t("bridging-yes" if record.bridged.succeeded else "bridging-no"))
    votes = offer_votes(asked[-1], t) if forum.takes("critique") else ()
    link = f"wethi:consultations/{forum.consultation}/bridging?lang={t.language}"
    page = (Choice(t("bridging-page"), link=link),) if view.pages else ()
    return Say("\n\n".join(filter(None, lines)), (*votes, *page, offer_menu(t)), stays=True)


def offer_votes(statement: Statement, t: Text) -> tuple[Choice, ...]:
    return tuple(Choice(t(f"ballot-{vote}"), f"bridge:{statement.statement}:{vote}") for vote in VOTES)


def describe_rest(forum: Consultation, t: Text) -> str:
    """The statements that it brings together."""
    numbers = forum.record.bridging.rests_on if forum.record.bridging else ()
    found = [one for one in forum.statements.values() if str(one.number) in numbers and one.texts]
    lines = [f"• {say(one.texts, t.language, forum.charter.languages[0])}" for one in found]
    return "\n".join((t("bridging-rests"), *lines)) if lines else ""


def describe_criticisms(forum: Consultation, t: Text) -> list[str]:
    """What people said would have to change, whether it was taken up, and why."""
    if forum.record.revision is None:
        return []
    default, said = forum.charter.languages[0], forum.record.revision.criticisms
    lines = [
        t(
            "bridging-taken" if one.taken_up else "bridging-left",
            text=say(one.text, t.language, default),
            why=say(one.why, t.language, default),
        )
        for one in said[:SHOWN_CRITICISMS]
    ]
    more = len(said) - SHOWN_CRITICISMS
    return [*lines, *([t("bridging-more", count=more)] if more > 0 else [])]


def on_bridge(_state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`bridge:<statement>:<vote>`: under an old button of the first text, the revision is shown instead."""
    found = view.find_statement(read_number(tap.about))
    if found is None or found[1].kind != "bridging" or tap.answer not in VOTES:
        return to_menu(view, t, t("bridging-none"))
    forum, statement = found
    if not forum.takes("critique"):
        return Turn(Idle(), (show_bridging(forum, view, t, t("bridging-over")),))
    if statement.status != "published":
        return Turn(Idle(), (show_bridging(forum, view, t, t("bridging-revised")),))
    if blocked := stand_in_the_way(forum, view, t):
        return blocked
    vote = next(each for each in VOTES if each == tap.answer)
    before = view.part_in(forum.consultation).votes.get(statement.statement)
    same = before is not None and before.vote == vote
    cast_vote = () if same else (*joining(forum, view), CastVote(forum.consultation, statement.statement, vote))
    noted = t("voting-already" if same else "voting-recorded", vote=t(f"ballot-{vote}"))
    if statement.revises is not None:
        return Turn(Idle(), (*cast_vote, Say(noted, (offer_menu(t),), stays=True)))
    ask = Say(f"{noted}\n\n{t('bridging-what-would-change')}", (Choice(t("bridging-nothing"), "menu"),), asks=True)
    return Turn(Criticizing(forum.consultation, statement.statement), (*cast_vote, ask))


def on_criticism(state: Criticizing, said: Said, view: ForumView, t: Text) -> Turn:
    """Her words go to those who revise the statement, without her name; writing again replaces them."""
    forum = find_forum(view, state.consultation)
    if forum is None or not may(forum.standing.phase, "critique") or forum.record.revision:
        return to_menu(view, t, t("bridging-over"))
    text = said.text.strip()
    if not 0 < count_clusters(text) <= LONGEST_CRITICISM:
        return Turn(state, (Say(t("bridging-too-long", most=LONGEST_CRITICISM), (offer_menu(t),), asks=True),))
    thanks = Say(t("bridging-thanks"), (offer_menu(t),), stays=True)
    return Turn(Idle(), (Criticize(state.statement, text), thanks))
