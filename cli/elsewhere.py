"""A workplace on another machine, asked through its JSON interface (DALEL_SERVER, DALEL_TOKEN)."""

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.errors import AccountError, ConfigurationError, MissingKeyError, QueryError, ServiceError

if TYPE_CHECKING:
    import requests

COMMANDS = frozenset({"case", "entities", "ingest", "search", "show"})
"""commands that work there as well"""
INDEPENDENT = frozenset({"read", "schema", "env"})
"""commands that need no archive at all"""
VARIABLE = "DALEL_SERVER"
PATIENCE = 60.0
"""seconds that it may take for an answer: comparing the letters of a case takes a while the first time"""
PART = 8 * 1024**2
"""bytes of one part of a file that is uploaded"""


class Elsewhere:
    """A workplace on another machine.

    Args:
        server: its URL.
        token: of one's account there.
    """

    def __init__(self, server: str, token: str) -> None:
        import requests

        self._server = server.rstrip("/")
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"
        # Nothing of the machine's own: a file with passwords, a proxy that would see what is asked.
        self._session.trust_env = False

    def get(self, path: str, **parameters: str | int) -> bytes:
        """Ask for something and return it as JSON.

        Raises:
            DalelError: it is refused, not there, or the workplace does not answer.
        """
        return bytes(self._asked("GET", path, params=parameters).content)

    def post(self, path: str, body: object) -> bytes:
        """Send something and return the answer as JSON. Raises DalelError as `get` does."""
        return bytes(self._asked("POST", path, json=body).content)

    def put(self, path: str) -> bytes:
        """Have something be so and return the answer as JSON. Raises DalelError as `get` does."""
        return bytes(self._asked("PUT", path).content)

    def delete(self, path: str) -> bytes:
        """Have something be no more and return the answer as JSON. Raises DalelError as `get` does."""
        return bytes(self._asked("DELETE", path).content)

    def begin_upload(self, case: str | None) -> str:
        """Begin an upload and return its id. Raises DalelError as `get` does."""
        parameters = {} if case is None else {"case": case}
        return str(self._asked("POST", "/api/uploads", params=parameters).json()["id"])

    def upload(self, upload: str, file: Path) -> str:
        """Send a file in parts (tus 1.0) and return the SHA-256 under which the archive has it.

        Raises:
            OSError: the file cannot be read.
            DalelError: as for `get`.
        """
        told = {"filename": file.name, "upload": upload}
        metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in told.items())
        size = file.stat().st_size
        begun = self._tus("POST", "/upload/files", {"Upload-Length": str(size), "Upload-Metadata": metadata})
        with file.open("rb") as stream:
            while True:
                offset = stream.tell()
                part = stream.read(PART)
                headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
                answer = self._tus("PATCH", begun.headers["Location"], headers, part)
                if "Dalel-Digest" in answer.headers:
                    return str(answer.headers["Dalel-Digest"])
                if not part:
                    raise ServiceError("The workplace has the file and says no digest.", remedy="Send it again.")

    def _tus(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> "requests.Response":
        return self._asked(method, path, data=body, headers={"Tus-Resumable": "1.0.0", **headers})

    def _asked(self, method: str, path: str, **more: Any) -> "requests.Response":  # noqa: ANN401
        import requests

        try:
            answer = self._session.request(
                method, f"{self._server}{path}", timeout=PATIENCE, allow_redirects=False, **more
            )
        except requests.RequestException as error:
            raise ServiceError(
                f"The workplace does not answer ({type(error).__name__}).", remedy="See DALEL_SERVER, and that it runs."
            ) from error
        if answer.status_code >= 300:
            raise _refusal(answer.status_code, answer.text)
        return answer


def elsewhere() -> Elsewhere | None:
    """Return the workplace that the settings name, None if commands work on this machine."""
    from configuration import load_settings

    settings = load_settings()
    return Elsewhere(settings.server, settings.token.get_secret_value()) if settings.server else None


def stays_here(command: str, arguments: list[str]) -> None:
    """See to it that a command which works on this machine only is not called while a workplace elsewhere is named.

    Raises:
        ConfigurationError: it is.
    """
    helps = "--help" in arguments
    if helps or command in INDEPENDENT or command in COMMANDS or not os.environ.get(VARIABLE):
        return
    raise ConfigurationError(
        f"`dalel {command}` works on the machine of the archive only, and DALEL_SERVER names another one.",
        remedy="Run it there, or unset DALEL_SERVER.",
    )


def _refusal(status: int, text: str) -> Exception:
    try:
        said = json.loads(text)
        cause, remedy = str(said["cause"]), str(said["remedy"])
    except (ValueError, KeyError, TypeError):
        cause, remedy = f"The workplace refuses ({status}).", "See what the command was given."
    if status in {401, 403}:
        return AccountError(cause, remedy=remedy)
    if status == 404:
        return MissingKeyError(cause, remedy="See `dalel case list` and `dalel search`.")
    return QueryError(cause, remedy=remedy) if status < 500 else ServiceError(cause, remedy=remedy)
