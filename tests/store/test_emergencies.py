"""Emergency templates and lent approvers on a real database: two people beforehand, one on duty, and both agencies' logs."""

from pathlib import Path

import pytest
from broadcasts_agreed import acts, agree, deed, employ, find, heard, people, ready, set_quota, submitted
from broadcasts_sent import add_citizens
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection

from bot.store import lending, steering
from bot.store.broadcast_rows import Refusal, list_broadcasts
from bot.store.emergencies import (
    end_template,
    list_templates,
    read_template,
    second_template,
    send_emergency,
    write_template,
)
from bot.store.lending import LONGEST_LOAN_MS, end_loan, lend_approver, read_actors
from surveys.broadcasts.audience import AnyOf, Everybody, TookPart
from surveys.broadcasts.content import Content, Words
from surveys.broadcasts.emergency import Blanks
from surveys.broadcasts.terms import HOUR_MS, MINUTE_MS

FLOOD = Content({"th": (Words("น้ำท่วมที่ {place} ตั้งแต่ {time}"),), "en": (Words("Flood at {place} from {time}."),)})
PLACE = Blanks("ตลาดเก่า", "18.00")
NIGHT_MS = NOW_MS + 14 * HOUR_MS  # two in the morning


def written(connection: Connection, content: Content = FLOOD) -> str:
    name = write_template(connection, KEYS, deed(connection, "noi"), title="Flood", content=content)
    assert isinstance(name, str), name
    return name


def fixed(connection: Connection) -> str:
    people(connection)
    name = written(connection)
    template = read_template(connection, name)
    assert template is not None
    assert second_template(connection, KEYS, deed(connection, "dao"), name, hashed=template.content_hash) is None
    return name


