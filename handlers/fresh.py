"""New statements: who asked for it hears when enough of them wait for her, at most once a day, and not for long in vain."""

from datetime import datetime, timedelta

from bot.conversation import Choice, RecordConsent, Say, SetTimer, State, Turn
from bot.events import Tapped, TimerFired
from bot.text import Text
from handlers.ballot import offer_left, open_ballot
from handlers.consent import TEXT_VERSION, hash_words, stamp
from handlers.forum_views import Consultation, ForumView
from handlers.menu import to_menu
from handlers.offers import offer_menu
from handlers.part import find_forum, name_forum
from handlers.pausing import offer_withdrawal
from handlers.quiet import by_day, wait_for_day

TIMER = "fresh"
ENOUGH = 5  # unseen statements
MOST_IN_VAIN = 2  # reminders after which she voted on nothing


def fresh_words(forum: Consultation, t: Text) -> tuple[str, ...]:
    """What she agrees to with the button: the text of the bubble and its label."""
    return (t("fresh-ask", title=name_forum(forum, t), count=ENOUGH), t("fresh-yes"))


def on_fresh(state: State, tap: Tapped, view: ForumView, t: Text) -> Turn:
    """`fresh:<consultation>` asks; `fresh:<consultation>:<language>.<hash of the words>` is consent to reminders of it."""
    forum = find_forum(view, tap.about)
    if forum is None or not forum.takes("vote"):
        return to_menu(view, t, t("voting-gone"))
    then = t.in_language(tap.answer.partition(".")[0])
    words = fresh_words(forum, then)
    if tap.answer != stamp(words, then) or view.citizen.stopped:
        return Turn(state, (ask(forum, t),))
    record = RecordConsent("remind", given=True, text_version=TEXT_VERSION, text_hash=hash_words(words))
    effects = () if "remind" in view.citizen.consents else (record,)
    said = Say(t("fresh-set"), (offer_withdrawal(t), offer_menu(t)), stays=True)
    votes = len(view.part_in(forum.consultation).votes)
    return Turn(state, (*effects, set_timer(forum, tomorrow(view), votes=votes), said))


def ask(forum: Consultation, t: Text) -> Say:
    text, label = words = fresh_words(forum, t)
    yes = Choice(label, f"fresh:{forum.consultation}:{stamp(words, t)}")
    return Say(text, (yes, offer_menu(t)), stays=True)


def tomorrow(view: ForumView) -> datetime:
    return by_day(view.now + timedelta(days=1), view.citizen)


def set_timer(forum: Consultation, due: datetime, *, votes: int, in_vain: int = 0) -> SetTimer:
    """`votes`: how many were hers when it was set; `in_vain`: reminders since her last vote."""
    about = f"{forum.consultation}.{votes}.{in_vain}"
    return SetTimer(name_timer(forum), TIMER, due, about)


def name_timer(forum: Consultation) -> str:
    return f"{TIMER}:{forum.consultation}"


def on_fresh_due(state: State, event: TimerFired, view: ForumView, t: Text) -> Turn:
    """Looks once a day as long as she wants to be reminded, and says it when it is worth it."""
    forum = find_forum(view, event.about)
    may = "remind" in view.citizen.consents and view.citizen.may_be_told
    if forum is None or not may or not forum.takes("vote"):
        return Turn(state)
    then, vain = (int(part) for part in event.about.split(".")[1:])
    part = view.part_in(forum.consultation)
    in_vain = vain if len(part.votes) == then else 0
    if in_vain >= MOST_IN_VAIN:
        return Turn(state)
    if later := wait_for_day(event, view.citizen, view.now, key=name_timer(forum)):
        return Turn(state, (later,))
    waiting = len(offer_left(open_ballot(forum, view, t)))
    if waiting < ENOUGH:
        return Turn(state, (set_timer(forum, tomorrow(view), votes=len(part.votes), in_vain=in_vain),))
    following = set_timer(forum, tomorrow(view), votes=len(part.votes), in_vain=in_vain + 1)
    return Turn(state, (following, tell(forum, waiting, t)))


def tell(forum: Consultation, waiting: int, t: Text) -> Say:
    choices = (Choice(t("ballot-next-round"), f"join:{forum.consultation}"), offer_withdrawal(t))
    words = t("fresh-reminder", title=name_forum(forum, t), count=waiting)
    return Say(words, choices, stays=True, says_as="reminder")
