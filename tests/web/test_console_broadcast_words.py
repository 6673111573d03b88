"""Whatever keeps a broadcast from going on, and wherever it stands, the console has words for it in each language."""

from typing import get_args

import pytest

from bot.previews import Change
from bot.redrawing_child import TROUBLES
from bot.store.broadcast_rows import Code, Refusal
from bot.store.rules import Unknown
from bot.text import LANGUAGES, load_texts
from bot.web.console.composing_picture import LIMITS
from bot.web.console.sending import BECAUSE, REASONS
from bot.web.console.sending_acts import COPYING, STEERING
from bot.web.console.sending_words import TERM_FIELDS, find_field, find_flaw_field, tell_flaw, tell_refusal
from surveys.broadcasts.audience import Fault
from surveys.broadcasts.content import Flaw, Trouble
from surveys.broadcasts.life import STATUSES
from surveys.broadcasts.sums import FATES

OPENS = "2026-12-16T01:00:00+00:00"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_says_why(language: str) -> None:
    t = load_texts().in_language(language)
    plain = [Refusal(code, 3, OPENS if code == "outside-window" else "") for code in get_args(Code)]
    audience = [Refusal("audience", detail=each) for each in (*get_args(Fault), *get_args(Unknown))]
    terms = [Refusal("terms", detail=each) for each in TERM_FIELDS]
    assert all(tell_refusal(one, t) for one in (*plain, *audience, *terms))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_that_is_not_taken_says_why(language: str) -> None:
    t = load_texts().in_language(language)
    assert all(t(f"composing-picture-{trouble}", **LIMITS) for trouble in TROUBLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flaw_and_every_state_has_words(language: str) -> None:
    t = load_texts().in_language(language)
    keys = [f"status-{one}" for one in STATUSES] + [f"next-{one}" for one in STATUSES]
    keys += [f"fate-{one}" for one in FATES] + [f"change-{one}" for one in get_args(Change)]
    keys += [f"because-{one}" for one in BECAUSE] + [f"reason-{one}" for one in REASONS]
    keys += [f"do-{one}" for one in (*STEERING, *COPYING)] + [f"done-{one}" for one in STEERING]
    values = {"number": 1}
    assert all(t(f"sending-{key}", **values) for key in keys)
    assert all(tell_flaw(Flaw("en", 1, trouble), t) for trouble in get_args(Trouble))


def test_what_can_be_changed_in_the_form_leads_to_its_field() -> None:
    assert [find_field(Refusal("terms", detail=each)) for each in TERM_FIELDS] == list(TERM_FIELDS.values())
    assert find_field(Refusal("tests")) == ""
    assert find_field(Refusal("ceiling")) == "ceiling"
    fields = {trouble: find_flaw_field(Flaw("en", 1, trouble)) for trouble in get_args(Trouble)}
    assert fields["too-long"] == "text-en"
    assert fields["long-label"] == "label-1-en"
    assert fields["picture-without-description"] == "says-en"
    assert fields["picture-not-ours"] == "picture-file"
