"""Two agencies in a house without doors: the town has bots of its own, and what each agency asks is told apart."""

import re
from functools import partial

from forums_opened import CHARTERS, open_forum, read_file
from house_store import House
from sqlalchemy import Connection, delete, select

from bot.agency_commands import AGENCY_COMMANDS
from bot.events import Event, Said, Tapped
from bot.post import Post
from bot.runner import Runner
from bot.store import consultations, mailboxes
from bot.store.keys import place_of
from bot.store.tables import outbox

CARTS = CHARTERS / "food_carts.yaml"
NAMES = {"th": "เทศบาลคลอง", "en": "Khlong Town"}
SECRETS = {"secret": "the-channel-secret-of-the-town", "token": "700700700:the-token-of-the-town"}
OURS, THEIRS = "telegram/main", "telegram/town"


def act(house: House, command: str, **arguments: object) -> dict[str, object]:
    """What an operator's command says."""

    def work(connection: Connection) -> dict[str, object]:
        return AGENCY_COMMANDS[command](Post(connection, house.keys, house.now_ms), **arguments)

    return house.store.write_now(work)


def add_town(house: House, *names: str) -> None:
    """The agency, and its accounts (channel/name)."""
    act(house, "agency-add", agency="town", names=NAMES)
    for name in names:
        told = act(house, "account-add", name=name, agency="town", secrets=SECRETS, moves=False)
        assert told["outcome"] == "added"


def open_carts(house: House) -> None:
    """The town's consultation."""
    publish = partial(
        consultations.publish, held=read_file(CARTS), source=CARTS.read_bytes(), agency="town", now_ms=house.now_ms
    )
    house.store.write_now(publish)
    open_forum(house, CARTS)


def converse(house: House, address: str, event: Event | str, account: str) -> str:
    """A real turn; all that waits to be said to this account's citizens afterwards, and is then forgotten."""
    house.hear(address, Said(event) if isinstance(event, str) else event, account=account)
    return answer_all(house, account)


def answer_all(house: House, account: str) -> str:
    """Takes the turns of all who wait."""
    runner = Runner(house.services)

    def work(connection: Connection) -> str:
        while claimed := mailboxes.claim(connection, house.keys, lease="lease", now_ms=house.now_ms).deliveries:
            runner.take_turns(connection, "lease", claimed, last=True)
        rows = connection.execute(select(outbox).where(outbox.c.account == account).order_by(outbox.c.seq)).all()
        connection.execute(delete(outbox))
        return "".join(
            house.keys.unseal(row.body, place_of("outbox.body", row.citizen, row.id), row.key_id) for row in rows
        )

    return house.store.write_now(work)


def press(house: House, address: str, said: str, label: str, *, account: str) -> str:
    """Presses the button in what was said whose label begins so."""
    found = re.search(rf'"label":"{label}[^"]*","tap":"([^"]*)"', said)
    assert found, said
    return converse(house, address, Tapped.read(found[1]), account)
