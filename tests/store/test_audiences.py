"""Whom a broadcast means, who of them is told, and why the others are not, on a real database."""

from pathlib import Path

import pytest
from aimed import Owner, aim, put, told
from broadcasts_agreed import change
from broadcasts_sent import CONTENT, add_broadcast, add_citizens
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, insert, update

from bot.store import audiences
from bot.store.audiences import Message, aim_again, count, draw_sample, find_left_out, select_members, take_aim
from bot.store.broadcast_tables import broadcast, home_area, topic_choice
from bot.store.consultation_tables import part
from bot.store.deliveries import DAY_MS
from bot.store.rights_tables import leaving
from bot.store.rules import read_accounts
from bot.store.staff import name_agency
from bot.store.tables import account, citizen, conversation, response
from surveys.broadcasts.audience import (
    All,
    Answered,
    AnyOf,
    AskedFor,
    Everybody,
    Exclusion,
    Lives,
    Not,
    Rule,
    SeenWithin,
    Speaks,
    TookPart,
    Writes,
)
from surveys.broadcasts.content import Button, Content, Words


def settle(connection: Connection) -> list[Owner]:
    """Three on LINE and three on Telegram, with what rules ask for."""
    owners = add_citizens(connection, KEYS, 3, NOW_MS)
    owners += add_citizens(connection, KEYS, 3, NOW_MS, account="telegram/main", first=100)
    change(connection, owners[1], language="en")
    put(connection, home_area, owners[0], area="บางแก้ว", at_ms=NOW_MS)
    took = {"number": 1, "tracker": b"t", "nonce": b"n", "key_id": "k", "joined_ms": NOW_MS}
    put(connection, part, owners[2], consultation="market", **took)
    body = {"form_version": "1", "body": b"b", "key_id": "k", "submitted_ms": NOW_MS}
    put(connection, response, owners[3], form_id="flood", **body)
    put(connection, topic_choice, owners[4], topic="event", wanted=True, at_ms=NOW_MS)
    put(connection, conversation, owners[5], state="{}", version=1, asked_ms=NOW_MS - 6 * DAY_MS)
    return owners


@pytest.mark.parametrize(
    ("rule", "meant"),
    [
        (Everybody(), {0, 1, 2, 3, 4, 5}),
        (Speaks("en"), {1}),
        (Writes("telegram"), {3, 4, 5}),
        (Lives("บางแก้ว"), {0}),
        (TookPart("market"), {2}),
        (Answered("flood"), {3}),
        (AskedFor("event"), {4}),
        (SeenWithin(7), {5}),
        (SeenWithin(5), set()),
        (Not(TookPart("market")), {0, 1, 3, 4, 5}),
        (AnyOf((Lives("บางแก้ว"), Speaks("en"))), {0, 1}),
        (All((Writes("line"), Not(AnyOf((Speaks("en"), TookPart("market")))))), {0}),
        (Not(All((Everybody(), Writes("line")))), {3, 4, 5}),
    ],
)
def test_each_kind_of_rule_means_whom_it_says(tmp_path: Path, rule: Rule, meant: set[int]) -> None:
    with opened(tmp_path) as connection:
        owners = settle(connection)
        taken = aim(connection, rule)
        assert told(connection, taken) == {owners[place][1] for place in meant}
        assert count(connection, taken).told == len(meant)


def test_those_who_are_left_out_are_counted_by_their_first_reason(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 9, NOW_MS)
        change(connection, owners[0], reachable=False, stopped=True)
        change(connection, owners[1], stopped=True)
        put(connection, topic_choice, owners[2], topic="service", wanted=False, at_ms=NOW_MS)
        put(connection, topic_choice, owners[3], topic="service", wanted=True, at_ms=NOW_MS)
        put(connection, topic_choice, owners[4], topic="event", wanted=False, at_ms=NOW_MS)
        change(connection, owners[5], band="child")
        change(connection, owners[6], language="en")
        put(connection, leaving, owners[7], since_ms=NOW_MS)
        thai = Content({"th": CONTENT.blocks["th"]}, fallback="")
        reached = count(connection, aim(connection, content=thai))
        assert (reached.meant, reached.told) == (9, 3)
        assert reached.left_out == {
            "unreachable": 2, "stopped-all": 1, "stopped-topic": 1, "no-consent": 1, "no-language": 1,
        }  # fmt: skip
        assert (reached.by_channel, reached.by_language) == ({"line": 3}, {"th": 3})
        assert told(connection, aim(connection, content=thai)) == {owners[n][1] for n in (3, 4, 8)}


