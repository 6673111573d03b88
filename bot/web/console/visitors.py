"""What a sign-in tells about where it came from: the browser by its own words, and the network, never a whole address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from types import MappingProxyType

from starlette.requests import Request

from bot.store.sign_ins import LONGEST_DEVICE
from bot.text import Text

KEPT_BITS: Mapping[int, int] = MappingProxyType({4: 24, 6: 48})  # of an address: a provider's corner, and no household
# The first that fits names it: most browsers call themselves by the names of others, too.
BROWSERS: tuple[tuple[str, str], ...] = (
    ("Line/", "LINE"),
    ("Telegram", "Telegram"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS: tuple[tuple[str, str], ...] = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """`origin`: a network such as 203.0.113.0/24; both are empty if nothing is known."""

    device: str
    origin: str

    def as_details(self) -> dict[str, str]:
        """For the audit log."""
        return {name: value for name, value in (("device", self.device), ("from", self.origin)) if value}


def see_visitor(request: Request) -> Visitor:
    return Visitor(request.headers.get("user-agent", "")[:LONGEST_DEVICE], find_origin(request))


def find_origin(request: Request) -> str:
    """Behind a web server on this machine: the address that it saw, which it wrote last."""
    seen = request.client.host if request.client else ""
    passed_on = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    try:
        address = ip_address(seen)
        if address.is_loopback and passed_on:
            address = ip_address(passed_on)
        return str(ip_network(f"{address}/{KEPT_BITS[address.version]}", strict=False))
    except ValueError:
        return ""


def name_device(device: str, t: Text) -> str:
    """`Chrome on Android`; else the first of what the browser says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in device), "")
    system = next((name for mark, name in SYSTEMS if mark in device), "")
    if browser and system:
        return t("console-device-on", browser=browser, system=system)
    return browser or system or re.split(r"[\s/;(]", device)[0] or t("console-device-unknown")
