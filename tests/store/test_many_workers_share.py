"""What workers share on a real PostgreSQL, nobody takes twice: places, codes, timers, steps of a consultation, send times."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from forums_opened import open_forum
from house_store import House
from many_workers import ACCOUNT, Town, Watched, open_town, record_now, say, take_all, together

from bot.calls import Call, Sent
from bot.compose import LEASE_MS, Claim, claim_calls
from bot.conversation import RecordConsent, Say, SetAgeBand, SetTimer
from bot.events import Said, Tapped
from bot.jobs import TAKE_BACK_S, Jobs
from bot.limits import TELEGRAM_SEND
from bot.post import Post
from bot.practice import fill, invite
from bot.runner import Runner
from bot.store.agency_tables import staff_chat
from bot.store.consultation_tables import forum_event
from bot.store.forms import publish
from bot.store.outcomes import Result, write_down
from bot.store.quotas import make_cells
from bot.store.survey_tables import quota_cell
from bot.store.tables import inbox, outbox, timer
from bot.tending import as_only_one
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

PLACES = 2
CITIZENS = 6
WINDOW = 5  # calls in flight
FORM = f"""
form_id: ages
version: 1
form_title: {{th: อายุ, en: Ages}}
languages: [th, en]
notice: {{th: เทศบาลถาม, en: The municipality asks}}
quotas:
  - {{name: young, when: "${{age}} < 30", limit: {PLACES}, kind: hard, message: {{th: ครบแล้วค่ะ, en: Complete.}}}}
survey:
  - {{type: integer, name: age, label: {{th: อายุเท่าไร, en: How old are you?}}}}
  - {{type: text, name: wish, label: {{th: อยากได้อะไร, en: What do you wish for?}}}}
"""


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with open_town(tmp_path) as opened:
        yield opened


def code_of(house: House) -> str:
    """A moderator's, who is in no chat yet."""

    def make(post: Post) -> str:
        fill(post)
        return invite(post)["moderator"]

    code: str = house.store.write_now(lambda connection: make(Post(connection, house.keys, house.now_ms)))
    return code


def test_of_the_last_places_none_is_given_twice(town: Town) -> None:
    form = read_yaml_form(FORM.encode())
    assert isinstance(form, Form), form
    (first,) = town.houses
    first.store.write_now(lambda connection: publish(connection, form, FORM.encode(), first.now_ms))
    first.store.write_now(lambda connection: make_cells(connection, form))
    everybody = [f"citizen {who}" for who in range(CITIZENS)]
    for name in everybody:
        first.turn(name, SetAgeBand("adult"), RecordConsent("answer", given=True, text_version="1", text_hash="h"))
    houses = town.open_more(2)
    together(*(partial(record_now, first, say(name, 1_000, Tapped("survey", "ages"))) for name in everybody))
    take_all(*houses)
    together(*(partial(record_now, first, say(name, 25)) for name in everybody))
    take_all(*houses)
    (cell,) = first.rows(quota_cell)
    assert (cell.reserved, cell.used) == (PLACES, 0)


def test_a_code_that_two_type_at_once_links_one_of_their_chats(town: Town) -> None:
    (first,) = town.houses
    code, houses = code_of(first), town.open_more(2)
    names = ("somchai", "malee", "prasit")
    together(*(partial(record_now, first, say(name, 7, Said(code))) for name in names))
    take_all(*houses)
    assert len(first.rows(staff_chat)) == 1
    assert {row.status for row in first.rows(inbox)} == {"handled"}


def test_what_citizens_share_is_written_while_nobody_else_writes(town: Town) -> None:
    """Her own rows beside others; a code, which might be somebody else's, too, alone."""
    (first,) = town.houses
    watched = Watched(first.settings.database)
    runner = Runner(replace(first.services, store=watched))
    alone = list[bool]()
    for text in ("สวัสดี", code_of(first)):
        first.hear("somchai", Said(text))
        watched.alone = False
        together(runner.take_once)
        alone.append(watched.alone)
    watched.close()
    assert alone == [False, True]


