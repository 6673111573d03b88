"""The tally beside the receipts shows no other number than the result that everybody reads."""

import json
import random

from surveys.governance.receipts import (
    NONCE_BYTES,
    TRACKER_BYTES,
    VOTES,
    Ballot,
    close_votes,
    count_ballots,
    hide_untold,
    write_bundle,
)
from surveys.library.verify_receipts import check_bundle


def test_a_count_that_the_result_tells_otherwise_is_hidden_and_the_rest_still_checks() -> None:
    statements, draw = [f"s{number}" for number in range(6)], random.Random(7)
    cast = [
        Ballot(
            draw.randbytes(TRACKER_BYTES), draw.randbytes(NONCE_BYTES), {one: draw.choice(VOTES) for one in statements}
        )
        for _ in range(60)
    ]
    bundle, exact = close_votes("canal", "1", cast, open_data=False), count_ballots(cast)
    name, other = statements[:2]
    held = hide_untold(bundle, {name: (exact[name][VOTES[0]] - 2, exact[name][VOTES[1]], None)})
    assert held.tally[name] == {VOTES[0]: None, VOTES[1]: bundle.tally[name][VOTES[1]], VOTES[2]: None}
    assert held.tally[other] == bundle.tally[other]
    assert held.head != bundle.head
    assert check_bundle(json.loads(write_bundle(held))) == ""
