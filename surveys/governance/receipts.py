"""Receipts for votes: at the close of a vote everybody can check that her votes are in the published tally."""

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any, get_args

from surveys.governance.bridging import Vote
from surveys.privacy.cells import hide

Counts = Mapping[str, Mapping[Vote, int]]  # statement -> vote -> citizens
Tree = tuple[tuple[bytes, ...], ...]  # by level
Proof = tuple[tuple[bool, bytes], ...]
ShownCounts = Mapping[str, Mapping[Vote, int | None]]  # None where it is hidden

VOTES: tuple[Vote, ...] = get_args(Vote)
FORMAT = "wethi-receipts/1"
TRACKER_BYTES, NONCE_BYTES = 16, 32

_LEAF, _NODE, _VOTES, _HEAD = b"\x00", b"\x01", b"\x02", b"\x03"  # told apart, so that none can pass for another


@dataclass(frozen=True, slots=True)
class Ballot:
    """All that one citizen voted, latest votes only. Tracker and nonce are random, and nobody else knows the nonce."""

    tracker: bytes
    nonce: bytes
    votes: Mapping[str, Vote]  # statement -> vote


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is published at the close; `ballots`, and counts of fewer than five citizens, only where the data are open.

    `trackers` and `leaves` (hex) stand side by side, in the order of the trackers; `head` binds root and tally together.
    """

    consultation: str
    version: str
    trackers: tuple[str, ...]
    leaves: tuple[str, ...]
    root: str
    tally: ShownCounts
    head: str
    ballots: tuple[Ballot, ...] = field(default=())


def seal_votes(ballot: Ballot) -> bytes:
    """What binds a leaf to its votes and shows none of them: SHA-256 over the nonce and the votes as canonical JSON."""
    return sha256(_VOTES + ballot.nonce + _canonical(dict(ballot.votes))).digest()


def make_leaf(consultation: str, version: str, ballot: Ballot) -> bytes:
    """SHA-256 over 0x00, version, consultation, tracker and what seals the votes (specs/trust.md 4.5)."""
    names = b"".join(len(name.encode()).to_bytes(2, "big") + name.encode() for name in (version, consultation))
    return sha256(_LEAF + names + ballot.tracker + seal_votes(ballot)).digest()


def grow_tree(leaves: Iterable[bytes]) -> Tree:
    """The Merkle tree over these leaves, shaped as in RFC 6962: all levels, the leaves first, the root alone at the end."""
    levels = [tuple(leaves) or (sha256(b"").digest(),)]
    while len(levels[-1]) > 1:
        level = levels[-1]
        pairs = tuple(_join(*level[at : at + 2]) for at in range(0, len(level) - 1, 2))
        levels.append(pairs + level[len(pairs) * 2 :])  # the odd one goes up as it is
    return tuple(levels)


def find_proof(tree: Tree, index: int) -> Proof:
    """From the leaf to the root: whether the neighbour stands on the right, and the neighbour."""
    proof, at = [], index
    for level in tree[:-1]:
        beside = at ^ 1
        if beside < len(level):
            proof.append((beside > at, level[beside]))
        at //= 2
    return tuple(proof)


def follow_proof(leaf: bytes, proof: Proof) -> bytes:
    """The root that this proof leads to."""
    found = leaf
    for right, neighbour in proof:
        found = _join(found, neighbour) if right else _join(neighbour, found)
    return found


def count_ballots(ballots: Iterable[Ballot]) -> Counts:
    """The exact tally: every statement that somebody voted on, by name."""
    counts: dict[str, Counter[Vote]] = {}
    for ballot in ballots:
        for statement, vote in ballot.votes.items():
            counts.setdefault(statement, Counter(dict.fromkeys(VOTES, 0)))[vote] += 1
    return {statement: dict(counts[statement]) for statement in sorted(counts)}


def close_votes(consultation: str, version: str, ballots: Iterable[Ballot], *, open_data: bool) -> Bundle:
    """All that is published. There are as many leaves as citizens who voted."""
    ordered = sorted((ballot for ballot in ballots if ballot.votes), key=lambda ballot: ballot.tracker)
    leaves = [make_leaf(consultation, version, ballot) for ballot in ordered]
    root, counts = grow_tree(leaves)[-1][0], count_ballots(ordered)
    tally = counts if open_data else {statement: _hide_few(votes) for statement, votes in counts.items()}
    return Bundle(
        consultation=consultation,
        version=version,
        trackers=tuple(ballot.tracker.hex() for ballot in ordered),
        leaves=tuple(leaf.hex() for leaf in leaves),
        root=root.hex(),
        tally=tally,
        head=bind(root, tally),
        ballots=tuple(ordered) if open_data else (),
    )


def hide_untold(bundle: Bundle, told: Mapping[str, Sequence[int | None]]) -> Bundle:
    """Without the counts that the result tells otherwise, which wait there or leave out a few.

    Told in two numbers they would say what one to four citizens voted. `told`: by statement, agree, disagree, pass.
    """
    tally = {
        name: {
            vote: count if name not in told or told[name][VOTES.index(vote)] == count else None
            for vote, count in votes.items()
        }
        for name, votes in bundle.tally.items()
    }
    return replace(bundle, tally=tally, head=bind(bytes.fromhex(bundle.root), tally))


def bind(root: bytes, tally: ShownCounts) -> str:
    """The head: what is printed, signed and kept elsewhere, so that neither leaves nor tally can be changed later."""
    return sha256(_HEAD + root + _canonical({name: dict(votes) for name, votes in tally.items()})).hexdigest()


def write_bundle(bundle: Bundle) -> bytes:
    """JSON, one entry for each citizen who voted; what it means is checked by verify_receipts.py."""
    entries: list[dict[str, Any]] = [
        {"tracker": tracker, "leaf": leaf} for tracker, leaf in zip(bundle.trackers, bundle.leaves, strict=True)
    ]
    for entry, ballot in zip(entries, bundle.ballots, strict=False):  # none of them, or all
        entry |= {"nonce": ballot.nonce.hex(), "votes": dict(ballot.votes)}
    document = {
        "format": FORMAT,
        "consultation": bundle.consultation,
        "version": bundle.version,
        "citizens": len(entries),
        "root": bundle.root,
        "head": bundle.head,
        "tally": {statement: dict(votes) for statement, votes in bundle.tally.items()},
        "entries": entries,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def read_bundle(written: str | bytes) -> Bundle:
    """What `write_bundle` wrote; the ballots of open data are left out."""
    read = json.loads(written)
    return Bundle(
        consultation=read["consultation"],
        version=read["version"],
        trackers=tuple(entry["tracker"] for entry in read["entries"]),
        leaves=tuple(entry["leaf"] for entry in read["entries"]),
        root=read["root"],
        tally=read["tally"],
        head=read["head"],
    )


def grow_tree_of(bundle: Bundle) -> Tree:
    """The tree over what was published; grown once, it serves all receipts."""
    return grow_tree(bytes.fromhex(leaf) for leaf in bundle.leaves)


def write_receipt(bundle: Bundle, tree: Tree, ballot: Ballot) -> bytes:
    """JSON for the citizen alone: her votes, what opens her leaf, and the way from it to the root."""
    place = bisect_left(bundle.trackers, ballot.tracker.hex())
    assert bundle.trackers[place : place + 1] == (ballot.tracker.hex(),), "only who voted has a receipt"
    proof = find_proof(tree, place)
    document = {
        "format": FORMAT,
        "consultation": bundle.consultation,
        "version": bundle.version,
        "tracker": ballot.tracker.hex(),
        "nonce": ballot.nonce.hex(),
        "votes": dict(ballot.votes),
        "proof": [{"side": "right" if right else "left", "hash": neighbour.hex()} for right, neighbour in proof],
        "head": bundle.head,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _hide_few(votes: Mapping[Vote, int]) -> Mapping[Vote, int | None]:
    return dict(zip(VOTES, hide([votes[vote] for vote in VOTES]), strict=True))


def _join(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
