"""Signing in with the account of an organisation: OpenID Connect Core 1.0, code flow with PKCE (RFC 7636), by Authlib.

The provider only says who somebody is. Which account that is was said before, by an invitation that was entered with
it: nobody gets in whom no administrator let in.
"""

import hashlib
import hmac
import secrets
import threading
import time
from dataclasses import dataclass
from typing import Any

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from models.errors import ServiceError

COOKIE = "dalel-provider"
"""holds nothing but which browser began"""
LIFE = 600
"""seconds in which one has to come back from the provider"""
MOST = 1000
"""people who are on their way at a time"""
PATIENCE = 10.0
"""seconds that the provider may take for an answer"""
SIGNATURES = ["RS256", "PS256", "ES256", "EdDSA"]
LEEWAY = 60
"""seconds by which its clock may differ from ours"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """Somebody's way to the provider and back.

    Args:
        browser: SHA-256 of what lies in the browser's cookie.
        verifier: of PKCE.
        nonce: that the provider signs.
        invitation: secret of the one-time link with which it began; None for signing in.
        began: on the clock of the process, seconds.
    """

    browser: str
    verifier: str
    nonce: str
    invitation: str | None
    began: float


class Provider:
    """A provider of OpenID Connect. Threads may share it; nothing is asked of it before somebody wants to sign in.

    Args:
        issuer: its URL.
        client_id: what we are to it.
        client_secret: by which it knows us.
    """

    def __init__(self, *, issuer: str, client_id: str, client_secret: str) -> None:
        self._issuer = issuer.rstrip("/")
        self._client_id = client_id
        self._client_secret = client_secret
        self._journeys: dict[str, Journey] = {}
        self._lock = threading.Lock()

    def begin(self, back: str, invitation: str | None = None) -> tuple[str, str]:
        """Send somebody to the provider.

        Args:
            back: our address to which it sends back.
            invitation: secret of the one-time link with which it begins.

        Returns:
            Address of the provider, and what to put into the cookie.

        Raises:
            ServiceError: the provider does not answer.
        """
        browser, verifier, nonce = (secrets.token_urlsafe(48) for _ in range(3))
        session = self._session(back)
        address, state = session.create_authorization_url(
            self._described()["authorization_endpoint"], code_verifier=verifier, nonce=nonce
        )
        journey = Journey(
            browser=_digest(browser), verifier=verifier, nonce=nonce, invitation=invitation, began=time.monotonic()
        )
        with self._lock:
            for old in [state for state, one in self._journeys.items() if time.monotonic() - one.began > LIFE]:
                del self._journeys[old]
            while len(self._journeys) >= MOST:
                del self._journeys[next(iter(self._journeys))]
            self._journeys[state] = journey
        return str(address), browser

    def finish(self, address: str, *, state: str, back: str, browser: str) -> tuple[str, str | None] | None:
        """Take in who comes back.

        Args:
            address: to which the provider sent back, with its parameters.
            state: one of these.
            back: as it was given to `begin`.
            browser: what lies in the cookie.

        Returns:
            Issuer and subject with a space between, and the secret of the invitation; None if it is no answer to what
            this browser began.

        Raises:
            ServiceError: the provider does not answer, or not as it should.
        """
        with self._lock:
            journey = self._journeys.pop(state, None)
        if journey is None or time.monotonic() - journey.began > LIFE:
            return None
        if not hmac.compare_digest(journey.browser, _digest(browser)):
            return None
        described = self._described()
        try:
            told = self._session(back).fetch_token(
                described["token_endpoint"],
                authorization_response=address,
                code_verifier=journey.verifier,
                timeout=PATIENCE,
            )
            published: Any = self._get(described["jwks_uri"])
            keys = KeySet.import_key_set(published)
            claims = jwt.decode(told["id_token"], keys, algorithms=SIGNATURES).claims
            jwt.JWTClaimsRegistry(
                leeway=LEEWAY,
                iss={"essential": True, "value": self._issuer_of(described)},
                aud={"essential": True, "value": self._client_id},
                exp={"essential": True},
                nonce={"essential": True, "value": journey.nonce},
                sub={"essential": True},
            ).validate(claims)
        except (OAuthError, JoseError, KeyError, ValueError, requests.RequestException) as error:
            raise _strange() from error
        return f"{claims['iss']} {claims['sub']}", journey.invitation

    def _session(self, back: str) -> Any:  # noqa: ANN401  (Authlib has no types)
        return OAuth2Session(
            self._client_id,
            self._client_secret,
            scope="openid",
            redirect_uri=back,
            code_challenge_method="S256",
        )

    def _described(self) -> dict[str, Any]:
        # OpenID Connect Discovery 1.0, 4.
        return self._get(f"{self._issuer}/.well-known/openid-configuration")

    def _issuer_of(self, described: dict[str, Any]) -> str:
        issuer = str(described["issuer"])
        if issuer.rstrip("/") != self._issuer:
            raise ValueError("the provider calls itself by another name")
        return issuer

    def _get(self, address: str) -> dict[str, Any]:
        try:
            answer = requests.get(address, timeout=PATIENCE)
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise _strange() from error
        return found


def _strange() -> ServiceError:
    return ServiceError(
        "The provider of your organisation's accounts does not answer as it should.",
        remedy="Try again, or sign in with a password or a link.",
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
