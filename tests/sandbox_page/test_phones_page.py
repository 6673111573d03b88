"""The phones page as it is served: complete, self-contained, in two languages."""

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from bot.sandbox import page

FOLDER = Path(page.__file__).parent
FILES = [*sorted((FOLDER / "static").iterdir()), FOLDER / "templates" / "phones.html"]
SCRIPTS = [file for file in FILES if file.suffix == ".js"]
MOST_LINES_OF_A_SCRIPT = 200


def visit(path: str) -> httpx.Response:
    async def fetch() -> httpx.Response:
        app = httpx.ASGITransport(Starlette(routes=page.routes()))
        async with httpx.AsyncClient(transport=app, base_url="http://sandbox") as visitor:
            return await visitor.get(path)

    return asyncio.run(fetch())


def test_the_page_says_in_thai_and_in_english_that_it_is_not_the_real_thing() -> None:
    shown = visit("/")
    assert shown.status_code == 200
    assert "ไม่ใช่ของจริง" in shown.text
    assert "not the real thing" in shown.text


def test_the_page_may_run_only_its_own_scripts_and_sends_nothing_elsewhere() -> None:
    policy = visit("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "connect-src 'self';" in policy
    assert "unsafe" not in policy


def test_everything_the_page_and_its_scripts_name_is_served() -> None:
    named = {name for file in FILES for name in re.findall(r"/static/([\w.-]+)", file.read_text(encoding="utf-8"))}
    modules = {name for file in SCRIPTS for name in re.findall(r'from "\./([\w.]+)"', file.read_text(encoding="utf-8"))}
    assert {"phones.js", "phones.css", "icons.svg", "noto-sans-thai.ttf"} <= named
    for name in sorted(named | modules):
        assert visit(f"/static/{name}").status_code == 200, name


@pytest.mark.parametrize("name", ["page.py", "..%2Fpage.py", "nothing.js"])
def test_nothing_but_the_page_s_own_files_is_served(name: str) -> None:
    assert visit(f"/static/{name}").status_code == 404


def test_a_device_without_thai_letters_gets_them_once_and_keeps_them() -> None:
    font = visit("/static/noto-sans-thai.ttf")
    assert font.content[:4] == b"\x00\x01\x00\x00"
    assert "max-age=31536000" in font.headers["cache-control"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_file_of_the_page_fetches_anything_from_outside(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert re.findall(r"https?://\w", text) == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_what_others_wrote_is_never_read_as_markup(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for trap in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc"):
        assert trap not in text


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_every_script_is_short_and_says_what_it_is_for(file: Path) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) < MOST_LINES_OF_A_SCRIPT
    assert lines[0].startswith("// ")


def read_words(language: str) -> set[str]:
    text = (FOLDER / "static" / "words.js").read_text(encoding="utf-8")
    block = re.search(rf"^  {language}: {{$(.*?)^  }},$", text, re.MULTILINE | re.DOTALL)
    assert block is not None
    return set(re.findall(r'^    "?([\w-]+)"?: "', block[1], re.MULTILINE))


def test_every_word_of_the_page_is_there_in_both_languages() -> None:
    html = (FOLDER / "templates" / "phones.html").read_text(encoding="utf-8")
    scripts = "".join(file.read_text(encoding="utf-8") for file in SCRIPTS)
    used = set(re.findall(r'data-(?:word|label)="([\w-]+)"', html)) | set(re.findall(r'\bsay\("([\w-]+)"', scripts))
    assert len(used) > 20
    assert read_words("th") == read_words("en")
    assert used <= read_words("th")
