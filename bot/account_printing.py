"""Prints what the commands about accounts find, and has a token checked before it is kept; each returns its exit code."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from rich.console import Console

from bot.accounts import MAIN, Account, open_account, read_main
from bot.publishing import run_command
from bot.settings import Settings
from bot.vetting import Vetted, vet

ASKED = {"line": ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN"), "telegram": ("TELEGRAM_BOT_TOKEN",)}
WHERE = {
    "LINE_CHANNEL_SECRET": "Channel secret (LINE Developers console, tab Basic settings)",
    "LINE_CHANNEL_ACCESS_TOKEN": "Channel access token, long-lived (LINE Developers console, tab Messaging API)",
    "TELEGRAM_BOT_TOKEN": "Bot token (from BotFather in Telegram)",
}
ACCOUNTS = {
    "added": "Added {name} of agency {agency}. A running server takes it up within seconds, otherwise the next start does.",
    "back": "{name} of agency {agency} is back, with these secrets. Its citizens go on where they were.",
    "changed": "{name} has other secrets now. A running server uses them within seconds.",
    "unchanged": "{name} is there already, with these secrets.",
    "elsewhere": "Not added: {name} belongs to another agency, and its citizens wrote to that one. Give the account another "
    "name.",
    "twin": "Not added: {twin} is the same bot. Two accounts of one bot would take each other's messages.",
    "guest": "Not added: agency {agency} has no account of its own yet, so people take part in {open} in the chats of main. "
    "With an account of its own they would find that there no more. Wait until it is over; or say --moves, and it goes on "
    "in the chats of the new account alone.",
    "unknown-agency": "There is no agency {agency}; add it first with: wethi agency add {agency} --th NAME --en NAME",
    "settings": "{name} is described by the settings. Change WETHI_{channel}_... there, and start the server again.",
}
GONE = {
    "removed": "Removed {name}. It takes in nothing from now on and says nothing more; its secrets are erased as soon as the "
    "platform was told, within a day. What its citizens answered stays counted.",
    "unchanged": "{name} was removed already.",
    "unknown": "There is no account {name} that could be removed; look at: wethi account list",
    "settings": "{name} is described by the settings. Take WETHI_{channel}_... out of them, and start the server again.",
}
LINE_SWITCHES = (
    "In the LINE Official Account Manager (Settings, Response settings) switch the chat bot's webhook on, and auto-reply and "
    "greeting messages off. In the LINE Developers console (tab Messaging API) switch webhook redelivery on. The address "
    "itself, {address}, is set by the server."
)


def say(text: str) -> None:
    Console(stderr=True).print(text, highlight=False, markup=False, soft_wrap=True)


def write(text: str) -> None:
    Console().print(text, highlight=False, markup=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An account to be added: `name` is channel/name. `moves`: what its agency holds may leave the chats of main."""

    name: str
    agency: str
    checks: bool = True
    moves: bool = False


def add_account(settings: Settings, wanted: Wanted, given: Mapping[str, str]) -> int:
    """`given`: the secrets by the names in ASKED. Asks the platform whose they are first, unless told not to."""
    channel, _, own = wanted.name.partition("/")
    if own == MAIN:
        say(ACCOUNTS["settings"].format(name=wanted.name, channel=channel.upper()))
        return 1
    account = as_account(settings, wanted, given)
    problem = find_twin(settings, account) or (wanted.checks and find_fault(settings, account, vet))
    if problem:
        say(str(problem))
        return 1
    secrets = {"secret": account.secret.get_secret_value(), "token": account.token.get_secret_value()}
    told = run_command(
        settings, "account-add", name=wanted.name, agency=wanted.agency, secrets=secrets, moves=wanted.moves
    )
    known = {"name": wanted.name, "agency": wanted.agency, "twin": told.get("twin", "")}
    say(ACCOUNTS[told["outcome"]].format(**known, open=", ".join(told.get("open", ()))))
    if told["outcome"] not in ("added", "back", "changed", "unchanged"):
        return 1
    if told["chats_ended"]:
        say(
            f"{told['chats_ended']} chat(s) of its staff elsewhere ended; give them new codes with: wethi staff code NAME"
        )
    say_address(settings, account)
    return 0


