"""Who watches: nothing closes by a clock that went back, nothing is taken in below the floor, and operators are told apart."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conveners_at_hand import seat
from databases import name_databases
from forums_opened import CHARTERS, open_forum
from house_store import House
from plans_made import decide, opened
from prometheus_client import generate_latest
from sqlalchemy import Connection, update
from sqlalchemy.exc import DBAPIError

from bot import staff_printing
from bot.alarms import find_alarms
from bot.alarms_counted import Lately
from bot.alarms_told import Watchman
from bot.conversation import SetStopped
from bot.errors import Overloaded
from bot.events import Incoming, Said
from bot.gauges import Lookout
from bot.inbox import Inbox
from bot.jobs import Jobs
from bot.services import Services
from bot.settings import Settings
from bot.store.alarm_turns import HOUR_MS, LEASE_MS, give_back, note_told, take_turn
from bot.store.deliveries import Arrival
from bot.store.floor import Floor, read_floor
from bot.store.following import count_overdue
from bot.store.operators import read_chats, set_alarms
from bot.store.tables import account, citizen

DAY_S = 86_400.0
WORDS = Incoming("1", "ann", None, Said("words"), "", None)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Whoever brings it to life ends it; who does not closes its store."""
    opened_house = House(tmp_path)
    yield opened_house
    opened_house.keys.book.close()


def live(house: House, story: Callable[[], Awaitable[None]]) -> None:
    async def whole() -> None:
        await house.store.start()
        try:
            await story()
        finally:
            await house.store.stop()

    asyncio.run(whole())


def counted(services: Services) -> str:
    return generate_latest(services.metrics.registry).decode()


def test_nothing_is_closed_or_decided_by_a_clock_that_went_back(house: House) -> None:
    open_forum(house)

    async def story() -> None:
        jobs = Jobs(house.services)
        house.clock.advance(60 * DAY_S)
        assert not jobs.lookout.clock.is_back
        house.clock.advance(-60)
        for job in (jobs.step_forums, jobs.follow_plans, jobs.close_votes, jobs.publish_results):
            assert await job() == 0
        house.clock.advance(60)
        assert await jobs.step_forums() > 0

    live(house, story)


def test_below_the_floor_nothing_new_is_taken_in_and_that_is_counted(house: House) -> None:
    async def story() -> None:
        narrow = replace(house.services, settings=house.settings.model_copy(update={"disk_floor": 1 << 40}))
        with pytest.raises(Overloaded):
            await Inbox(narrow).record([Arrival("telegram/main", WORDS)])
        assert 'wethi_deliveries_refused_total{account="telegram/main",reason="disk"} 1.0' in counted(narrow)
        await Inbox(house.services).record([Arrival("telegram/main", WORDS)])
        assert 'wethi_deliveries_recorded_total{account="telegram/main"} 1.0' in counted(house.services)

    live(house, story)


