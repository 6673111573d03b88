"""The certificate of the public address, as the doctor reads it from a server on this machine."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import httpx
from clock import ManualClock
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from ports import free_port, take_port

from bot.doctor.address import check_address, read_certificate
from bot.doctor.platforms import Desk
from bot.settings import Settings

ENDS = datetime(2100, 1, 1, tzinfo=UTC)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """For 127.0.0.1, signed by itself: its file and that of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "forum")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
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
    assert seen.ends == ENDS


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
