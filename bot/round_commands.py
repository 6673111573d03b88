"""What an operator can do in the critique round: record a bridging statement and its approval, and read what people criticized."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.forum_commands import Answer, find
from bot.post import Post
from bot.store.bridging import approve, find_bridging, read_criticisms, read_drafts, save_draft
from bot.store.forum_news import tell_acting
from handlers.convener_views import BridgingDraft
from handlers.forum_views import Consultation
from surveys.governance.bridging import FEWEST_BRIDGED, Criticism
from surveys.governance.phases import may


def draft_bridging(post: Post, name: str, party: str, draft: Mapping[str, Any]) -> Answer:
    """`draft`: texts by language, rests_on (numbers), criticisms (rows of text, taken_up and why)."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if party not in forum.charter.convener_ids:
        return {"outcome": "no-convener", "conveners": list(forum.charter.convener_ids)}
    if not may(forum.standing.phase, "critique") or forum.record.revision:
        return {"outcome": "not-now"}
    texts = {language: text for language, text in draft["texts"].items() if text}
    if wrong := check_draft(forum, texts, draft["rests_on"]):
        return {"outcome": wrong}
    criticisms = tuple(as_criticism(each) for each in draft["criticisms"])
    kept = BridgingDraft(party, texts, post.now_ms, tuple(draft["rests_on"]), criticisms)
    save_draft(post.connection, post.keys, forum.consultation, kept)
    tell_acting(post.connection, forum, post.now_ms)
    return {"outcome": "drafted"}


def check_draft(forum: Consultation, texts: Mapping[str, str], rests_on: list[int]) -> str:
    """What is wrong with it; empty where nothing is. The revision rests on what the first one did."""
    known = {one.number for one in forum.statements.values() if one.status == "published"}
    if not texts:
        return "no-words"
    if forum.record.bridging:
        return ""
    return "" if len(set(rests_on)) >= FEWEST_BRIDGED and known >= set(rests_on) else "no-bridge"


def as_criticism(row: Mapping[str, str]) -> Criticism:
    """A row of the table that `criticisms` wrote and somebody filled in."""
    texts = {"th": row.get("text_th", ""), "en": row.get("text_en", "")}
    why = {"th": row.get("why_th", ""), "en": row.get("why_en", "")}
    said = {language: text for language, text in texts.items() if text}
    return Criticism(
        said,
        row.get("taken_up", "").strip().lower() in ("yes", "true", "1"),
        {key: text for key, text in why.items() if text},
    )


def approve_bridging(post: Post, name: str, party: str) -> Answer:
    """By another convener than the one that wrote it."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if party not in forum.charter.convener_ids:
        return {"outcome": "no-convener", "conveners": list(forum.charter.convener_ids)}
    outcome = approve(post.connection, post.keys, forum, approver=party, now_ms=post.now_ms)
    return {"outcome": {"opened": "bridging-opened", "same-person": "same-convener"}.get(outcome, outcome)}


def list_criticisms(post: Post, name: str) -> Answer:
    """Without who said them, in no order that tells when."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    first = find_bridging(forum)
    said = read_criticisms(post.connection, post.keys, first) if first else []
    return {
        "outcome": "listed",
        "criticisms": said,
        "waits": forum.consultation in read_drafts(post.connection, post.keys),
    }


ROUND_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "round-draft": draft_bridging,
    "round-approve": approve_bridging,
    "round-criticisms": list_criticisms,
}
