"""Makes addresses safe to hand to a platform: percent-encoded, with the host in ASCII."""

import re
from collections.abc import Collection
from urllib.parse import quote, urlsplit

LONGEST_LINK = 1000  # developers.line.biz/en/reference/messaging-api/#uri-action
WEB = ("http", "https")
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
KEPT = "%:/?#[]@!$&'()*+,;=~-._"


def encode_link(link: str, schemes: Collection[str]) -> str | None:
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
    return encoded if len(encoded) <= LONGEST_LINK else None


def say_link(link: str) -> str:
    """A link as a person reads it: a telephone number without its scheme."""
    return link.removeprefix("tel:")
