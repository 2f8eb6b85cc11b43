"""Settings of one bridge: from `barrette.toml` in the working folder and BARRETTE_* variables, which win."""

from datetime import time
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from bridge import logs
from sync.desired import Scheme
from sync.errors import ExplainedError

SETTINGS_FILE = Path("barrette.toml")


class MalformedSettings(ExplainedError):
    """A setting is wrong or unknown; all of them are listed."""

    message_template = "The settings cannot be used: {faults}."
    fix_template = "Correct them in barrette.toml or in the BARRETTE_* variables: nothing was done."


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("not the name of a time zone")
    return name


LOOPBACK = ("127.0.0.1", "::1", "localhost")


def _safe_address(value: SecretStr) -> SecretStr:
    try:
        parts = urlsplit(value.get_secret_value())
    except ValueError:  # its text shows the address
        raise ValueError("not an address") from None
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not (encrypted and parts.hostname):
        raise ValueError("must begin with https://")
    return value


def _public_address(value: str) -> str:
    parts = urlsplit(value)
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if value and not (encrypted and parts.hostname and value == f"{parts.scheme}://{parts.netloc}"):
        raise ValueError("not an address such as https://barrette.lycee.example, with nothing after the name")
    return value


def _mail_address(value: str) -> str:
    if value and not (value.isprintable() and value.count("@") == 1 and " " not in value):
        raise ValueError("not a mail address")
    return value


def _mail_addresses(value: str) -> str:
    for each in value.split(",") if value else ():
        if not _mail_address(each.strip()):
            raise ValueError("not a list of mail addresses with commas between them")
    return value


class Settings(BaseSettings):
    """Every setting, with its default."""

    model_config = SettingsConfigDict(
        env_prefix="BARRETTE_", toml_file=SETTINGS_FILE, extra="forbid", frozen=True
    )

    data_dir: Path = Path("var/barrette")
    """Where the store and the token are kept; readable by its owner only."""
    language: Literal["fr", "en"] = "fr"
    """Language of the command line, and of pages for browsers that ask for neither."""
    timezone: Annotated[str, AfterValidator(_known_zone)] = "Europe/Paris"
    port: Annotated[int, Field(ge=1, le=65535)] = 8800
    bind: str = "127.0.0.1"
    """Where the pages are served; another address than this machine's own is for a proxy in front, with https."""
    public_url: Annotated[str, AfterValidator(_public_address)] = ""
    """Where people open the pages, when that is not this machine; the plugin sends them there and nowhere else."""
    trusted_proxies: Annotated[int, Field(ge=0, le=3)] = 0
    """How many proxies in front say who asks, and whether by https; what others say of that is not believed."""
    nightly_at: time = time(2, 0)
    """When the nightly synchronisation starts, local time; a few minutes of chance are added."""
    nightly_until: time = time(5, 30)
    """Until when the night lasts: one that is late does not start after it, one under way begins no new batch."""
    nightly_jitter: Annotated[int, Field(ge=0, le=7200)] = 900
    """Seconds of chance, so that the schools of one host do not all start at once."""
    parallel_calls: Annotated[int, Field(ge=1, le=4)] = 2
    """How many calls Moodle may be asked to answer at a time while changes are written."""
    poll_seconds: Annotated[int, Field(ge=1, le=300)] = 15
    """How often Moodle is asked, while the bridge serves, whether somebody there wants a synchronisation."""
    scheme_name: str = "Accompagnement personnalisé"
    """How the school names the scheme on pupils' pages; « Soutien au parcours » since 2024."""
    scheme_short_name: Annotated[str, Field(max_length=12)] = "AP"
    seed: int = 0
    """Breaks ties between equal groupings; the same seed and data give the same groups."""
    allow_http: bool = False
    """Whether a Moodle elsewhere than on this machine may be reached without encryption."""
    database: SecretStr | None = None
    """Address of the PostgreSQL database that holds the store; without it the store is a file in the data folder."""
    lease_seconds: Annotated[int, Field(ge=1, le=600)] = 30
    """After how long without a sign of life of a synchronisation another one may take its place."""
    token: SecretStr | None = None
    """The token, when it is not kept in the data folder (BARRETTE_TOKEN)."""
    log_format: logs.Format = "auto"
    """How the log is written: JSON lines, text, or text on a terminal and JSON lines elsewhere."""
    log_level: logs.Level = "info"
    alert_after_hours: Annotated[int, Field(ge=1, le=744)] = 26
    """After how long without a synchronisation that succeeded an alert is sent: a night and some delay."""
    alert_webhook: Annotated[SecretStr, AfterValidator(_safe_address)] | None = None
    """Address to which alerts are posted as JSON. Whoever knows it can post there, so it is a secret."""
    alert_mail_host: str = ""
    """The mail server; no mail is sent without one."""
    alert_mail_port: Annotated[int, Field(ge=1, le=65535)] = 587
    alert_mail_security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection to the mail server is encrypted."""
    alert_mail_user: str = ""
    alert_mail_password: SecretStr = SecretStr("")
    alert_mail_from: Annotated[str, AfterValidator(_mail_address)] = ""
    alert_mail_to: Annotated[str, AfterValidator(_mail_addresses)] = ""
    """Who gets the alerts: mail addresses with commas between them."""

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Self:
        if self.alert_mail_host and not (self.alert_mail_from and self.alert_mail_to):
            raise ValueError("alert_mail_host asks for alert_mail_from and alert_mail_to")
        bare = self.alert_mail_security == "none" and self.alert_mail_host not in LOOPBACK
        if self.alert_mail_user and bare:
            raise ValueError(
                "alert_mail_user asks for alert_mail_security: a password is not sent unencrypted"
            )
        return self

    @property
    def is_alerting(self) -> bool:
        """Whether there is a way to send alerts."""
        return bool(self.alert_webhook or self.alert_mail_host)

    @model_validator(mode="after")
    def _served_safely(self) -> Self:
        if self.bind not in LOOPBACK and not self.public_url.startswith("https://"):
            raise ValueError("bind asks for public_url: pupils' names are not sent unencrypted")
        if self.public_url.startswith("https://") and not self.trusted_proxies:
            raise ValueError(
                "public_url asks for trusted_proxies: the proxy in front says that https is used"
            )
        return self

    @property
    def address(self) -> str:
        """Where people open the pages."""
        return self.public_url or f"http://127.0.0.1:{self.port}"

    @model_validator(mode="after")
    def _night_lasts(self) -> Self:
        if self.nightly_at == self.nightly_until:
            raise ValueError("nightly_until is the same time as nightly_at: the night would never begin")
        return self

    @property
    def scheme(self) -> Scheme:
        """The scheme's names."""
        return Scheme(self.scheme_name, self.scheme_short_name, self.timezone)

    @property
    def zone(self) -> ZoneInfo:
        """The school's time zone."""
        return ZoneInfo(self.timezone)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then barrette.toml."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings() -> Settings:
    """Read the settings. Raises MalformedSettings with every fault, never showing a secret's value."""
    try:
        return Settings()
    except ValidationError as error:
        faults = (
            ": ".join(filter(None, (".".join(map(str, e["loc"])), e["msg"])))
            for e in error.errors(include_input=False)
        )
        raise MalformedSettings(faults="; ".join(faults)) from None
    except ValueError as error:  # tomllib's, which names line and column
        raise MalformedSettings(faults=f"barrette.toml: {error}") from None
