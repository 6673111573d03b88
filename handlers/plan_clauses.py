"""The clauses of a draft rule in the chat: what became of each, its final text and why, a few at a time."""

from collections.abc import Iterator

from bot.conversation import Choice
from bot.text import Text
from handlers.forum_views import Consultation
from surveys.forms.definition import Labels, say
from surveys.governance.shown_plan import ShownClause, ShownPlan

ON_A_PAGE = 3  # clauses of one bubble
ROOM = (
    500  # letters of others in one bubble: a first clause stands there whatever its length, a further one where it fits
)
MARK = "c"  # before an offset, it counts clauses instead of commitments


def take_page(plan: ShownPlan, offset: int) -> tuple[ShownClause, ...]:
    """The clauses of one bubble; long ones come alone."""
    page: list[ShownClause] = []
    for one in plan.clauses[offset : offset + ON_A_PAGE]:
        if page and sum(map(measure, page)) + measure(one) > ROOM:
            break
        page.append(one)
    return tuple(page)


def measure(one: ShownClause) -> int:
    """How many letters its words have, in the language that needs most."""
    words = (one.clause.title, *((one.final.text, one.final.why) if one.final else ()))
    return sum(max(map(len, labels.values()), default=0) for labels in words)


def list_clauses(plan: ShownPlan, page: tuple[ShownClause, ...], forum: Consultation, t: Text) -> str:
    settled = sum(one.final is not None for one in plan.clauses)
    counts = t("plan-clause-counts", all=len(plan.clauses), settled=settled)
    return "\n\n".join((counts, *("\n".join(tell_clause(one, forum, t)) for one in page)))


def tell_clause(one: ShownClause, forum: Consultation, t: Text) -> Iterator[str]:
    """Its number and title, what became of it, the text that holds now, and the reason."""

    def read(labels: Labels) -> str:
        return say(labels, t.language, forum.charter.languages[0])

    yield f"{one.number}. {read(one.clause.title)}"
    if one.final is None:
        yield t("plan-clause-open")
        return
    yield t(f"plan-page-{one.final.fate}")
    text = read(one.final.text)
    yield t("plan-clause-text", text=text) if text else t("plan-clause-none")
    yield t("plan-clause-why", why=read(one.final.why))


def offer_clauses(plan: ShownPlan, forum: Consultation, offset: int, t: Text) -> tuple[Choice, ...]:
    """A button for the clauses from here on; none where nothing is left."""
    left = len(plan.clauses) - offset
    if left <= 0:
        return ()
    label = t("plan-more", count=left) if offset else t("plan-clauses")
    return (Choice(label, f"plan:{forum.consultation}:{MARK}{offset}"),)
