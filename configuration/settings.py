"""What can be set, and what it is when it is not set. Each comes from an environment variable: `variable(name)`."""

import os
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from models.protection import LockMode


def _cores() -> int:
    # Not os.cpu_count(): a container or taskset may allow fewer.
    return len(os.sched_getaffinity(0))


def _home() -> Path:
    return user_data_path("dalel", appauthor=False)


class Settings(BaseSettings):
    """All settings of Dalel, frozen. An empty variable counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix="DALEL_", frozen=True, env_ignore_empty=True, populate_by_name=True, hide_input_in_errors=True
    )

    home: Path = Field(
        default_factory=_home,
        description="Directory of everything that Dalel keeps on this machine: embedded storage, index, keys, logs.",
    )
    s3_endpoint: str = Field(
        default="", description="URL of the S3 server. Not set: the embedded SeaweedFS, started when needed."
    )
    s3_bucket: str = Field(
        default="dalel",
        min_length=3,
        max_length=63,
        pattern=r"^[a-z0-9][a-z0-9.-]*[a-z0-9]$",
        description="Bucket that holds everything. On a server of your own it must exist.",
    )
    s3_region: str = Field(default="us-east-1", description="Region of the S3 server.")
    s3_access_key: SecretStr = Field(
        default=SecretStr(""), description="Access key of the S3 server. Only with DALEL_S3_ENDPOINT."
    )
    s3_secret_key: SecretStr = Field(
        default=SecretStr(""), description="Secret key of the S3 server. Only with DALEL_S3_ENDPOINT."
    )
    prefect_api_url: str = Field(
        default="",
        validation_alias=AliasChoices("PREFECT_API_URL"),
        description="URL of the Prefect API. Not set: an embedded Prefect server, started when needed.",
    )
    inbox: Path | None = Field(
        default=None,
        description="Folder from which new letters are collected. Not set: `inbox` in the directory of DALEL_HOME.",
    )
    trusted_keys: str = Field(
        default="",
        pattern=r"^\s*([0-9a-f]{64}\s*)*$",
        description="Keys of other installations that write here, or of a lost one: digests, with spaces between.",
    )
    tesseract: str = Field(default="tesseract", description="The tesseract program: a name on the PATH, or a path.")
    tessdata: Path | None = Field(
        default=None, description="Directory of tesseract's language packs. Not set: tesseract's own."
    )
    gazetteer: Path | None = Field(
        default=None,
        description="Folder with bodies.csv or places.csv of your own, added to the lists that Dalel ships.",
    )
    page_timeout: float = Field(default=60.0, gt=0, description="Seconds after which reading one page is given up.")
    workers: int = Field(
        default_factory=_cores, ge=1, description="Pages read at a time. Not set: as many as there are cores."
    )
    web_port: int = Field(
        default=8470, ge=0, le=65535, description="Port of the search pages on 127.0.0.1; 0 for any that is free."
    )

    object_lock: LockMode = Field(
        default=LockMode.NONE,
        description=(
            "Whether the storage itself refuses to delete what is kept: none, governance (an administrator of the "
            "storage may), compliance (nobody may). The embedded storage is set up for it."
        ),
    )
    retention_days: int = Field(
        default=365, ge=1, le=36500, description="Days for which DALEL_OBJECT_LOCK holds, from when each was stored."
    )
    tsa_url: str = Field(
        default="", description="URL of a time-stamp authority (RFC 3161) for checkpoints. Not set: no time stamps."
    )
    tsa_ca_file: Path | None = Field(
        default=None, description="Certificates (PEM) that its tokens must lead back to. Only with DALEL_TSA_URL."
    )

    @property
    def inbox_folder(self) -> Path:
        """The folder from which new letters are collected."""
        return self.home / "inbox" if self.inbox is None else self.inbox

    @property
    def keys_folder(self) -> Path:
        """The folder of the private key and of the secret of the audit log."""
        return self.home / "keys"

    @property
    def audit_folder(self) -> Path:
        """The folder of what waits to be written into the audit log."""
        return self.home / "audit"

    @property
    def linkage_file(self) -> Path:
        """Where it is remembered what was linked; a view, made again at will."""
        return self.home / "linkage" / "linkage.sqlite"

    @property
    def index_folder(self) -> Path:
        """The folder of the search index."""
        return self.home / "index"

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        keys = [self.s3_access_key.get_secret_value(), self.s3_secret_key.get_secret_value()]
        if self.s3_endpoint:
            if urlsplit(self.s3_endpoint).scheme not in {"http", "https"} or not urlsplit(self.s3_endpoint).hostname:
                raise ValueError("DALEL_S3_ENDPOINT must be a URL that begins with http:// or https://")
            if not all(keys):
                raise ValueError("DALEL_S3_ENDPOINT needs DALEL_S3_ACCESS_KEY and DALEL_S3_SECRET_KEY")
        elif any(keys):
            raise ValueError("DALEL_S3_ACCESS_KEY and DALEL_S3_SECRET_KEY are set without DALEL_S3_ENDPOINT")
        if self.tsa_url and urlsplit(self.tsa_url).scheme not in {"http", "https"}:
            raise ValueError("DALEL_TSA_URL must be a URL that begins with http:// or https://")
        if bool(self.tsa_url) != (self.tsa_ca_file is not None):
            raise ValueError(
                "DALEL_TSA_URL and DALEL_TSA_CA_FILE need each other: a token that is not checked proves nothing"
            )
        if not self.home.is_absolute():
            raise ValueError("DALEL_HOME must be an absolute path")
        return self


def variable(name: str) -> str:
    """Return the environment variable of a setting.

    Args:
        name: of the setting, or already of a variable.
    """
    alias = Settings.model_fields[name].validation_alias if name in Settings.model_fields else None
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return name if name.isupper() else f"DALEL_{name.upper()}"
