"""The public pages of a consultation, as anybody sees them."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from itertools import pairwise

import httpx
from opinion_stories import RULES, open_consultation, vote_on_market
from starlette.applications import Starlette

from bot.text import LANGUAGES, load_texts
from bot.web.consultation_page import draw_parts, read_style, render_consultation, render_report
from bot.web.consultations import ConsultationPages
from bot.web.opinion_map import NUMBER_APART, draw_marks
from bot.web.pages import STATIC_ROUTE
from surveys.opinion.reach import Reach
from surveys.opinion.result import Point
from surveys.opinion.shown import ShownConsultation, StatementText
from surveys.opinion.told import Mark, ToldMap
from surveys.privacy.votes import NOTHING

Visit = Callable[[httpx.AsyncClient], Awaitable[None]]
TEXTS = load_texts()
THAI, ENGLISH = (TEXTS.in_language(each) for each in LANGUAGES)
MARKET = open_consultation(vote_on_market(400))


class Town:
    """The consultations of a town; counts how often somebody looked one up."""

    def __init__(self, *cases: ShownConsultation) -> None:
        self.cases = {case.consultation: case for case in cases}

    async def read(self, name: str) -> ShownConsultation | None:
        return self.cases.get(name)

    def visit(self, story: Visit) -> None:
        async def work() -> None:
            pages = ConsultationPages(self.read, TEXTS)
            app = Starlette(routes=[*pages.routes(), STATIC_ROUTE])
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="https://forum.example") as browser:
                await story(browser)

        asyncio.run(work())


def test_anybody_reads_what_unites_and_what_divides_in_thai_or_english() -> None:
    async def story(browser: httpx.AsyncClient) -> None:
        thai = await browser.get("/consultations/canal")
        assert thai.status_code == 200
        assert '<html lang="th">' in thai.text
        for words in ("สิ่งที่เห็นตรงกัน", "สิ่งที่เห็นต่างกัน", "มีผู้ลงความเห็น 400 คน", "ถึงวันที่ 24 ธันวาคม 2569"):
            assert words in thai.text
        assert "<script" not in thai.text
        assert "style=" not in thai.text
        english = await browser.get("/consultations/canal", headers={"accept-language": "en-GB"})
        assert "Convened together by Bang Mai municipality, the market vendors&#39; association" in english.text
        assert "In group A, more than 50% agreed. In group C, more than 50% disagreed." in english.text
        assert english.headers["content-security-policy"].startswith("default-src 'none'")
        again = await browser.get("/consultations/canal", headers={"if-none-match": thai.headers["etag"]})
        assert again.status_code == 304
        assert (await browser.get("/static/consultation.css")).status_code == 200

    Town(MARKET).visit(story)


def test_a_new_result_shows_at_once() -> None:
    town = Town(MARKET)

    async def story(browser: httpx.AsyncClient) -> None:
        first = await browser.get("/consultations/canal?lang=en")
        town.cases["canal"] = replace(MARKET, edition="2", question={"en": "Another question?"})
        later = await browser.get("/consultations/canal?lang=en", headers={"if-none-match": first.headers["etag"]})
        assert (later.status_code, "Another question?" in later.text) == (200, True)

    town.visit(story)


def test_an_unknown_consultation_has_no_page_and_no_report() -> None:
    async def story(browser: httpx.AsyncClient) -> None:
        for path in ("nothing", "nothing/report"):
            answer = await browser.get(f"/consultations/{path}")
            assert (answer.status_code, "ไม่มีเวทีความเห็นชื่อนี้" in answer.text) == (404, True)

    Town(MARKET).visit(story)


def test_nobody_is_shown_where_she_stands_on_the_page_for_all() -> None:
    async def story(browser: httpx.AsyncClient) -> None:
        assert "You are here" not in (await browser.get("/consultations/canal?lang=en")).text
        hers = render_consultation(MARKET, RULES, ENGLISH, own=(0.4, -0.2))
        assert "You are here" in hers
        assert 'href="?lang=th"' in hers, "in the other language it is her page, too"

    Town(MARKET).visit(story)


def test_the_report_has_the_same_figures_and_is_linked() -> None:
    async def story(browser: httpx.AsyncClient) -> None:
        page = (await browser.get("/consultations/canal?lang=en")).text
        assert 'href="/consultations/canal/report?lang=en"' in page
        report = (await browser.get("/consultations/canal/report?lang=en")).text
        assert "Consultation report: The canal market of Bang Mai" in report
        assert set(re.findall(r"agree (\d+%)", page)) <= set(re.findall(r"(?:agree |<td>)(\d+%)", report))
        assert "<style>" not in report

    Town(MARKET).visit(story)


def test_a_report_in_a_file_stands_alone() -> None:
    report = render_report(MARKET, RULES, THAI, style=read_style())
    assert "@page" in report
    assert 'rel="stylesheet"' not in report
    assert "รายงานผลความเห็น: ตลาดริมคลองบางใหม่" in report


def test_every_statement_is_on_the_page_once_with_a_number_and_its_author() -> None:
    for render in (render_consultation, render_report):
        page = render(MARKET, RULES, ENGLISH)
        assert re.findall(r' id="s(\d+)"', page) == [str(each) for each in range(1, 13)]
        assert {"By a citizen", "By a partner", "By the organiser"} <= set(re.findall(r"By (?:a|the) \w+", page))


def test_what_somebody_wrote_is_shown_as_text_and_nothing_else() -> None:
    texts = {key: replace(one, text={"th": '<b>น้ำ</b> & "คลอง"'}) for key, one in MARKET.texts.items()}
    page = render_consultation(replace(MARKET, texts=texts), RULES, ENGLISH)
    assert "&lt;b&gt;น้ำ&lt;/b&gt; &amp; &#34;คลอง&#34;" in page
    assert "<b>" not in page


def test_what_waits_for_the_moderators_or_was_declined_meanwhile_is_nowhere() -> None:
    texts = {key: one for key, one in MARKET.texts.items() if key != "0"} | {"3": StatementText({}, "citizen")}
    for render in (render_consultation, render_report):
        page = render(replace(MARKET, texts=texts), RULES, ENGLISH)
        assert "The canal walkway" not in page
        assert "The stalls" not in page
        assert len(re.findall(r' id="s(\d+)"', page)) == 10


def test_where_nothing_may_be_told_no_empty_bar_is_drawn() -> None:
    assert MARKET.told is not None
    few = replace(MARKET.told.divides[0], everybody=NOTHING, groups=(NOTHING,) * 3)
    told = replace(MARKET.told, unites=(), divides=(few,), uncertain=(), others=(), groups=MARKET.told.groups)
    page = render_consultation(replace(MARKET, told=told), RULES, ENGLISH)
    assert '<svg class="bar"' not in page
    assert page.count("* figures hidden") == 3
    assert "* hidden, so that nobody can tell who voted how" in page


def test_before_there_is_enough_the_page_says_when_there_will_be() -> None:
    nothing = render_consultation(open_consultation(), RULES, ENGLISH)
    assert "There is no result yet." in nothing
    assert "How can we keep floods out" in nothing
    few = render_report(open_consultation(vote_on_market(14)), RULES, ENGLISH)
    assert "The result comes out with at least 15." in few
    assert '<svg class="bar"' not in few


def test_a_critique_round_that_was_left_out_is_told_with_the_reason() -> None:
    passed = replace(MARKET, stage="deliberation", left_out="no-groups")
    for render in (render_consultation, render_report):
        assert "ไม่พบกลุ่มที่คิดต่างกันชัดเจน" in render(passed, RULES, THAI)
        assert "No clearly different groups were found." in render(passed, RULES, ENGLISH)
        assert "bridging statement" not in render(MARKET, RULES, ENGLISH)


def test_bare_consultations_leave_out_what_they_have_not() -> None:
    case = replace(
        MARKET, stage="closed", until=None, charter="", receipts_root="", shown=0, declined=0,
        source="Votes from another consultation, under CC BY 4.0",
    )  # fmt: skip
    page = render_consultation(case, RULES, ENGLISH)
    assert "This consultation is closed." in page
    assert "Votes from another consultation" in page
    for words in ("Until", "Read the rules", "Root over", "Declined"):
        assert words not in page


def test_how_many_took_part_where_stands_on_the_page() -> None:
    page = render_consultation(MARKET, RULES, ENGLISH)
    assert re.search(r"Voted on 15 statements or more</dt><dd>133<", page)
    assert re.search(r"Telegram</dt><dd>100<", page)
    hidden = replace(MARKET, reach=Reach(verifies=True))
    assert re.search(r"Let in by a code</dt><dd>\*<", render_consultation(hidden, RULES, ENGLISH))
    unknown = replace(MARKET, reach=Reach(cast_enough=50))
    assert "Let in by a code" not in render_consultation(unknown, RULES, ENGLISH)


def test_groups_are_described_by_their_statements_and_the_map_has_a_legend() -> None:
    page = render_consultation(MARKET, RULES, ENGLISH)
    assert re.search(r"<h3 class=\"group\">Group A</h3>\s*<p>41% of those in a group. Clearly apart.</p>", page)
    assert page.count('<svg class="map"') == 1
    assert re.findall(r"</svg> (Group \w)", page) == ["Group A", "Group B", "Group C"]
    assert "Each mark stands for at least 5 people." in page


def test_without_groups_the_map_shows_everybody_and_no_group() -> None:
    assert MARKET.told is not None
    assert MARKET.told.map is not None
    drawn = replace(MARKET.told.map, marks=(Mark("A", (0.1, 0.1), 2),), statements=(), unshown=False)
    groups = [replace(one, groups=(), shares_seen=()) for one in MARKET.told.unites]
    told = replace(MARKET.told, finding="no-clear-groups", groups=(), unites=tuple(groups), divides=(), map=drawn)
    page = render_consultation(replace(MARKET, told=told), RULES, ENGLISH)
    assert "</svg> Everybody" in page
    assert "Opinion groups</h2>" not in page
    assert "Numbers are statements." not in page
    assert "are not drawn" not in page
    assert "Opinion map</h2>" not in render_report(replace(MARKET, told=replace(told, map=None)), RULES, ENGLISH)


def test_numbers_that_would_cover_each_other_move_apart() -> None:
    at: Point = (0.0, -0.9)
    told = ToldMap(1.0, 0.1, (), tuple((str(each), at) for each in range(4)), unshown=False)
    drawn = draw_marks(told, {str(each): str(each + 1) for each in range(3)}, None)
    assert [number for number, _, _ in drawn.numbers] == ["1", "2", "3"]
    heights = sorted(y for _, _, y in drawn.numbers)
    assert all(later - earlier >= NUMBER_APART for earlier, later in pairwise(heights))


def test_five_groups_have_five_shapes() -> None:
    marks = tuple(Mark(letter, (0.0, 0.1 * place), 1) for place, letter in enumerate("ABCDE"))
    drawn = draw_marks(ToldMap(1.0, 0.1, marks, (), unshown=False), {}, None)
    assert len({mark.shape for mark in drawn.marks}) == 5
    assert MARKET.told is not None
    page = render_consultation(
        replace(MARKET, told=replace(MARKET.told, map=ToldMap(1.0, 0.1, marks, (), unshown=False))), RULES, ENGLISH
    )
    assert page.count('class="tone4 cross"') == 2


def test_a_bar_of_what_may_not_be_told_tells_nothing() -> None:
    bar = draw_parts(NOTHING, ENGLISH)
    assert [part.kind for part in bar.parts] == ["hidden"]
    assert bar.hidden
    assert bar.figures == ("● agree *", "▲ disagree *", "○ pass *")
