"""HTTPS on this machine under the real push services' names, with a certificate that lives as long as the test."""

import base64
import hashlib
import ipaddress
import ssl
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import AF_INET, AddressFamily

from aiohttp import ClientSession, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Certificate:
    """``client`` trusts this one and no other; ``spki`` is what ``--ignore-certificate-errors-spki-list`` pins."""

    server: ssl.SSLContext
    client: ssl.SSLContext
    spki: str


def throwaway_certificate(*hosts: str) -> Certificate:
    """A new key and a self-signed certificate for ``hosts``, localhost and the loopback address."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _sign(key, hosts)
    pem = certificate.public_bytes(Encoding.PEM)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "pem")
        file.write_bytes(pem + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        server.load_cert_chain(file)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    spki = base64.b64encode(hashlib.sha256(public).digest()).decode()
    return Certificate(server, ssl.create_default_context(cadata=pem.decode()), spki)


def _sign(key: ec.EllipticCurvePrivateKey, hosts: tuple[str, ...]) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "push double")])
    now = datetime.now(UTC)
    names = [x509.DNSName(host) for host in ("localhost", *hosts)]
    everybody = x509.SubjectAlternativeName([*names, x509.IPAddress(ipaddress.ip_address(LOOPBACK))])
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(everybody, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )


class Rerouted(AbstractResolver):
    """Answers every name with the double's port: the sender believes that it talks to the real service."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def resolve(self, host: str, port: int = 0, family: AddressFamily = AF_INET) -> list[ResolveResult]:
        return [ResolveResult(hostname=host, host=LOOPBACK, port=self.port, family=AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        pass


def rerouted_session(certificate: Certificate, port: int) -> ClientSession:
    """Close it when done. It verifies names and certificate as the product's own session does."""
    connector = TCPConnector(resolver=Rerouted(port), ssl=certificate.client, use_dns_cache=False)
    return ClientSession(connector=connector, cookie_jar=DummyCookieJar())
