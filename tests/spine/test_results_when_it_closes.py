"""A survey ends: no more answers, final figures, and everybody who took part hears of it exactly once."""

import asyncio
from dataclasses import replace
from functools import partial

from house_store import House
from result_stories import close, hand_in, open_market, read_market, renew

from bot.conversation import SetLanguage
from bot.jobs import Jobs
from bot.publicity import Publicity
from bot.store import closing, publications
from bot.store.forms import Shelf, publish, read_shelf
from bot.store.publications import Due
from bot.store.survey_tables import publication
from bot.store.tables import timer

HOUR_S = 3600
DAY_S = 24 * HOUR_S


def due(house: House) -> tuple[Due, ...]:
    return house.store.write_now(partial(publications.find_due, now_ms=house.now_ms))


def shelf(house: House, known: Shelf | None = None) -> Shelf:
    return house.store.write_now(lambda connection: read_shelf(connection, known or Shelf({}, ())))


def timers(house: House) -> list[int]:
    return sorted(row.citizen for row in house.rows(timer, timer.c.timer == "results"))


def test_a_closed_survey_is_offered_no_more_but_can_be_looked_up(house: House) -> None:
    form = open_market(house)
    before = shelf(house)
    assert before.open == before.newest
    assert close(house) == "closed"
    after = shelf(house, before)
    assert (after.open, [one.form_id for one in after.newest]) == ((), ["market"])
    found = after.find("market")
    assert found
    assert found.form_id == form.form_id
    assert after.find("nothing") is None
    assert shelf(house, after) is after
    assert close(house) == "unchanged"
    assert house.store.write_now(partial(closing.close, form_id="nothing", now_ms=1)) == "unknown"


def test_a_new_version_opens_a_closed_survey_again(house: House) -> None:
    open_market(house)
    close(house)
    source = read_market().source.replace('version: "1"', 'version: "2"').encode()
    again = replace(read_market(), version="2")
    house.store.write_now(partial(publish, published=again, source=source, now_ms=house.now_ms))
    assert [one.version for one in shelf(house).open] == ["2"]


def test_a_survey_ends_by_itself_after_its_last_day(house: House) -> None:
    open_market(house, "closes: 2026-11-24")
    ends = partial(closing.close_due, now_ms=house.now_ms + (12 * HOUR_S - 1) * 1000)
    assert house.store.write_now(ends) == ()
    house.clock.advance(12 * HOUR_S)
    assert house.store.write_now(partial(closing.close_due, now_ms=house.now_ms)) == ("market",)
    assert house.store.write_now(partial(closing.close_due, now_ms=house.now_ms)) == ()
    assert shelf(house).open == ()


def test_figures_are_counted_anew_when_five_more_answered_and_an_hour_passed(house: House) -> None:
    form = open_market(house)
    assert due(house) == ()
    hand_in(house, form, 4)
    assert due(house) == ()
    hand_in(house, form, 20, first=4)
    assert due(house) == (Due("market", 24, final=False),)
    renew(house)
    hand_in(house, form, 10, first=24)
    assert due(house) == ()
    house.clock.advance(HOUR_S)
    assert due(house) == (Due("market", 34, final=False),)


def test_everybody_who_took_part_hears_of_the_end_once_however_often_it_is_looked_at(house: House) -> None:
    form = open_market(house)
    numbers = hand_in(house, form, 12)
    house.turn("U99", SetLanguage("en"))  # she talked with us, but did not take part
    close(house)
    assert due(house) == (Due("market", 12, final=True),)
    renew(house, final=True)
    assert timers(house) == sorted(numbers)
    assert due(house) == ()
    again = partial(closing.tell_participants, form_id="market", number=0, now_ms=house.now_ms)
    assert house.store.write_now(again) == 0


def test_a_survey_that_too_few_answered_ends_without_figures(house: House) -> None:
    hand_in(house, open_market(house), 3)
    close(house)
    renew(house, final=True)
    (row,) = house.rows(publication)
    assert (row.final, row.shown) == (True, None)
    assert house.store.write_now(lambda connection: publications.read_latest(connection, "market")) is None
    assert len(timers(house)) == 3


def test_each_figure_keeps_the_day_on_which_it_was_counted(house: House) -> None:
    form = open_market(house)
    hand_in(house, form, 60)
    renew(house)
    first_ms = house.now_ms
    house.clock.advance(DAY_S)
    hand_in(house, form, 6, first=60)  # all of them go often; where they live is too evenly spread to tell
    assert renew(house).edition
    latest = house.store.write_now(lambda connection: publications.read_latest(connection, "market"))
    assert latest
    assert latest.number == 1
    assert latest.shown.since_ms == {
        "/data/often": house.now_ms,
        "/data/area": first_ms,
        "/data/walk": house.now_ms,
        "/data/wish": house.now_ms,
    }


def test_what_nobody_may_see_is_sealed(house: House) -> None:
    hand_in(house, open_market(house), 60)
    renew(house)
    (row,) = house.rows(publication)
    assert b"counts" not in row.counted
    assert "counts" not in row.shown
    (edition,) = house.store.write_now(lambda connection: publications.read_editions(connection, house.keys, "market"))
    assert edition.counted["/data/often"].counts == (36, 18, 6, 0)


def test_the_job_publishes_closes_and_does_not_try_in_vain_each_minute(house: House) -> None:
    form = open_market(house, "closes: 2026-11-25")

    async def story() -> None:
        await house.store.start()
        jobs = Jobs(house.services)
        hand_in(house, form, 60)
        assert await jobs.publish_results() == 1
        assert await jobs.publish_results() == 0
        house.clock.advance(HOUR_S)
        hand_in(house, form, 3, first=60)
        hand_in(house, form, 2, first=70)
        house.clock.advance(2 * DAY_S)
        assert await jobs.publish_results() == 1
        assert await jobs.publish_results() == 0
        house.services.studio.close()
        await house.store.stop()

    asyncio.run(story())
    assert [row.final for row in house.rows(publication)] == [False, True]
    assert len(timers(house)) == 65


def test_figures_that_cannot_be_published_are_counted_again_only_after_an_hour(house: House) -> None:
    form = open_market(house)

    async def story() -> None:
        await house.store.start()
        publicity, counted = Publicity(house.services), house.services.studio
        hand_in(house, form, 20)
        assert await publicity.renew() == 1
        gone = hand_in(house, form, 3, first=20)
        house.clock.advance(HOUR_S)
        hand_in(house, form, 2, first=30)
        house.keys.destroy(gone)  # three of five were forgotten; their rows go with the next run
        assert await publicity.renew() == 0
        house.services.studio.close()
        started = house.services.studio.is_running
        assert await publicity.renew() == 0
        assert (counted.is_running, started) == (False, False)
        await house.store.stop()

    asyncio.run(story())
