"""What an operator can do with consultations beside a running server: publish a charter, record what conveners said on paper."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from bot.post import Post
from bot.store import audit
from bot.store.agencies import find_agency
from bot.store.codes import NewCodes, make_codes
from bot.store.consultations import publish
from bot.store.conveners import ConvenerAct, act
from bot.store.floor import Floor, read_floor, read_source
from bot.store.forum_events import By, name_phase
from bot.store.forum_news import tell_acting
from bot.store.rows import when
from bot.store.staff import ensure_main
from handlers.codes import write_code
from handlers.forum_views import Consultation
from surveys.governance.charter import PHASES, Phase
from surveys.governance.charter_record import compare, hash_charter
from surveys.governance.phases import PHASE_RULES, last_day_of
from surveys.governance.signing import find_obstacles, opening_day, signatures_missing
from surveys.governance.standing import EarlyMoveAgreed, ExtensionAgreed, Signed, Vetoed, VetoLifted, day_of

CODES_LAST_DAYS = 365
DAY_MS = 86_400_000
Answer = dict[str, Any]


def find(post: Post, name: str) -> Consultation | None:
    """By its id, or by the name of its file, which has an underscore where an id may have none."""
    forums = read_floor(post.connection, post.keys, Floor()).forums
    return forums.get(name) or forums.get(name.replace("_", "-"))


def publish_consultation(post: Post, source: str, agency: str) -> Answer:
    """Publishes a charter that was checked before, and tells those who are to sign it; with what differs from the last."""
    held = read_source(source.encode())
    ensure_main(post.connection, post.now_ms)
    if not find_agency(post.connection, agency):
        return {"outcome": "unknown-agency", "consultation": held.charter_id, "agency": agency}
    before = find(post, held.charter_id)
    outcome = publish(post.connection, held, source.encode(), agency=agency, now_ms=post.now_ms)
    differences = compare(before.charter, held) if before and outcome == "changed" else ()
    forum = find(post, held.charter_id)
    if forum and outcome in ("published", "changed"):
        note(post, forum, "charter-published", {"version": held.version})
        tell_acting(post.connection, forum, post.now_ms, whole=True)
    return {
        "outcome": outcome,
        "consultation": held.charter_id,
        "version": held.version,
        "differences": [asdict(each) for each in differences],
        "missing": list(held.convener_ids),
    }


def note(post: Post, forum: Consultation, act_name: str, details: Mapping[str, Any]) -> None:
    """The operator did this at the command line."""
    entry = audit.Entry(forum.agency, "", act_name, forum.consultation, details)
    audit.write_down(post.connection, post.keys, [entry], post.now_ms)


def list_consultations(post: Post) -> Answer:
    forums = read_floor(post.connection, post.keys, Floor()).forums.values()
    return {
        "consultations": [
            {"consultation": one.consultation, "phase": name_phase(one.standing), "title": dict(one.charter.title)}
            for one in forums
        ]
    }


def show_consultation(post: Post, name: str) -> Answer:
    """Who signed, what is missing, where it stands, and what stands in the way."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    held, stands, now = forum.charter, forum.standing, when(post.now_ms)
    opens = opening_day(held, stands)
    obstacles = () if stands.phase or stands.ended else find_obstacles(held, stands, day_of(held, now))
    return {
        "outcome": "shown",
        "consultation": forum.consultation,
        "version": held.version,
        "agency": forum.agency,
        "phase": name_phase(stands),
        "since": stands.since.isoformat() if stands.since else "",
        "until": last_day_of(held, stands).isoformat() if stands.phase else "",
        "opens": opens.isoformat() if opens else "",
        "signed": {who: at.isoformat(timespec="minutes") for who, at in stands.signed.items()},
        "missing": list(signatures_missing(held, stands)),
        "vetoes": dict(stands.vetoes),
        "early": sorted(stands.early),
        "asked": [[phase, days, sorted(who)] for (phase, days), who in stands.asked.items()],
        "obstacles": [asdict(each) for each in obstacles],
    }


