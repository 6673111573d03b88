"""`python -m tests.checks.deploy`: follows docs/deploy.md word for word on a copy of this machine, behind TLS."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from bot.store.schema import HEAD
from checks.deploy_page import PAGE, Block, read_blocks
from checks.deploy_room import NAME, Room, enter, leave_network

SANDBOX = "http://127.0.0.1:8090"
SECRETS = {
    "WETHI_LINE_CHANNEL_SECRET": "check-line-channel-secret",
    "WETHI_LINE_CHANNEL_ACCESS_TOKEN": "check-line-access-token",
    "WETHI_TELEGRAM_BOT_TOKEN": "100000001:check-telegram-bot-token",
}
BASES = {
    "WETHI_LINE_API_BASE": f"{SANDBOX}/line",
    "WETHI_LINE_DATA_API_BASE": f"{SANDBOX}/line-data",
    "WETHI_TELEGRAM_API_BASE": f"{SANDBOX}/telegram",
}
# What the IT officer answers; her first token is mistyped.
ANSWERS = (
    ("empty: a new one", ""),
    ("Is it kept", "y"),
    ("a dash for none", f"https://{NAME}"),
    ("Channel secret", SECRETS["WETHI_LINE_CHANNEL_SECRET"]),
    ("Channel access token", "mistyped"),
    ("Channel access token", SECRETS["WETHI_LINE_CHANNEL_ACCESS_TOKEN"]),
    ("Bot token", SECRETS["WETHI_TELEGRAM_BOT_TOKEN"]),
    ("Folder of the backups", "/var/backups/wethi"),
    ("Folder of the keys' backups", "/var/backups/wethi-keys"),
    ("in it", "y"),
)
VERIFY = "! command -v systemd-analyze || systemd-analyze verify /etc/systemd/system/wethi.service"
# As the server sees its machine: where its data lie it can write, elsewhere nobody can.
CLOSED = """
inside() { nsenter --target "$(cat /run/wethi.pid)" --mount --root "$@"; }
inside touch /var/lib/wethi/tried
inside rm /var/lib/wethi/tried
if inside touch /opt/wethi/tried || inside touch /etc/tried; then exit 1; fi
"""
NEXT = "9000"
STEP = f'''"""A step that is tried out."""

import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade() -> None:
    op.add_column("account", sa.Column("tried_out", sa.Integer(), nullable=True))
'''
TOOLS = ("unshare", "chroot", "git", "ip", "setpriv")
LONGEST_WAIT_S = 60.0
INSTALLED, CONFIGURED, TRUSTED, STARTED, DRILLED, UPGRADED = range(1, 7)  # the sections of the page


def main() -> None:
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    if os.geteuid() or missing:
        sys.exit(f"Not run: this needs root on Debian 12, and {', '.join(missing) or 'nothing else'}.")
    if not sys.argv[1:]:
        sys.exit(enter())
    begun = time.monotonic()
    room = Room(Path(sys.argv[1]))
    room.prepare()
    blocks = list(read_blocks(PAGE.read_text(encoding="utf-8")))
    follow(room, blocks)
    say(f"{len(blocks)} blocks of docs/deploy.md were followed, {time.monotonic() - begun:.0f} s")


def follow(room: Room, blocks: list[Block]) -> None:
    """Section by section, with what a reader cannot see in between: the platforms, and two citizens."""
    play(room, blocks, INSTALLED)
    leave_network()
    room.environment = {name: value for name, value in room.environment.items() if "CERT" not in name} | BASES
    sandbox = open_sandbox(room)
    play(room, blocks, CONFIGURED)
    play(room, blocks, TRUSTED)
    sandbox.terminate()
    sandbox.wait()
    sandbox = open_sandbox(room)  # it trusts Caddy's certificate from now on, as the machine does
    play(room, blocks, STARTED)
    room.do(VERIFY)
    room.do(CLOSED)
    citizens = [meet("line"), meet("telegram")]
    play(room, blocks, DRILLED)
    room.release("The release to which is upgraded", write_next_release())
    play(room, blocks, UPGRADED)
    for channel, citizen in citizens:
        hear(channel, citizen, "menu")
    check_way()
    sandbox.terminate()


def write_next_release() -> dict[str, str]:
    """A release that changes the tables by one more step."""
    schema, head = Path("bot/store/schema.py").read_text(encoding="utf-8"), f'HEAD = "{HEAD}"'
    assert head in schema
    return {
        "bot/store/schema.py": schema.replace(head, f'HEAD = "{NEXT}"'),
        f"bot/store/migrations/versions/v{NEXT}_tried_out.py": STEP,
    }


def play(room: Room, blocks: list[Block], section: int) -> None:
    for block in blocks:
        if block.section == section:
            say(f"{block.section}. {block.title}{' (to try it out)' if block.only_to_try else ''}")
            room.do(block.commands, answers=ANSWERS if "wethi setup" in block.commands else ())


def open_sandbox(room: Room) -> Any:
    """The stand-in for LINE and Telegram, of the release that is installed in the room."""
    process = room.start("/opt/wethi/.venv/bin/wethi", "sandbox", more=SECRETS | {"HOME": "/tmp"})
    wait_for(lambda: ask("/control/totals") is not None, "the sandbox answers")
    return process


def meet(channel: str) -> tuple[str, Any]:
    """A new citizen follows the account and hears its greeting."""
    citizen = ask(f"/phones/{channel}/citizens", {"name": "Malee"})["id"]
    ask(f"/phones/{channel}/{citizen}/follow", {})
    wait_for(lambda: count_heard(channel, citizen) > 0, f"a citizen on {channel} is greeted")
    hear(channel, citizen, "menu")
    return channel, citizen


def hear(channel: str, citizen: Any, words: str) -> None:
    before = count_heard(channel, citizen)
    ask(f"/phones/{channel}/{citizen}/type", {"text": words})
    wait_for(lambda: count_heard(channel, citizen) > before, f"a citizen on {channel} is answered")
    say(f"A citizen on {channel} writes {words!r} through https://{NAME}, and is answered.")


def count_heard(channel: str, citizen: Any) -> int:
    shown = ask(f"/phones/{channel}/{citizen}")
    return sum(bubble["from"] == "bot" for bubble in shown["bubbles"])


def check_way() -> None:
    """Every webhook went through TLS and was taken."""
    entries = [one for one in ask("/control/journal?path=/webhooks/")["entries"] if one["kind"] == "webhook"]
    wrong = [one for one in entries if not str(one["path"]).startswith(f"https://{NAME}/") or one["status"] != 200]
    if not entries or wrong:
        sys.exit(f"{len(wrong)} of {len(entries)} webhooks did not go the whole way: {wrong[:2]}")
    say(f"{len(entries)} webhooks went through TLS, and all were taken.")


def ask(path: str, body: Any = None) -> Any:
    """None while the sandbox does not answer."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"{SANDBOX}{path}", data, {"content-type": "application/json"})
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=10) as answer:
            return json.loads(answer.read())
    except (URLError, OSError):
        return None


def wait_for(true: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + LONGEST_WAIT_S
    while not true():
        if time.monotonic() > until:
            sys.exit(f"It never happened within {LONGEST_WAIT_S:.0f} s that {what}.")
        time.sleep(0.2)


def say(text: str) -> None:
    sys.stdout.write(f"\n=== {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
