"""Every page of the console in a real browser: read by a checker of accessibility, on a phone and a desk, with large letters."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from console_furnished import PATTERNS, Furnished, furnish
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PHONE, DESK = 360, 1280  # pixels
GRAVE = ("serious", "critical")
MOST_BYTES = 150_000  # of a first page with all that it fetches
NOT_WALKED = {"/stay", "/consultations/{consultation}/results/now"}  # one says nothing, one is a part of its page
SHOWN_LATER = {  # once a broadcast leaves, a survey was agreed to or answered, a charter is whole, a result is counted
    "/broadcasts/{broadcast}/numbers",
    "/broadcasts/{broadcast}/progress",
    "/charters/{draft}/preview",
    "/consultations/{consultation}/results/now",
    "/surveys/drafts/{draft:int}/publish",
    "/surveys/published/{form_id}/answers",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LAID_OUT = ["color-contrast", "target-size", "scrollable-region-focusable"]  # what may differ from one width to another
LOOK = """chosen => axe.run({runOnly: chosen, resultTypes: ["violations"]}).then(found => found.violations.flatMap(
  each => each.nodes.map(node => [each.impact, each.id, node.target.join(" "), node.html.slice(0, 120)])))"""
WEIGH = """["navigation", "resource"].flatMap(kind => performance.getEntriesByType(kind))
  .reduce((sum, each) => sum + each.transferSize, 0)"""
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Furnished]:
    with furnish(tmp_path_factory.mktemp("console")) as furnished:
        yield furnished


@pytest.fixture(params=["th", "en"])
def page(request: pytest.FixtureRequest, chromium: Browser, console: Furnished) -> Iterator[Page]:
    """A window of somebody who is signed in, in one language."""
    context = chromium.new_context(locale=request.param, bypass_csp=True)  # the checker is no script of ours
    cookies = dict([console.cookie]) | {"wethi_language": request.param}
    context.add_cookies([{"name": key, "value": each, "url": console.url} for key, each in cookies.items()])
    yield context.new_page()
    context.close()


def read_at(page: Page, width: int, chosen: list[str]) -> Iterator[tuple[object, ...]]:
    """What keeps somebody from reading or using the page at this width, by these rules or groups of rules."""
    page.set_viewport_size({"width": width, "height": 800})
    yield from ((width, *each) for each in page.evaluate(LOOK, chosen) if each[0] in GRAVE)
    if page.evaluate(SIDEWAYS):
        yield width, "scrolls sideways"


def enlarge(page: Page) -> Iterator[tuple[object, ...]]:
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate(SIDEWAYS):
            yield width, "scrolls sideways with letters twice as large"


def read(page: Page, address: str) -> Iterator[tuple[object, ...]]:
    page.goto(address)
    if page.locator("h1").count() != 1:
        yield "not one heading of the first order", page.locator("h1").count()
    if page.evaluate("document.documentElement.lang") not in ("th", "en"):
        yield ("no language",)
    page.evaluate(AXE_SCRIPT)
    yield from read_at(page, PHONE, RULES)
    yield from read_at(page, DESK, LAID_OUT)
    yield from enlarge(page)


def test_every_page_is_read_and_used_by_everybody(page: Page, console: Furnished) -> None:
    wrong = [(door, *found) for door, address in console.pages.items() for found in read(page, console.url + address)]
    assert wrong == []


def test_the_way_in_is_read_and_used_by_everybody(page: Page, console: Furnished) -> None:
    ways = (console.link, "/console/in/nothing")
    assert [(way, *found) for way in ways for found in read(page, console.url + way)] == []
    page.context.clear_cookies()
    assert list(read(page, f"{console.url}/console")) == []


def test_no_page_was_left_out(console: Furnished) -> None:
    files = {path for path in PATTERNS if path.endswith("/file")}
    assert set(PATTERNS) - set(console.pages) - files <= NOT_WALKED | SHOWN_LATER


def test_a_first_page_is_light(page: Page, console: Furnished) -> None:
    page.goto(f"{console.url}/console", wait_until="networkidle")
    assert 0 < page.evaluate(WEIGH) <= MOST_BYTES
