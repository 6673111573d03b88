"""What Wethi counts and measures, for Prometheus: to this machine itself, or to whoever has the token of the settings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hmac import compare_digest
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.gauges import Gauges, Lookout
from bot.mishaps import MishapCounts
from bot.services import Services
from bot.settings import LOOPBACK, Settings
from bot.store.readings import Readings

# A proxy on this machine asks from this machine, too; whoever it asks for stands in one of these.
PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
REFUSED = "Metrics are for this machine itself, or for whoever sends WETHI_METRICS_TOKEN as bearer token.\n"


@dataclass(frozen=True, slots=True, eq=False)  # a registry tells its collectors apart by themselves
class Once(Collector):
    """What was measured for one who asks."""

    families: tuple[Metric, ...]

    def collect(self) -> Iterable[Metric]:
        return self.families


class MetricsPage:
    """Counts as they stand, and what is measured while one waits for it."""

    def __init__(self, services: Services, lookout: Lookout) -> None:
        self._services = services
        self._lookout = lookout

    def routes(self) -> list[Route]:
        return [Route("/metrics", self.answer)]

    async def answer(self, request: Request) -> Response:
        if not may_read(request, self._services.settings):
            return PlainTextResponse(REFUSED, status_code=403)
        measured = CollectorRegistry()
        gauges = await self._lookout.look()
        measured.register(Once((*list_gauges(gauges), list_mishaps(self._services.mishaps))))
        text = generate_latest(self._services.metrics.registry) + generate_latest(measured)
        return Response(text, headers={"content-type": CONTENT_TYPE_LATEST})


def may_read(request: Request, settings: Settings) -> bool:
    """From this machine, asked for by the name of this machine and by no proxy; or with the token."""
    token = settings.metrics_token.get_secret_value()
    given = request.headers.get("authorization", "")
    if token and compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    asked_by_proxy = any(name in request.headers for name in PASSED_ON)
    return is_here(request) and request.url.hostname in LOOPBACK and not asked_by_proxy


def is_here(request: Request) -> bool:
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def list_gauges(gauges: Gauges) -> Iterator[Metric]:
    yield from list_machine(gauges)
    yield from list_waiting(gauges.readings or Readings())
    yield from list_accounts(gauges.readings or Readings())


def list_machine(gauges: Gauges) -> Iterator[Metric]:
    yield gauge("wethi_database_up", "Whether the database can be read", gauges.readings is not None)
    yield gauge("wethi_overloaded", "Whether new deliveries are refused, for writing takes too long", gauges.overloaded)
    yield gauge("wethi_writer_wait_seconds", "For how long the writer's oldest work waits", gauges.writer_wait_s)
    yield gauge("wethi_wal_bytes", "Size of the write-ahead logs (SQLite)", gauges.wal_bytes)
    yield gauge("wethi_disk_free_bytes", "Free on the disk of the data folder", gauges.space.free)
    yield gauge("wethi_disk_bytes", "Size of that disk", gauges.space.whole)
    yield gauge("wethi_disk_floor_bytes", "What must stay free; below, nothing is taken in", gauges.floor)
    yield gauge("wethi_ballast", "Whether the file is there that is given back when the disk is full", gauges.ballast)
    yield gauge("wethi_clock_back_seconds", "How far the clock is behind the latest time seen", gauges.clock_back_s)
    yield gauge("wethi_up_seconds", "For how long this process runs", gauges.up_s)
    backup = GaugeMetricFamily("wethi_backup_age_seconds", "Age of the newest backup; missing if there is none")
    if gauges.backup_s is not None:
        backup.add_metric([], gauges.backup_s)
    limit = GaugeMetricFamily("wethi_backup_limit_seconds", "How old it may become; missing where others make them")
    if gauges.backup_limit_s is not None:
        limit.add_metric([], gauges.backup_limit_s)
    yield from (backup, limit, *list_certificate(gauges))


def list_certificate(gauges: Gauges) -> Iterator[Metric]:
    """Missing where there is none, or where it could not be looked at."""
    seen = gauges.certificate
    if seen is None or seen.unseen:
        return
    if seen.ends:
        yield gauge("wethi_certificate_end_timestamp_seconds", "Until when it is good", seen.ends.timestamp())
    yield gauge("wethi_certificate_ending", "Whether it ends soon, or is not trusted", seen.is_ending(gauges.now))


def list_waiting(found: Readings) -> Iterator[Metric]:
    number = GaugeMetricFamily("wethi_deliveries_waiting", "Deliveries without their turn yet", labels=["account"])
    oldest = GaugeMetricFamily("wethi_oldest_delivery_seconds", "Since when the oldest waits", labels=["account"])
    for name, queue in found.deliveries.items():
        number.add_metric([name], queue.number)
        oldest.add_metric([name], queue.oldest_s)
    yield from (number, oldest)
    labels = ["account", "says_as", "status"]
    number = GaugeMetricFamily("wethi_messages_waiting", "Messages that are to be sent, or in flight", labels=labels)
    oldest = GaugeMetricFamily("wethi_oldest_message_seconds", "Age of the oldest of them", labels=labels)
    for kind, queue in found.messages.items():
        number.add_metric(kind, queue.number)
        oldest.add_metric(kind, queue.oldest_s)
    yield from (number, oldest)
    yield gauge("wethi_timers_late_seconds", "How late the timer is that should have fired first", found.timers_late_s)


def list_accounts(found: Readings) -> Iterator[Metric]:
    dead = GaugeMetricFamily("wethi_dead_deliveries", "Set aside within the last day", labels=["account"])
    for name, count in found.dead.items():
        dead.add_metric([name], count)
    included = GaugeMetricFamily("wethi_line_quota", "Messages that LINE includes this month", labels=["account"])
    used = GaugeMetricFamily("wethi_line_quota_used", "Messages used of them", labels=["account"])
    for name, quota in found.quotas.items():
        if quota.included is not None:
            included.add_metric([name], quota.included)
        used.add_metric([name], quota.used or 0)
    held = GaugeMetricFamily("wethi_account_held", "Accounts whose token a platform refuses", labels=["account"])
    for name in found.deliveries:
        held.add_metric([name], name in found.held)
    waits = GaugeMetricFamily("wethi_votes_wait_seconds", "Since when votes wait for a result", labels=["consultation"])
    failed = GaugeMetricFamily("wethi_opinion_failed", "Whether the last result failed", labels=["consultation"])
    for name, seconds in found.votes_wait_s.items():
        waits.add_metric([name], seconds)
        failed.add_metric([name], name in found.failed)
    yield from (dead, included, used, held, waits, failed)


def list_mishaps(mishaps: MishapCounts) -> Metric:
    labels = ["form", "version", "question", "reason"]
    family = CounterMetricFamily("wethi_expression_mishaps", "Expressions that could not be computed", labels=labels)
    for one, number in list(mishaps.counts.items()):
        family.add_metric([one.form_id, one.form_version, one.question, one.reason], number)
    return family


def gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=float(value))
