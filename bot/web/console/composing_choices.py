"""What a broadcast may name: the citizens of a line of its audience, and where its buttons lead, each in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.store.floor import Floor, read_floor
from bot.store.forms import Shelf, read_shelf
from bot.store.rules import read_accounts
from bot.store.staff import MAIN
from bot.store.topics import list_areas
from bot.text import LANGUAGES, Text
from bot.web.console.visit import Visit
from handlers.forum_views import Consultation
from handlers.menu import name_survey
from handlers.part import name_forum
from surveys.broadcasts.lines import Line, read_what
from surveys.broadcasts.topics import TOPICS
from surveys.forms.definition import Form

DAYS = (7, 30, 90, 180, 365)  # within which somebody was seen

Option = tuple[str, str]  # a value and what it says
Group = tuple[str, Sequence[Option]]  # the key of its name, and its options


@dataclass(frozen=True, slots=True)
class Choices:
    """`whom`: lines of an audience by their kind; `leads`: where a button leads; `said`: each in words, by its value."""

    whom: Sequence[Group]
    leads: Sequence[Group]
    said: Mapping[str, str]

    def say_line(self, line: Line, t: Text) -> str:
        """Also of something that is offered no longer."""
        words = self.said.get(line.what, line.what.partition(":")[2] or line.what)
        return t("composing-without", whom=words) if line.without else words


class ChoiceReader:
    """Keeps the forms and consultations that it read last."""

    def __init__(self) -> None:
        self._shelf = Shelf({}, ())
        self._floor = Floor()

    def read(self, connection: Connection, visit: Visit, agency: str) -> Choices:
        self._shelf = read_shelf(connection, self._shelf)
        self._floor = read_floor(connection, visit.services.keys, self._floor)
        shelf, t = self._shelf, visit.t
        forms = [form for form in reversed(shelf.newest) if shelf.agencies.get(form.form_id, MAIN) == agency]
        forums = [one for one in self._floor.public.values() if one.agency == agency]
        areas = list_areas(connection, read_accounts(connection, agency))
        whom = tuple(name_whom(t, forms, forums, [area for area, _ in areas]))
        leads = tuple(name_leads(t, [form for form in forms if form.form_id not in shelf.closed], forums))
        return Choices(whom, leads, dict(option for _, options in whom for option in options))


def name_whom(t: Text, forms: Sequence[Form], forums: Sequence[Consultation], areas: Sequence[str]) -> Iterator[Group]:
    """Anonymous surveys are not among them: of such a one nobody can tell who answered."""
    yield (
        "composing-whom-basic",
        [
            ("everybody:", t("composing-everybody")),
            *((f"language:{one}", t("composing-reads", language=t(f"composing-in-{one}"))) for one in LANGUAGES),
            ("channel:line", t("composing-on", channel="LINE")),
            ("channel:telegram", t("composing-on", channel="Telegram")),
            *((f"seen:{days}", t("composing-seen", days=days)) for days in DAYS),
        ],
    )
    yield "composing-whom-area", [(f"area:{area}", t("composing-lives", area=area)) for area in areas]
    yield (
        "composing-whom-part",
        [(f"consultation:{one.consultation}", t("composing-took-part", title=name_forum(one, t))) for one in forums],
    )
    yield (
        "composing-whom-survey",
        [
            (f"survey:{one.form_id}", t("composing-answered", title=name_survey(one.title, t)))
            for one in forms
            if not one.anonymous
        ],
    )
    yield (
        "composing-whom-topic",
        [(f"topic:{one}", t("composing-asked-for", topic=t(f"topics-{one}"))) for one in TOPICS],
    )


def name_leads(t: Text, forms: Sequence[Form], forums: Sequence[Consultation]) -> Iterator[Group]:
    """Into the chat, or to a public page of ours; nowhere else."""
    yield "composing-leads-survey", [(f"survey:{one.form_id}", name_survey(one.title, t)) for one in forms]
    for key, tap in (("join", "join"), ("charter", "charter"), ("outcome", "outcome"), ("plan", "plan")):
        options = [(f"{tap}:{one.consultation}", name_forum(one, t)) for one in forums]
        yield f"composing-leads-{key}", options
    pages = [(f"/consultations/{one.consultation}", name_forum(one, t)) for one in forums]
    pages += [(f"/results/{one.form_id}", name_survey(one.title, t)) for one in forms]
    yield "composing-leads-page", pages
    yield "composing-leads-chat", [(one, t(f"composing-opens-{one}")) for one in ("menu", "topics", "settings")]


def add_used(choices: Choices, lines: Sequence[Line], t: Text) -> Sequence[Group]:
    """The kinds of lines, with what is in use and offered no longer, so that saving does not drop it."""
    known = {value for _, options in choices.whom for value, _ in options}
    used = dict.fromkeys(line.what for line in lines if line.what and line.what not in known and read_what(line.what))
    return (*choices.whom, ("composing-whom-other", [(one, choices.say_line(Line(one), t)) for one in used]))
