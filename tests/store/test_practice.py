"""Practice: the consultations that come with Wethi, open at once, and the parts that anybody may play."""

from pathlib import Path

import pytest
from house_store import House
from sqlalchemy import Connection

from bot.agency_commands import list_agencies
from bot.errors import DatabaseTaken
from bot.post import Post
from bot.practice import PLAYERS, fill, invite, open_at_once, set_up
from bot.staff_commands import list_staff
from bot.store.agency_settings import read_cap, read_window, settle
from bot.store.broadcast_tables import broadcast
from bot.store.consultations import step_all
from bot.store.floor import Floor, read_floor
from bot.store.rights_requests import Clerk
from bot.store.staff import MAIN
from handlers.forum_views import Consultation
from surveys.broadcasts.content import find_flaws, read_content
from surveys.broadcasts.hours import WHOLE_DAY
from surveys.governance.settling import MOST_PUSHES
from surveys.library import read_consultations


def open_all(house: House) -> list[Consultation]:
    def work(connection: Connection) -> list[Consultation]:
        return [
            open_at_once(Post(connection, house.keys, house.now_ms), source) for source in read_consultations().values()
        ]

    return house.store.write_now(work)


def test_every_charter_that_comes_with_wethi_takes_votes_at_once(house: House) -> None:
    forums = open_all(house)
    with house.engine.connect() as connection:
        assert next(iter(read_floor(connection, house.keys, Floor()).forums)) == "canal-market", "it is offered first"
    assert all(forum.takes("vote") for forum in forums)
    assert all(forum.standing.signed.keys() == set(forum.charter.convener_ids) for forum in forums)
    assert all(forum.statements for forum in forums)


def test_a_demo_that_is_started_again_finds_its_consultations_as_they_were(house: House) -> None:
    before = open_all(house)
    house.clock.advance(3600)
    after = open_all(house)
    assert [(one.standing, one.statements) for one in after] == [(one.standing, one.statements) for one in before]


def test_a_consultation_that_went_on_by_itself_is_not_brought_back(house: House) -> None:
    open_all(house)
    house.clock.advance(22 * 24 * 3600)
    house.store.write_now(lambda connection: step_all(connection, house.keys, house.now_ms))
    forum = open_all(house)[0]
    assert forum.standing.phase not in {None, "agenda", "statements"}


def test_each_player_has_a_code_and_a_new_one_at_every_start(house: House) -> None:
    first = house.store.write_now(lambda connection: invite(Post(connection, house.keys, house.now_ms)))
    again = house.store.write_now(lambda connection: invite(Post(connection, house.keys, house.now_ms)))
    assert set(first) == set(again) == {"moderator", "partner", "official", "chief"}
    assert not set(first.values()) & set(again.values())
    listed = house.store.write_now(lambda connection: list_staff(Post(connection, house.keys, house.now_ms)))
    assert len(listed["staff"]) == len(PLAYERS)


def test_the_demo_is_set_up_in_one_go_again_and_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.close()
    first, again = set_up(house.settings), set_up(house.settings)
    assert set(first.codes) == set(again.codes) == {"moderator", "partner", "official", "chief"}
    assert not set(first.chats.values()) & set(again.chats.values())
    listed = House(tmp_path)
    with listed.engine.connect() as connection:
        forums = read_floor(connection, listed.keys, Floor()).forums
    listed.close()
    assert {forum.standing.phase for forum in forums.values()} == {"statements"}


def test_a_broadcast_is_there_to_be_sent_at_any_hour_and_often_and_is_written_once(house: House) -> None:
    def work(connection: Connection) -> None:
        for _ in range(2):
            fill(Post(connection, house.keys, house.now_ms))
        assert read_window(connection, MAIN, house.now_ms) == WHOLE_DAY
        assert read_cap(connection, MAIN, house.now_ms) == MOST_PUSHES

    house.store.write_now(work)
    (row,) = house.rows(broadcast)
    assert row.status == "draft"
    assert find_flaws(read_content(row.content)) == ()


def test_what_somebody_settled_while_practising_stays(house: House) -> None:
    def work(connection: Connection) -> int:
        clerk = Clerk("noi", MAIN, house.now_ms - 1)
        settle(connection, house.keys, clerk, "cap", value="1", since_ms=house.now_ms - 1)
        fill(Post(connection, house.keys, house.now_ms))
        return read_cap(connection, MAIN, house.now_ms)

    assert house.store.write_now(work) == 1


@pytest.mark.sqlite
def test_where_a_server_holds_the_database_nothing_is_set_up(house: House) -> None:
    with pytest.raises(DatabaseTaken):
        set_up(house.settings)


def test_the_demos_agency_has_the_name_under_which_it_convenes(house: House) -> None:
    def work(connection: Connection) -> list[dict[str, object]]:
        post = Post(connection, house.keys, house.now_ms)
        fill(post)
        return list(list_agencies(post)["agencies"])

    assert [each["en"] for each in house.store.write_now(work)] == ["Khlong Dok Mai Town Municipality"]
