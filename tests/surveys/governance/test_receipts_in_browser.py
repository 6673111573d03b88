"""The page that checks receipts was written apart from the program: they agree, and it works on a phone without a network."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from surveys.governance.receipts import VOTES, Ballot, close_votes, grow_tree_of, write_bundle, write_receipt
from surveys.library import read_verifiers
from surveys.library.verify_receipts import check_bundle, check_receipt

pytestmark = pytest.mark.browser

DRAW = Random(5)
CAST = [
    Ballot(DRAW.randbytes(16), DRAW.randbytes(32), {name: DRAW.choice(VOTES) for name in DRAW.sample("abcd", 3)})
    for _ in range(60)
]


def publish(*, open_data: bool) -> tuple[Any, Any]:
    bundle = close_votes("คลอง", "1", CAST, open_data=open_data)
    return json.loads(write_bundle(bundle)), json.loads(write_receipt(bundle, grow_tree_of(bundle), CAST[7]))


@pytest.fixture
def verifier(chromium: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page as a file on the phone, offline."""
    (tmp_path / "verify.html").write_bytes(read_verifiers()["verify_receipts.html"])
    context = chromium.new_context(viewport={"width": 360, "height": 740}, offline=True)
    page = context.new_page()
    page.goto((tmp_path / "verify.html").as_uri())
    yield page
    context.close()


def ask(page: Page, bundle: Any, receipt: Any = None) -> str:
    return str(page.evaluate("([bundle, receipt]) => check(bundle, receipt)", [bundle, receipt]))


def change_vote(bundle: Any) -> None:
    votes = bundle["entries"][3]["votes"]
    name = next(iter(votes))
    votes[name] = next(vote for vote in VOTES if vote != votes[name])


def change_count(bundle: Any) -> None:
    bundle["tally"]["a"]["agree"] += 1


def leave_out(bundle: Any) -> None:
    del bundle["entries"][3]
    bundle["citizens"] -= 1


def swap(bundle: Any) -> None:
    bundle["entries"][3:5] = reversed(bundle["entries"][3:5])


def close_one(bundle: Any) -> None:
    del bundle["entries"][3]["votes"]


CHANGES: list[tuple[Callable[[Any], object], str]] = [
    (lambda bundle: None, "fine"),
    (change_vote, "leaf"),
    (change_count, "tally"),
    (leave_out, "root"),
    (swap, "order"),
    (close_one, "tally"),
    (lambda bundle: bundle.update(head="0" * 64), "head"),
    (lambda bundle: bundle.update(citizens=61), "citizens"),
    (lambda bundle: bundle.update(format="other"), "format"),
    (lambda bundle: bundle.update(entries=None), "unreadable"),
    (lambda bundle: bundle["entries"][3].update(votes={"a": "maybe"}), "unreadable"),
]


def test_page_and_program_agree_on_what_was_published_and_what_was_changed(verifier: Page) -> None:
    for change, said in CHANGES:
        bundle, _ = publish(open_data=True)
        change(bundle)
        assert ask(verifier, bundle) == said
        assert (check_bundle(bundle) == "") == (said == "fine")


def test_page_and_program_agree_on_a_receipt(verifier: Page) -> None:
    for open_data in (True, False):
        bundle, receipt = publish(open_data=open_data)
        assert ask(verifier, bundle, receipt) == "counted"
        changes: list[dict[str, Any]] = [
            {"votes": {"a": "agree"}}, {"votes": {}}, {"proof": []}, {"head": "0" * 64}, {"tracker": "0" * 32}, {"version": "2"},
        ]  # fmt: skip
        for changed in changes:
            assert ask(verifier, bundle, receipt | changed) == "receipt"
            assert check_receipt(bundle, receipt | changed) != ""


def test_a_citizen_picks_two_files_and_is_told_in_both_languages(verifier: Page, tmp_path: Path) -> None:
    bundle, receipt = publish(open_data=False)
    (tmp_path / "published.json").write_text(json.dumps(bundle), encoding="utf-8")
    (tmp_path / "mine.json").write_text(json.dumps(receipt), encoding="utf-8")
    verifier.get_by_label("The published file").set_input_files(tmp_path / "published.json")
    verifier.get_by_label("Your receipt").set_input_files(tmp_path / "mine.json")
    verifier.get_by_role("button", name="ตรวจ Check").press("Enter")
    said = verifier.get_by_role("status")
    said.get_by_text("Your votes are in the published tally.").wait_for()
    assert said.inner_text().startswith("ความเห็นของคุณอยู่ในผลรวมที่ประกาศ")
    assert verifier.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_file_that_is_none_is_told_kindly(verifier: Page, tmp_path: Path) -> None:
    (tmp_path / "photo.json").write_bytes(b"\x89PNG")
    verifier.get_by_label("The published file").set_input_files(tmp_path / "photo.json")
    verifier.get_by_role("button", name="ตรวจ Check").click()
    verifier.get_by_text("A file cannot be read").wait_for()
