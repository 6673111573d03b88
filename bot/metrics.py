"""Counts what Wethi does, by account and channel, for Prometheus to collect; never who did it, never a word of it."""

from collections.abc import Iterable, Mapping, Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

TURN_S = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)  # from the arrival of a delivery to the commit of its turn
WORK_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)  # of one transaction
CALL_S = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
FAILED = ("later", "held")  # outcomes of calls that are no matter of one citizen
ITEMS = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics:
    """What this process counted since its start; what is waiting now is read when somebody asks (bot/gauges.py).

    Every count is taken at the border of a transaction or of a call, for many at once, and costs a few microseconds.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)  # memory, processor time, open files of this process
        self._count_deliveries()
        self._count_sends()
        self._count_work()

    def _count_deliveries(self) -> None:
        own = self.registry
        self._recorded = Counter(
            "wethi_deliveries_recorded", "Deliveries that reached us and are on disk", ["account"], registry=own
        )
        self._refused = Counter(
            "wethi_deliveries_refused", "Deliveries answered with 503, by reason", ["account", "reason"], registry=own
        )
        self._handled = Counter(
            "wethi_deliveries_handled", "Deliveries whose turn was taken", ["account"], registry=own
        )
        self._dead = Counter(
            "wethi_deliveries_dead", "Deliveries set aside after three failed tries", ["account"], registry=own
        )
        self._turns = Histogram(
            "wethi_turn_seconds",
            "From the arrival of a delivery to the commit of its turn",
            ["account"],
            buckets=TURN_S,
            registry=own,
        )
        self._batches = Histogram(
            "wethi_turn_batch_seconds", "Load, decide and save of one batch of turns", buckets=WORK_S, registry=own
        )

    def _count_sends(self) -> None:
        own = self.registry
        self._messages = Counter(
            "wethi_messages",
            "Messages that ended, by class and outcome",
            ["account", "says_as", "outcome"],
            registry=own,
        )
        self._calls = Counter(
            "wethi_calls", "Calls to a platform, by what became of them", ["account", "way", "outcome"], registry=own
        )
        self._call_seconds = Histogram(
            "wethi_call_seconds", "How long a platform took to answer", ["account", "way"], buckets=CALL_S, registry=own
        )

    def _count_work(self) -> None:
        own = self.registry
        self._commits = Histogram(
            "wethi_commit_seconds", "One transaction of the writer, with its sync", buckets=WORK_S, registry=own
        )
        self._items = Histogram("wethi_commit_items", "Pieces of work in one commit", buckets=ITEMS, registry=own)
        self._jobs = Gauge(
            "wethi_job_last_success_timestamp_seconds", "When a job last ended well", ["name"], registry=own
        )
        self._failures = Counter("wethi_job_failures", "Runs of a job that failed", ["name"], registry=own)
        self._owed = Gauge(
            "wethi_answers_overdue", "Answers that an agency owes past their day", ["consultation"], registry=own
        )
        self._recipients = Gauge(
            "wethi_broadcast_recipients_waiting", "Recipients who are still to be told", ["broadcast"], registry=own
        )
        self._finishing = Gauge(
            "wethi_broadcast_finishing_seconds", "Since when a broadcast is about to end", ["broadcast"], registry=own
        )
        self._told = Counter("wethi_alarms_told", "Alarms told to operators, by kind", ["kind"], registry=own)

    def note_recorded(self, accounts: Sequence[str]) -> None:
        """The account of each delivery that was recorded."""
        for account, number in count(accounts):
            self._recorded.labels(account).inc(number)

    def note_refused(self, account: str, reason: str, number: int) -> None:
        """`reason`: disk, overloaded or failed."""
        self._refused.labels(account, reason).inc(number)

    def note_turns(self, handled: Sequence[tuple[str, float]], seconds: float) -> None:
        """Of one batch: the account of each delivery and how long ago it came (seconds); how long the batch took."""
        self._batches.observe(seconds)
        for name, number in count(account for account, _ in handled):
            self._handled.labels(name).inc(number)
            observe = self._turns.labels(name).observe
            for waited in (waited for account, waited in handled if account == name):
                observe(waited)

    def note_dead(self, account: str) -> None:
        self._dead.labels(account).inc()

    def note_call(self, account: str, way: str, outcome: str, seconds: float) -> None:
        self._calls.labels(account, way, outcome).inc()
        self._call_seconds.labels(account, way).observe(seconds)

    def note_ended(self, account: str, says_as: str, outcome: str, number: int = 1) -> None:
        """`outcome` as in the sent log: sent, failed_permanent, failed_technical, unknown."""
        self._messages.labels(account, says_as, outcome).inc(number)

    def note_unknown(self, messages: Iterable[tuple[str, str]]) -> None:
        """The account and the class of messages that were in flight when a process died, and may have arrived."""
        for account, says_as in messages:
            self.note_ended(account, says_as, "unknown")

    def note_commit(self, items: int, seconds: float) -> None:
        self._commits.observe(seconds)
        self._items.observe(items)

    def note_job(self, job: str, at_s: float | None) -> None:
        """When it ended well, in seconds since 1970; None if it failed."""
        if at_s is None:
            self._failures.labels(job).inc()
        else:
            self._jobs.labels(job).set(at_s)

    def note_owed(self, owed: Mapping[str, int]) -> None:
        """Answers past their day, by consultation; a consultation that is not named owes none."""
        self._owed.clear()
        for consultation, number in owed.items():
            self._owed.labels(consultation).set(number)

    def note_broadcasts(self, waiting: Mapping[str, int], finishing_s: Mapping[str, float]) -> None:
        """By broadcast: recipients who are still to be told, and for how long it has been about to end."""
        for gauge, numbers in ((self._recipients, waiting), (self._finishing, finishing_s)):
            gauge.clear()
            for name, number in numbers.items():
                gauge.labels(name).set(number)

    def note_told(self, kind: str) -> None:
        self._told.labels(kind).inc()

    def count_ended(self, outcome: str) -> float:
        """How many messages ended so since the start, over all accounts and classes."""
        found = (sample for family in self._messages.collect() for sample in family.samples)
        return sum(one.value for one in found if one.name.endswith("_total") and one.labels["outcome"] == outcome)

    def count_calls(self) -> dict[str, tuple[float, float]]:
        """Of each account, how many calls there were since the start, and how many its platform did not take."""
        found: dict[str, tuple[float, float]] = {}
        for one in (sample for family in self._calls.collect() for sample in family.samples):
            if one.name.endswith("_total"):
                calls, failed = found.get(one.labels["account"], (0.0, 0.0))
                more = one.value if one.labels["outcome"] in FAILED else 0.0
                found[one.labels["account"]] = (calls + one.value, failed + more)
        return found


def count(names: Iterable[str]) -> Iterable[tuple[str, int]]:
    """In the order in which they first come."""
    counted: dict[str, int] = {}
    for name in names:
        counted[name] = counted.get(name, 0) + 1
    return counted.items()
