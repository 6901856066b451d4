"""The configuration: environment variables that begin with WSIS_, read when asked for and never at import.

`load` is the one way in. This package costs what pydantic costs to import, so commands that need no configuration
leave it alone.
"""

import re
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from wsis_workflow.settings.accepted import (
    a_base_url,
    a_database,
    a_folder,
    a_zone,
    an_address,
    names,
    networks,
    whole_networks,
)
from wsis_workflow.settings.places import default_database_url, default_files, local_address
from wsis_workflow.settings.variables import PREFIX, Files, SettingsError, variable

__all__ = ["Settings", "SettingsError", "load", "variable"]

FileKind = Literal["pdf", "docx", "xlsx", "pptx", "odt", "png", "jpeg", "webp", "txt", "csv", "md"]


def load(**chosen: object) -> "Settings":
    """Read the settings; what is `chosen`, such as `database_url` from `--db`, goes before the environment.

    A choice of None counts as none, so that an option that was not given can be passed on as it is.

    Raises:
        SettingsError: a setting is not what it must be, or its file cannot be read.
    """
    try:
        return Settings.model_validate({name: value for name, value in chosen.items() if value is not None})
    except ValidationError as invalid:
        wrong = dict.fromkeys(str(error["loc"][0]) for error in invalid.errors())
        raise SettingsError(" ".join(map(_what_it_must_be, wrong))) from None


def _what_it_must_be(name: str) -> str:
    return f"{variable(name)} must be {Settings.model_fields[name].description}; set it again."


class Settings(BaseSettings):
    """What may differ from one installation to another; a description completes the sentence "it must be"."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid")

    database_url: Annotated[str, AfterValidator(a_database)] = Field(
        default_factory=default_database_url,
        pattern=r"^(sqlite|postgres(ql)?)(\+\w+)?://",
        description="the address of an SQLite or PostgreSQL database, such as sqlite:////srv/wsis.db",
        repr=False,
    )
    pg_bin: Annotated[Path | None, AfterValidator(a_folder)] = Field(
        default=None, description="the folder of PostgreSQL's programs, such as /usr/lib/postgresql/16/bin"
    )
    files: Path | None = Field(default=None, description="the folder in which the contents of attachments are kept")
    largest_file: int = Field(
        default=20_000_000, ge=1, le=2_000_000_000, description="the most bytes of an attachment, such as 20000000"
    )
    file_kinds: Annotated[tuple[FileKind, ...], NoDecode, BeforeValidator(names)] = Field(
        default=get_args(FileKind), description=f"some of {', '.join(get_args(FileKind))}, separated by blanks"
    )
    longest_upload: int = Field(
        default=600, ge=1, le=86_400, description="the most seconds in which an attachment may come in, such as 600"
    )
    smtp_host: str = Field(default="", description="the name of a mail server")  # without one, mail waits
    smtp_port: int = Field(default=587, ge=1, le=65535, description="a port from 1 to 65535")
    smtp_user: str = Field(default="", description="the name under which the mail server knows us")
    smtp_password: SecretStr = Field(default=SecretStr(""), description="the password for the mail server")
    smtp_tls: Literal["none", "starttls", "tls"] = Field(default="starttls", description="none, starttls or tls")
    smtp_longest: float = Field(
        default=120, gt=0, le=3600, description="the most seconds that sending one letter may take, such as 120"
    )
    smtp_rate: int = Field(
        default=0, ge=0, le=1_000_000, description="the most letters a minute for the mail server; 0: no limit"
    )
    lease: float = Field(
        default=900, gt=0, le=86_400, description="the seconds for which a node has letters to itself, such as 900"
    )
    node_poll: float = Field(
        default=1, gt=0, le=60, description="the seconds after which a node looks for tasks uncalled, such as 1"
    )
    node_beat: float = Field(
        default=10, gt=0, le=600, description="the seconds after which a node says that it is alive, such as 10"
    )
    node_silent: float = Field(
        default=60, gt=0, le=3600, description="the seconds of silence after which a node counts as dead, such as 60"
    )
    paper_at_once: int = Field(
        default=100_000,
        ge=0,
        description="up to how many letters a PDF or DOCX is written while its page waits, such as 100000",
    )
    sweep_every: int = Field(default=15, ge=1, le=59, description="the seconds between sweeps, from 1 to 59")
    webhook_networks: Annotated[tuple[str, ...], NoDecode, BeforeValidator(names), AfterValidator(whole_networks)] = (
        Field(
            default=(),
            description="networks of yours to which notices may go, such as 10.1.2.0/28 fd00::/64, separated by blanks",
        )
    )
    webhook_longest: float = Field(
        default=10, gt=0, le=60, description="the most seconds that a request to a person's program takes, such as 10"
    )
    mail_from: Annotated[str, AfterValidator(an_address)] = Field(
        default="WSIS Workflow <wsis-workflow@localhost>",
        description="one mail address, such as WSIS Workflow <secretariat@example.org>",
    )
    zone: Annotated[str, AfterValidator(a_zone)] = Field(
        default="Europe/Zurich", description="the name of a time zone, such as Europe/Zurich"
    )
    language: Literal["en", "fr", "es", "ru", "ar", "zh"] = Field(
        default="en", description="one of en, fr, es, ru, ar, zh"
    )
    base_url: Annotated[str, AfterValidator(a_base_url)] = Field(
        default="",
        validate_default=False,
        description="an address without a path, such as https://wsis.example.org; http on this machine only",
    )
    hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(names)] = Field(
        default=(), description="further names of the site, with their ports, separated by blanks"
    )
    proxies: Annotated[tuple[str, ...], NoDecode, BeforeValidator(names), AfterValidator(networks)] = Field(
        default=("127.0.0.1", "::1"),
        description="the addresses of proxies in front of the site, such as 10.0.0.10 10.0.1.0/24, separated by blanks",
    )
    host: str = Field(
        default="127.0.0.1", pattern=r"^[\w.:-]+$", description="the name or number of an interface of this machine"
    )
    port: int = Field(default=8000, ge=1, le=65535, description="a port from 1 to 65535")
    templates: Annotated[Path | None, AfterValidator(a_folder)] = Field(
        default=None, description="a folder with templates of documents, such as /srv/wsis/templates"
    )

    @property
    def shown_database(self) -> str:
        """Give the address of the database as it may be shown: without its password."""
        return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:***@", self.database_url)

    @property
    def slowest_send(self) -> float:
        """Give the seconds of a lease that are kept for the last send; were they all of it, nothing would ever go."""
        return min(1.5 * max(self.smtp_longest, self.webhook_longest), 0.75 * self.lease)

    @property
    def files_folder(self) -> Path:
        """Give the folder of the contents of attachments."""
        return self.files or default_files(self.database_url)

    @property
    def address(self) -> str:
        """Give the address of the site; where nobody has said it, one that leads there from this machine alone."""
        return self.base_url or local_address(self.host, self.port)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Ask what was chosen, then the environment, then the files that it names; nothing else."""
        return init_settings, env_settings, Files(settings_cls)
