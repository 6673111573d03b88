"""What watching costs: a count at the border of a transaction, and one who asks for /metrics while very much waits."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from prometheus_client import generate_latest
from rich.console import Console
from sqlalchemy import Connection, insert

from bench.figures import Figure, as_table
from bot.app import prepare
from bot.metrics import Metrics
from bot.store.readings import read_readings
from bot.store.rows import bucket_of
from bot.store.sqlite import SqliteStore
from bot.store.tables import inbox, outbox

WAITING = 100_000  # deliveries, and as many messages
NOW_MS = 1_764_000_000_000
ROUNDS = 9
TURNS = 64
PART = 5_000


def delivery(number: int) -> dict[str, object]:
    return {
        "bucket": bucket_of(number), "citizen": number, "account": "line/main", "delivery_id": str(number), "seq": number,
        "order_ms": NOW_MS, "received_ms": NOW_MS - number, "event": "said", "status": "waiting", "body": b"sealed" * 40,
        "key_id": "k",
    }  # fmt: skip


def message(number: int) -> dict[str, object]:
    return {
        "bucket": bucket_of(number), "citizen": number, "id": str(number), "account": "line/main", "turn": "t",
        "seq": NOW_MS * 1000 - number, "position": 0, "rank": 0, "says_as": "answer", "status": "waiting",
        "body": b"sealed" * 100, "key_id": "k", "next_try_ms": NOW_MS, "expires_ms": NOW_MS + 900_000,
    }  # fmt: skip


def fill(store: SqliteStore) -> None:
    store.write_now(lambda connection: prepare(connection, NOW_MS))
    for first in range(0, WAITING, PART):
        store.write_now(partial(fill_part, numbers=range(first + 1, first + PART + 1)))


def fill_part(connection: Connection, numbers: range) -> None:
    connection.execute(insert(inbox), [*map(delivery, numbers)])
    connection.execute(insert(outbox), [*map(message, numbers)])


def measure_ms(work: Callable[[], object]) -> float:
    """The median of some runs."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def note_all(metrics: Metrics, handled: list[tuple[str, float]]) -> None:
    """As much as is counted of one batch, from the webhooks to the answers."""
    metrics.note_recorded([account for account, _ in handled])
    metrics.note_commit(len(handled), 0.01)
    metrics.note_turns(handled, 0.01)
    for account, seconds in handled:
        metrics.note_call(account, "reply", "sent", seconds)
        metrics.note_ended(account, "answer", "sent")


def measure_metrics(folder: Path) -> list[Figure]:
    store = SqliteStore(f"sqlite:///{folder / 'wethi.sqlite'}")
    try:
        fill(store)
        read_ms = measure_ms(lambda: store.read_now(lambda connection: read_readings(connection, NOW_MS)))
    finally:
        store.close()
    metrics, handled = Metrics(), [("line/main", 0.2)] * TURNS
    noting_ms = measure_ms(lambda: note_all(metrics, handled))
    writing_ms = measure_ms(lambda: generate_latest(metrics.registry))
    return [
        Figure("metrics", f"readings: {WAITING:,} deliveries and as many messages wait", read_ms, "ms", 100, "less"),
        Figure("metrics", "all counts of one delivery", noting_ms * 1000 / TURNS, "µs"),
        Figure("metrics", "writing all counts down", writing_ms, "ms"),
    ]


def main() -> None:
    with TemporaryDirectory(prefix="wethi-metrics-") as folder:
        Console().print(as_table(measure_metrics(Path(folder))))
    sys.exit(0)


if __name__ == "__main__":
    main()
