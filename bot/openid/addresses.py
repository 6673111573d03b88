"""Which machines the server calls for an agency: public ones, over TLS; an inner one only where the operator said so."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from bot.settings import is_loopback

PRIVATE = tuple(ip_network(each) for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"))
# Addresses that carry another one in their last or first bits, behind which anything may stand.
CARRIERS = tuple(ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"))
Address = IPv4Address | IPv6Address


def read_address(written: str) -> Address | None:
    try:
        return ip_address(written.partition("%")[0])
    except ValueError:
        return None


def is_open(written: str, *, inside: bool = False, local: bool = False) -> bool:
    """Whether this address may be called. `inside`: private ones too; `local`: this machine too."""
    address = read_address(written)
    if address is None:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if address.is_loopback:
        return local
    if any(address in each for each in PRIVATE if each.version == address.version):
        return inside
    carries = any(address in each for each in CARRIERS if each.version == address.version)
    return address.is_global and not address.is_multicast and not carries


def is_fit(url: str, *, local: bool = False) -> bool:
    """Whether it is an address of a provider: https, a host, no name or password in it, nothing after a #."""
    try:
        parts = urlsplit(url)
        known = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    here = local and parts.scheme == "http" and is_loopback(url)
    plain = parts.username is None and parts.password is None and not parts.fragment
    return known and plain and (parts.scheme == "https" or here)