def test_one_duty_officer_sends_at_night_what_two_people_fixed_by_day(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = fixed(connection)
        employ(connection, "duty", "official")
        employ(connection, "awake", "chief", chats=1)
        add_citizens(connection, KEYS, 10, NOW_MS)
        officer = deed(connection, "duty", now_ms=NIGHT_MS)
        sent = send_emergency(connection, KEYS, officer, name, blanks=PLACE, rule=Everybody())
        assert isinstance(sent, str)
        one = find(connection, sent)
        assert (one.status, one.template, one.approver) == ("approved", name, "")
        assert (one.begins_ms, one.counted) == (NIGHT_MS + MINUTE_MS, 11)
        assert one.written.content.blocks["en"] == (Words("Flood at ตลาดเก่า from 18.00."),)
        assert heard(connection) == [f"{sent}.emergency"]
        assert acts(connection)[-1] == ("duty", "send-emergency")
        assert steering.undo(connection, KEYS, officer, sent) is None


def test_one_person_alone_fixes_no_template(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        add_citizens(connection, KEYS, 10, NOW_MS)
        name = written(connection)
        own = read_template(connection, name)
        assert own is not None
        again = second_template(connection, KEYS, deed(connection, "noi"), name, hashed=own.content_hash)
        assert again == Refusal("your-own")
        assert second_template(connection, KEYS, deed(connection, "dao"), name, hashed="0" * 64) == Refusal("changed")
        early = send_emergency(connection, KEYS, deed(connection, "noi"), name, blanks=PLACE, rule=Everybody())
        assert early == Refusal("template")
        assert second_template(connection, KEYS, deed(connection, "dao"), "gone", hashed="") == Refusal("not-found")


def test_a_template_with_flaws_or_other_blanks_is_not_written(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        noi = deed(connection, "noi")
        strange = Content({"th": (Words("{name}"),)})
        assert write_template(connection, KEYS, noi, title="x", content=strange) == Refusal("content", 1)
        assert write_template(connection, KEYS, noi, title="x", content=Content({})) == Refusal("content", 1)
        moderator = deed(connection, "mod")
        assert write_template(connection, KEYS, moderator, title="x", content=FLOOD) == Refusal("not-your-role")


def test_blanks_audience_and_a_fresh_proof_are_asked_of_the_duty_officer(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = fixed(connection)
        add_citizens(connection, KEYS, 4, NOW_MS)
        noi, stale = deed(connection, "noi"), deed(connection, "noi", proved_ms=0)
        link = send_emergency(connection, KEYS, noi, name, blanks=Blanks("www.x.example", "18.00"), rule=Everybody())
        assert link == Refusal("places", detail="link")
        assert send_emergency(connection, KEYS, stale, name, blanks=PLACE, rule=Everybody()) == Refusal("not-fresh")
        empty = send_emergency(connection, KEYS, noi, name, blanks=PLACE, rule=AnyOf(()))
        assert empty == Refusal("audience", detail="empty-list")
        strange = send_emergency(connection, KEYS, noi, name, blanks=PLACE, rule=TookPart("elsewhere"))
        assert strange == Refusal("audience", detail="no-consultation")
        assert send_emergency(connection, KEYS, noi, name, blanks=PLACE, rule=Everybody()) == Refusal("too-few", 4)
        assert send_emergency(connection, KEYS, noi, "gone", blanks=PLACE, rule=Everybody()) == Refusal("not-found")


def test_a_warning_uses_what_is_kept_of_the_quota_and_goes_to_a_part_where_that_is_too_little(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = fixed(connection)
        add_citizens(connection, KEYS, 20, NOW_MS)
        noi = deed(connection, "noi")
        set_quota(connection, 100, used=85)
        short = send_emergency(connection, KEYS, noi, name, blanks=PLACE, rule=Everybody())
        assert short == Refusal("quota", 15)
        assert list_broadcasts(connection, "main") == ()
        sent = send_emergency(connection, KEYS, noi, name, blanks=PLACE, rule=Everybody(), part=15)
        assert isinstance(sent, str)
        assert (find(connection, sent).recipients, find(connection, sent).pushes) == (15, 15)


def test_an_ended_template_is_used_no_more(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = fixed(connection)
        assert [one.template for one in list_templates(connection, "main")] == [name]
        assert end_template(connection, KEYS, deed(connection, "mod"), name) == Refusal("not-your-role")
        assert end_template(connection, KEYS, deed(connection, "guest"), name) == Refusal("not-found")
        assert end_template(connection, KEYS, deed(connection, "noi"), name) is None
        assert end_template(connection, KEYS, deed(connection, "noi"), name) == Refusal("template")
        assert list_templates(connection, "main") == ()
        after = send_emergency(connection, KEYS, deed(connection, "noi"), name, blanks=PLACE, rule=Everybody())
        assert after == Refusal("template")


def lend(connection: Connection, *, until_ms: int = NOW_MS + HOUR_MS) -> Refusal | None:
    return lend_approver(connection, KEYS, deed(connection, "guesthead"), "guest", agency="main", until_ms=until_ms)


def test_a_neighbour_lends_an_approver_until_a_day_and_both_logs_say_so(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        submitted(connection, name)
        assert agree(connection, name, by="guest") == Refusal("not-your-agency")
        assert lend(connection) is None
        assert acts(connection, "main")[-1] == ("guesthead", "lend-approver")
        assert acts(connection, "neighbour")[-1] == ("guesthead", "lend-approver")
        assert agree(connection, name, by="guest", now_ms=NOW_MS + HOUR_MS) == Refusal("not-your-agency")  # it is over
        assert agree(connection, name, by="guest") is None
        assert acts(connection, "main")[-1] == ("guest", "approve-broadcast")
        assert acts(connection, "neighbour")[-1] == ("guest", "approve-broadcast")


def test_with_a_lent_approver_an_agency_of_one_official_can_send(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        employ(connection, "alone", "official", agency="small")
        add_citizens(connection, KEYS, 10, NOW_MS)
        chief = deed(connection, "guesthead")
        lent = lend_approver(connection, KEYS, chief, "guest", agency="small", until_ms=NOW_MS + HOUR_MS)
        assert lent is None
        assert {actor.staff for actor in read_actors(connection, "small", NOW_MS)} == {"alone", "guest"}
        assert {actor.staff for actor in read_actors(connection, "small", NOW_MS + HOUR_MS)} == {"alone"}


@pytest.mark.parametrize(
    ("by", "whom", "until_ms", "refusal"),
    [
        ("guest", "guest", HOUR_MS, Refusal("not-your-role")),
        ("head", "guest", HOUR_MS, Refusal("not-your-agency")),
        ("guesthead", "gone", HOUR_MS, Refusal("not-your-agency")),
        ("guesthead", "guestmod", HOUR_MS, Refusal("not-your-role", detail="guestmod")),
        ("guesthead", "guest", 0, Refusal("terms")),
        ("guesthead", "guest", LONGEST_LOAN_MS + 1, Refusal("terms")),
    ],
)
def test_only_the_chief_lends_and_only_who_may_approve(
    tmp_path: Path, by: str, whom: str, until_ms: int, refusal: Refusal
) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        employ(connection, "guestmod", "moderator", agency="neighbour")
        until = NOW_MS + until_ms
        assert lend_approver(connection, KEYS, deed(connection, by), whom, agency="main", until_ms=until) == refusal


def test_a_loan_is_ended_at_once_by_the_chief_of_either_agency(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        stale = deed(connection, "guesthead", proved_ms=0)
        until = NOW_MS + HOUR_MS
        assert lend_approver(connection, KEYS, stale, "guest", agency="main", until_ms=until) == Refusal("not-fresh")
        assert lend(connection) is None
        assert end_loan(connection, KEYS, deed(connection, "noi"), "guest", agency="main") == Refusal("not-your-role")
        employ(connection, "farhead", "chief", agency="far")
        assert end_loan(connection, KEYS, deed(connection, "farhead"), "guest", agency="main") == Refusal(
            "not-your-agency"
        )
        assert end_loan(connection, KEYS, deed(connection, "head"), "guest", agency="main") is None
        assert end_loan(connection, KEYS, deed(connection, "head"), "guest", agency="main") == Refusal("not-found")
        assert lending.find_actor(connection, "guest", now_ms=NOW_MS) == deed(connection, "guest", proved_ms=0).actor
        assert lending.find_actor(connection, "gone", now_ms=NOW_MS) is None
