"""On the page of a consultation it stands which figures are older than the votes, and why."""

from dataclasses import replace

from opinion_stories import RULES, open_consultation, vote_on_market

from bot.text import load_texts
from bot.web.consultation_page import lay_out, render_report, say_seen
from surveys.privacy.votes import NOTHING

ENGLISH = load_texts().in_language("en")
MARKET = open_consultation(vote_on_market(400))


def test_the_page_says_which_figures_are_of_an_earlier_count_and_how_many_receipts_there_are() -> None:
    told = MARKET.told
    assert told is not None
    listed = (replace(told.unites[0], held="all"), replace(told.unites[1], held="groups", groups=()), *told.unites[2:])
    case = replace(MARKET, told=replace(told, unites=listed, held=True), receipts_root="ab" * 32)
    entries = lay_out(case, RULES, ENGLISH).kinds[0].entries
    assert [one.people.partition(" · ")[2] for one in entries[:2]] == [
        "Numbers of an earlier count.",
        "The groups' numbers wait.",
    ]
    page = render_report(case, RULES, ENGLISH, style="")
    assert "There is one receipt for each person who voted. The number of people above may be up to four off." in page
    assert say_seen(NOTHING, "", ENGLISH) == ""
