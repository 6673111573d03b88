"""Every act of staff, tried by everybody on both channels: done by whom the table of roles allows it, and by nobody else."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from typing import Any, get_args

from bench.talks import tap as line_tap
from bench.talks import write_webhook
from sqlalchemy import Connection, insert, update

from bot.channels import line, telegram
from bot.conversation import STATE, State
from bot.planning import SayOnPledge, StepPledge
from bot.runner import Runner
from bot.store import mailboxes
from bot.store.agency_tables import staff_chat
from bot.store.citizens import Owner, find_owners
from bot.store.deliveries import Arrival, record
from bot.store.offers import Published, read_published
from bot.store.rows import upsert
from bot.store.staff import add_staff, end_staff, name_agency
from bot.store.tables import conversation
from checks.access_places import JUDGE, WORDS, WRITER, Place, Try
from checks.access_table import STAFF_ACTS
from handlers.staff_views import StaffMember
from surveys.governance.roles import Role, may

CHANNELS = ("line", "telegram")
PARTIES = ("municipality", "vendors", "outsiders")  # the agency, a convener, an organisation that convenes nothing
ROLES: tuple[Role, ...] = get_args(Role)
NUMBERS = count(1_000_000)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who tries it; without roles a citizen. `ended`: she worked there once."""

    name: str
    agency: str = ""
    party: str = ""
    roles: tuple[Role, ...] = ()
    ended: bool = False

    @property
    def works(self) -> bool:
        return bool(self.roles) and not self.ended


def invent_people() -> Iterator[Somebody]:
    """Each role for each party, and at another agency; the two who decided and drafted before; one who left; a citizen."""
    yield Somebody("citizen")
    for role, party in product(ROLES, PARTIES):
        yield Somebody(f"{role} of {party}", "main", party, (role,))
    for role in ROLES:
        yield Somebody(f"{role} of another agency", "other", "municipality", (role,))
    yield Somebody(JUDGE, "main", "municipality", ("moderator",))
    yield Somebody(WRITER, "main", "municipality", ("moderator", "chief"))
    yield Somebody("chief who left", "main", "municipality", ("chief",), ended=True)


PEOPLE = tuple(invent_people())


def is_hers(who: Somebody, whose: str) -> bool:
    """Whether it is there for her people at all; c1 and the offer are the municipality's."""
    parties = {"agency": PARTIES, "convener": PARTIES[:2], "agency-convener": PARTIES[:1], "owner": PARTIES[:1]}
    return who.agency == "main" and who.party in parties[whose]


def may_do(who: Somebody, tried: Try) -> bool:
    """As the one table says, and four eyes."""
    act, whose = STAFF_ACTS[tried.leads_to]
    if not who.works or not may(who.roles, act) or not is_hers(who, whose):
        return False
    if tried.only:
        return tried.only in who.roles or who.name == JUDGE
    return who.name != WRITER or not tried.leads_to.__name__.startswith("Approve")


@dataclass(frozen=True, slots=True)
class Tried:
    """Who tried what on which channel, and all of staff's that was done."""

    who: Somebody
    channel: str
    tried: Try
    done: frozenset[type]

    def tell_wrong(self) -> str:
        """What is otherwise than the table says, in words; empty if nothing is."""
        wanted, allowed = self.tried.leads_to, may_do(self.who, self.tried)
        more = {kind for kind in self.done - {wanted} if not may_do(self.who, Try(kind))}
        if (wanted in self.done) == allowed and not more:
            return ""
        what = self.tried.tap or f"words in {type(self.tried.state).__name__}"
        did = ", ".join(sorted(kind.__name__ for kind in self.done)) or "nothing"
        return f"{self.who.name} on {self.channel}, {what}: {'may' if allowed else 'may not'}, and did {did}"


