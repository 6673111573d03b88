"""Invented citizens vote in a practice database alone, and the groups in which they were planted are found again."""

from collections import Counter
from pathlib import Path

import pytest
from databases import name_databases
from forums_opened import open_forum
from house_store import House
from sqlalchemy import Table, func, select

from bot.errors import DatabaseTaken
from bot.planting import FEWEST_VOTES, MOST_VOTES, Plan, count_found, plant
from bot.settings import Settings
from bot.simulating import INVENTED, NoPractice, Simulated, print_simulated, simulate
from bot.store.consultation_tables import part, tally, vote
from bot.store.databases import read_beside
from bot.store.forum_news import tell_participants
from bot.store.tables import citizen, conversation, outbox, timer

STATEMENTS = tuple(range(1, 25))
PLAN = Plan(citizens=120, groups=3, seed=1)


def invent_settings(folder: Path, **more: str) -> Settings:
    named = {
        "line_channel_secret": "",
        "line_channel_access_token": "",
        "telegram_bot_token": "",
        **name_databases(folder),
        **more,
    }
    return Settings(_env_file=None, data_dir=folder, secret_key="k" * 40, **named)


def count_rows(settings: Settings, table: Table) -> int:
    return read_beside(
        settings.database,
        lambda connection: int(connection.execute(select(func.count()).select_from(table)).scalar_one()),
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return invent_settings(tmp_path)


def run(settings: Settings, name: str = "canal_market", plan: Plan = PLAN, *, opens: bool = True) -> Simulated:
    return simulate(settings, name, plan, opens=opens)


def test_the_same_seed_invents_the_same_citizens() -> None:
    assert plant(STATEMENTS, PLAN) == plant(STATEMENTS, PLAN)
    assert plant(STATEMENTS, PLAN) != plant(STATEMENTS, Plan(120, 3, seed=2))


def test_each_votes_on_eight_to_fifteen_statements_or_on_all_there_are() -> None:
    assert all(FEWEST_VOTES <= len(one.votes) <= MOST_VOTES for one in plant(STATEMENTS, PLAN))
    assert all(len(one.votes) == 4 for one in plant(STATEMENTS[:4], PLAN))


def test_a_group_of_its_own_differs_from_the_others_on_most_statements() -> None:
    people = plant(STATEMENTS, Plan(600, 3, seed=1))
    divided = 0
    for number in STATEMENTS:
        agreed = Counter(one.group for one in people if one.votes.get(number) == "agree")
        seen = Counter(one.group for one in people if number in one.votes)
        shares = [agreed[group] / seen[group] for group in range(3)]
        divided += max(shares) - min(shares) > 0.5
    assert len(STATEMENTS) / 2 < divided < len(STATEMENTS)


def test_one_group_means_that_nothing_divides_them() -> None:
    votes = Counter(vote for one in plant(STATEMENTS, Plan(100, 1, seed=1)) for vote in one.votes.values())
    assert votes["agree"] > 0.7 * votes.total()


def test_groups_that_were_found_are_matched_whatever_their_order() -> None:
    planted = {1: 0, 2: 0, 3: 1, 4: 1, 5: 2}
    assert count_found(planted, {1: 2, 2: 2, 3: 0, 4: 0, 5: 1}) == 5
    assert count_found(planted, {1: 0, 2: 1, 3: 1, 4: 1, 5: 1}) == 3
    assert count_found(planted, {1: 0, 2: 0, 3: 1, 4: 1}) == 4, "who stands in no group is not found"
    assert count_found({1: 0, 2: 0, 3: 0}, {1: 0, 2: 0, 3: 1}) == 2


def test_planted_groups_are_found_again(settings: Settings) -> None:
    told = run(settings, plan=Plan(300, 3, seed=1))
    assert told.consultation == "canal-market"
    assert (sum(told.sizes), told.found) == (300, 3)
    assert told.placed > 0.85 * 300
    assert count_rows(settings, vote) == told.votes
    assert count_rows(settings, part) == 300


def test_every_vote_of_an_invented_citizen_is_counted_like_any_other(settings: Settings) -> None:
    told = run(settings)
    counted = select(func.sum(tally.c.agreed + tally.c.disagreed + tally.c.passed))
    assert read_beside(settings.database, lambda connection: connection.execute(counted).scalar_one()) == told.votes


def test_nothing_is_ever_sent_to_an_invented_citizen(settings: Settings, tmp_path: Path) -> None:
    run(settings)
    house = House(tmp_path)
    try:
        told = house.store.write_now(
            lambda connection: tell_participants(connection, "canal-market", "critique", house.now_ms)
        )
        rows = house.rows(citizen)
    finally:
        house.close()
    assert told == 0
    assert {(row.account, row.reachable) for row in rows} == {(INVENTED, False)}
    assert count_rows(settings, outbox) == count_rows(settings, timer) == 0
    assert count_rows(settings, conversation) == len(rows)


def settings_alone(folder: Path) -> list[str]:
    """What lies there when nobody was invented."""
    invent_settings(folder)
    return sorted(file.name for file in folder.iterdir())


def test_where_real_accounts_are_connected_nobody_is_invented(tmp_path: Path) -> None:
    line = {"line_channel_secret": "secret", "line_channel_access_token": "token"}
    before = settings_alone(tmp_path)
    with pytest.raises(NoPractice, match="Copy the data folder"):
        run(invent_settings(tmp_path, **line))
    with pytest.raises(NoPractice, match="WETHI_DATA_DIR"):
        run(invent_settings(tmp_path, telegram_bot_token="1:token"))
    assert settings_alone(tmp_path) == before


def test_stand_ins_on_this_machine_are_no_real_accounts(tmp_path: Path) -> None:
    stand_in = {"telegram_bot_token": "1:token", "telegram_api_base": "http://127.0.0.1:8090/telegram"}
    assert run(invent_settings(tmp_path, **stand_in)).votes > 0


def test_where_citizens_take_part_already_nobody_is_invented(settings: Settings) -> None:
    run(settings)
    with pytest.raises(NoPractice, match="120 citizens take part"):
        run(settings)


@pytest.mark.sqlite
def test_beside_a_running_server_nobody_is_invented(house: House, settings: Settings) -> None:
    with pytest.raises(DatabaseTaken):
        run(settings)
    assert house.rows(vote) == []


def test_a_consultation_that_is_not_there_or_takes_no_votes_says_so(tmp_path: Path, settings: Settings) -> None:
    with pytest.raises(NoPractice, match="with --open"):
        run(settings, opens=False)
    house = House(tmp_path)
    open_forum(house, phase="agenda")
    house.close()
    with pytest.raises(NoPractice, match="its phase is agenda"):
        run(settings, opens=False)


def test_another_secret_key_is_noticed_before_anything_is_written(tmp_path: Path, settings: Settings) -> None:
    run(settings)
    other = settings.model_copy(update={"secret_key": type(settings.secret_key)("x" * 40)})
    with pytest.raises(NoPractice, match="WETHI_SECRET_KEY"):
        run(other)


def test_the_command_says_what_was_planted_and_what_was_found(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert print_simulated(settings, "canal_market", Plan(300, 3, seed=1), opens=True) == 0
    planted, found = capsys.readouterr().out.splitlines()
    assert planted.startswith("Planted in canal-market: 300 citizens in groups of ")
    assert found.startswith("Found: 3 groups; ")
    alone = invent_settings(tmp_path / "alone")
    assert print_simulated(alone, "canal_market", Plan(100, 1, seed=1), opens=True) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Found: no opinion groups; all stand together."
