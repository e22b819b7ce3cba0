"""Settings: what they are when nothing is set, and what is refused."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from configuration import load_settings
from configuration.settings import Settings, variable
from models.errors import ConfigurationError

ENDPOINT = {"DALEL_S3_ENDPOINT": "https://s3.example.org"}
KEYS = {"DALEL_S3_ACCESS_KEY": "account", "DALEL_S3_SECRET_KEY": "hidden-word"}


@pytest.fixture(autouse=True)
def _environment(home: Path) -> None:
    """Every test begins with nothing set but the home."""


def test_works_with_nothing_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any variable everything is embedded and lies in the user's own data directory."""
    assert load_settings().home == home
    monkeypatch.delenv("DALEL_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/somewhere")
    settings = load_settings()
    assert settings.home == Path("/somewhere/dalel")
    assert settings.inbox_folder == Path("/somewhere/dalel/inbox")
    assert (settings.s3_endpoint, settings.prefect_api_url) == ("", "")
    assert settings.workers >= 1


def test_is_frozen() -> None:
    """Settings never change once they are made."""
    with pytest.raises(ValidationError):
        load_settings().s3_bucket = "other"  # type: ignore[misc]


def test_takes_prefects_own_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Prefect server is named by the variable that Prefect itself reads."""
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:4200/api")
    assert load_settings().prefect_api_url == "http://127.0.0.1:4200/api"
    assert variable("prefect_api_url") == "PREFECT_API_URL"


def test_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty variable counts as not set."""
    monkeypatch.setenv("DALEL_WORKERS", "")
    monkeypatch.setenv("DALEL_S3_ENDPOINT", "")
    assert load_settings().workers >= 1


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        (ENDPOINT, "DALEL_S3_ACCESS_KEY"),
        ({**ENDPOINT, "DALEL_S3_ACCESS_KEY": "account"}, "DALEL_S3_SECRET_KEY"),
        (KEYS, "without DALEL_S3_ENDPOINT"),
        ({**KEYS, "DALEL_S3_ENDPOINT": "s3.example.org"}, "http://"),
        ({"DALEL_HOME": "relative/path"}, "absolute"),
        ({"DALEL_WORKERS": "0"}, "DALEL_WORKERS"),
        ({"DALEL_WORKERS": "many"}, "DALEL_WORKERS"),
        ({"DALEL_PAGE_TIMEOUT": "-1"}, "DALEL_PAGE_TIMEOUT"),
        ({"DALEL_S3_BUCKET": "No"}, "DALEL_S3_BUCKET"),
        ({"DALEL_TSA_URL": "https://tsa.example.org"}, "DALEL_TSA_CA_FILE"),
        ({"DALEL_TSA_CA_FILE": "/roots.pem"}, "DALEL_TSA_URL"),
        ({"DALEL_TSA_URL": "tsa.example.org", "DALEL_TSA_CA_FILE": "/roots.pem"}, "http://"),
        ({"DALEL_OBJECT_LOCK": "always"}, "DALEL_OBJECT_LOCK"),
        ({"DALEL_RETENTION_DAYS": "0"}, "DALEL_RETENTION_DAYS"),
    ],
)
def test_refuses_what_does_not_fit(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], named: str) -> None:
    """A setting that cannot be, or contradicts another, is a ConfigurationError that names the variable."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=named) as caught:
        load_settings()
    assert "hidden-word" not in str(caught.value)


def test_shows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets are not in what is printed of the settings."""
    for name, value in {**ENDPOINT, **KEYS}.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert "hidden-word" not in repr(settings) + str(settings)
    assert settings.s3_secret_key.get_secret_value() == "hidden-word"


def test_every_setting_is_described() -> None:
    """Each setting says what it is, for the table in the README."""
    assert all(field.description for field in Settings.model_fields.values())


def test_importing_costs_nothing() -> None:
    """Importing the package loads no pydantic: only making settings does."""
    code = "import configuration, sys; sys.exit('pydantic' in sys.modules or 'pydantic_settings' in sys.modules)"
    root = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
