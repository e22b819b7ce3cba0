"""Signing in with the account of an organisation, at a provider that runs here on loopback."""

import base64
import hashlib
import secrets
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from fastapi import FastAPI, Form, Request
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.responses import JSONResponse, RedirectResponse, Response

from archive import Archive
from models.errors import ServiceError
from web import Provider, application

SECRET = "secret of the workplace"


class Issuer:
    """A provider of OpenID Connect that lets everybody in as `subject`, and checks what we send it."""

    def __init__(self) -> None:
        self.subject = "person-1"
        self.nonce: str | None = None
        self.audience = "dalel"
        self.key = RSAKey.generate_key(2048, parameters={"kid": "1", "use": "sig", "alg": "RS256"})
        self.signing = self.key
        self._codes: dict[str, dict[str, str]] = {}
        self.app = FastAPI()
        self.app.add_api_route("/.well-known/openid-configuration", self.describe)
        self.app.add_api_route("/authorize", self.authorize)
        self.app.add_api_route("/token", self.token, methods=["POST"])
        self.app.add_api_route("/keys", self.keys)

    def describe(self, request: Request) -> Response:
        """Say where what is."""
        base = str(request.base_url).rstrip("/")
        return JSONResponse(
            {
                "issuer": base,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "jwks_uri": f"{base}/keys",
            }
        )

    def authorize(self, request: Request) -> Response:
        """Send the browser back with a code, as if the person had signed in here."""
        asked = dict(request.query_params)
        assert asked["scope"] == "openid"
        code = secrets.token_hex(8)
        self._codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def token(
        self,
        request: Request,
        code: str = Form(),
        code_verifier: str = Form(),
        redirect_uri: str = Form(),
    ) -> Response:
        """Give out who signed in, to whoever shows secret, code and verifier."""
        known = base64.b64encode(f"dalel:{SECRET}".encode()).decode()
        asked = self._codes.pop(code)
        digest = base64.urlsafe_b64encode(hashlib.sha256(code_verifier.encode()).digest()).rstrip(b"=").decode()
        is_right = (
            request.headers["authorization"] == f"Basic {known}"
            and digest == asked["code_challenge"]
            and redirect_uri == asked["redirect_uri"]
        )
        if not is_right:
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        claims = {
            "iss": str(request.base_url).rstrip("/"),
            "sub": self.subject,
            "aud": self.audience,
            "iat": now,
            "exp": now + 60,
            "nonce": self.nonce or asked["nonce"],
        }
        told = jwt.encode({"alg": "RS256", "kid": "1"}, claims, self.signing)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": told})

    def keys(self) -> Response:
        """Publish the key."""
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})


@pytest.fixture
def issuer() -> Issuer:
    """The provider."""
    return Issuer()


@pytest.fixture
def served(issuer: Issuer, archive: Archive, shelf: Any, serve: Any, work: Any, tmp_path: Any) -> Iterator[Any]:
    """The pages, set up for the provider; both served on loopback."""
    with serve(lambda _hosts: issuer.app) as theirs:
        provider = Provider(issuer=theirs.address, client_id="dalel", client_secret=SECRET)
        with serve(
            lambda hosts: application(
                archive, shelf.index, hosts=hosts, work=work, spool=tmp_path / "spool", provider=provider
            )
        ) as ours:
            yield ours


def test_an_account_of_the_organisation_signs_in(
    served: Any, issuer: Issuer, archive: Archive, browser: Any, assert_accessible: Any
) -> None:
    """With an invitation a person binds the organisation's account, which then signs in; a stranger's does not."""
    account = archive.accounts.create("Colleague", by="x")
    context = browser.new_context(base_url=served.address, locale="en")
    page = context.new_page()
    page.goto(f"/enter/{archive.accounts.invite(account.id, by='x')}")
    page.get_by_role("link", name="account of your organisation").click()
    page.wait_for_url(f"{served.address}/")
    page.goto("/account")
    assert page.locator("h1").inner_text() == "Colleague"
    page.locator("header summary").click()
    page.get_by_role("button", name="Sign out").click()
    assert_accessible(page)
    page.get_by_role("link", name="account of your organisation").click()
    page.wait_for_url(f"{served.address}/")
    assert page.locator("header summary").inner_text() == "Colleague"
    issuer.subject = "person-2"
    stranger = browser.new_context(base_url=served.address, locale="en").new_page()
    stranger.goto("/sign-in/provider")
    assert "Nobody has let this account" in stranger.locator("[role=alert]").inner_text()
    context.close()


def go_and_return(provider: Provider, issuer_client: Any) -> tuple[str, str, str]:
    """Walk to the provider and back as a browser does; return the address, its state and the cookie."""
    address, browser = provider.begin("http://us/return")
    back = issuer_client.get(address, allow_redirects=False).headers["location"]
    return back, parse_qs(urlsplit(back).query)["state"][0], browser


@pytest.mark.parametrize("fault", ["nonce", "audience", "signature", "secret"])
def test_what_the_provider_did_not_say_so_is_refused(issuer: Issuer, serve: Any, fault: str) -> None:
    """A token with another nonce, for another site or of another's key, and a wrong secret of ours, let nobody in."""
    import requests

    with serve(lambda _hosts: issuer.app) as theirs:
        secret = "wrong" if fault == "secret" else SECRET
        provider = Provider(issuer=theirs.address, client_id="dalel", client_secret=secret)
        issuer.nonce = "another" if fault == "nonce" else None
        issuer.audience = "another" if fault == "audience" else "dalel"
        issuer.signing = RSAKey.generate_key(2048) if fault == "signature" else issuer.key
        address, state, browser = go_and_return(provider, requests)
        with pytest.raises(ServiceError):
            provider.finish(address, state=state, back="http://us/return", browser=browser)


def test_an_answer_counts_once_and_in_its_browser(issuer: Issuer, serve: Any) -> None:
    """What the provider sends back counts in the browser that asked, and once."""
    import requests

    with serve(lambda _hosts: issuer.app) as theirs:
        provider = Provider(issuer=theirs.address, client_id="dalel", client_secret=SECRET)
        address, state, browser = go_and_return(provider, requests)
        assert provider.finish(address, state=state, back="http://us/return", browser="another") is None
        assert provider.finish(address, state=state, back="http://us/return", browser=browser) is None
        address, state, browser = go_and_return(provider, requests)
        found = provider.finish(address, state=state, back="http://us/return", browser=browser)
        assert found == (f"{theirs.address} person-1", None)
