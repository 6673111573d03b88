"""The published rules are read by anybody, and a version of them never changes."""

import asyncio
from hashlib import sha256

import httpx
import pytest
from starlette.applications import Starlette

from bot.text import LANGUAGES, LOCALES, load_texts
from bot.web.rulebook import RulePages
from surveys.governance.rulebook import NEWEST, RULEBOOKS

# Whoever wants other words writes a new version: these were agreed in charters.
PUBLISHED = {1: "540b25cae3019d492221d7dcf5638413596e2c39189ef4c46499aea4fad3f3b9"}


def read_page(path: str) -> httpx.Response:
    async def visit() -> httpx.Response:
        app = Starlette(routes=RulePages(load_texts()).routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://forum.example") as browser:
            return await browser.get(path)

    return asyncio.run(visit())


def hash_words(version: int) -> str:
    """Over every line of this version, in all languages."""
    hashed, begins = sha256(), f"rulebook-{version}-"
    for language in LANGUAGES:
        lines = (LOCALES / language / "rulebook.ftl").read_text(encoding="utf-8").splitlines()
        ours = False
        for line in lines:
            ours = line.startswith(begins) if not line.startswith(" ") and line else ours
            hashed.update(f"{line}\n".encode() if ours else b"")
    return hashed.hexdigest()


@pytest.mark.parametrize("version", RULEBOOKS)
def test_a_version_that_was_published_never_changes(version: int) -> None:
    assert hash_words(version) == PUBLISHED[version]


@pytest.mark.parametrize(("language", "words"), [("th", "ดูหมิ่น ข่มขู่"), ("en", "insults, threatens")])
def test_anybody_reads_every_rule_in_both_languages(language: str, words: str) -> None:
    page = read_page(f"/rules?lang={language}")
    assert (page.status_code, page.headers["content-language"]) == (200, language)
    assert page.text.count("<li>") == len(RULEBOOKS[NEWEST]) + 5
    assert words in page.text
    assert read_page(f"/rules/{NEWEST}?lang={language}").text == page.text


def test_a_version_that_never_was_is_not_there() -> None:
    assert read_page("/rules/999").status_code == 404
