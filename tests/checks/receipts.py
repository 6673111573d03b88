"""`python -m tests.checks.receipts`: all receipts of a vote verify, and every changed count, leaf and vote is found."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import track

from checks.broken import tell_broken
from surveys.governance.receipts import (
    VOTES,
    Ballot,
    Bundle,
    close_votes,
    follow_proof,
    grow_tree_of,
    make_leaf,
    write_bundle,
    write_receipt,
)
from surveys.library.verify_receipts import check_bundle, check_receipt

QUICK, FULL = 10_000, 1_000_000  # citizens
CHANGED_OF = 10_000  # citizens; each change is looked for among all of them
QUICK_CHANGES, FULL_CHANGES = 300, 10_000
ASKED = 1_000  # citizens whose receipts go through the published file, too
STATEMENTS = tuple(f"s{number}" for number in range(1, 41))

Change = Callable[[Any, Random], None]


def invent(count: int) -> list[Ballot]:
    draw = Random(count)
    return [
        Ballot(
            draw.randbytes(16),
            draw.randbytes(32),
            {name: draw.choice(VOTES) for name in draw.sample(STATEMENTS, draw.randint(1, 7))},
        )
        for _ in range(count)
    ]


def change_count(published: Any, draw: Random) -> None:
    counts = published["tally"][draw.choice(STATEMENTS)]
    counts[draw.choice(VOTES)] += draw.choice((-1, 1))


def change_vote(published: Any, draw: Random) -> None:
    votes = draw.choice(published["entries"])["votes"]
    name = draw.choice(list(votes))
    votes[name] = draw.choice([vote for vote in VOTES if vote != votes[name]])


def change_leaf(published: Any, draw: Random) -> None:
    draw.choice(published["entries"])["leaf"] = draw.randbytes(32).hex()


def leave_out(published: Any, draw: Random) -> None:
    del published["entries"][draw.randrange(len(published["entries"]))]
    published["citizens"] -= 1


def change_tracker(published: Any, draw: Random) -> None:
    draw.choice(published["entries"])["tracker"] = draw.randbytes(16).hex()


CHANGES: tuple[Change, ...] = (change_count, change_vote, change_leaf, leave_out, change_tracker)


def judge_changes(changes: int) -> Iterator[str]:
    """Every change that the verifier does not notice, in words."""
    written = write_bundle(close_votes("canal", "1", invent(CHANGED_OF), open_data=True))
    for number in track(range(changes), description="Changing one thing", console=Console(stderr=True)):
        published, change = json.loads(written), CHANGES[number % len(CHANGES)]
        change(published, Random(number))
        if not check_bundle(published):
            yield f"{change.__name__} number {number} was not noticed"


def judge_receipts(bundle: Bundle, cast: list[Ballot]) -> Iterator[str]:
    """All leaves lead to the root; for some of the citizens the program itself is asked."""
    tree, place = grow_tree_of(bundle), {tracker: at for at, tracker in enumerate(bundle.trackers)}
    for ballot in track(cast, description="Following proofs", console=Console(stderr=True)):
        leaf = make_leaf(bundle.consultation, bundle.version, ballot)
        receipt = json.loads(write_receipt(bundle, tree, ballot))
        proof = tuple((step["side"] == "right", bytes.fromhex(step["hash"])) for step in receipt["proof"])
        if follow_proof(leaf, proof).hex() != bundle.root or bundle.leaves[place[receipt["tracker"]]] != leaf.hex():
            yield f"the receipt of {receipt['tracker']} does not verify"
    published = json.loads(write_bundle(bundle))
    if wrong := check_bundle(published, bundle.head):
        yield wrong
    for ballot in cast[:: max(1, len(cast) // ASKED)]:
        if wrong := check_receipt(published, json.loads(write_receipt(bundle, tree, ballot))):
            yield wrong


def receipts(*, full: Annotated[bool, typer.Option("--full", help="A million citizens.")] = False) -> None:
    began, number, changes = time.monotonic(), FULL if full else QUICK, FULL_CHANGES if full else QUICK_CHANGES
    cast = invent(number)
    closing = time.monotonic()
    bundle = close_votes("canal", "1", cast, open_data=False)
    closed_s = time.monotonic() - closing
    broken = [*judge_receipts(bundle, cast), *judge_changes(changes)]
    tell_broken(broken)
    sys.stdout.write(
        f"receipts: {number} citizens, closed in {closed_s:.1f} s; {changes} changes, {len(broken)} things wrong, "
        f"{time.monotonic() - began:.0f} s\n"
    )
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    typer.run(receipts)
