"""What keeps others on this machine out of the embedded server's inner ports: certificates and keys of its own.

Without them anyone who reaches the loopback interface deletes objects through SeaweedFS' filer, past S3 and its locks.
"""

import datetime as dt
import ipaddress
import secrets
from pathlib import Path

LIFE = dt.timedelta(days=36500)
"""Nobody else trusts these certificates and nothing renews them."""
PARTS = ("volume", "master", "filer", "s3", "admin", "worker", "mount", "msg_broker", "msg_agent", "client", "mini")
"""Of SeaweedFS, each of which is configured apart."""
SIGNERS = ("jwt.signing", "jwt.signing.read", "jwt.filer_signing", "jwt.filer_signing.read")


def write_security(directory: Path) -> None:
    """Write security.toml and the certificates that it names.

    Args:
        directory: working directory of the server, which looks for the file there.
    """
    _write_certificates(directory)
    lines = [f'[{name}]\nkey = "{secrets.token_hex(32)}"\nexpires_after_seconds = 60\n' for name in SIGNERS]
    lines.append('[grpc]\nca = "authority.pem"\n')
    lines += [f'[grpc.{part}]\ncert = "server.pem"\nkey = "server.key"\n' for part in PARTS]
    (directory / "security.toml").write_text("\n".join(lines), encoding="utf-8")


def _write_certificates(directory: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    start = dt.datetime.now(dt.UTC) - dt.timedelta(days=1)
    authority_key, server_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dalel embedded storage authority")])

    def build(name: x509.Name, key: ec.EllipticCurvePrivateKey, *, is_authority: bool) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(authority_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + LIFE)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        )

    authority = build(authority_name, authority_key, is_authority=True).sign(authority_key, SHA256())
    server_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Dalel embedded storage")])
    addresses = [x509.IPAddress(ipaddress.ip_address("127.0.0.1")), x509.DNSName("localhost")]
    uses = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
    server = (
        build(server_name, server_key, is_authority=False)
        .add_extension(x509.SubjectAlternativeName(addresses), critical=False)
        .add_extension(x509.ExtendedKeyUsage(uses), critical=False)
        .sign(authority_key, SHA256())
    )
    # The authority's key is forgotten: nobody makes a second certificate.
    (directory / "authority.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    (directory / "server.pem").write_bytes(server.public_bytes(Encoding.PEM))
    private = server_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (directory / "server.key").write_bytes(private)
