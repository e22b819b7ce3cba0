"""Time stamps of a third party (RFC 3161): that a checkpoint was there at a time, whatever our clock says.

What leaves is a SHA-256 and a random number.
"""

from dataclasses import dataclass
from datetime import datetime

from models.errors import TimestampError

TIMEOUT = 20.0
"""Seconds that the authority may take."""
LARGEST = 256 * 1024
"""Bytes of an answer: a token with its certificates has a few thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimestampAuthority:
    """A time-stamp authority (TSA).

    Args:
        url: where it answers, http or https (RFC 3161, section 3.4).
        roots: certificates that it must lead back to, PEM.
    """

    url: str
    roots: bytes

    def stamp(self, data: bytes) -> bytes:
        """Have bytes time-stamped, and check the token.

        Args:
            data: of which the SHA-256 is sent.

        Returns:
            The answer of the authority, DER, as `openssl ts -verify -in` reads it.

        Raises:
            TimestampError: it does not answer, or its token does not hold.
        """
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

        request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
        answer = self._ask(request.as_bytes())
        stamped_at(answer, data, self.roots, nonce=request.nonce)
        return answer

    def _ask(self, request: bytes) -> bytes:
        import urllib.error
        import urllib.request

        # No proxy of the environment: it would learn who stamps what when.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        headers = {"Content-Type": "application/timestamp-query"}
        asked = urllib.request.Request(self.url, data=request, headers=headers)  # noqa: S310  (a setting, http or https)
        try:
            with opener.open(asked, timeout=TIMEOUT) as answer:
                return bytes(answer.read(LARGEST))
        except (urllib.error.URLError, OSError, ValueError) as error:
            raise TimestampError(
                f"The time-stamp authority does not answer ({type(error).__name__}).",
                remedy="The checkpoint is kept; the next one asks again. If it stays so, check DALEL_TSA_URL.",
            ) from None


def stamped_at(answer: bytes, data: bytes, roots: bytes, *, nonce: int | None = None) -> datetime:
    """Check a time stamp and return its time.

    Args:
        answer: of the authority, DER.
        data: that was stamped.
        roots: certificates that it must lead back to, PEM.
        nonce: that was sent with the request, if it is known.

    Raises:
        TimestampError: it does not hold.
    """
    from cryptography.x509 import load_pem_x509_certificates
    from rfc3161_client import VerificationError, VerifierBuilder, decode_timestamp_response

    try:
        response = decode_timestamp_response(answer)
        verifier = VerifierBuilder(roots=load_pem_x509_certificates(roots), nonce=nonce).build()
        verifier.verify_message(response, data)
    except (VerificationError, ValueError) as error:
        raise TimestampError(
            f"The time stamp does not hold ({type(error).__name__}).",
            remedy="Check DALEL_TSA_CA_FILE; if it is right, use another authority.",
        ) from None
    return response.tst_info.gen_time
