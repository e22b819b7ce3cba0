"""`dalel env`: what other programs need to know to talk to the embedded orchestrator."""

import shlex
import sys

from models.errors import ServiceError

SECRET = {"PREFECT_API_AUTH_STRING"}


def env() -> None:
    """Print shell lines that point `prefect` at the running orchestrator, for eval "$(dalel env)" && prefect ….

    They hold its password, which a screen does not get: it stands there as asterisks.
    """
    from configuration import load_settings
    from flows.orchestrator import running_orchestrator

    environment = running_orchestrator(load_settings().home)
    if environment is None:
        # The shell goes on after an empty eval, and prefect would start a server of its own, outside the home.
        sys.stdout.write("false\n")
        raise ServiceError("The embedded orchestrator does not run.", remedy="Start it: dalel up.")
    for name, value in sorted(environment.items()):
        shown = "********" if name in SECRET and sys.stdout.isatty() else value
        sys.stdout.write(f"export {name}={shlex.quote(shown)}\n")
