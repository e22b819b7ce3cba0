"""Addresses of signing in and out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from web.context import InContext
from web.session import COOKIE, LIFE

router = APIRouter(include_in_schema=False)


@router.get("/sign-in")
def ask(request: Request, context: InContext) -> Response:
    """Ask for the token."""
    return context.renderer.page(request, "account/sign_in.html", wrong=False)


@router.post("/sign-in")
def sign_in(request: Request, context: InContext, token: Annotated[str, Form()] = "") -> Response:
    """Open a session with the token."""
    secret = context.sessions.open(token.strip())
    if secret is None:
        return context.renderer.page(request, "account/sign_in.html", 403, wrong=True)
    answer = RedirectResponse("/", 303)
    is_https = request.url.scheme == "https"
    answer.set_cookie(COOKIE, secret, max_age=LIFE, httponly=True, samesite="strict", secure=is_https)
    return answer


@router.post("/sign-out")
def sign_out(request: Request, context: InContext) -> Response:
    """End the session."""
    context.sessions.close(request.cookies.get(COOKIE))
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer
