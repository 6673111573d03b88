"""What staff hear of broadcasts in their chats: one to approve as its preview, what was decided, and test sends that they confirm."""

from dataclasses import replace

from bot.announcing import ConfirmTest
from bot.conversation import Choice, Say, State, Turn
from bot.events import Tapped, TimerFired
from bot.text import Text
from handlers.broadcast_views import BroadcastView, Card
from handlers.broadcasts import say_broadcast
from handlers.menu import to_menu
from handlers.quiet import wait_for_day
from handlers.staff_views import StaffMember
from surveys.governance.roles import Term, may

TIMER = "broadcast"
TEST = "test-"  # then the language
TEMPLATE = "template"  # then the name is that of a template
SHORT_HASH = 8
AT_ONCE = frozenset({"emergency", "paused", "stuck", "decide"})  # what does not wait for the end of her quiet hours
TO_WRITERS = frozenset({"refused", "expired", "approved", "finished"})


def on_broadcast_news(state: State, event: TimerFired, view: BroadcastView, t: Text) -> Turn:
    """About `<broadcast>.<what>`. The decision itself is taken on the console, by a fresh link."""
    name, _, what = event.about.partition(".")
    card, member = view.find_broadcast(name), view.staff
    if member and what == TEMPLATE:
        console = offer_console(t, "broadcasts/urgent")
        return Turn(state, (Say(t("broadcasting-template"), (console,), stays=True, says_as="reminder"),))
    if card is None or member is None:
        return Turn(state)
    if what.startswith(TEST):
        return Turn(state, (say_test(card, what.removeprefix(TEST), t),))
    later = None if what in AT_ONCE else wait_for_day(event, view.citizen, view.now, key=f"{TIMER}:{event.about}")
    if later:
        return Turn(state, (later,))
    return Turn(state, tell(card, what, member, t))


def tell(card: Card, what: str, member: StaffMember, t: Text) -> tuple[Say, ...]:
    """Nothing of what is no longer so."""
    if what in {"approve", "waiting"}:
        terms: tuple[Term, ...] = ("charter",) if member.party in card.partners else ()
        judges = may(member.roles, "approve-broadcast", terms=terms)
        if card.status != "submitted" or not judges or member.staff in card.writers:
            return ()
        return (show_preview(card, t), say_news(card, what, t))
    if what in TO_WRITERS and card.status == "draft":
        return ()
    return (say_news(card, what, t),)


def say_news(card: Card, what: str, t: Text) -> Say:
    """Its title, what became of it, and the way to the console."""
    words = t(f"broadcasting-{what}", count=card.recipients)
    lines = [t("broadcasting-about", title=card.title), words]
    if what == "approve":
        lines.append(t("broadcasting-at", day=card.at, hour=card.at) if card.at else t("broadcasting-soon"))
    if what == "refused":
        lines.append(t("broadcasting-reason", reason=card.why))
    topic = f"{TIMER}:{card.broadcast}"
    console = offer_console(t, f"broadcasts/{card.broadcast}")
    return Say("\n\n".join(lines), (console,), stays=True, says_as="reminder", topic=topic)


def offer_console(t: Text, page: str) -> Choice:
    """A fresh link that leads to this page of the console."""
    return Choice(t("broadcasting-console"), f"console:{page}")


def show_preview(card: Card, t: Text) -> Say:
    """As citizens will see it, with its buttons as words: none of them is to be pressed here."""
    said = say_broadcast(card, t)
    labels = " ".join(f"[{choice.label}]" for choice in said.choices)
    return replace(
        said, text="\n\n".join((t("broadcasting-preview"), said.text, labels)), choices=(), says_as="reminder"
    )


def say_test(card: Card, language: str, t: Text) -> Say:
    """The message itself, marked, with a button that says that it arrived."""
    said = say_broadcast(card, t.in_language(language))
    tap = f"tested:{card.broadcast}:{language}.{card.content_hash[:SHORT_HASH]}"
    seen = Choice(t("broadcasting-arrived"), tap)
    return replace(said, text=f"{t('broadcasting-test')}\n\n{said.text}", choices=(*said.choices, seen))


def on_tested(state: State, tap: Tapped, view: BroadcastView, t: Text) -> Turn:
    """`tested:<broadcast>:<language>.<hash>`: a test of words that were changed since counts for nothing."""
    card, member = view.find_broadcast(tap.about), view.staff
    language, _, hashed = tap.answer.partition(".")
    if card is None or member is None or member.agency != card.agency:
        return to_menu(view, t)
    console = offer_console(t, f"broadcasts/{card.broadcast}")
    if language not in card.content.blocks or hashed != card.content_hash[:SHORT_HASH]:
        return Turn(state, (Say(t("broadcasting-changed"), (console,), stays=True),))
    said = Say(t("broadcasting-tested", title=card.title), (console,), stays=True)
    return Turn(state, (ConfirmTest(card.broadcast, language, member.staff), said))
