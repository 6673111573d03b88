"""The certificate of the public address, as the doctor reads it from a server on this machine."""

import asyncio
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import httpx
from clock import NOON, ManualClock
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from ports import free_port, take_port

from bot.alarms import find_alarms
from bot.alarms_counted import Lately
from bot.certificates import LOOK_AGAIN_S, LOOK_EVERY_S, Certificate, CertificateWatch, read_certificate
from bot.doctor.address import check_address
from bot.doctor.platforms import Desk
from bot.gauges import Gauges
from bot.settings import Settings
from bot.store.ballast import Space
from bot.store.readings import Readings
from bot.web.metrics import list_certificate
from handlers.alarms import Alarm

BEGINS = datetime(2026, 1, 1, tzinfo=UTC)
ENDS = datetime(2100, 1, 1, tzinfo=UTC)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """For 127.0.0.1, signed by itself: its file and that of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "forum")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, kept = folder / "certificate.pem", folder / "key.pem"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    clear = serialization.NoEncryption()
    kept.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, clear))
    return shown, kept


@contextmanager
def serve_once(shown: Path, kept: Path) -> Iterator[str]:
    """The address of a server that takes one connection."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, kept)
    listener = take_port()
    listener.listen()

    def answer() -> None:
        with suppress(OSError):
            plain, _ = listener.accept()
            with plain, context.wrap_socket(plain, server_side=True) as secured:
                secured.recv(1)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        with suppress(OSError), socket.create_connection(listener.getsockname(), 1):
            pass  # whoever was never asked goes home
        listener.close()
        thread.join()


def test_a_certificate_of_an_authority_that_is_trusted_tells_its_end(tmp_path: Path) -> None:
    shown, kept = make_certificate(tmp_path)
    with serve_once(shown, kept) as url:
        seen = read_certificate(url, ssl.create_default_context(cafile=str(shown)))
    assert seen == Certificate(ends=ENDS, begins=BEGINS)


def test_one_of_an_unknown_authority_fails_and_nothing_else_is_asked(tmp_path: Path) -> None:
    shown, kept = make_certificate(tmp_path)
    with serve_once(shown, kept) as url, httpx.Client(trust_env=False) as web:
        settings = Settings.model_validate({"secret_key": "k" * 32, "public_url": url})
        (finding,) = check_address(Desk(settings, web, ManualClock()))
    assert finding.level == "fail"
    assert "not trusted" in finding.says
    assert "self-signed" in finding.says.replace("self signed", "self-signed")


def test_where_nobody_listens_there_is_no_connection() -> None:
    seen = read_certificate(f"https://127.0.0.1:{free_port()}", ssl.create_default_context())
    assert seen.ends is None
    assert seen.problem.startswith("no connection")
    assert seen.unseen


def tell(seen: Certificate | None) -> list[Alarm]:
    gauges = Gauges(Readings(), Space(1 << 40, 1 << 40), 0, ballast=True, certificate=seen, now=NOON)
    return list(find_alarms(gauges, Lately()).values())


def lives(days: float, left: float) -> Certificate:
    ends = NOON + timedelta(days=left)
    return Certificate(ends, begins=ends - timedelta(days=days))


def test_operators_hear_of_a_certificate_that_should_have_been_renewed() -> None:
    assert tell(lives(90, 13.5)) == [Alarm("certificate", 13)]
    assert tell(lives(0.5, 0.08)) == [Alarm("certificate", 0)]
    assert tell(Certificate(NOON + timedelta(days=3))) == [Alarm("certificate", 3)]
    assert tell(Certificate(None, "certificate has expired")) == [Alarm("certificate", 0)]


def test_operators_hear_of_none_that_is_renewed_in_time_or_cannot_be_seen() -> None:
    for calm in (lives(90, 29), lives(6, 2), lives(0.5, 0.2), Certificate(None, "no connection: refused"), None):
        assert tell(calm) == []


def test_a_watcher_reads_the_end_of_the_certificate_and_whether_it_is_near() -> None:
    def count(seen: Certificate | None) -> list[float]:
        gauges = Gauges(Readings(), Space(1, 1), 0, ballast=True, certificate=seen, now=NOON)
        return [family.samples[0].value for family in list_certificate(gauges)]

    assert count(lives(90, 29)) == [(NOON + timedelta(days=29)).timestamp(), 0]
    assert count(Certificate(None, "certificate has expired")) == [1]
    assert count(Certificate(None, "no connection: refused")) == count(None) == []


def test_the_certificate_is_looked_at_once_an_hour_and_each_minute_while_something_is_wrong(tmp_path: Path) -> None:
    shown, kept = make_certificate(tmp_path)
    clock = ManualClock()

    async def story(url: str) -> None:
        watch = CertificateWatch(url, clock, ssl.create_default_context(cafile=str(shown)))
        assert await watch.look()
        assert watch.seen == Certificate(ENDS, begins=BEGINS)
        clock.advance(LOOK_EVERY_S - 1)
        assert not await watch.look()
        clock.advance(1)
        assert await watch.look()  # this server took one connection, and is gone
        assert watch.seen is not None
        assert watch.seen.problem
        clock.advance(LOOK_AGAIN_S)
        assert await watch.look()

    with serve_once(shown, kept) as url:
        asyncio.run(story(url))


def test_without_https_there_is_nothing_to_look_at() -> None:
    watch = CertificateWatch("http://127.0.0.1:8080", ManualClock())
    assert not asyncio.run(watch.look())
    assert watch.seen is None
