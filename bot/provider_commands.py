"""What an operator can do about where an agency's staff sign in; each act stands in the audit log, without its secret."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import SecretStr

from bot.openid.provider import Provider
from bot.post import Post
from bot.store import agencies, audit, providers, staff
from bot.store.audit import Entry

Answer = dict[str, Any]


def put_provider(post: Post, agency: str, client_secret: str, described: Mapping[str, Any]) -> Answer:
    """`described`: the fields of a Provider but these two and `links_off`, which stays as it is. Says what became of it."""
    staff.ensure_main(post.connection, post.now_ms)
    if not agencies.find_agency(post.connection, agency):
        return {"outcome": "unknown-agency"}
    known = providers.find(post.connection, post.keys, agency)
    new = Provider(
        agency=agency,
        client_secret=SecretStr(client_secret),
        links_off=known is not None and known.links_off,
        **described,
    )
    outcome = providers.put(post.connection, post.keys, new, post.now_ms)
    if outcome != "unchanged":
        note(post, Entry(agency, "", "put-provider", agency, {"outcome": outcome, **described}))
    return {"outcome": outcome}


def remove_provider(post: Post, agency: str) -> Answer:
    if not providers.remove(post.connection, agency, post.now_ms):
        return {"outcome": "none"}
    note(post, Entry(agency, "", "remove-provider", agency))
    return {"outcome": "removed"}


def switch_links(post: Post, agency: str, *, off: bool) -> Answer:
    """Whether links open the console; for an operator also the way back in where a provider fails."""
    if providers.find(post.connection, post.keys, agency) is None:
        return {"outcome": "none"}
    if not providers.switch_links(post.connection, agency, post.now_ms, off=off):
        return {"outcome": "unchanged"}
    note(post, Entry(agency, "", "links-off" if off else "links-on", agency))
    return {"outcome": "off" if off else "on"}


def note(post: Post, entry: Entry) -> None:
    audit.write_down(post.connection, post.keys, [entry], post.now_ms)


PROVIDER_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "provider-put": put_provider,
    "provider-remove": remove_provider,
    "provider-links": switch_links,
}
