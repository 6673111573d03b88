"""What keeps a broadcast from being sent: too few, too dear, outside its hours, untested, or a quota that others spent."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from broadcasts_agreed import (
    WRITTEN,
    agree,
    confirm_tests,
    deed,
    draft,
    employ,
    find,
    people,
    ready,
    set_quota,
    submitted,
)
from broadcasts_sent import add_citizens
from opened import KEYS, NOW_MS, opened
from sqlalchemy import insert, update

from bot.store import broadcasts, overviews
from bot.store.approving import Submitted, find_doubt, refuse, submit
from bot.store.broadcast_rows import Code, Refusal
from bot.store.forms import publish
from bot.store.tables import citizen, conversation
from surveys.broadcasts.audience import Answered, Lives, Not, SeenWithin, TookPart
from surveys.broadcasts.content import Button, Content, Words
from surveys.broadcasts.terms import HOUR_MS, MINUTE_MS, Terms
from surveys.broadcasts.window import Window
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"content": Content({"en": (Words("News"),)}, "en")}, "content"),
        ({"content": Content({"th": (Words("ข่าว"), Button("ตอบ", tap="survey:gone"))})}, "content"),
        ({"content": Content({"th": (Words("ข่าว"), Button("เวที", tap="join:gone"))})}, "content"),
        ({"rule": TookPart("elsewhere")}, "audience"),
        ({"rule": Answered("gone")}, "audience"),
        ({"rule": Lives(" ")}, "audience"),
        ({"rule": Lives("nowhere")}, "too-few"),
        ({"terms": Terms(at_ms=NOW_MS - 1)}, "terms"),
        ({"terms": Terms(at_ms=NOW_MS + 9 * HOUR_MS)}, "outside-window"),
        ({"terms": Terms(window=Window(13, 20))}, "outside-window"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_reason(tmp_path: Path, changes: dict[str, Any], code: Code) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        add_citizens(connection, KEYS, 10, NOW_MS)
        name = draft(connection, replace(WRITTEN, **changes))
        confirm_tests(connection, name)
        outcome = submit(connection, KEYS, deed(connection, "noi"), name)
        assert isinstance(outcome, Refusal)
        assert outcome.code == code
        assert find(connection, name).status == "draft"


def test_a_broadcast_to_four_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection, citizens=4)
        assert submit(connection, KEYS, deed(connection, "noi"), name) == Refusal("too-few", 4)


def test_an_agency_with_one_approver_cannot_send_until_a_second_is_there(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        employ(connection, "noi", "official")
        add_citizens(connection, KEYS, 10, NOW_MS)
        name = draft(connection)
        confirm_tests(connection, name)
        assert submit(connection, KEYS, deed(connection, "noi"), name) == Refusal("approvers", 1)
        alone = replace(deed(connection, "noi"), practice=True)
        assert isinstance(submit(connection, KEYS, alone, name), Submitted)


def test_more_than_the_rest_of_the_quota_is_refused_unless_it_goes_to_a_part(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection, citizens=50)
        set_quota(connection, 100, used=70)
        assert submit(connection, KEYS, deed(connection, "noi"), name) == Refusal("quota", 25)  # 5 are kept
        part = replace(WRITTEN, terms=Terms(part=25))
        broadcasts.edit(connection, KEYS, deed(connection, "noi"), name, revision=1, written=part)
        assert submitted(connection, name).counted == 50
        assert find(connection, name).recipients == 25
        assert agree(connection, name, typed=50) == Refusal("other-number", 25)
        assert agree(connection, name) is None


def test_two_broadcasts_do_not_spend_the_same_rest(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        first = ready(connection, citizens=50)
        set_quota(connection, 100, used=20)
        other = draft(connection, replace(WRITTEN, title="Other"))
        confirm_tests(connection, other)
        submitted(connection, first)
        submitted(connection, other)
        assert agree(connection, first) is None
        assert agree(connection, other) == Refusal("quota", 25)
        third = draft(connection, replace(WRITTEN, title="Third"))
        confirm_tests(connection, third)
        assert submit(connection, KEYS, deed(connection, "noi"), third) == Refusal("quota", 25)


def test_it_costs_no_more_than_its_ceiling(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        add_citizens(connection, KEYS, 50, NOW_MS)
        set_quota(connection, 100_000, used=34_990)
        name = draft(connection, replace(WRITTEN, terms=Terms(ceiling=239)))
        confirm_tests(connection, name)
        assert submit(connection, KEYS, deed(connection, "noi"), name) == Refusal("ceiling", 240)  # 40 at 0.06 baht
        seen = overviews.look_over(connection, find(connection, name), deed(connection, "noi"))
        assert seen.quote is not None
        assert (seen.quote.most.messages, seen.quote.most.share_after, seen.quote.room) == (50, 35, 60_010)


def test_who_had_a_turn_within_a_day_is_likely_told_for_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        owners = add_citizens(connection, KEYS, 10, NOW_MS)
        for number, owner in enumerate(owners):
            seen_ms = NOW_MS - (1 if number < 4 else 30) * HOUR_MS
            row = {"bucket": owner[0], "citizen": owner[1], "state": "{}", "version": 1, "asked_ms": seen_ms}
            connection.execute(insert(conversation).values(row))
        name = draft(connection, replace(WRITTEN, rule=SeenWithin(7)))
        seen = overviews.look_over(connection, find(connection, name), deed(connection, "noi"))
        assert seen.quote is not None
        assert (seen.quote.most.messages, seen.quote.likely.messages) == (10, 6)


def test_the_same_words_within_a_day_are_warned_of(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection)
        submitted(connection, name)
        twin = draft(connection, replace(WRITTEN, title="Again"))
        assert broadcasts.find_same(connection, twin, NOW_MS + 1) == (name,)
        assert broadcasts.find_same(connection, twin, NOW_MS + 25 * HOUR_MS) == ()
        refuse(connection, KEYS, deed(connection, "dao"), name, reason="twice")
        assert broadcasts.find_same(connection, twin, NOW_MS + 1) == ()


def test_at_its_start_an_audience_that_moved_or_a_time_long_past_raises_a_doubt(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        name = ready(connection, citizens=60)
        submitted(connection, name)
        agree(connection, name)
        begins_ms = find(connection, name).begins_ms or 0
        assert find_doubt(connection, find(connection, name), begins_ms) is None
        assert find_doubt(connection, find(connection, name), begins_ms + 31 * MINUTE_MS) == "late"
        add_citizens(connection, KEYS, 20, NOW_MS, first=200)
        assert find_doubt(connection, find(connection, name), begins_ms) is None
        add_citizens(connection, KEYS, 1, NOW_MS, first=300)
        assert find_doubt(connection, find(connection, name), begins_ms) == "drifted"
        connection.execute(update(citizen).where(citizen.c.quiet_from == 0).values(stopped=True))
        assert find_doubt(connection, find(connection, name), begins_ms) == "drifted"
    with opened(tmp_path / "spent") as connection:
        name = ready(connection, citizens=60)
        set_quota(connection, 100)
        submitted(connection, name)
        agree(connection, name)
        set_quota(connection, 100, used=50)
        assert find_doubt(connection, find(connection, name), NOW_MS + MINUTE_MS) == "quota"


def test_telegram_costs_nothing_and_asks_for_tests_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        add_citizens(connection, KEYS, 10, NOW_MS, account="telegram/main")
        name = draft(connection)
        confirm_tests(connection, name, ("line",))
        assert submit(connection, KEYS, deed(connection, "noi"), name) == Refusal("tests", 2)
        confirm_tests(connection, name, ("telegram",))
        submitted(connection, name)
        assert find(connection, name).pushes == 0


SECRET = """
form_id: secret
version: 1
form_title: {th: ลับ, en: Secret}
languages: [th, en]
"chat::anonymous": true
notice: {th: เทศบาลถาม, en: The municipality asks}
survey:
  - {type: text, name: wish, label: {th: อยากได้อะไร, en: What do you wish?}}
"""


def test_nobody_is_looked_for_by_an_anonymous_survey_but_anybody_may_be_invited_to_it(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        add_citizens(connection, KEYS, 10, NOW_MS)
        form = read_yaml_form(SECRET.encode())
        assert isinstance(form, Form)
        publish(connection, form, SECRET.encode(), NOW_MS)
        invites = Content({"th": (Words("ข่าว"), Button("ตอบ", tap="survey:secret"))})
        name = draft(connection, replace(WRITTEN, content=invites, rule=Not(Answered("secret"))))
        confirm_tests(connection, name)
        outcome = submit(connection, KEYS, deed(connection, "noi"), name)
        assert outcome == Refusal("audience", 1, "anonymous")
        other = draft(connection, replace(WRITTEN, content=invites))
        confirm_tests(connection, other)
        assert submitted(connection, other).counted == 10
