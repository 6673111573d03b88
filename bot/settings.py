"""The settings of one installation: names that begin with WETHI_, from the environment or a file `.env`."""

from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import BadSettings

POSTGRES = ("postgresql://", "postgres://")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LINE_ISSUER = "https://access.line.me"  # who signs in with LINE: developers.line.biz/en/docs/line-login
LINE_LINKS, TELEGRAM_LINKS = "https://line.me", "https://t.me"  # where links begin that open a chat on somebody's phone
SHORTEST_SECRET = 32  # characters of WETHI_SECRET_KEY: 128 bits written as hex


class Settings(BaseSettings):
    """They describe the account `main` of each channel of the agency `main`."""

    model_config = SettingsConfigDict(env_prefix="WETHI_", extra="ignore", hide_input_in_errors=True)

    line_api_base: str = "https://api.line.me"
    line_data_api_base: str = "https://api-data.line.me"
    telegram_api_base: str = "https://api.telegram.org"
    line_channel_secret: SecretStr = SecretStr("")
    line_channel_access_token: SecretStr = SecretStr("")
    telegram_bot_token: SecretStr = SecretStr("")
    telegram_webhook_secret: SecretStr = SecretStr("")
    database_url: str = ""
    keys_url: str = ""
    data_dir: Path = Path("data")
    public_url: str = ""
    secret_key: SecretStr = SecretStr("")
    erasure_ledger: Path | None = None
    backup_dir: Path | None = None
    backup_keys_dir: Path | None = None
    backup_every_minutes: int = Field(default=0, ge=0)  # 0: by the size of the database
    backup_keep_days: int = Field(default=30, ge=1)
    disk_floor: int = Field(default=256, ge=0)  # megabytes that stay free
    ease_one_in: int = Field(default=20, ge=0)  # 0: nobody is asked
    quiet_from: int = Field(default=20, ge=0, le=23)  # the hour (Bangkok) from which ...
    quiet_to: int = Field(default=9, ge=0, le=23)  # ... to which new citizens hear nothing unasked; equal: never
    metrics_token: SecretStr = SecretStr("")
    log_level: Literal["info", "debug"] = "info"
    port: int = Field(default=8080, ge=1, le=65535)
    sandbox_port: int = Field(default=8090, ge=1, le=65535)

    @field_validator("line_api_base", "line_data_api_base", "telegram_api_base", "public_url")
    @classmethod
    def without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @model_validator(mode="after")
    def fit_together(self) -> Self:
        if problem := find_problem(self):
            raise ValueError(problem)
        return self

    @property
    def line_on(self) -> bool:
        local = is_loopback(self.line_api_base) and is_loopback(self.line_data_api_base)
        return bool(self.line_channel_secret.get_secret_value()) and (bool(self.public_url) or local)

    @property
    def telegram_on(self) -> bool:
        return bool(self.telegram_bot_token.get_secret_value())

    @property
    def telegram_polls(self) -> bool:
        return self.telegram_on and not self.public_url

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'wethi.sqlite'}"

    @property
    def database_folder(self) -> Path:
        """Where SQLite's file lies; with a database server, the data folder."""
        return (
            Path(self.database.removeprefix("sqlite:///")).parent
            if self.database.startswith("sqlite")
            else self.data_dir
        )

    @property
    def key_book(self) -> Path:
        """Beside the database, and backed up apart from it."""
        return Path(self.database.removeprefix("sqlite:///")).with_name("keys.sqlite")

    @property
    def ledger(self) -> Path:
        """Who was forgotten; never part of a backup, for it is what a restored one is checked against."""
        return self.erasure_ledger or self.data_dir / "erasures.txt"

    @property
    def backups(self) -> Path:
        return self.backup_dir or self.data_dir / "backups"

    @property
    def key_backups(self) -> Path:
        """Apart from the backups of the database: keys beside what they open would open it for ever."""
        return self.backup_keys_dir or self.data_dir / "key-backups"


class SandboxSettings(BaseSettings):
    """What the sandbox and the demo read; the names are those of the bot, so that both know the same secrets."""

    model_config = SettingsConfigDict(env_prefix="WETHI_", extra="ignore", hide_input_in_errors=True)

    line_channel_secret: SecretStr = SecretStr("sandbox-line-channel-secret")
    line_channel_access_token: SecretStr = SecretStr("sandbox-line-access-token")
    telegram_bot_token: SecretStr = SecretStr("100000001:sandbox-telegram-bot-token")
    port: int = Field(default=8080, ge=1, le=65535)
    sandbox_port: int = Field(default=8090, ge=1, le=65535)


def find_problem(settings: Settings) -> str:
    """The first thing that does not fit, as one sentence naming the setting; empty if all fits."""
    secret, token = (
        settings.line_channel_secret.get_secret_value(),
        settings.line_channel_access_token.get_secret_value(),
    )
    if bool(secret) != bool(token):
        missing = "WETHI_LINE_CHANNEL_ACCESS_TOKEN" if secret else "WETHI_LINE_CHANNEL_SECRET"
        return f"{missing} is missing: LINE needs both the channel secret and the access token, or neither."
    if settings.telegram_on and settings.public_url and not settings.telegram_webhook_secret.get_secret_value():
        return "WETHI_TELEGRAM_WEBHOOK_SECRET is missing: Telegram's webhooks need it when WETHI_PUBLIC_URL is set."
    if len(settings.secret_key.get_secret_value()) < SHORTEST_SECRET:
        return (
            f"WETHI_SECRET_KEY is missing or shorter than {SHORTEST_SECRET} characters; "
            "make one with: python3 -c 'import secrets; print(secrets.token_hex(32))'"
        )
    if settings.public_url and not is_public(settings.public_url):
        return "WETHI_PUBLIC_URL must begin with https:// (http:// only for this machine itself)."
    if settings.database_url and not settings.database_url.startswith(("sqlite:///", *POSTGRES)):
        return "WETHI_DATABASE_URL must begin with sqlite:/// or postgresql://."
    if settings.database_url.startswith(POSTGRES) and not is_apart(settings.keys_url, settings.database_url):
        return (
            "WETHI_KEYS_URL must name a PostgreSQL database apart from that of WETHI_DATABASE_URL, backed up apart too."
        )
    return ""


def is_apart(keys_url: str, database_url: str) -> bool:
    """A key that lies beside its data protects nothing: neither from a thief nor from a backup."""
    return keys_url.startswith(POSTGRES) and keys_url != database_url


def is_loopback(url: str) -> bool:
    return urlsplit(url).hostname in LOOPBACK


def is_public(url: str) -> bool:
    return url.startswith("https://") or (url.startswith("http://") and is_loopback(url))


def read_settings(file: Path | None = Path(".env")) -> Settings:
    """Reads the environment and `file`; raises BadSettings with one sentence per problem."""
    try:
        return Settings(_env_file=file)
    except ValidationError as problem:
        raise BadSettings("\n".join(say_problem(error["loc"], error["msg"]) for error in problem.errors())) from None


def say_problem(place: tuple[int | str, ...], message: str) -> str:
    if not place:
        return message.removeprefix("Value error, ")
    return f"WETHI_{str(place[0]).upper()}: {message}."
