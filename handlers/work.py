"""Somebody's work for an agency, in her own chat: how it begins with a code, and what is offered to whom."""

from typing import Literal

from bot.conversation import Choice, Idle, Say, State, Turn
from bot.events import Event, Said, Tapped
from bot.moderating import GrantConsole, LinkStaff, ProposeForParty, SpeakingFor
from bot.text import Text
from handlers.convener_views import open_hall
from handlers.forum_views import Consultation
from handlers.menu import name_survey, to_menu
from handlers.moderator_views import ModeratorView
from handlers.offers import offer_menu
from handlers.part import name_forum
from handlers.rules import FOR_STAFF
from handlers.staff_views import StaffMember, StaffView
from surveys.governance.roles import may
from surveys.opinion.wording import ADVISED_LENGTH, LONGEST_STATEMENT, check_statement, count_clusters


def on_staff_code(view: StaffView, t: Text) -> Turn:
    """The code that invites her links this chat; no text ever gives a role by itself."""
    code, member = view.code, view.invited
    if code is None or member is None:
        return to_menu(view, t, t("work-code-over"))
    if view.staff and view.staff.staff == member.staff:
        return Turn(Idle(), (Say(t("work-already"), (offer_work(t), offer_menu(t)), stays=True),))
    if code.used or code.expired:
        return to_menu(view, t, t("part-code-used") if code.used else t("work-code-over"))
    welcome = t("work-welcome", agency=name_survey(member.agency_name, t), roles=name_roles(member, t))
    said = Say(welcome, (offer_work(t), offer_menu(t)), stays=True)
    return Turn(Idle(), (LinkStaff(member.staff, member.agency, code.code_hash), said))


def offer_work(t: Text) -> Choice:
    return Choice(t("work-open"), "work")


def name_roles(member: StaffMember, t: Text) -> str:
    return ", ".join(t(f"work-role-{role}") for role in member.roles)


def on_work(_state: State, _event: Event, view: ModeratorView, t: Text) -> Turn:
    """Her work by role; for a citizen who is no staff, the menu that everybody has."""
    member = view.staff
    if member is None:
        return to_menu(view, t)
    lines = [t("work-intro", agency=name_survey(member.agency_name, t), roles=name_roles(member, t))]
    moderates = may(member.roles, "moderate")
    if moderates:
        lines.append(t("work-waiting", count=len(view.waiting)))
        lines += tell_oddities(view, t)
    choices = (
        *((Choice(t("work-next"), "next"),) if moderates and view.waiting else ()),
        *((Choice(t("work-propose"), "speak"),) if may(member.roles, "draft-statement") and list_own(view) else ()),
        *offer_halls(view, t),
        Choice(t("work-console-link"), "console"),
        Choice(t("work-rules"), f"rules:{FOR_STAFF}"),
        Choice(t("work-as-citizen"), "menu"),
    )
    return Turn(Idle(), (Say("\n\n".join(lines), choices, stays=True),))


def on_console(state: State, event: Event, view: ModeratorView, t: Text) -> Turn:
    """`console`, or `console:<page>`: a link to the console for who works here, once, for ten minutes."""
    if view.staff is None:
        return to_menu(view, t)
    if not view.pages:
        return Turn(state, (Say(t("work-no-console"), (offer_work(t),), stays=True),))
    page = f"/{event.about}" if isinstance(event, Tapped) and event.about else ""
    enter = Choice(t("work-console-open"), link=f"wethi:console{page}")
    said = Say(t("work-console"), (enter, offer_work(t)), stays=True)
    return Turn(state, (GrantConsole(view.staff.staff), said))


def offer_halls(view: ModeratorView, t: Text) -> tuple[Choice, ...]:
    """The consultations that her party convenes, drafts to sign included."""
    return tuple(
        Choice(name_forum(forum, t), f"hall:{name}")
        for name, forum in view.halls.items()
        if not forum.standing.ended and open_hall(view, name)
    )


def tell_oddities(view: ModeratorView, t: Text) -> list[str]:
    """Numbers for a closer look; no vote is dropped for them."""
    return [
        t("work-odd", title=name_forum(forum, t), bursts=seen.bursts, copies=seen.copies)
        for name, seen in view.oddities.items()
        if (seen.bursts or seen.copies) and (forum := view.forums.get(name)) and is_hers(view, forum)
    ]


def is_hers(view: ModeratorView, forum: Consultation) -> bool:
    return view.staff is not None and forum.agency == view.staff.agency


def list_own(view: ModeratorView) -> tuple[Consultation, ...]:
    """The consultations that her party convenes and that take statements."""
    return tuple(
        forum for forum in view.forums.values() if forum.takes("propose") and open_hall(view, forum.consultation)
    )


def on_speak(_state: State, tap: Tapped, view: ModeratorView, t: Text) -> Turn:
    """`speak`, or `speak:<consultation>`: a statement in the name of her party, marked so, and moderated like any other."""
    own = list_own(view)
    if view.staff is None or not may(view.staff.roles, "draft-statement") or not own:
        return on_work(Idle(), tap, view, t)
    forum = next((one for one in own if one.consultation == tap.about), own[0] if len(own) == 1 else None)
    if forum is None:
        choices = (*(Choice(name_forum(one, t), f"speak:{one.consultation}") for one in own), offer_work(t))
        return Turn(Idle(), (Say(t("work-speak-where"), choices, stays=True),))
    asked = t("work-speak", title=name_forum(forum, t), advised=ADVISED_LENGTH, most=LONGEST_STATEMENT)
    return Turn(SpeakingFor(forum.consultation), (Say(asked, (offer_work(t),), asks=True),))


def on_spoken(state: SpeakingFor, said: Said, view: ModeratorView, t: Text) -> Turn:
    """Handed in as it stands, if nothing keeps it from standing, and if it is still hers to do."""
    forum = next((one for one in list_own(view) if one.consultation == state.consultation), None)
    if forum is None or view.staff is None or not may(view.staff.roles, "draft-statement"):
        return on_work(Idle(), said, view, t)
    if flaw := check_statement(said.text):
        words = t(f"proposing-{flaw}", count=count_clusters(said.text), most=LONGEST_STATEMENT)
        return Turn(state, (Say(words, (offer_work(t),), asks=True),))
    hall = open_hall(view, forum.consultation)
    agencies = {each.convener_id for each in forum.charter.conveners if each.kind == "agency"}
    author: Literal["partner", "organiser"] = "organiser" if hall and hall.convener in agencies else "partner"
    new = ProposeForParty(
        forum.consultation, view.staff.staff, view.staff.agency, author, said.text.strip(), t.language
    )
    words = "\n\n".join((t("work-spoken"), t("ballot-quote", text=new.text), t(f"ballot-by-{author}")))
    return Turn(Idle(), (new, Say(words, (offer_work(t), offer_menu(t)), stays=True)))