def as_account(settings: Settings, wanted: Wanted, given: Mapping[str, str]) -> Account:
    """The secret of Telegram's webhook is ours to make; it follows from the token, so the same token changes nothing."""
    if wanted.name.startswith("line/"):
        secret, token = given["LINE_CHANNEL_SECRET"], given["LINE_CHANNEL_ACCESS_TOKEN"]
    else:
        token = given["TELEGRAM_BOT_TOKEN"]
        secret = make_webhook_secret(settings, token)
    return open_account(settings, wanted.name, wanted.agency, secret=SecretStr(secret), token=SecretStr(token))


def make_webhook_secret(settings: Settings, token: str) -> str:
    """64 hex digits, which Telegram sends with every update."""
    key = settings.secret_key.get_secret_value().encode()
    return hmac.digest(key, f"telegram webhook {token}".encode(), hashlib.sha256).hex()


def find_twin(settings: Settings, account: Account) -> str:
    """Whether it is the bot of the settings."""
    for main in read_main(settings):
        token, ours = account.token.get_secret_value(), main.token.get_secret_value()
        same_number = account.channel == "telegram" and token.partition(":")[0] == ours.partition(":")[0]
        if main.channel == account.channel and ours and (same_number or account.secret == main.secret):
            return ACCOUNTS["twin"].format(twin=main.name)
    return ""


def find_fault(settings: Settings, account: Account, ask: Callable[[Settings, Account], Vetted]) -> str:
    """Why it is not added; empty where the platform knows the token, and says whose it is."""
    platform = "LINE" if account.channel == "line" else "Telegram"
    found = ask(settings, account)
    if found.bot:
        say(f"{platform} says that this is {found.bot}.")
        return ""
    if found.refused:
        where = WHERE[ASKED[account.channel][-1]]
        return f"Not added: {platform} refuses this token. Look at it again: {where}."
    return (
        f"Not added: {platform} could not be asked whose token this is ({found.problem}). Try again when this machine "
        "reaches it, or say --no-check to add it unchecked."
    )


def say_address(settings: Settings, account: Account) -> None:
    if not settings.public_url:
        say("WETHI_PUBLIC_URL is not set: Telegram is polled, and LINE stays off until there is a public address.")
        return
    address = f"{settings.public_url}{account.path}"
    say(LINE_SWITCHES.format(address=address) if account.channel == "line" else f"Its webhooks come in at {address}.")


def print_accounts(settings: Settings) -> int:
    found = run_command(settings, "account-list")["accounts"]
    on = {one.name for one in read_main(settings) if one.on}
    on |= {one["account"] for one in found if one["added"] and may_be_on(settings, one["account"])}
    for one in found:
        write(f"{one['account']}  {one['agency']}  {describe_account(one, on)}")
    return 0


def may_be_on(settings: Settings, name: str) -> bool:
    """With any secrets: LINE reaches nobody without a public address."""
    some = SecretStr("some")
    return open_account(settings, name, "", secret=some, token=some).on


def describe_account(one: Mapping[str, Any], on: set[str]) -> str:
    """Where it stands, and what is left of the month's pushes where LINE sets a limit."""
    if one["removed"]:
        return "removed"
    if one["account"] not in on:
        return "off: LINE needs WETHI_PUBLIC_URL" if one["added"] else "off: not in the settings"
    state = f"on hold: {one['held']}" if one["held"] else "on"
    if one["quota"] is not None:
        state += f"; pushes this month: {one['used']} of {one['quota']}"
    return state


def remove_account(settings: Settings, name: str) -> int:
    channel, _, own = name.partition("/")
    outcome = "settings" if own == MAIN else run_command(settings, "account-remove", name=name)["outcome"]
    say(GONE[outcome].format(name=name, channel=channel.upper()))
    return 0 if outcome in ("removed", "unchanged") else 1
