"""Accounts that were added: their secrets are sealed, and one that went leaves nothing to be said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from agencies import NAMES, act
from house_store import House

from bot.conversation import Say
from bot.events import Followed
from bot.moderating import LinkStaff
from bot.post import Post
from bot.staff_commands import STAFF_COMMANDS
from bot.store import accounts
from bot.store.accounts import Secrets
from bot.store.agency_tables import audit, entry_code, staff, staff_chat
from bot.store.keys import Keyring
from bot.store.retention import end_expired
from bot.store.tables import account, outbox, sent

EAST = "line/east"
OLD, NEW = Secrets("channel-secret-of-the-east", "token-of-the-east"), Secrets("another-secret", "another-token")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = House(tmp_path / "data")
    act(opened, "agency-add", agency="town", names=NAMES)
    yield opened
    opened.close()


def put(house: House, secrets: Secrets, name: str = EAST, agency: str = "town") -> str:
    return house.store.write_now(
        lambda connection: accounts.put(connection, house.keys, name, agency, secrets=secrets, now_ms=house.now_ms)
    )


def remove(house: House, name: str = EAST) -> str:
    return house.store.write_now(lambda connection: accounts.remove(connection, name, house.now_ms))


def stored(house: House, keys: Keyring | None = None) -> dict[str, Secrets | None]:
    found = house.store.write_now(lambda connection: accounts.read_stored(connection, keys or house.keys))
    return {one.name: one.secrets for one in found}


def test_an_account_is_added_once_and_its_secrets_may_change(house: House) -> None:
    assert [put(house, each) for each in (OLD, OLD, NEW)] == ["added", "unchanged", "changed"]
    assert stored(house) == {EAST: NEW}
    assert put(house, NEW, agency="main") == "elsewhere"


def test_other_secrets_end_the_hold_on_the_old_ones(house: House) -> None:
    put(house, OLD)
    held = account.update().where(account.c.account == EAST).values(held_until_ms=1, held_because="x", menu_hash="h")
    house.store.write_now(lambda connection: connection.execute(held))
    put(house, NEW)
    (row,) = house.rows(account, account.c.account == EAST)
    assert (row.held_until_ms, row.held_because, row.menu_hash) == (0, None, None)


def test_secrets_stand_nowhere_in_the_row(house: House) -> None:
    act(house, "account-add", name=EAST, agency="town", secrets={"secret": OLD.secret, "token": OLD.token}, moves=False)
    (row,) = house.rows(account, account.c.account == EAST)
    written = b" ".join(value if isinstance(value, bytes) else str(value).encode() for value in row)
    assert EAST.encode() in written
    assert OLD.secret.encode() not in written
    assert OLD.token.encode() not in written


def test_secrets_open_under_no_other_key_and_for_no_other_account(house: House) -> None:
    put(house, OLD)
    put(house, NEW, "line/west")
    assert stored(house, Keyring("x" * 40, house.keys.book)) == {EAST: None, "line/west": None}
    (east,) = house.rows(account, account.c.account == EAST)
    moved = account.update().where(account.c.account == "line/west").values(secrets=east.secrets, key_id=east.key_id)
    house.store.write_now(lambda connection: connection.execute(moved))
    assert stored(house) == {EAST: OLD, "line/west": None}


def test_a_removed_account_keeps_its_secrets_until_its_platform_was_told(house: House) -> None:
    put(house, OLD)
    assert [remove(house), remove(house), remove(house, "line/west"), remove(house, "line/main")] == [
        "removed", "unchanged", "unknown", "unknown",
    ]  # fmt: skip
    assert stored(house) == {EAST: OLD}
    house.store.write_now(lambda connection: accounts.erase_secrets(connection, EAST))
    assert stored(house) == {EAST: None}
    assert put(house, NEW) == "back"
    house.store.write_now(lambda connection: accounts.erase_secrets(connection, EAST))
    assert stored(house) == {EAST: NEW}, "an account that came back keeps its secrets"


def test_what_a_removed_account_would_still_say_ends_unsaid(house: House) -> None:
    put(house, OLD)
    house.turn("U1", Say("ok"), account=EAST)
    house.turn("U2", Say("ok"), account="line/main")
    remove(house)
    ended = house.store.write_now(lambda connection: accounts.end_waiting(connection, [EAST], house.now_ms))
    assert ended == 1
    house.store.write_now(lambda connection: end_expired(connection, house.now_ms))
    assert [row.account for row in house.rows(outbox)] == ["line/main"]
    assert [(row.account, row.outcome) for row in house.rows(sent)] == [(EAST, "expired")]


def test_nobody_works_in_the_chats_of_a_removed_account(house: House) -> None:
    put(house, OLD)
    house.store.write_now(
        lambda connection: STAFF_COMMANDS["staff-invite"](
            Post(connection, house.keys, house.now_ms), agency="town", party="town", roles=["chief"], name="Malee"
        )
    )
    (code,), (member,) = house.rows(entry_code), house.rows(staff)
    house.turn("U1", LinkStaff(member.staff, "town", code.code_hash), event=Followed(), account=EAST)
    assert len(house.rows(staff_chat)) == 1
    remove(house)
    assert house.rows(staff_chat) == []


def test_what_is_done_with_accounts_stands_in_the_log_without_a_secret(house: House) -> None:
    act(house, "account-add", name=EAST, agency="town", secrets={"secret": OLD.secret, "token": OLD.token}, moves=False)
    act(house, "account-remove", name=EAST)
    assert [(row.agency, row.act, row.about) for row in house.rows(audit)][1:] == [
        ("town", "put-account", EAST), ("town", "remove-account", EAST),
    ]  # fmt: skip
    assert OLD.secret not in str(act(house, "account-list"))


def test_the_accounts_of_the_settings_are_no_rows_to_be_added(house: House) -> None:
    for name in ("line/main", "telegram/main"):
        told = act(house, "account-add", name=name, agency="main", secrets={"secret": "s", "token": "t"}, moves=False)
        assert told == {"outcome": "settings"}
    assert stored(house) == {}
