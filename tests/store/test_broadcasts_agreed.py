"""A broadcast until somebody else approves it: drafted, tested, frozen, refused with a reason, or expired; never slipped through."""

from dataclasses import replace
from pathlib import Path

import pytest
from broadcasts_agreed import WRITTEN, acts, agree, deed, draft, employ, find, heard, people, ready, submitted
from broadcasts_sent import CONTENT
from opened import KEYS, NOW_MS, opened
from sqlalchemy import update

from bot.errors import StaleState
from bot.store import approving, audit, broadcast_rows, broadcasts, overviews
from bot.store.approving import approve, refuse, submit, tend_submitted
from bot.store.broadcast_rows import Refusal, list_broadcasts
from bot.store.broadcast_tables import broadcast
from bot.store.lending import lend_approver
from surveys.broadcasts.changes import Difference
from surveys.broadcasts.content import Content, Words
from surveys.broadcasts.terms import HOUR_MS, LIFE_MS, MINUTE_MS, PATIENCE_MS, Terms

STAFF = ("noi", "dao", "head", "mod", "guest")


def test_two_people_send_a_broadcast_and_the_log_has_every_step(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        outcome = submitted(connection, name)
        assert (outcome.counted, find(connection, name).frozen) == (10, outcome.frozen)
        assert agree(connection, name) is None
        one = find(connection, name)
        assert (one.status, one.approver, one.begins_ms) == ("approved", "dao", NOW_MS + MINUTE_MS)
        steps = ["draft-broadcast", "submit-broadcast", "approve-broadcast"]
        assert [act for _, act in acts(connection)] == steps
        assert audit.verify(connection).broken == 0


@pytest.mark.parametrize("writer", ["noi", "head"])
def test_nobody_approves_or_refuses_what_she_wrote_not_even_the_chief(tmp_path: Path, writer: str) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        changed = replace(WRITTEN, title="Another title")
        assert broadcasts.edit(connection, KEYS, deed(connection, "head"), name, revision=1, written=changed) is None
        submitted(connection, name)
        assert agree(connection, name, by=writer) == Refusal("your-own")
        assert refuse(connection, KEYS, deed(connection, writer), name, reason="no") == Refusal("your-own")
        assert agree(connection, name, by="mod") == Refusal("not-your-role")
        assert agree(connection, name, by="guest") == Refusal("not-your-agency")
        assert agree(connection, name) is None


def test_the_approver_types_the_number_and_approves_exactly_what_she_saw(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        submitted(connection, name)
        assert agree(connection, name, typed=9) == Refusal("other-number", 10)
        assert agree(connection, name, frozen="0" * 64) == Refusal("changed")
        stale = deed(connection, "dao", proved_ms=NOW_MS - HOUR_MS)
        one = find(connection, name)
        assert approve(connection, KEYS, stale, name, typed=10, frozen=one.frozen or "") == Refusal("not-fresh")
        assert agree(connection, name) is None
        assert agree(connection, name, by="head") == Refusal("not-now")


def test_a_row_that_was_altered_in_the_database_is_not_what_was_frozen(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        submitted(connection, name)
        connection.execute(update(broadcast).values(terms=broadcast.c.terms.op("||")(" ")))
        assert agree(connection, name) is None  # a space changes no term
    with opened(tmp_path / "other") as connection:
        name = ready(connection)
        submitted(connection, name)
        connection.execute(update(broadcast).values(counted=11))
        assert agree(connection, name) == Refusal("changed")


def test_any_edit_voids_what_was_submitted_and_asks_for_new_tests(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        submitted(connection, name)
        other = Content({**CONTENT.blocks, "en": (Words("The market stays."),)})
        changed = replace(WRITTEN, content=other)
        assert broadcasts.edit(connection, KEYS, deed(connection, "noi"), name, revision=1, written=changed) is None
        one = find(connection, name)
        assert (one.status, one.frozen, one.counted, one.revision) == ("draft", None, None, 2)
        assert agree(connection, name) == Refusal("not-now")
        assert submit(connection, KEYS, deed(connection, "noi"), name) == Refusal("tests", 2)


def test_the_second_of_two_who_edit_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        assert broadcasts.edit(connection, KEYS, deed(connection, "noi"), name, revision=1, written=WRITTEN) is None
        with pytest.raises(StaleState):
            broadcasts.edit(connection, KEYS, deed(connection, "dao"), name, revision=1, written=WRITTEN)


def test_what_was_approved_is_not_edited_only_copied(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection, part=8)
        submitted(connection, name)
        agree(connection, name)
        author = deed(connection, "noi")
        assert broadcasts.edit(connection, KEYS, author, name, revision=1, written=WRITTEN) == Refusal("not-now")
        copied = broadcasts.copy(connection, KEYS, author, name)
        assert isinstance(copied, str)
        twin = find(connection, copied)
        assert (twin.status, twin.written.content, twin.written.terms.part) == ("draft", CONTENT, None)
        assert broadcasts.copy(connection, KEYS, deed(connection, "guest"), name) == Refusal("not-found")
        assert broadcasts.copy(connection, KEYS, deed(connection, "mod"), name) == Refusal("not-your-role")


def test_refusing_needs_a_reason_which_the_author_hears_in_her_chat(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        employ(connection, "som", "official", chats=1)
        changed = replace(WRITTEN, title="By som")
        broadcasts.edit(connection, KEYS, deed(connection, "som"), name, revision=1, written=changed)
        submitted(connection, name)
        assert refuse(connection, KEYS, deed(connection, "dao"), name, reason="  ") == Refusal("no-reason")
        assert refuse(connection, KEYS, deed(connection, "dao"), name, reason=" Wrong day ") is None
        assert (find(connection, name).status, find(connection, name).why) == ("refused", "Wrong day")
        assert heard(connection) == [f"{name}.refused"]
        again = replace(changed, title="Again", terms=Terms(part=8))
        broadcasts.edit(connection, KEYS, deed(connection, "som"), name, revision=2, written=again)
        seen = overviews.look_over(connection, find(connection, name), deed(connection, "dao"))
        assert seen.differences == (Difference("terms", "part"),)


def test_approvers_hear_of_it_in_their_chats_are_reminded_after_two_hours_and_then_it_expires(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        employ(connection, "som", "official", chats=2)
        employ(connection, "mem", "moderator", chats=1)
        outcome = submitted(connection, name)
        assert (outcome.told, heard(connection)) == (2, [f"{name}.approve"] * 2)
        assert tend_submitted(connection, KEYS, NOW_MS + PATIENCE_MS - 1) == ()
        assert tend_submitted(connection, KEYS, NOW_MS + PATIENCE_MS) == (name,)
        assert heard(connection) == sorted([f"{name}.approve", f"{name}.waiting"] * 2)
        assert tend_submitted(connection, KEYS, NOW_MS + PATIENCE_MS + 1) == ()
        late = NOW_MS + LIFE_MS
        assert agree(connection, name, now_ms=late) == Refusal("expired")
        assert tend_submitted(connection, KEYS, late) == (name,)
        assert find(connection, name).status == "expired"
        assert agree(connection, name, now_ms=late) == Refusal("not-now")


def test_past_the_time_it_asked_for_it_expires_and_is_not_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection, at_ms=NOW_MS + HOUR_MS)
        submitted(connection, name)
        assert agree(connection, name, now_ms=NOW_MS + HOUR_MS) == Refusal("expired")
        assert tend_submitted(connection, KEYS, NOW_MS + HOUR_MS) == (name,)
        assert broadcasts.reopen(connection, KEYS, deed(connection, "noi"), name) != name


def test_one_for_later_begins_at_its_time_but_never_before_its_undo_window_is_over(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection, at_ms=NOW_MS + HOUR_MS)
        submitted(connection, name)
        agree(connection, name)
        assert find(connection, name).begins_ms == NOW_MS + HOUR_MS
    with opened(tmp_path / "short") as connection:
        name = ready(connection, at_ms=NOW_MS + 30_000)
        submitted(connection, name)
        agree(connection, name)
        assert find(connection, name).begins_ms == NOW_MS + MINUTE_MS


def test_an_agency_sees_its_own_broadcasts_the_newest_first(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        names = [draft(connection, now_ms=NOW_MS + number) for number in range(3)]
        elsewhere = draft(connection, by="guest")
        assert [one.broadcast for one in list_broadcasts(connection, "main")] == names[::-1]
        assert [one.broadcast for one in list_broadcasts(connection, "main", before_ms=NOW_MS + 1)] == names[:1]
        assert [one.broadcast for one in list_broadcasts(connection, "neighbour")] == [elsewhere]


def test_what_waits_for_somebody_is_what_she_may_decide_on(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        draft(connection)
        submitted(connection, name)
        waiting = {who: approving.list_waiting(connection, deed(connection, who, proved_ms=0)) for who in STAFF}
        assert {who: [one.broadcast for one in found] for who, found in waiting.items()} == {
            "noi": [], "dao": [name], "head": [name], "mod": [], "guest": [],
        }  # fmt: skip
        until = NOW_MS + HOUR_MS
        lend_approver(connection, KEYS, deed(connection, "guesthead"), "guest", agency="main", until_ms=until)
        assert [one.broadcast for one in approving.list_waiting(connection, deed(connection, "guest"))] == [name]


def test_what_is_not_there_is_said_to_be_not_there(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        missing, noi, dao = Refusal("not-found"), deed(connection, "noi"), deed(connection, "dao")
        assert submit(connection, KEYS, noi, "gone") == missing
        assert approve(connection, KEYS, dao, "gone", typed=1, frozen="") == missing
        assert refuse(connection, KEYS, dao, "gone", reason="no") == missing
        assert broadcasts.edit(connection, KEYS, noi, "gone", revision=1, written=WRITTEN) == missing
        assert broadcasts.reopen(connection, KEYS, noi, "gone") == missing
        assert broadcasts.draft(connection, KEYS, deed(connection, "mod"), WRITTEN) == Refusal("not-your-role")


def test_two_who_decide_at_once_decide_once(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        submitted(connection, name)
        seen = find(connection, name)
        refuse(connection, KEYS, deed(connection, "head"), name, reason="no")
        with pytest.raises(StaleState):
            broadcast_rows.move(connection, seen, "approve", NOW_MS)
        assert find(connection, name).status == "refused"
