"""What waits for a second person of a convener is sealed, replaced by what is written later, and taken once."""

from pathlib import Path

import pytest
from forums_opened import bring_to
from opened import KEYS, NOW_MS, opened
from sqlalchemy import select

from bot.errors import StaleState
from bot.store import convener_drafts, pulses
from bot.store.agency_tables import audit
from bot.store.convener_drafts import ConvenerDraft, read_drafts
from bot.store.deliveries import DAY_MS
from bot.store.floor import Floor, read_floor
from bot.store.forum_events import By
from bot.store.meeting_acts import call, cancel
from bot.store.plan_tables import convener_draft
from bot.store.rows import when
from surveys.governance.meetings import Meeting

DRAFT = ConvenerDraft("market", "minutes", "m1", "vendors", "noi", '{"th": "คุยกันแล้ว"}', NOW_MS)


def test_a_later_draft_takes_the_place_of_the_one_that_waits_and_is_taken_once(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        convener_drafts.keep(connection, KEYS, DRAFT, "main")
        later = ConvenerDraft("market", "minutes", "m1", "town", "dao", "{}", NOW_MS + 1)
        convener_drafts.keep(connection, KEYS, later, "main")
        clause = ConvenerDraft("market", "clause", "m1", "town", "dao", "{}", NOW_MS)
        convener_drafts.keep(connection, KEYS, clause, "main")
        assert read_drafts(connection, KEYS, "minutes") == (later,)
        assert "คุยกัน".encode() not in connection.execute(select(convener_draft.c.body)).scalars().all()[0]
        with pytest.raises(StaleState):
            convener_drafts.take(connection, DRAFT)
        convener_drafts.take(connection, later)
        with pytest.raises(StaleState):
            convener_drafts.take(connection, later)
        assert read_drafts(connection, KEYS, "clause") == (clause,)
        acts = connection.execute(select(audit.c.act).order_by(audit.c.seq)).scalars().all()
        assert list(acts[-3:]) == ["minutes-drafted", "minutes-drafted", "clause-drafted"]


def test_of_two_who_change_a_meeting_at_once_the_second_is_told(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        bring_to(connection, KEYS, NOW_MS - DAY_MS)
        forum = read_floor(connection, KEYS, Floor()).forums["canal-market"]
        starts = when(NOW_MS + DAY_MS)
        meeting = Meeting("m1", {"th": "ประชุม"}, starts, when(NOW_MS + DAY_MS + 3_600_000), {"th": "ศาลาวัด"}, "")
        assert call(connection, KEYS, forum, meeting, by=By("vendors", "noi"), now_ms=NOW_MS) == 0
        with pytest.raises(StaleState):
            call(connection, KEYS, forum, meeting, by=By("vendors", "dao"), now_ms=NOW_MS)
        cancel(connection, KEYS, forum, meeting, by=By(), now_ms=NOW_MS)
        with pytest.raises(StaleState):
            cancel(connection, KEYS, forum, meeting, by=By(), now_ms=NOW_MS)
        assert pulses.read_open(connection, "noi") == {}