def test_what_cannot_be_written_is_counted_as_refused(house: House) -> None:
    async def story() -> None:
        house.store.write_now(lambda connection: connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away"))
        with pytest.raises(DBAPIError):
            await Inbox(house.services).record([Arrival("telegram/main", WORDS)])
        assert 'wethi_deliveries_refused_total{account="telegram/main",reason="failed"} 1.0' in counted(house.services)

    live(house, story)


def test_a_run_of_a_job_is_counted_by_its_name(house: House) -> None:
    async def story() -> None:
        jobs = Jobs(house.services)
        jobs.start()
        jobs.stop()
        assert "wethi_job_failures" in counted(house.services)

    live(house, story)


def operate(house: House, name: str) -> str:
    """Somebody who hears of alarms, and her id as staff."""
    number = house.turn(name)

    def work(connection: Connection) -> str:
        staff_id = seat(connection, house.keys, number, "municipality", "official")
        set_alarms(connection, staff_id, on=True)
        return staff_id

    return house.store.write_now(work)


def find_told(house: House) -> list[str]:
    with house.engine.connect() as connection:
        return sorted(chat.address for chat in read_chats(connection, house.keys))


def test_only_operators_who_may_be_told_anything_are_told(house: House) -> None:
    house.turn("citizen")
    ann, _ = operate(house, "ann"), operate(house, "ben")
    assert find_told(house) == ["ann", "ben"]
    house.turn("ben", SetStopped(stopped=True))
    assert find_told(house) == ["ann"]
    house.store.write_now(lambda connection: set_alarms(connection, ann, on=False))
    assert find_told(house) == []
    house.store.close()


def test_a_chat_whose_address_does_not_open_is_left_out(house: House) -> None:
    operate(house, "ann")
    house.store.write_now(lambda connection: connection.execute(update(citizen).values(address=b"damaged")))
    assert find_told(house) == []
    house.store.close()


def test_an_alarm_that_nobody_can_be_told_is_told_as_soon_as_somebody_can(house: House) -> None:
    """No account is on here, so no platform can be called."""
    operate(house, "ann")
    full = update(account).where(account.c.account == "line/main").values(quota=100, quota_used=100)
    house.store.write_now(lambda connection: connection.execute(full))

    async def story() -> None:
        watchman = Watchman(house.services, Lookout(house.services))
        for _ in range(2):
            assert await watchman.look() == 0
        assert not (house.folder / "alarms.json").exists()

    live(house, story)


def test_while_the_database_is_away_that_is_an_alarm_and_who_was_known_stays_known(house: House) -> None:
    async def story() -> None:
        lookout = Lookout(house.services)
        house.store.write_now(lambda connection: connection.exec_driver_sql("ALTER TABLE inbox RENAME TO away"))
        gauges = await lookout.look()
        assert gauges.readings is None
        assert "database" in find_alarms(gauges, Lately())
        assert await Watchman(house.services, lookout).look() == 0

    live(house, story)


def test_the_operator_switches_alarms_on_and_off_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(
        _env_file=None, data_dir=tmp_path, **name_databases(tmp_path), secret_key="k" * 40,
        line_channel_secret="", line_channel_access_token="", telegram_bot_token="",
    )  # fmt: skip
    staff_printing.invite(settings, "main", "", roles=["chief"], name="Nok")
    capsys.readouterr()
    for on, code in ((True, 0), (True, 0), (False, 0)):
        assert staff_printing.set_alarms(settings, "Nok", "", on=on) == code
    assert staff_printing.set_alarms(settings, "Lek", "", on=True) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Nok hears of alarms in every chat where she works; if that is none yet, run: wethi staff code Nok",
        "That was so before; nothing changed.",
        "Nok hears of no alarms any more.",
        "Nobody named Lek acts here; look at: wethi staff list",
    ]
    staff_printing.print_staff(settings)
    assert "chief  0 chat(s)" in capsys.readouterr().out


def test_answers_that_an_agency_owes_past_their_day_are_counted(tmp_path: Path) -> None:
    def story(house: House) -> None:
        forum = decide(house, (1,), name="food-carts")
        assert forum.deadlines
        with house.engine.connect() as connection:
            floor = read_floor(connection, house.keys, Floor())
        assert count_overdue(floor, house.now_ms) == {}
        assert count_overdue(floor, house.now_ms + 400 * 86_400_000) == {"food-carts": 1}

    opened(tmp_path, story, CHARTERS / "food_carts.yaml")


def test_of_several_machines_one_tells_and_the_others_know_it_as_told(house: House) -> None:
    def take(what: str, later_ms: int = 0) -> str:
        return house.store.write_now(lambda connection: take_turn(connection, what, house.now_ms + later_ms))

    assert [take("held began"), take("held began"), take("held over")] == ["ours", "another's", "ours"]
    house.store.write_now(lambda connection: note_told(connection, "held began", house.now_ms))
    assert [take("held began"), take("held began", HOUR_MS)] == ["told", "ours"]
    house.store.close()


def test_a_machine_that_dies_or_reaches_nobody_leaves_the_telling_to_others(house: House) -> None:
    def take(later_ms: int = 0) -> str:
        return house.store.write_now(lambda connection: take_turn(connection, "dead began", house.now_ms + later_ms))

    assert [take(), take(LEASE_MS - 1), take(LEASE_MS)] == ["ours", "another's", "ours"]
    house.store.write_now(lambda connection: give_back(connection, "dead began", house.now_ms))
    assert take() == "ours"
    house.store.close()
