"""`python -m tests.checks.deploy`: follows docs/deploy.md word for word on a copy of this machine, behind TLS."""

import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.store.schema import HEAD
from checks.deploy_page import PAGE, Block, read_blocks
from checks.deploy_people import SANDBOX, Person, answer_survey, ask, be_forgotten, meet, wait_for
from checks.deploy_room import NAME, Room, enter, leave_network

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
BROKEN = STEP + '    op.execute("A step that nobody tried")\n'
RESULTS = "wethi survey results satisfaction"
AGAIN = "forgotten again: 1 citizen."
TOOLS = ("unshare", "chroot", "git", "ip", "setpriv")
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
    """Section by section, with what a reader cannot see in between: the platforms, and people."""
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
    people = gather(room)
    lose_and_restore(room, blocks, people)
    upgrade(room, blocks, people)
    check_way()
    sandbox.terminate()


def gather(room: Room) -> list[Person]:
    """Six citizens answer the survey; with fewer than five nothing would be told of it."""
    log = room.root / "var/log/wethi.log"
    wait_for(lambda: log.read_text(encoding="utf-8").count('"event": "connected"') == 2, "both accounts are connected")
    people = [meet(channel) for channel in ("line", "telegram") * 3]
    for each in people:
        answer_survey(each)
    expect(room, 6)
    return people


def lose_and_restore(room: Room, blocks: list[Block], people: list[Person]) -> None:
    """One of them asks to be forgotten after the backup: she stays so, and the others' answers come back."""

    def leave() -> None:
        be_forgotten(people.pop())
        ledger = room.root / "var/backups/wethi-keys/erasures.txt"
        wait_for(lambda: bool(ledger.exists() and ledger.read_text(encoding="utf-8").strip()), "she is forgotten")
        say("A citizen asked to be forgotten, after the backup was made.")

    told = play(room, blocks, DRILLED, before={"--check": leave})
    if told.count(AGAIN) != 2:  # once by the trial, once in earnest
        sys.exit(f"It was not told twice that somebody is {AGAIN}")
    expect(room, 5)
    greet(people)


def upgrade(room: Room, blocks: list[Block], people: list[Person]) -> None:
    """A release that does not work, back to the one before, and then one that works."""
    onward, back = (block.commands for block in blocks if block.section == UPGRADED)
    room.release("A release that does not work", write_next_release(BROKEN))
    room.do(onward, fails=True)
    greet(people)  # the trial said no, and the old server never stopped
    if "was not changed" not in room.do("systemctl stop wethi; wethi upgrade", fails=True):
        sys.exit("An upgrade that failed did not say that nothing was changed.")
    room.do(back)
    greet(people)
    room.release("The release that mends it", write_next_release(STEP))
    room.do(onward)
    expect(room, 5)
    greet(people)


def greet(people: list[Person]) -> None:
    for each in people:
        each.write("เมนู")
    say(f"{len(people)} citizens write through https://{NAME}, and are answered.")


def expect(room: Room, people: int) -> None:
    """So many answered, says the command that tells results."""
    if f"n = {people} " not in " ".join(room.do(RESULTS).split()):
        sys.exit(f"The results do not tell of {people} people.")


def write_next_release(step: str) -> dict[str, str]:
    """A release that changes the tables by one more step."""
    schema, head = Path("bot/store/schema.py").read_text(encoding="utf-8"), f'HEAD = "{HEAD}"'
    assert head in schema
    return {
        "bot/store/schema.py": schema.replace(head, f'HEAD = "{NEXT}"'),
        f"bot/store/migrations/versions/v{NEXT}_tried_out.py": step,
    }


def play(
    room: Room, blocks: list[Block], section: int, *, before: Mapping[str, Callable[[], None]] | None = None
) -> str:
    """`before`: what happens ahead of the block with these words in it. Returns what was printed."""
    told = ""
    for block in blocks:
        if block.section != section:
            continue
        for words, happen in (before or {}).items():
            if words in block.commands:
                happen()
        say(f"{block.section}. {block.title}{' (to try it out)' if block.only_to_try else ''}")
        told += room.do(block.commands, answers=ANSWERS if "wethi setup" in block.commands else ())
    return told


def open_sandbox(room: Room) -> Any:
    """The stand-in for LINE and Telegram, of the release that is installed in the room."""
    process = room.start("/opt/wethi/.venv/bin/wethi", "sandbox", more=SECRETS | {"HOME": "/tmp"})
    wait_for(lambda: ask("/control/totals") is not None, "the sandbox answers")
    return process


def check_way() -> None:
    """Every webhook went through TLS and was taken."""
    entries = [one for one in ask("/control/journal?path=/webhooks/")["entries"] if one["kind"] == "webhook"]
    wrong = [one for one in entries if not str(one["path"]).startswith(f"https://{NAME}/") or one["status"] != 200]
    if not entries or wrong:
        sys.exit(f"{len(wrong)} of {len(entries)} webhooks did not go the whole way: {wrong[:2]}")
    say(f"{len(entries)} webhooks went through TLS, and all were taken.")


def say(text: str) -> None:
    sys.stdout.write(f"\n=== {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
