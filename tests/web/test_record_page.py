"""The page of how a forum was held: meetings with their minutes, trust among the conveners, and what changed in the charter."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from forums_opened import look
from house_store import House
from plans_made import NAME, opened

from bot.text import load_texts
from bot.web.record_page import render_record
from surveys.governance.meetings import Meeting, Minutes
from surveys.governance.moderated import ModerationTotals
from surveys.governance.pulse import ShownPulse
from surveys.governance.standing import Moved, day_of, fold

ENGLISH = load_texts().in_language("en")


def test_meetings_trust_and_changes_are_read_by_anybody(tmp_path: Path) -> None:
    def story(house: House) -> None:
        now = house.clock.now()
        place = {"en": "Canal pavilion"}
        meeting = Meeting("m1", {"en": "At the pavilion"}, now, now + timedelta(hours=2), place, "")
        minutes = Minutes("m1", {"en": "We agreed on a ramp."}, (), "a", "b")
        forum = look(house)[NAME]
        forum = replace(forum, record=replace(forum.record, meetings={"m1": meeting}, minutes={"m1": minutes}))
        pulses = (
            ShownPulse("statements", 6, 5, (4.0, 3.5, 5.0), None),
            ShownPulse("decision", 6, 3, None, None),
        )
        newer = replace(forum.charter, version="2", critique_hours=96)
        page = render_record(forum, (forum.charter, newer), pulses, ENGLISH)
        told = ("At the pavilion", "Canal pavilion", "We agreed on a ramp.", "Our word counts: 3.5", "3 of 6 answered")
        for words in told:
            assert words in page, words
        assert "<del>72</del> <ins>96</ins>" in page
        assert page.index("Version 2") < page.index("Version 1")
        assert "no round on a bridging statement" not in page
        passed = fold(forum.charter, [Moved("deliberation", day_of(forum.charter, now))], before=forum.standing)
        page = render_record(replace(forum, standing=passed), (forum.charter,), (), ENGLISH)
        assert "There was no round on a bridging statement. No result was there when voting ended." in page

    opened(tmp_path, story)


def test_what_moderators_did_each_month_is_read_by_anybody(tmp_path: Path) -> None:
    def story(house: House) -> None:
        forum = look(house)[NAME]
        months = (
            ("2026-11", ModerationTotals(29, 16, 0, 5, (("off-topic", 8),), 6, 5, 3.25)),
            ("2026-10", ModerationTotals(1, 1)),
        )
        page = render_record(forum, (forum.charter,), (), ENGLISH, months=months)
        told = (
            "November 2026",
            "Seen: 29 · Shown: 16",
            "it is not about the question of this forum: 8",
            "appeal: 5 · Still",
        )
        for words in told:
            assert words in page, words
        assert "Seen: * · Shown: * · Same as another: *" in page
        assert 'href="/rules/1?lang=en"' in page
        assert page.count("Half waited at most (hours)") == 1

    opened(tmp_path, story)
