"""Addresses of choosing the language and light or dark."""

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.appearance.choice import LANGUAGE_COOKIE, THEME_COOKIE

router = APIRouter(include_in_schema=False)
LIFE = 365 * 24 * 3600
"""seconds that a choice is remembered"""


@router.post("/appearance")
def choose(
    request: Request,
    language: Annotated[Literal["en", "ru", "kk"] | None, Form()] = None,
    theme: Annotated[Literal["system", "light", "dark"] | None, Form()] = None,
) -> Response:
    """Remember a choice, and go back to the page where it was made."""
    # The guard has seen that the form is ours. Of the page that holds it only the path is used: no way leads out.
    came_from = urlsplit(request.headers.get("referer", "")).path
    answer = RedirectResponse(came_from if came_from.startswith("/") and not came_from.startswith("//") else "/", 303)
    is_https = request.url.scheme == "https"
    for cookie, value in ((LANGUAGE_COOKIE, language), (THEME_COOKIE, theme)):
        if value is not None:
            answer.set_cookie(cookie, value, max_age=LIFE, httponly=True, samesite="strict", secure=is_https)
    return answer
