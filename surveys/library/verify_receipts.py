"""Checks the published receipts of a vote, and that one's own votes are among them; it needs Python and nothing else.

    python verify_receipts.py published.json
    python verify_receipts.py published.json my_receipt.json
    python verify_receipts.py published.json --head HEX     (the head as it was printed or signed elsewhere)

Everybody may copy, read and change this file. It names the first thing that is wrong, and ends with 0 if nothing is,
with 1 if something is, with 2 if a file cannot be read. How each hash is made stands beside the function that makes it.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

FORMAT = "wethi-receipts/1"
VOTES = ("agree", "disagree", "pass")
TRACKER_BYTES, HASH_BYTES = 16, 32
FINE, WRONG, UNREADABLE = 0, 1, 2


def check_bundle(bundle: Any, head: str | None = None) -> str:
    """What is wrong with the published file, "" if nothing is; `head`: as it is known from elsewhere."""
    try:
        return _check_entries(bundle) or _check_tally(bundle) or _check_head(bundle, head)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return f"The published file is not as it should be ({type(error).__name__}: {error})."


def check_receipt(bundle: Any, receipt: Any) -> str:
    """What is wrong with a citizen's receipt, "" if her votes are in the published tally."""
    try:
        return _check_receipt(bundle, receipt)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        return f"The receipt is not as it should be ({type(error).__name__}: {error})."


def seal(nonce: str, votes: dict[str, str]) -> bytes:
    """SHA-256 of 02, the nonce, and the votes as JSON with sorted keys and without spaces."""
    return sha256(b"\x02" + _unhex(nonce, HASH_BYTES) + _canonical(votes)).digest()


def make_leaf(version: str, consultation: str, tracker: str, sealed: bytes) -> str:
    """SHA-256 of 00, version and consultation (two bytes of length before each), the tracker, and what seals the votes."""
    names = [version.encode(), consultation.encode()]
    named = b"".join(len(name).to_bytes(2, "big") + name for name in names)
    return sha256(b"\x00" + named + _unhex(tracker, TRACKER_BYTES) + sealed).hexdigest()


def find_root(leaves: list[bytes]) -> bytes:
    """The Merkle tree of RFC 6962: split at the largest power of two below the number of leaves; SHA-256 of 01, left, right."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + find_root(leaves[:split]) + find_root(leaves[split:])).digest()


def make_head(root: bytes, tally: dict[str, Any]) -> str:
    """SHA-256 of 03, the root, and the tally as JSON with sorted keys and without spaces."""
    return sha256(b"\x03" + root + _canonical(tally)).hexdigest()


def _check_entries(bundle: Any) -> str:
    if bundle["format"] != FORMAT:
        return f"The format is not {FORMAT}."
    entries = bundle["entries"]
    if type(bundle["citizens"]) is not int or bundle["citizens"] != len(entries):
        return f"{bundle['citizens']} citizens are said to have voted, but there are {len(entries)} entries."
    last = ""
    for place, entry in enumerate(entries, 1):
        if entry["tracker"] <= last:
            return f"Entry {place} is out of order, or stands there twice."
        last = entry["tracker"]
        leaf = _unhex(entry["leaf"], HASH_BYTES).hex()
        if "votes" in entry and leaf != _leaf_of(bundle, entry):
            return f"Entry {place}: the leaf does not belong to these votes."
    root = find_root([_unhex(entry["leaf"], HASH_BYTES) for entry in entries])
    return "" if root == _unhex(bundle["root"], HASH_BYTES) else "The root does not belong to these leaves."


def _check_tally(bundle: Any) -> str:
    entries, tally = bundle["entries"], bundle["tally"]
    for statement, counts in tally.items():
        if list(counts) != list(VOTES) or not all(count is None or type(count) is int for count in counts.values()):
            return f"The counts of statement {statement} are not as they should be."
        known = [count for count in counts.values() if count is not None]
        if min(known, default=0) < 0 or sum(known) > len(entries):
            return f"Statement {statement} has more votes than there are citizens, or fewer than none."
    opened = [entry for entry in entries if "votes" in entry]
    if not opened:
        return ""
    if len(opened) < len(entries):
        return "Some entries show their votes and some do not."
    counted = _count(opened)
    for statement in sorted(counted.keys() | tally.keys()):
        if counted.get(statement) != tally.get(statement):
            return f"The tally of statement {statement} is not the sum of the votes."
    return ""


def _check_head(bundle: Any, head: str | None) -> str:
    if bundle["head"] != make_head(_unhex(bundle["root"], HASH_BYTES), bundle["tally"]):
        return "The head does not belong to this root and this tally."
    if head is not None and head.strip().lower() != bundle["head"]:
        return "The head is another one than that printed or signed elsewhere."
    return ""


def _check_receipt(bundle: Any, receipt: Any) -> str:
    if [receipt["consultation"], receipt["version"]] != [bundle["consultation"], bundle["version"]]:
        return "The receipt is about another vote."
    found = [entry["leaf"] for entry in bundle["entries"] if entry["tracker"] == receipt["tracker"]]
    if not found:
        return "The tracker of the receipt is not among the published entries."
    leaf = _leaf_of(bundle, receipt)
    if found != [leaf]:
        return "The published leaf is not that of these votes."
    if not receipt["votes"] or not receipt["votes"].keys() <= bundle["tally"].keys():
        return "The receipt names no votes, or statements that are not in the tally."
    at = bytes.fromhex(leaf)
    for step in receipt["proof"]:
        beside = _unhex(step["hash"], HASH_BYTES)
        at = sha256(b"\x01" + (at + beside if step["side"] == "right" else beside + at)).digest()
    if at.hex() != bundle["root"]:
        return "The way from the leaf does not lead to the root."
    return "" if receipt["head"] == bundle["head"] else "The published head is another one than that on the receipt."


def _leaf_of(bundle: Any, entry: Any) -> str:
    if not set(entry["votes"].values()) <= set(VOTES):
        raise ValueError("there is a vote that is none")
    return make_leaf(bundle["version"], bundle["consultation"], entry["tracker"], seal(entry["nonce"], entry["votes"]))


def _count(entries: list[Any]) -> dict[str, dict[str, int]]:
    counted: dict[str, dict[str, int]] = {}
    for entry in entries:
        for statement, vote in entry["votes"].items():
            counted.setdefault(statement, dict.fromkeys(VOTES, 0))[vote] += 1
    return counted


def _unhex(text: str, size: int) -> bytes:
    found = bytes.fromhex(text)
    if len(found) != size or found.hex() != text:
        raise ValueError(f"{text!r} is not {size} bytes in hex")
    return found


def _canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def main(words: list[str]) -> int:
    """The exit code; what was found is written to standard output."""
    head = None
    if len(words) > 1 and words[-2] == "--head":
        *words, _, head = words
    if len(words) not in (1, 2):
        sys.stderr.write(f"{__doc__}\n")
        return UNREADABLE
    try:
        documents = [json.loads(Path(name).read_bytes()) for name in words]
    except (OSError, ValueError) as error:
        sys.stderr.write(f"A file cannot be read: {error}\n")
        return UNREADABLE
    wrong = check_bundle(documents[0], head) or "".join(check_receipt(documents[0], one) for one in documents[1:])
    said = "These votes are in the published tally." if len(documents) > 1 else "All entries belong together."
    sys.stdout.write(f"{wrong or said}\n")
    return WRONG if wrong else FINE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
