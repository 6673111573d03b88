"""From a question to its results, all in a real browser: an official asks, others agree, citizens on both phones answer."""

from collections.abc import Iterator
from pathlib import Path

import forum_steps
import pytest
from forum_played import LONGEST_MS, Album, Console, Phone, open_album, open_phones
from installation import Installation, installed
from neighbours import Neighbour, Neighbours
from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path) as served:
        yield served


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Of somebody in Thailand; an error of a page's script fails the test."""
    context = chromium.new_context(viewport={"width": 1080, "height": 900}, locale="th-TH")
    context.set_default_timeout(LONGEST_MS)
    troubles: list[str] = []
    context.on("weberror", lambda found: troubles.append(str(found.error)))
    yield context
    context.close()
    assert troubles == []


def hold_both(page: Page) -> tuple[Phone, Phone]:
    line, telegram = (Phone(page.get_by_test_id(f"phone-{channel}")) for channel in ("line", "telegram"))
    return line, telegram


def ask(staff: Console, both: tuple[Phone, Phone]) -> None:
    """All that happens before anybody answers."""
    staff.enter("official")
    forum_steps.build_survey(staff)
    forum_steps.preview_survey(staff)
    forum_steps.publish_survey(staff)
    staff.play("official")
    forum_steps.open_consultation(staff)
    forum_steps.write_broadcast(staff)
    forum_steps.try_broadcast(staff, both)
    forum_steps.approve_broadcast(staff)


def answer(phones: Page, both: tuple[Phone, Phone], neighbours: Neighbours, album: Album) -> None:
    line, telegram = both
    phones.bring_to_front()  # a window behind others draws once a second, and a button is pressed after it stood still
    line.hold("สมหญิง ใจดี")
    telegram.hold("Kim")
    line.hears(forum_steps.WORDS["th"].partition("\n")[0])
    telegram.hears(forum_steps.WORDS["en"].partition("\n")[0])
    album.keep(phones, "broadcast-on-both-phones", phones.locator(".jump"))
    forum_steps.take_part(line, telegram)
    neighbours.all_do(Neighbour.vote)
    forum_steps.answer_survey(line, telegram)
    choices = [choices[0].split("\n") for _, choices in forum_steps.QUESTIONS]
    neighbours.all_do(lambda each: each.answer(*choices, ["ส่งคำตอบ"]))


def test_officials_ask_a_partner_signs_citizens_answer_and_everybody_reads_what_they_said(
    window: BrowserContext, installation: Installation
) -> None:
    phones, neighbours, album = open_phones(window, installation), Neighbours(installation.sandbox), open_album()
    both = hold_both(phones)
    neighbours.all_do(Neighbour.follow)
    staff = Console(phones, installation, album)
    ask(staff, both)
    answer(phones, both, neighbours, album)
    forum_steps.moderate(staff)
    forum_steps.read_results(staff)