def test_a_timer_fires_once_whoever_looks(town: Town) -> None:
    (first,) = town.houses
    due = town.clock.now() + timedelta(hours=1)
    everybody = [f"citizen {who}" for who in range(CITIZENS)]
    for name in everybody:
        first.turn(name, *(SetTimer(f"t{number}", "remind", due) for number in range(20)))
    town.clock.advance(3601)
    jobs = [Jobs(house.services) for house in town.open_more(3)]
    fired = together(*(one.fire_timers for one in jobs * 2))
    assert sum(fired) == 20 * CITIZENS
    assert len(first.rows(inbox, inbox.c.event == "timer")) == 20 * CITIZENS
    assert first.rows(timer) == []


def test_a_phase_that_two_workers_move_at_once_moves_once(town: Town) -> None:
    (first,) = town.houses
    open_forum(first)
    before = len(first.rows(forum_event))
    town.clock.advance(22 * 24 * 3600)
    steps = together(*(Jobs(house.services).step_forums for house in town.open_more(3)))
    assert sum(map(bool, steps)) == 1
    assert len(first.rows(forum_event)) - before == max(steps)


def test_dispatchers_of_one_account_keep_its_rate_together(town: Town) -> None:
    (first,) = town.houses
    for who in range(40):
        first.turn(f"citizen {who}", Say("สวัสดีค่ะ"))
    houses, calls = town.open_more(2), []
    for _ in range(12):
        town.clock.advance(0.2)
        for found in together(*(partial(send_some, house) for house in houses)):
            calls += found
    assert len({call.call_id or call.rows[0].row_id for call in calls}) == len(calls) == 40
    slots = sorted(call.slot_us for call in calls)
    assert all(later - earlier >= TELEGRAM_SEND.interval_us for earlier, later in pairwise(slots))


def test_dispatchers_of_one_account_share_its_window_so_that_a_crash_leaves_few_in_doubt(town: Town) -> None:
    (first,) = town.houses
    for who in range(20):
        first.turn(f"citizen {who}", Say("สวัสดีค่ะ"))
    houses, calls = town.open_more(2), []
    for _ in range(8):
        town.clock.advance(0.5)
        for found in together(*(partial(send_some, house, window=WINDOW) for house in houses)):
            calls += found
    assert len(calls) == WINDOW
    results = [Result(call, Sent(), first.now_ms) for call in calls]
    first.store.write_now(lambda connection: write_down(connection, results))
    town.clock.advance(0.5)
    assert sum(map(len, together(*(partial(send_some, house, window=WINDOW) for house in houses)))) == WINDOW


def test_what_a_process_was_saying_when_it_died_is_said_while_its_reply_token_lives(town: Town) -> None:
    (first,) = town.houses
    first.turn("U" + "1" * 32, Say("สวัสดีค่ะ"), account="line/main")
    (call,) = together(partial(send_some, first, account="line/main"))[0]
    other = town.open_more(2)[1]
    town.clock.advance(LEASE_MS / 1000 - 1)
    together(Jobs(other.services).take_back, partial(send_some, other, account="line/main"))
    assert first.rows(outbox)[0].status == "in_flight", "it may still be said by the first one"
    town.clock.advance(1 + TAKE_BACK_S)
    together(Jobs(other.services).take_back)
    (again,) = together(partial(send_some, other, account="line/main"))[0]
    assert (again.way, again.rows, again.unsure) == ("reply", call.rows, True)


def test_an_account_is_connected_though_somebody_fetches_what_comes_to_it(town: Town) -> None:
    """Two duties: of each, one process does it for all."""
    (first,) = town.houses
    fetches, done = asyncio.Event(), list[str]()

    async def fetch() -> None:
        fetches.set()
        await asyncio.Event().wait()

    async def connect() -> None:
        done.append("connected")

    async def begin() -> None:
        fetching = asyncio.create_task(as_only_one(first.services, f"poll {ACCOUNT}", fetch))
        await fetches.wait()
        await asyncio.wait_for(as_only_one(first.services, f"connect {ACCOUNT}", connect), 10)
        fetching.cancel()
        await asyncio.gather(fetching, return_exceptions=True)

    together(begin)
    assert done == ["connected"]


async def send_some(house: House, *, account: str = ACCOUNT, window: int = 0) -> list[Call]:
    claim = Claim(account, 16, house.now_ms, window=window)
    calls: list[Call] = await house.services.store.write(
        partial(claim_calls, services=house.services, claim=claim), own=True
    )
    return calls
