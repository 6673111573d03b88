"""`python opinion_other.py FOLDER`, run by the Python that has red-dwarf: the same votes computed by it, for comparison."""

import json
import resource
import sys
import time
from importlib import import_module, metadata
from pathlib import Path

KIB_A_MIB = 1024
MOST_BYTES = 12 * 1024**3  # of addresses; above it a million citizens would take the machine down, not end with a word


def measure_other(folder: Path) -> dict[str, object]:
    """Its pipeline takes a list of dictionaries; making that is not counted. It gets the number of groups to try from itself."""
    numpy = import_module("numpy")
    columns = [
        numpy.fromfile(folder / name, kind).tolist()
        for name, kind in (("citizen", "i4"), ("statement", "i4"), ("vote", "i1"))
    ]
    votes = [
        {"participant_id": citizen, "statement_id": statement, "vote": vote}
        for citizen, statement, vote in zip(*columns, strict=True)
    ]
    pipeline = import_module("reddwarf.implementations.polis").run_pipeline
    began = time.perf_counter()
    pipeline(votes=votes, random_state=0)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_A_MIB
    return {"seconds": seconds, "peak_mib": peak, "version": metadata.version("red-dwarf")}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    sys.stdout.write(json.dumps(measure_other(Path(sys.argv[1]))))
