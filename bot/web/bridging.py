"""The public page of a critique round: the bridging statement, what people criticized, its revision, and both votes by group."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from string import ascii_uppercase

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.text import LANGUAGES, Text
from bot.web.consultations import answer_unknown
from bot.web.keeping import PUBLIC
from bot.web.pages import choose_language, render_page
from handlers.bridging import find_bridging
from handlers.forum_views import Consultation
from handlers.part import name_forum
from surveys.forms.definition import Labels, say
from surveys.opinion.result import Label
from surveys.privacy.votes import ShownStatement, ShownVotes

Find = Callable[[str], Awaitable[Consultation | None]]
HIDDEN = "*"  # few people


@dataclass(frozen=True, slots=True)
class VoteLine:
    """Who, and how many per cent of those who saw it agree, disagree, pass."""

    who: str
    shares: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """`texts`: the first text and its revision, as far as they are there; `votes`: of each the label and the lines."""

    title: str
    texts: tuple[str, ...]
    rests_on: tuple[str, ...]
    criticisms: tuple[tuple[str, str, str], ...]
    votes: tuple[tuple[str, tuple[VoteLine, ...]], ...]
    outcome: str


class BridgingPages:
    """`find`: a consultation that is public, by its id."""

    def __init__(self, find: Find, texts: Text) -> None:
        self._find = find
        self._texts = texts

    def routes(self) -> list[Route]:
        return [Route("/consultations/{consultation}/bridging", self.show)]

    async def show(self, request: Request) -> Response:
        t = self._texts.in_language(choose_language(request))
        forum = await self._find(request.path_params["consultation"])
        if forum is None or not find_bridging(forum):
            return answer_unknown(t)
        return HTMLResponse(render_round(forum, t), headers=PUBLIC | {"Content-Language": t.language})


def render_round(forum: Consultation, t: Text) -> str:
    other = next(each for each in LANGUAGES if each != t.language)
    return render_page("bridging.html", t, forum=forum, sheet=lay_out(forum, t), other=other)


def lay_out(forum: Consultation, t: Text) -> RoundSheet:
    """In the reader's words; single votes are nowhere, and small numbers are hidden."""
    record, default = forum.record, forum.charter.languages[0]

    def tell(labels: Labels) -> str:
        return say(labels, t.language, default)

    rests = record.bridging.rests_on if record.bridging else ()
    said = record.revision.criticisms if record.revision else ()
    bridged = record.bridged
    return RoundSheet(
        title=t("bridging-page-title", title=name_forum(forum, t)),
        texts=tuple(tell(one.texts) for one in find_bridging(forum)),
        rests_on=tuple(tell(one.texts) for one in forum.statements.values() if str(one.number) in rests and one.texts),
        criticisms=tuple(
            (t("bridging-page-taken" if one.taken_up else "bridging-page-left"), tell(one.text), tell(one.why))
            for one in said
        ),
        votes=(
            list_votes(bridged.first, bridged.first_votes, t),
            list_votes(bridged.second, bridged.second_votes, t),
        )
        if bridged
        else (),
        outcome=t("bridging-yes" if bridged.succeeded else "bridging-no") if bridged else "",
    )


def list_votes(label: Label, shown: ShownStatement, t: Text) -> tuple[str, tuple[VoteLine, ...]]:
    """The label of the vote; everybody first, then every group by its letter."""
    groups = [
        VoteLine(t("consultations-group", letter=letter), write_shares(votes))
        for letter, votes in zip(ascii_uppercase, shown.groups, strict=False)
    ]
    everybody = VoteLine(t("bridging-page-everybody"), write_shares(shown.everybody))
    return t(f"bridging-label-{label}"), (everybody, *groups)


def write_shares(votes: ShownVotes) -> tuple[str, str, str]:
    agree, disagree, passed = (HIDDEN if each is None else f"{each} %" for each in votes.percents)
    return agree, disagree, passed
