"""The one typed place of settings. Made in cli, flows and web only; everything below them takes arguments.

Importing this package costs nothing: pydantic-settings is loaded when settings are made.
"""

from typing import TYPE_CHECKING

from models.errors import ConfigurationError

if TYPE_CHECKING:
    from configuration.settings import Settings

__all__ = ["load_settings"]


def load_settings() -> "Settings":
    """Read the settings from the environment.

    Raises:
        ConfigurationError: a setting cannot be understood, or contradicts another.
    """
    from pydantic import ValidationError

    from configuration.settings import Settings, variable

    try:
        return Settings()
    except ValidationError as error:
        # The rejected value is not shown: it may be a secret.
        first = error.errors(include_input=False, include_url=False)[0]
        name = variable(str(first["loc"][0])) if first["loc"] else None
        cause = first["msg"].removeprefix("Value error, ").rstrip(".") + "."
        remedy = "Correct it in the environment." if name is None else f"Correct {name} in the environment."
        raise ConfigurationError(cause, remedy=remedy, subject=name) from None
