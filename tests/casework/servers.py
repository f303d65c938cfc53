"""Servers on this computer that answer with given bytes, and a network that admits them."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from marsad.casework import reachable
from marsad.casework.fetching import Network

MOMENT = "2026-03-01T08:00:00.000000+00:00"
Answer = bytes | Callable[[socket.socket], None]


@dataclass
class Server:
    """A server: what it answers to each path, and the requests it got."""

    port: int
    answers: dict[str, Answer]
    requests: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)  # that TLS clients asked for

    def url(self, path: str, *, host: str = "news.example", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def answer(body: bytes | str, *, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": kind, "Content-Length": str(len(content))} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + content


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer("", status=status, Location=location)


@contextmanager
def running(answers: dict[str, Answer], *, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve one connection after the other until the block ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(listening.getsockname()[1], answers)
        if tls is not None:
            tls.sni_callback = lambda _socket, name, _context: server.names.append(name)
        thread = threading.Thread(target=_serve, args=(listening, server, tls), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=10)


def _serve(listening: socket.socket, server: Server, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            accepted, _ = listening.accept()
        except OSError:
            return
        with accepted:
            try:
                accepted.settimeout(10)
                connection = accepted if tls is None else tls.wrap_socket(accepted, server_side=True)
                with connection:
                    _answer(connection, server)
            except OSError:
                continue  # the client went away, as some tests have it


def _answer(connection: socket.socket, server: Server) -> None:
    request = b""
    while not request.endswith(b"\r\n\r\n"):
        if not (part := connection.recv(4096)):
            return
        request += part
    server.requests.append(request)
    given = server.answers.get(request.split()[1].decode(), answer("gone", status="404 Not Found"))
    if callable(given):
        given(connection)
    else:
        connection.sendall(given)
    if isinstance(connection, ssl.SSLSocket):
        connection.unwrap()


def network(
    *,
    names: Mapping[str, Sequence[str]] | None = None,
    forbids: reachable.Rule | None = None,
    tls: ssl.SSLContext | None = None,
) -> Network:
    """Return a network where every name leads to this computer, and this computer is allowed."""

    def this_computer(address: reachable.Address) -> str | None:
        return None if address == IPv4Address("127.0.0.1") else reachable.why_not(address)

    return Network(
        moment=lambda: MOMENT,
        agent="marsad/test",
        resolve=lambda host, _port: (names or {}).get(host, ["127.0.0.1"]),
        forbids=forbids or this_computer,
        tls=tls or ssl.create_default_context(),
    )


def certified(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return how a server shows that it is `name`, and how a client trusts its certificate."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem, secret = folder / "certificate.pem", folder / "key.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(pem, secret)
    return serving, ssl.create_default_context(cafile=str(pem))
