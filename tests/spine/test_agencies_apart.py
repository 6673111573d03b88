"""Two agencies in one installation: who writes to one of them meets nothing of the other, and nobody works in the wrong chats."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from agencies import CARTS, OURS, THEIRS, act, add_town, answer_all, converse, open_carts, press
from forums_opened import MARKET, open_forum, read_file
from house_store import House
from surveys_asked import MARKET as SURVEY

import handlers
from bot.events import Followed, Tapped
from bot.forum_commands import FORUM_COMMANDS
from bot.post import Post
from bot.staff_commands import STAFF_COMMANDS
from bot.store.agency_tables import staff_chat
from bot.store.consultation_tables import part, statement
from bot.store.forms import publish
from bot.store.tables import citizen
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

SOMCHAI = "700000001"
CARTS_TITLE, MARKET_TITLE = (read_file(file).title["th"] for file in (CARTS, MARKET))
SURVEY_TITLE = "ตลาดสด"
HELD = read_file(CARTS)
CARTS_WORDS = ("food-carts", CARTS_TITLE, HELD.question["th"], *(each.title["th"] for each in HELD.clauses))


def count_carts(said: str) -> int:
    """How often something that only the town's consultation says is said, its id behind a button too."""
    return sum(said.count(words) for words in CARTS_WORDS)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    yield opened
    opened.close()


def publish_survey(house: House, agency: str) -> str:
    form = read_yaml_form(SURVEY.encode())
    assert isinstance(form, Form)
    return house.store.write_now(
        lambda connection: publish(connection, form, SURVEY.encode(), house.now_ms, agency=agency)
    )


def test_each_chat_shows_what_its_own_agency_asks(house: House) -> None:
    add_town(house, THEIRS)
    open_carts(house)
    open_forum(house)
    publish_survey(house, "town")
    ours, theirs = (converse(house, SOMCHAI, Followed(), account) for account in (OURS, THEIRS))
    ours, theirs = (
        said + converse(house, SOMCHAI, "เมนู", account) for said, account in ((ours, OURS), (theirs, THEIRS))
    )
    assert (MARKET_TITLE in ours, CARTS_TITLE in ours, SURVEY_TITLE in ours) == (True, False, False)
    assert (MARKET_TITLE in theirs, CARTS_TITLE in theirs, SURVEY_TITLE in theirs) == (False, True, True)


def test_no_button_of_another_agencys_consultation_leads_anywhere(house: House) -> None:
    add_town(house, THEIRS)
    open_carts(house)
    number = house.rows(statement)[0].statement
    taps = [Tapped(action, about, "agree") for action in handlers.ON_TAP for about in ("food-carts", str(number))]
    told = {}
    for account in (OURS, THEIRS):
        for who, tap in enumerate(taps, 700_000_001):
            house.hear(str(who), tap, account=account)
        told[account] = count_carts(answer_all(house, account))
    assert told[OURS] == 0
    assert told[THEIRS] > 10
    theirs = {row.citizen for row in house.rows(citizen, citizen.c.account == THEIRS)}
    assert {row.citizen for row in house.rows(part)} <= theirs


def test_a_code_of_another_agencys_consultation_lets_nobody_in(house: House) -> None:
    add_town(house, THEIRS)
    open_carts(house)
    told = house.store.write_now(
        lambda connection: FORUM_COMMANDS["consultation-codes"](
            Post(connection, house.keys, house.now_ms), name="food-carts", count=1
        )
    )
    (code,) = told["codes"]
    assert count_carts(converse(house, SOMCHAI, code, OURS)) == 0
    assert count_carts(converse(house, SOMCHAI, code, THEIRS)) > 0


def test_an_agency_without_accounts_is_a_guest_in_the_chats_of_main(house: House) -> None:
    add_town(house)
    open_carts(house)
    assert CARTS_TITLE in converse(house, SOMCHAI, "เมนู", OURS)
    assert act(house, "account-add", name=THEIRS, agency="town", secrets={"secret": "s", "token": "7:t"}, moves=False) == {
        "outcome": "guest", "open": ("food-carts",),
    }  # fmt: skip
    told = act(house, "account-add", name=THEIRS, agency="town", secrets={"secret": "s", "token": "7:t"}, moves=True)
    assert told["outcome"] == "added"
    assert CARTS_TITLE not in converse(house, SOMCHAI, "เมนู", OURS)
    act(house, "account-remove", name=THEIRS)
    assert CARTS_TITLE not in converse(house, SOMCHAI, "เมนู", OURS), "who had a house of its own is no guest again"


def test_a_survey_belongs_to_the_agency_that_asked_first(house: House) -> None:
    assert [publish_survey(house, agency) for agency in ("town", "town", "main")] == [
        "published",
        "unchanged",
        "elsewhere",
    ]


def test_somebody_works_in_the_chats_of_her_own_agency_only(house: House) -> None:
    add_town(house, THEIRS)
    code = str(invite(house, "town")["code"])
    assert "รหัส" in converse(house, SOMCHAI, code, OURS)
    assert house.rows(staff_chat) == []
    converse(house, SOMCHAI, code, THEIRS)
    assert len(house.rows(staff_chat)) == 1
    assert "ตรวจ" in converse(house, SOMCHAI, Tapped("work"), THEIRS)


def test_who_worked_in_the_chats_of_main_as_a_guest_moves_with_her_agency(house: House) -> None:
    add_town(house)
    converse(house, SOMCHAI, str(invite(house, "town")["code"]), OURS)
    converse(house, SOMCHAI, str(invite(house, "main")["code"]), THEIRS)
    assert len(house.rows(staff_chat)) == 2
    told = act(house, "account-add", name="line/town", agency="town", secrets={"secret": "s", "token": "t"}, moves=True)
    assert told == {"outcome": "added", "chats_ended": 1}
    assert len(house.rows(staff_chat)) == 1


def test_a_started_survey_is_finished_where_it_was_begun(house: House) -> None:
    add_town(house)
    publish_survey(house, "town")
    said = converse(house, SOMCHAI, Followed(), OURS)
    for label in (SURVEY_TITLE, "ยินยอม อายุ 18"):
        said = press(house, SOMCHAI, said, label, account=OURS)
    act(house, "account-add", name=THEIRS, agency="town", secrets={"secret": "s", "token": "7:t"}, moves=True)
    assert "ไปครั้งละกี่นาที" in press(house, SOMCHAI, said, "บ่อย", account=OURS)
    assert SURVEY_TITLE not in converse(house, "700000002", Followed(), OURS)


def invite(house: House, agency: str) -> dict[str, object]:
    return house.store.write_now(
        lambda connection: STAFF_COMMANDS["staff-invite"](
            Post(connection, house.keys, house.now_ms), agency=agency, party=agency, roles=["moderator"], name=agency
        )
    )
