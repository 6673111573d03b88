"""The steps: each asks for a few settings, checks them, and returns what shall stand in `.env`."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from bot.accounts import Account, read_main
from bot.doctor.findings import Finding
from bot.doctor.line import judge_token as judge_line
from bot.doctor.platforms import REFUSED, Desk, Reply, ask_line, ask_telegram
from bot.doctor.telegram import judge_token as judge_telegram
from bot.errors import BadSettings
from bot.settings import SHORTEST_SECRET, is_public
from bot.setup import words
from bot.setup.asking import Asked

KEY_BYTES = 32
SECRET_BYTES = 24
MOST_TRIES = 3

Values = dict[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """What a step has at hand: who answers, what `.env` holds so far, and the way to the platforms."""

    asked: Asked
    known: Mapping[str, str]
    desk: Desk

    def knows(self, name: str) -> str:
        return self.known.get(f"WETHI_{name}", "")

    def ask(self, name: str, question: str, *, secret: bool = False, default: str = "") -> str:
        """An answer left empty keeps what there is."""
        there = self.knows(name)
        hint = f"{question} (empty: as it is)" if secret and there else question
        return self.asked.ask(f"WETHI_{name}", hint, secret=secret, default=there or default)


def ask_key(it: Setting) -> Values:
    """Made once; a database that is sealed already needs its own."""
    it.asked.tell(words.KEY)
    if it.knows("SECRET_KEY"):
        it.asked.tell("A secret key is there, and stays.")
        return {}
    sealed = (
        it.desk.settings.database.startswith("sqlite:///")
        and Path(it.desk.settings.database.removeprefix("sqlite:///")).exists()
    )
    question = "The secret key of this database" if sealed else "The secret key of an older backup (empty: a new one)"
    given = ask_until(it, "SECRET_KEY", question, judge_key_length, secret=True)
    if given:
        return {"WETHI_SECRET_KEY": given}
    if sealed:
        raise BadSettings(
            "There is a database already, sealed with a secret key that .env does not hold: a new one would not open it."
        )
    made = secrets.token_hex(KEY_BYTES)
    it.asked.tell(words.KEY_MADE.format(key=made))
    if not it.asked.confirm("Is it kept"):
        raise BadSettings("Nothing was written. Start again when you have a place for the key.")
    return {"WETHI_SECRET_KEY": made}


def judge_key_length(key: str) -> str:
    return "" if len(key) >= SHORTEST_SECRET else f"A secret key has {SHORTEST_SECRET} characters or more."


def ask_address(it: Setting) -> Values:
    it.asked.tell(words.ADDRESS.format(port=it.desk.settings.port))
    given = ask_until(it, "PUBLIC_URL", "The address, beginning with https:// (a dash for none)", judge_url)
    return {"WETHI_PUBLIC_URL": "" if given == "-" else given.rstrip("/")}


def judge_url(url: str) -> str:
    if url == "-" or is_public(url):
        return ""
    return f"{url} does not begin with https://. Citizens' words may not travel unprotected, and LINE sends to https alone."


def ask_line_account(it: Setting) -> Values:
    """LINE is asked who the token belongs to."""
    it.asked.tell(words.LINE)
    secret = it.ask("LINE_CHANNEL_SECRET", "Channel secret", secret=True)
    if not secret:
        return {}

    def judge(token: str) -> str:
        account = with_token(read_main(it.desk.settings)[0], token)
        reply = ask_line(it.desk, account, "info")
        return weigh(it, judge_line(it.desk, account, reply), reply)

    token = ask_until(it, "LINE_CHANNEL_ACCESS_TOKEN", "Channel access token", judge, secret=True)
    if not token:
        raise BadSettings("LINE needs both the channel secret and the access token.")
    it.asked.tell(words.LINE_SWITCHES)
    return {"WETHI_LINE_CHANNEL_SECRET": secret, "WETHI_LINE_CHANNEL_ACCESS_TOKEN": token}


def ask_telegram_account(it: Setting) -> Values:
    """Telegram is asked who the token belongs to; the webhook's secret is made here."""
    it.asked.tell(words.TELEGRAM)

    def judge(token: str) -> str:
        account = with_token(read_main(it.desk.settings)[1], token)
        reply = ask_telegram(it.desk, account, "getMe")
        return weigh(it, judge_telegram(it.desk, account, reply), reply)

    token = ask_until(it, "TELEGRAM_BOT_TOKEN", "Bot token", judge, secret=True)
    if not token:
        return {}
    it.asked.tell(words.TELEGRAM_SWITCHES)
    secret = it.knows("TELEGRAM_WEBHOOK_SECRET") or secrets.token_urlsafe(SECRET_BYTES)
    return {"WETHI_TELEGRAM_BOT_TOKEN": token, "WETHI_TELEGRAM_WEBHOOK_SECRET": secret}


def weigh(it: Setting, finding: Finding, reply: Reply) -> str:
    """What is wrong with a token; empty where it is right, or taken unchecked because the platform cannot be asked."""
    if finding.level == "ok":
        it.asked.tell(finding.says)
        return ""
    it.asked.tell(f"{finding.says} {finding.fix}")
    if reply.status not in REFUSED and it.asked.confirm("Take the token unchecked"):
        return ""
    return finding.says


def with_token(account: Account, token: str) -> Account:
    return Account(account.name, account.agency, account.secret, SecretStr(token), on=True)


def ask_backups(it: Setting) -> Values:
    it.asked.tell(words.BACKUP)
    settings = it.desk.settings
    folder = it.ask("BACKUP_DIR", "Folder of the backups", default=str(settings.backups))
    keys = it.ask("BACKUP_KEYS_DIR", "Folder of the keys' backups", default=str(settings.key_backups))
    if Path(folder).resolve() == Path(keys).resolve():
        raise BadSettings("The keys' backups need a folder of their own: beside the data they would open it for ever.")
    return {"WETHI_BACKUP_DIR": folder, "WETHI_BACKUP_KEYS_DIR": keys}


def ask_until(it: Setting, name: str, question: str, judge: Callable[[str], str], *, secret: bool = False) -> str:
    """Asks again while something is wrong, three times; a file is asked once. Empty answers are not judged."""
    problem = ""
    for _ in range(1 if it.asked.once else MOST_TRIES):
        given = it.ask(name, question, secret=secret)
        problem = judge(given) if given else ""
        if not problem:
            return given
        it.asked.tell(f"{problem} Once more:")
    raise BadSettings(f"WETHI_{name}: {problem}")


STEPS: Mapping[str, Callable[[Setting], Values]] = {
    "key": ask_key,
    "address": ask_address,
    "line": ask_line_account,
    "telegram": ask_telegram_account,
    "backup": ask_backups,
}