def test_news_of_an_event_come_to_those_alone_who_asked_for_them(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 3, NOW_MS)
        put(connection, topic_choice, owners[0], topic="event", wanted=True, at_ms=NOW_MS)
        put(connection, topic_choice, owners[1], topic="event", wanted=False, at_ms=NOW_MS)
        taken = aim(connection, topic="event")
        assert told(connection, taken) == {owners[0][1]}
        assert count(connection, taken).left_out == {"stopped-topic": 1, "no-consent": 1}


def test_who_answered_the_survey_is_not_asked_for_it_again(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = settle(connection)
        asks = Content({"th": (Words("ข่าว"), Button("ตอบ", tap="survey:flood"))})
        taken = aim(connection, content=asks, topic="survey")
        assert owners[3][1] not in told(connection, taken)
        assert count(connection, taken).left_out == {"already": 1}


def test_a_citizen_reads_it_in_her_language_or_in_the_one_it_falls_back_to(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 2, NOW_MS)
        change(connection, owners[0], language="en")
        thai = Content({"th": CONTENT.blocks["th"]})
        both, alone = aim(connection), aim(connection, content=thai)
        assert {row.citizen: row.language for row in connection.execute(select_members(both))}[owners[0][1]] == "en"
        assert count(connection, alone).by_language == {"th": 2}


def test_another_agencys_citizens_are_counted_and_never_told(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 2, NOW_MS)
        name_agency(connection, "park", {"th": "อุทยาน"}, NOW_MS)
        connection.execute(insert(account).values(account="line/park", channel="line", agency="park", quota_used=0))
        add_citizens(connection, KEYS, 3, NOW_MS, account="line/park", first=500)
        reached = count(connection, aim(connection))
        assert (reached.meant, reached.told, reached.others) == (2, 2, 3)
        park = take_aim(connection, "park", Everybody(), Message("service", CONTENT), now_ms=NOW_MS)
        assert (park.accounts, count(connection, park).told) == (("line/park",), 3)


def test_a_guest_speaks_in_the_chats_of_main_until_it_had_accounts_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 2, NOW_MS)
        assert read_accounts(connection, "guest") == ("line/main", "telegram/main")
        gone = {"account": "line/guest", "channel": "line", "agency": "guest", "removed_ms": NOW_MS}
        connection.execute(insert(account).values(gone))
        assert read_accounts(connection, "guest") == ()
        nobody = take_aim(connection, "guest", Everybody(), Message("service", CONTENT), now_ms=NOW_MS)
        assert (count(connection, nobody).told, told(connection, nobody)) == (0, set())


def test_a_sample_shows_both_sides_by_pseudonym_and_the_same_each_time(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 30, NOW_MS)
        for owner in owners[:12]:
            change(connection, owner, stopped=True)
        taken = aim(connection)
        reached = count(connection, taken)
        shown = draw_sample(connection, KEYS, taken, agency="main", reached=reached)
        reasons: list[Exclusion | None] = [one.why for one in shown]
        assert reasons == [None] * 10 + ["stopped-all"] * 10
        assert draw_sample(connection, KEYS, taken, agency="main", reached=reached) == shown
        assert len({one.pseudonym for one in shown}) == 20
        others = draw_sample(connection, KEYS, taken, agency="park", reached=reached)
        assert not {one.pseudonym for one in others} & {one.pseudonym for one in shown}
        assert not any(str(number) in one.pseudonym for _, number in owners for one in shown)


def test_where_nobody_is_left_out_a_sample_has_one_side(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        add_citizens(connection, KEYS, 3, NOW_MS)
        taken = aim(connection)
        shown = draw_sample(connection, KEYS, taken, agency="main", reached=count(connection, taken))
        assert [one.why for one in shown] == [None] * 3


def test_at_the_moment_of_sending_it_is_asked_again_who_may_be_told(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 4, NOW_MS)
        add_broadcast(connection, NOW_MS)
        change(connection, owners[0], stopped=True)
        put(connection, topic_choice, owners[1], topic="service", wanted=False, at_ms=NOW_MS)
        row = connection.execute(broadcast.select()).one()
        again = aim_again(connection, row, NOW_MS)
        stranger = (7, 7)
        found = find_left_out(connection, again, [*owners, stranger])
        assert found == {owners[0]: "stopped-all", owners[1]: "stopped-topic", stranger: "unreachable"}


def test_everybody_who_is_told_is_counted_by_account(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        settle(connection)
        assert audiences.count_by_account(connection, aim(connection)) == {"line/main": 3, "telegram/main": 3}


def test_who_left_and_came_again_is_one_citizen_and_told_once(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 2, NOW_MS)
        add_broadcast(connection, NOW_MS, name="b1")
        connection.execute(update(citizen).values(reachable=False))
        assert told(connection, aim(connection)) == set()
        connection.execute(update(citizen).values(reachable=True))
        assert told(connection, aim(connection)) == {number for _, number in owners}