def record(post: Post, name: str, party: str, make: Callable[[Consultation], ConvenerAct | str]) -> Answer:
    """Writes down what a convener said on paper; `make` returns a word instead where it cannot be."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    if party not in forum.charter.convener_ids:
        return {"outcome": "no-convener", "conveners": list(forum.charter.convener_ids)}
    event = make(forum)
    if isinstance(event, str):
        return {"outcome": event, "phase": name_phase(forum.standing)}
    if not act(post.connection, post.keys, forum.consultation, event=event, by=By(party)):
        return {"outcome": "unchanged"}
    after = find(post, forum.consultation)
    assert after is not None, "a consultation does not go away"
    if not isinstance(event, Signed):
        tell_acting(post.connection, after, post.now_ms)
    return {"outcome": "recorded", "missing": list(signatures_missing(after.charter, after.standing))}


def sign_consultation(post: Post, name: str, party: str) -> Answer:
    def sign(forum: Consultation) -> ConvenerAct | str:
        if forum.standing.phase or forum.standing.ended:
            return "open"
        return Signed(party, hash_charter(forum.charter), when(post.now_ms))

    return record(post, name, party, sign)


def veto_consultation(post: Post, name: str, party: str, reason: str) -> Answer:
    return record(
        post,
        name,
        party,
        lambda forum: "closed" if forum.standing.ended else Vetoed(party, reason, when(post.now_ms)),
    )


def lift_veto(post: Post, name: str, party: str) -> Answer:
    return record(post, name, party, lambda _forum: VetoLifted(party, when(post.now_ms)))


def advance_consultation(post: Post, name: str, party: str) -> Answer:
    def agree(forum: Consultation) -> ConvenerAct | str:
        phase = forum.standing.phase
        if phase is None:
            return "not-open"
        early = "all-conveners" in PHASE_RULES[phase].moved_by
        return EarlyMoveAgreed(party, phase, when(post.now_ms)) if early else "by-date"

    told = record(post, name, party, agree)
    forum = find(post, name)
    if forum is None or forum.standing.phase is None:
        return told
    told["until"] = last_day_of(forum.charter, forum.standing).isoformat()
    if told["outcome"] != "recorded":
        return told
    waits = [each for each in forum.charter.convener_ids if each not in forum.standing.early]
    return {"outcome": "agreed" if waits else "all-agreed", "waits": waits}


def extend_phase(post: Post, name: str, party: str, **longer: Any) -> Answer:
    """`phase` and `days`: longer once all conveners agreed to just as many days."""

    def agree(forum: Consultation) -> ConvenerAct | str:
        phase = read_phase(forum, longer["phase"])
        return ExtensionAgreed(party, phase, longer["days"], when(post.now_ms)) if phase else "no-phase"

    return record(post, name, party, agree)


def read_phase(forum: Consultation, written: str) -> Phase | None:
    """A phase of this charter that is not over."""
    order, present = forum.charter.order, forum.standing.phase
    left = order[order.index(present) :] if present else () if forum.standing.ended else order
    return next((phase for phase in PHASES if phase == written and phase in left), None)


def make_entry_codes(post: Post, name: str, count: int) -> Answer:
    """So many codes that let somebody in, once each, told now and never again."""
    forum = find(post, name)
    if forum is None:
        return {"outcome": "unknown"}
    new = NewCodes("consultation", forum.consultation, post.now_ms + CODES_LAST_DAYS * DAY_MS)
    codes = make_codes(post.connection, post.keys, new, count)
    note(post, forum, "codes-made", {"count": count})
    return {"outcome": "made", "codes": [write_code(each) for each in codes], "entry": forum.charter.entry}


FORUM_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "consultation-publish": publish_consultation,
    "consultation-list": list_consultations,
    "consultation-show": show_consultation,
    "consultation-sign": sign_consultation,
    "consultation-veto": veto_consultation,
    "consultation-lift": lift_veto,
    "consultation-advance": advance_consultation,
    "consultation-extend": extend_phase,
    "consultation-codes": make_entry_codes,
}