class Stand:
    """One place with everybody in it, on both channels; each try begins where the one before began."""

    def __init__(self, place: Place) -> None:
        self._place, self._house = place, place.house
        self._runner = Runner(place.house.services)
        self._chats: dict[tuple[str, str], Owner] = {}
        place.house.store.write_now(self._seat_everybody)
        self._known = place.house.store.read_now(
            lambda connection: read_published(connection, place.house.keys, Published())
        )  # read once, for every try begins with it

    def _seat_everybody(self, connection: Connection) -> None:
        house = self._house
        name_agency(connection, "other", {"th": "อีกหน่วยงาน", "en": "Another agency"}, house.now_ms)
        for number, who in enumerate(PEOPLE):
            wanted = {(f"{channel}/main", name_address(channel, number)): "th" for channel in CHANNELS}
            owners = find_owners(connection, house.keys, wanted, house.now_ms)
            for (account, _), owner in owners.items():
                self._chats[who.name, account.partition("/")[0]] = owner
            if who.roles:
                self._give_work(connection, who, list(owners.values()))

    def _give_work(self, connection: Connection, who: Somebody, chats: list[Owner]) -> None:
        staff = who.name.replace(" ", "-")
        member = StaffMember(staff, who.agency, who.party, who.roles)
        add_staff(connection, self._house.keys, member, name=who.name, now_ms=0)
        for bucket, citizen in chats:
            row = {"bucket": bucket, "citizen": citizen, "staff": staff, "since_ms": 0}
            connection.execute(upsert(connection, staff_chat, "staff", "since_ms"), row)
        if who.ended:
            end_staff(connection, staff, self._house.now_ms)

    def try_all(self) -> Iterator[Tried]:
        for tried, (number, who), channel in product(self._place.tries, enumerate(PEOPLE), CHANNELS):
            yield Tried(who, channel, tried, frozenset(self._try(tried, number, who.name, channel)))

    def _try(self, tried: Try, number: int, name: str, channel: str) -> set[type]:
        self._runner._published = self._known
        body = write_body(tried, channel, name_address(channel, number), self._house.now_ms)
        arrivals = [Arrival(f"{channel}/main", one) for one in PARSERS[channel](body)]
        with self._house.engine.connect() as connection:
            if tried.state is not None:
                put_in_state(connection, self._chats[name, channel], tried.state, self._house.now_ms)
            record(connection, self._house.keys, arrivals, now_ms=self._house.now_ms, first_seq=next(NUMBERS))
            claimed = mailboxes.claim(connection, self._house.keys, lease="try", now_ms=self._house.now_ms)
            assert len(claimed.deliveries) == 1, "nobody else does anything meanwhile"
            taken = self._runner.take_turns(connection, "try", claimed.deliveries, last=True)
            assert len(taken) == 1, f"the turn of {name} fails at {tried}"
            connection.rollback()
        return {type(effect) for effect in taken[0].turn.effects if is_of_staff(effect)}


def is_of_staff(effect: Any) -> bool:
    """A citizen steps and speaks on her own pledge, too."""
    if isinstance(effect, StepPledge):
        return bool(effect.staff)
    return effect.by_owner if isinstance(effect, SayOnPledge) else type(effect) in STAFF_ACTS


def put_in_state(connection: Connection, chat: Owner, state: State, now_ms: int) -> None:
    bucket, citizen = chat
    row = {"state": STATE.dump_json(state).decode(), "version": 1, "asked_ms": now_ms}
    here = (conversation.c.bucket == bucket, conversation.c.citizen == citizen)
    if not connection.execute(update(conversation).where(*here).values(row)).rowcount:
        connection.execute(insert(conversation), row | {"bucket": bucket, "citizen": citizen})


def name_address(channel: str, number: int) -> str:
    return f"U{number:032x}" if channel == "line" else str(7_000 + number)


def write_body(tried: Try, channel: str, address: str, now_ms: int) -> bytes:
    """As the platform brings it: whoever knows a button can send what it sends."""
    number = next(NUMBERS)
    if channel == "line":
        said = {"type": "message", "message": {"id": str(number), "type": "text", "quoteToken": "q", "text": WORDS}}
        event = {
            **(line_tap(tried.tap) if tried.tap else said),
            "webhookEventId": f"{number:026d}",
            "timestamp": now_ms,
            "source": {"type": "user", "userId": address},
            "mode": "active",
            "replyToken": f"{number:032d}",
            "deliveryContext": {"isRedelivery": False},
        }
        return write_webhook(event)
    person = {"id": int(address), "is_bot": False, "first_name": "สมใจ"}
    message = {"message_id": number, "date": now_ms // 1000, "chat": {"id": person["id"], "type": "private"}}
    query = {"id": str(number), "from": person, "message": message | {"text": "?"}, "data": tried.tap}
    said = {"callback_query": query} if tried.tap else {"message": message | {"from": person, "text": WORDS}}
    return json.dumps({"update_id": number} | said).encode()


PARSERS = {"line": line.parse, "telegram": telegram.parse}
