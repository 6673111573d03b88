"""Goes through the steps, writes `.env`, tells the platforms where the webhooks are, and ends with the doctor."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import httpx
from pydantic import ValidationError
from rich.console import Console

from bot.accounts import read_main
from bot.clock import SystemClock
from bot.connect import UPDATES
from bot.doctor.checkup import examine, show
from bot.doctor.findings import passed
from bot.doctor.platforms import Desk, Reply, ask_line, ask_telegram, open_web
from bot.errors import BadSettings
from bot.settings import Settings, read_settings, say_problem
from bot.setup import words
from bot.setup.asking import Answers, Asked, Person
from bot.setup.env_file import change, read_text, read_values, write
from bot.setup.steps import STEPS, Setting

UNSET_KEY = "0" * 64  # stands in while the key is yet to be made; it seals nothing


def run_setup(file: Path, answers: Path | None, only: Sequence[str]) -> int:
    """Returns 0 once `.env` is as wanted: what the doctor finds then is to be read. Raises BadSettings, with `.env` as it was."""
    console = Console()
    if answers is not None and not answers.is_file():
        raise BadSettings(f"There is no file of answers {answers}.")
    asked: Asked = Answers(read_values(answers), console) if answers else Person(console)
    given = read_values(answers) if answers else {}
    with open_web() as web:
        settings = ask_all(asked, file, tuple(only) or tuple(STEPS), given=given, web=web)
        if settings.public_url:
            set_webhooks(asked, Desk(settings, web, SystemClock()))
    asked.tell(f"\n{words.RESTART}\n")
    found = examine(settings, SystemClock(), file)
    show(found, as_json=False)
    if not passed(found):
        asked.tell(words.NOT_YET)
    return 0


def ask_all(asked: Asked, file: Path, steps: Sequence[str], *, given: Mapping[str, str], web: httpx.Client) -> Settings:
    """The settings as they stand in `.env` afterwards. `given` may hold settings that no step asks for."""
    before = read_values(file)
    new = {name: value for name, value in given.items() if name not in ASKED_FOR}
    for step in steps:
        known = before | new
        it = Setting(asked, known, Desk(read_known(known), web, SystemClock()))
        new |= ask_one(it, step, alone=step == "key" or len(steps) == 1)
    changed = {name: value for name, value in new.items() if before.get(name, "") != value}
    settings = read_known(before | new, whole=True)
    if changed and (not before or asked.confirm(f"{file} is there already. Change {', '.join(changed)} in it")):
        write(file, change(read_text(file) or words.HEADING, changed))
        asked.tell("\n" + words.DONE.format(file=file, names=", ".join(changed)))
        return settings
    asked.tell(words.NOTHING)
    return read_settings(file)


ASKED_FOR = {
    "WETHI_SECRET_KEY",
    "WETHI_PUBLIC_URL",
    "WETHI_LINE_CHANNEL_SECRET",
    "WETHI_LINE_CHANNEL_ACCESS_TOKEN",
    "WETHI_TELEGRAM_BOT_TOKEN",
    "WETHI_BACKUP_DIR",
    "WETHI_BACKUP_KEYS_DIR",
}


def ask_one(it: Setting, step: str, *, alone: bool) -> dict[str, str]:
    """What a person cannot answer yet is left out, so that her other answers are not lost; raises BadSettings else."""
    try:
        return STEPS[step](it)
    except BadSettings as problem:
        if alone or it.asked.once:
            raise
        it.asked.tell(f"{problem} {words.LEFT_OUT.format(step=step)}")
        return {}


def read_known(known: Mapping[str, str], *, whole: bool = False) -> Settings:
    """These values, and the environment for what they do not name; until the `whole` is there, without those in doubt."""
    names = {name.removeprefix("WETHI_").lower(): value for name, value in known.items() if value}
    if not whole:
        half = ("line_channel_secret", "line_channel_access_token", "telegram_bot_token")
        names = {"secret_key": UNSET_KEY} | {name: value for name, value in names.items() if name not in half}
    try:
        return Settings(_env_file=None, **names)  # type: ignore[arg-type]  # each is checked as it is read
    except ValidationError as problem:
        raise BadSettings("\n".join(say_problem(error["loc"], error["msg"]) for error in problem.errors())) from None


def set_webhooks(asked: Asked, desk: Desk) -> None:
    """As the server does at each start: so the platforms know the address before the first citizen comes."""
    line, telegram = read_main(desk.settings)
    if line.on:
        place = {"endpoint": f"{desk.settings.public_url}{line.path}"}
        told = ask_line(desk, line, "channel/webhook/endpoint", method="PUT", body=place)
        asked.tell(say_told("LINE", told))
    if telegram.on:
        told = ask_telegram(
            desk,
            telegram,
            "setWebhook",
            url=f"{desk.settings.public_url}{telegram.path}",
            secret_token=telegram.secret.get_secret_value(),
            allowed_updates=UPDATES,
        )
        asked.tell(say_told("Telegram", told))


def say_told(whose: str, told: Reply) -> str:
    if told.good:
        return f"{whose} was told where its webhook is."
    return f"{whose} does not take the webhook's address ({told.says}). The server tries again at its start."
