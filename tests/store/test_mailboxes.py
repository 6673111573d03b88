"""Mailboxes: recorded once, one hand at a time, in the order of what happened."""

from pathlib import Path

from opened import ACCOUNT, KEYS, NOW_MS, arrival, bring, opened, rows
from sqlalchemy import Connection

from bot.store import mailboxes
from bot.store.deliveries import KEYS_KEPT_MS, LEASE_MS, Delivery
from bot.store.tables import address, citizen, inbox, mailbox


def claim(connection: Connection, lease: str = "one", now_ms: int = NOW_MS) -> list[Delivery]:
    return list(mailboxes.claim(connection, KEYS, lease=lease, now_ms=now_ms).deliveries)


def finish(connection: Connection, deliveries: list[Delivery], lease: str = "one") -> None:
    mailboxes.mark_handled(connection, deliveries)
    mailboxes.release(connection, lease, NOW_MS)


def test_a_delivery_is_recorded_once_however_often_it_comes(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1), arrival("U1", 1))
        bring(connection, arrival("U1", 1))
        finish(connection, claim(connection))
        bring(connection, arrival("U1", 1))
        assert len(rows(connection, inbox)) == 1
        assert claim(connection, now_ms=NOW_MS + LEASE_MS) == []
        assert rows(connection, mailbox) == []


def test_a_new_address_makes_one_citizen(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1), arrival("U1", 2), arrival("U2", 3))
        bring(connection, arrival("U1", 4))
        assert (len(rows(connection, citizen)), len(rows(connection, address))) == (2, 2)


def test_one_citizens_deliveries_come_one_by_one_in_the_order_they_happened(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1, at_s=3), arrival("U1", 2, at_s=1), arrival("U2", 3, at_s=9))
        bring(connection, arrival("U1", 4, at_s=2))
        order = []
        while taken := claim(connection):
            assert len({one.citizen for one in taken}) == len(taken)
            order += [one.delivery_id for one in taken]
            finish(connection, taken)
        assert [name for name in order if name != "d3"] == ["d2", "d4", "d1"]


def test_a_mailbox_in_one_hand_is_in_no_other_until_the_lease_ends(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1))
        (held,) = claim(connection, "one")
        assert claim(connection, "two") == []
        assert mailboxes.still_held(connection, "one", NOW_MS) == {held.citizen}
        (again,) = claim(connection, "two", now_ms=NOW_MS + LEASE_MS)
        assert again.attempts == 2
        assert mailboxes.still_held(connection, "one", NOW_MS + LEASE_MS) == set()


def test_after_a_failed_try_the_citizen_waits_a_second_then_five(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1))
        now_ms = NOW_MS
        for wait_ms in (1_000, 5_000):
            (tried,) = claim(connection, now_ms=now_ms)
            mailboxes.put_off(connection, tried, now_ms)
            assert mailboxes.next_ready_ms(connection) == now_ms + wait_ms
            assert claim(connection, now_ms=now_ms + wait_ms - 1) == []
            now_ms += wait_ms


def test_a_start_frees_what_the_dead_process_held(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1))
        claim(connection, "of the dead")
        mailboxes.free_leases(connection)
        assert [one.attempts for one in claim(connection, "two")] == [2]


def test_the_words_of_a_handled_delivery_are_gone_at_once(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1))
        finish(connection, claim(connection))
        (row,) = rows(connection, inbox)
        assert (row.status, row.body, row.account) == ("handled", None, ACCOUNT)


def test_what_happened_before_the_keys_kept_is_not_acted_on(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U1", 1, at_s=-KEYS_KEPT_MS / 1000 - 1))
        assert claim(connection) == []


def test_nothing_of_a_citizen_stands_in_the_file_in_clear(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring(connection, arrival("U-the-address-of-somai", 1))
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"U-the-address-of-somai" not in stored
    assert b"words 1" not in stored
