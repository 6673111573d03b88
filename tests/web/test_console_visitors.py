"""A sign-in tells the browser in words that people know, and no more of an address than its network."""

import pytest
from starlette.requests import Request

from bot.text import load_texts
from bot.web.console.visitors import find_origin, name_device, see_visitor

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36"
)
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Version/17.4 Mobile Safari/604.1"
LINE = f"{IPHONE} Line/14.3.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0"


def ask(client: tuple[str, int] | None, **headers: str) -> Request:
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": sent, "client": client})


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (ANDROID, "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        (LINE, "LINE on iPhone"),
        (EDGE, "Edge on Windows"),
        ("Firefox/125.0", "Firefox"),
        ("curl/8.5.0", "curl"),
        ("", "Unknown device"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent: str, name: str) -> None:
    assert name_device(agent, load_texts().in_language("en")) == name


@pytest.mark.parametrize(
    ("client", "passed_on", "origin"),
    [
        ("203.0.113.77", "", "203.0.113.0/24"),
        ("203.0.113.77", "198.51.100.9", "203.0.113.0/24"),
        ("127.0.0.1", "198.51.100.9, 203.0.113.77", "203.0.113.0/24"),
        ("::1", "2001:db8:1:2::3", "2001:db8:1::/48"),
        ("127.0.0.1", "", "127.0.0.0/24"),
        ("127.0.0.1", "nonsense", ""),
        ("a socket", "", ""),
    ],
)
def test_of_an_address_its_network_is_kept(client: str, passed_on: str, origin: str) -> None:
    assert find_origin(ask((client, 1), x_forwarded_for=passed_on)) == origin


def test_what_nobody_tells_is_not_made_up() -> None:
    assert see_visitor(ask(None)).as_details() == {}
    assert see_visitor(ask(("203.0.113.77", 1), user_agent="curl/8")).as_details() == {
        "device": "curl/8",
        "from": "203.0.113.0/24",
    }
