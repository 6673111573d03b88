"""An account is one bot of an agency in LINE or Telegram; those named `main` are described by the settings, others are added."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import SecretStr

from bot.settings import Settings, is_loopback

Channel = Literal["line", "telegram"]
LINE_ACCOUNT = "line/main"
TELEGRAM_ACCOUNT = "telegram/main"
MAIN = "main"  # the agency and the accounts of the settings


@dataclass(frozen=True, slots=True)
class Account:
    """`name` is channel/name. `secret` proves what reaches us (LINE's channel secret, the secret of Telegram's webhook),
    `token` lets us call. `polls`: its updates are fetched, for no webhook can reach us.
    """

    name: str
    agency: str
    secret: SecretStr
    token: SecretStr
    on: bool
    polls: bool = False

    @property
    def channel(self) -> str:
        return self.name.partition("/")[0]

    @property
    def path(self) -> str:
        """Where its webhooks come in."""
        channel, _, own = self.name.partition("/")
        return f"/webhooks/{channel}" if own == MAIN else f"/webhooks/{channel}/{own}"


@dataclass(slots=True)
class Added:
    """The accounts beside those of the settings, and the names of those that were removed, as they were last looked up."""

    accounts: tuple[Account, ...] = ()
    gone: frozenset[str] = field(default_factory=frozenset)


def open_account(settings: Settings, name: str, agency: str, *, secret: SecretStr, token: SecretStr) -> Account:
    """On as soon as it can be reached: LINE needs a public address, Telegram is polled without one."""
    known = bool(secret.get_secret_value() and token.get_secret_value())
    if name.startswith("line/"):
        local = is_loopback(settings.line_api_base) and is_loopback(settings.line_data_api_base)
        return Account(name, agency, secret, token, known and (bool(settings.public_url) or local))
    polls = known and not settings.public_url
    return Account(name, agency, secret, token, known, polls)


def read_main(settings: Settings) -> tuple[Account, Account]:
    """LINE's and Telegram's account of the settings, whether they are on or not."""
    line = Account(
        LINE_ACCOUNT, MAIN, settings.line_channel_secret, settings.line_channel_access_token, settings.line_on
    )
    telegram = Account(
        TELEGRAM_ACCOUNT,
        MAIN,
        settings.telegram_webhook_secret,
        settings.telegram_bot_token,
        settings.telegram_on,
        settings.telegram_polls,
    )
    return line, telegram
