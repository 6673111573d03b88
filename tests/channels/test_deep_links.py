"""Links that open a chat and bring a poster's code along."""

import pytest

from bot.channels.deep_links import DeepLink, link_line, link_telegram


@pytest.mark.parametrize(
    "typed",
    [
        "@canal",
        "@Canal",
        "https://line.me/R/ti/p/@canal",
        "https://line.me/R/ti/p/%40canal",
        "https://page.line.me/@canal?x=1",
    ],
)
def test_line_prepares_the_text_for_whoever_names_the_account(typed: str) -> None:
    link = "https://line.me/R/oaMessage/%40canal/?%E0%B8%A3%E0%B8%AB%E0%B8%B1%E0%B8%AA%20784561"
    assert link_line(typed, "รหัส 784561") == DeepLink(link, "@canal", brings=True)


@pytest.mark.parametrize(
    "typed", ["@canal_bot", "canal_bot", "https://t.me/canal_bot", "https://t.me/canal_bot?start=x"]
)
def test_telegram_takes_the_code_as_its_start_parameter(typed: str) -> None:
    assert link_telegram(typed, "784561") == DeepLink("https://t.me/canal_bot?start=p784561", "@canal_bot", brings=True)


def test_a_short_link_leads_to_the_chat_alone() -> None:
    for link in (link_line, link_telegram):
        assert link("https://lin.ee/abc", "784561") == DeepLink("https://lin.ee/abc", "lin.ee/abc", brings=False)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "canal village",
        "http://line.me/@canal",
        "javascript:alert",
        "https://",
        "https://a b",
        "https://x.example/" + "a" * 200,
    ],
)
def test_what_is_no_link_is_none(typed: str) -> None:
    assert link_line(typed, "") is None
    assert link_telegram(typed, "") is None
