"""Every act that the code writes into the audit log is told in words, in both languages."""

from checks.acts_noted import find_acts

from bot.text import LANGUAGES, load_texts
from bot.web.console.audit_words import ACTS, DETAILS, PAGES, list_acts
from surveys.governance.forum import EVENT_KINDS
from surveys.governance.pledges import STEPS

READ_ELSEWHERE = {  # what stands in the code where a name is put together, and the names that come of it
    "bot.apply_planning: pledge-one.step": {f"pledge-{step}" for _, step in STEPS},
    "bot.store.bridging: act": {"bridging-opened", "bridging-revised"},
    "bot.store.conveners: NAMES[type(event)]": set(EVENT_KINDS),
    "bot.store.plan_acts: NAMES[type(event)]": set(EVENT_KINDS),
    "bot.store.themes: asked.act": {f"theme-{act}" for act in ("name", "merge", "move", "release", "withdraw")},
    "bot.web.console.handover: act": {"hand-over-survey", "send-back-survey", "drop-survey"},
}


def test_every_act_of_the_log_has_words() -> None:
    found, unread = find_acts()
    assert unread == set(READ_ELSEWHERE), "where an act gets its name is told in READ_ELSEWHERE"
    found = found.union(*READ_ELSEWHERE.values())
    assert found - ACTS == set(), "bot/web/console/audit_words.py names every act, and locales/ what it is called"


def test_what_tells_a_row_stands_in_both_languages() -> None:
    for language in LANGUAGES:
        t = load_texts().in_language(language)
        words = [said for _, said in list_acts(t)]
        assert len(set(words)) == len(ACTS), "no two acts are told alike"
        words += [t(f"audit-detail-{name.replace('_', '-')}") for name in DETAILS]
        assert all(words + [t(f"audit-kind-{kind}", name="7") for kind in PAGES])
