"""Staff on the console and citizens on both phones, played in one browser: each role by its button, each act by what is to be seen."""

import io
import os
from dataclasses import dataclass, field
from pathlib import Path

from installation import Installation
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from bot.text import Text, load_texts
from surveys.governance.roles import Role

COLOURS = 256  # of a picture of a page, which has few
WIDE = ViewportSize(width=1080, height=760)
NARROW = ViewportSize(width=360, height=740)
LONGEST_MS = 20_000  # a wait for what comes by itself
PATIENT_MS = 60_000  # and for what a process of its own has to compute first


@dataclass
class Album:
    """Keeps pictures of what is on the screen in this folder, and none where there is no folder."""

    folder: Path | None

    def keep(self, page: Page, name: str, top: Locator | None = None) -> None:
        """`top`: what is to be seen at the top of it."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if top is not None:
            top.evaluate("found => scrollTo(0, found.getBoundingClientRect().top + scrollY - 60)")
        shown = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        small = shown.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        small.save(self.folder / f"{name}.png", optimize=True)


def open_album() -> Album:
    """In the folder that `make screenshots` names."""
    named = os.environ.get("SCREENSHOTS")
    return Album(Path(named) if named else None)


@dataclass
class Console:
    """The tab in which staff work; who plays whom is changed by the buttons that a practice installation has on each page."""

    phones: Page
    installation: Installation
    album: Album
    texts: Text = field(default_factory=load_texts)
    page: Page = field(init=False)

    def enter(self, role: Role) -> None:
        """From the page of phones, which opens a tab for it."""
        with self.phones.expect_popup() as opened:
            self.phones.get_by_test_id(f"console-{role}").click()
        self.page = opened.value
        self.page.set_viewport_size(WIDE)
        self._expect(role)

    def play(self, role: Role) -> None:
        self.press(f"practice-as-{role}")
        self._expect(role)

    def _expect(self, role: Role) -> None:
        expect(self.page.locator("footer")).to_contain_text(self.texts(f"work-role-{role}"), timeout=LONGEST_MS)
        expect(self.page.locator("h1")).to_have_text(self.texts("console-home"))

    def speak(self, language: str) -> None:
        self.page.locator(f"header a[lang={language}]").click()
        self.texts = self.texts.in_language(language)
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def go(self, way: str) -> None:
        """To one of the parts that the frame leads to."""
        ways = self.page.get_by_role("navigation", name=self.texts("console-ways"))
        ways.get_by_role("link", name=self.texts(f"console-way-{way}"), exact=True).click()

    def follow(self, words: str) -> None:
        self.page.locator("main").get_by_role("link", name=words).first.click()

    def press(self, key: str, **values: str | int) -> None:
        self.page.get_by_role("button", name=self.texts(key, **values), exact=True).click()

    def fill(self, **fields: str) -> None:
        """By the ids of fields, with `_` for `-` and `__` for a full stop."""
        for name, words in fields.items():
            self.page.locator(f"[id='{name.replace('__', '.').replace('_', '-')}']").fill(words)

    def choose(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.locator(f"[id='{name.replace('_', '-')}']").select_option(value)

    def hears(self, key: str, **values: str | int) -> None:
        """The notice on top of the page."""
        expect(self.page.locator(".notice").first).to_contain_text(self.texts(key, **values))

    def wait_for(self, found: Locator) -> None:
        """Looks at the page anew until it is there: what comes by itself takes a moment."""
        for _ in range(LONGEST_MS // 100):
            if found.count():
                return
            self.page.reload()
        raise AssertionError(f"it never came: {found}")

    def keep(self, name: str, top: Locator | None = None) -> None:
        self.album.keep(self.page, name, top)


@dataclass
class Phone:
    """A citizen on the page of phones."""

    place: Locator

    def hold(self, name: str) -> None:
        """Whoever holds the phone from now on."""
        self.place.get_by_test_id("citizen-select").select_option(label=name)

    @property
    def heard(self) -> Locator:
        """What the bot said last."""
        return self.place.locator('[data-testid=bubble][data-from="bot"]').last

    def hears(self, words: str) -> None:
        expect(self.heard).to_contain_text(words, timeout=LONGEST_MS)

    def tap(self, words: str) -> None:
        """The newest button that says so."""
        button = self.place.get_by_role("button", name=words, exact=True).last
        expect(button).to_be_visible(timeout=LONGEST_MS)
        button.click()

    def write(self, words: str) -> None:
        self.place.get_by_test_id("composer-input").fill(words)
        self.place.get_by_test_id("send").click()


def open_phones(context: BrowserContext, installation: Installation) -> Page:
    page = context.new_page()
    page.goto(installation.sandbox)
    for channel in ("line", "telegram"):
        people = page.get_by_test_id(f"phone-{channel}").get_by_test_id("citizen-select").locator("option")
        expect(people).to_have_count(5, timeout=LONGEST_MS)
    return page
