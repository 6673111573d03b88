"""Makes addresses safe to hand to a platform: percent-encoded, with the host in ASCII."""

import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

LONGEST_LINK = 1000  # developers.line.biz/en/reference/messaging-api/#uri-action
LONGEST_PICTURE = 2000  # developers.line.biz/en/reference/messaging-api/#image-message
WEB = ("http", "https")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
KEPT = "%:/?#[]@!$&'()*+,;=~-._"


def encode_link(link: str, schemes: Collection[str], *, most: int = LONGEST_LINK) -> str | None:
    """The link as a button may carry it; None if its scheme is not allowed, it names no host or is too long."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        plain_host = host if host.isascii() else host.encode("idna").decode()
    except ValueError:
        return None
    rest = link.partition(":")[2].strip()
    if parts.scheme not in schemes or (parts.scheme in WEB and not host) or not rest.strip("/"):
        return None
    if plain_host != host:
        rest = rest.replace(parts.netloc, parts.netloc.lower().replace(host, plain_host), 1)
    encoded = f"{parts.scheme}:{quote(STRAY_PERCENT.sub('%25', rest), safe=KEPT)}"
    return encoded if len(encoded) <= most else None


def encode_picture(address: str) -> str | None:
    """The address of a picture as both platforms take it; None if they would refuse it.

    Plain http is for a picture on this machine alone, which only a stand-in for the platforms can reach.
    """
    encoded = encode_link(address, WEB, most=LONGEST_PICTURE)
    if encoded is None or encoded.startswith("https:"):
        return encoded
    return encoded if urlsplit(encoded).hostname in LOOPBACK else None


def say_link(link: str) -> str:
    """A link as a person reads it: a telephone number without its scheme."""
    return link.removeprefix("tel:")
