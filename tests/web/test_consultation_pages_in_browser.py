"""The pages of a consultation in a real browser, on a small phone and on a desk, without any script."""

from collections.abc import Iterator

import pytest
from opinion_stories import open_consultation, vote_on_market
from phones import served
from playwright.sync_api import Browser
from starlette.applications import Starlette

from bot.text import load_texts
from bot.web.consultations import ConsultationPages
from bot.web.pages import STATIC_ROUTE
from surveys.opinion.shown import ShownConsultation

pytestmark = pytest.mark.browser

SMALLEST_CONTRAST = 4.5  # of letters to what they stand on: WCAG 2.2, level AA
SMALLEST_TARGET = 24  # pixels: WCAG 2.2, level AA

# The lowest contrast of any text on the page to the nearest background that is not transparent.
MEASURE_CONTRAST = """() => {
  const light = (c) => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (c !== 'rgba(0, 0, 0, 0)') return c; } return 'rgb(255, 255, 255)'; };
  let least = 21;
  for (const e of document.querySelectorAll('body *:not(svg *)')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
    least = Math.min(least, (a + 0.05) / (b + 0.05));
  }
  return least;
}"""


@pytest.fixture(scope="module")
def town() -> Iterator[str]:
    case = open_consultation(vote_on_market(400))

    async def read(_name: str) -> ShownConsultation:
        return case

    with served(Starlette(routes=[*ConsultationPages(read, load_texts()).routes(), STATIC_ROUTE])) as url:
        yield f"{url}/consultations/canal"


@pytest.mark.parametrize("kind", ["", "/report"])
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_fits_the_screen_and_is_read_without_effort(
    chromium: Browser, town: str, *, kind: str, language: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, java_script_enabled=True)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    page.goto(f"{town}{kind}?lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(MEASURE_CONTRAST) >= SMALLEST_CONTRAST
    heights = page.evaluate("[...document.querySelectorAll('summary, .button')].map(e => e.offsetHeight)")
    assert min(heights) >= SMALLEST_TARGET
    assert refused == []
    page.close()


def test_the_figures_of_the_groups_open_without_a_script(chromium: Browser, town: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{town}?lang=en")
    united = page.locator("article.statement").first
    assert not united.get_by_text("seen by").first.is_visible()
    united.locator("summary").click()
    assert united.get_by_text("seen by").first.is_visible()
    context.close()
