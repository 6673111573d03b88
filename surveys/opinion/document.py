"""The result as a JSON document, `wethi-opinion/1`: what the command prints, the service keeps and pages are made from."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np

from surveys.opinion.lists import Majority, Representative
from surveys.opinion.opinion import Group, Opinion
from surveys.opinion.statements import Counts
from surveys.opinion.votes import MODERATED_OUT, sort_key

SCHEMA: Final = "wethi-opinion/1"
UNSEEN: Final = {"agree": 0, "disagree": 0, "pass": 0, "seen": 0}
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the document says of single citizens: who is in which group, and who stands where on the map."""

    members: bool = True
    positions: bool = True


EVERYTHING: Final = Parts()


def write_document(found: Opinion, parts: Parts = EVERYTHING) -> str:
    """One line of JSON; the same votes give the same bytes. No number is rounded, and one that does not exist is null."""
    return json.dumps(build_document(found, parts), ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


def build_document(found: Opinion, parts: Parts = EVERYTHING) -> Json:
    """Keys in the order of the spec (6); ids are numbers where they are, but as keys always texts."""
    votes, grouping, components = found.votes, found.grouping, found.map.components
    document: Json = {
        "schema": SCHEMA,
        "mode": found.rules.mode,
        "seed": found.rules.seed,
        "participants": len(votes.citizens),
        "statement_count": len(votes.statements),
        "votes": len(votes.vote),
        "clustered": grouping.clustered,
        "group_k": len(grouping.ids),
        "grouping": {
            "answer": grouping.answer,
            "signal": grouping.signal,
            "stability": grouping.stability,
            "candidates": [asdict(each) for each in grouping.candidates],
        },
        "groups": [_write_group(each, found, parts) for each in found.groups],
        "consensus": {
            "agree": [_write_majority(each, found) for each in found.agreed],
            "disagree": [_write_majority(each, found) for each in found.disagreed],
        },
        "statements": dict(_write_statements(found)),
        "pca": {
            "statements": list(votes.statements),
            "center": components.center.tolist(),
            "components": components.axes.tolist(),
            "eigenvalues": components.eigenvalues.tolist(),
        },
    }
    if parts.positions:
        places = zip(votes.citizens, found.map.citizens.tolist(), strict=True)
        document["positions"] = {str(each): place for each, place in places}
    return document


def _write_group(group: Group, found: Opinion, parts: Parts) -> Json:
    ids = found.votes.statements
    counts = _write_counts(group.counts)
    seen = np.flatnonzero(group.counts.seen).tolist()
    members = {"members": [found.votes.citizens[row] for row in group.members.tolist()]} if parts.members else {}
    return {
        "id": group.id,
        "size": len(group.members),
        **members,
        "center": list(group.center),
        "stability": group.stability,
        "votes": {str(ids[column]): counts[column] for column in seen},
        "representative": [_write_representative(each, found) for each in group.representative],
    }


def _write_counts(counts: Counts) -> list[Json]:
    columns = (counts.agree, counts.disagree, counts.passed, counts.seen)
    rows = zip(*(each.tolist() for each in columns), strict=True)
    return [{"agree": agree, "disagree": no, "pass": passed, "seen": seen} for agree, no, passed, seen in rows]


def _write_representative(one: Representative, found: Opinion) -> Json:
    best = {} if one.n_agree is None else {"n_agree": one.n_agree}
    return {
        "statement": found.votes.statements[one.statement],
        "direction": one.direction,
        "count": one.count,
        "seen": one.seen,
        "probability": one.probability,
        "z": one.z,
        "repness": one.repness,
        "repness_z": one.repness_z,
        "best_agree": one.n_agree is not None,
        **best,
    }


def _write_majority(one: Majority, found: Opinion) -> Json:
    return asdict(one) | {"statement": found.votes.statements[one.statement]}


def _write_statements(found: Opinion) -> Iterator[tuple[str, Json]]:
    """Every statement that somebody voted on or that is listed, by ascending id."""
    listed = found.statements
    known = dict(zip(listed.ids, zip(listed.moderated.tolist(), listed.meta.tolist(), strict=True), strict=True))
    voted = {each: place for place, each in enumerate(found.votes.statements)}
    counts = _write_counts(found.standing.counts)
    for each in sorted({*voted, *known}, key=sort_key):
        moderated, meta = known.get(each, (0, False))
        about = {"moderated": moderated, "meta": meta}
        if each in voted:
            yield str(each), counts[voted[each]] | about | _write_standing(found, voted[each])
        else:
            out = meta or moderated == MODERATED_OUT
            yield str(each), UNSEEN | about | _write_unseen(found, meta=meta, out=out)


def _write_standing(found: Opinion, column: int) -> Json:
    standing, drawn = found.standing, found.map
    agreement, disagreement = standing.agreement, standing.disagreement
    return {
        "group_aware_consensus": None if agreement is None else float(agreement[column]),
        "group_aware_consensus_disagree": None if disagreement is None else float(disagreement[column]),
        "priority": float(standing.priority[column]),
        "extremity": float(drawn.extremity[column]),
        "position": drawn.statements[column].tolist(),
        "label": standing.labels[column],
    }


def _write_unseen(found: Opinion, *, meta: bool, out: bool) -> Json:
    """What the formulas say of a statement without votes."""
    rules, k = found.rules, len(found.groups)
    even = 0.5**k if k else None
    new = rules.polis_new_priority if rules.mode == "polis" else rules.new_priority
    return {
        "group_aware_consensus": even,
        "group_aware_consensus_disagree": even,
        "priority": rules.meta_priority if meta else new,
        "extremity": 0.0,
        "position": [0.0, 0.0],
        "label": None if out else "too-few",
    }
