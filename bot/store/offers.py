"""What is offered in an account's chats: the surveys and consultations of its agency, and of no other.

An agency that never had an account of its own is a guest in the chats of the accounts of `main`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select, true

from bot.store import editions, forms
from bot.store.cards import as_card
from bot.store.floor import Floor, load_floor
from bot.store.forms import Shelf, load_shelf
from bot.store.keys import Keyring
from bot.store.staff import MAIN
from bot.store.tables import account
from handlers.views import OpenForum

SHELF, FLOOR = forms.EDITION.subquery("shelf"), editions.EDITION.subquery("floor")
# In one question, for it is asked before each batch of turns: the editions of all that is published, beside every account.
PUBLISHED = select(SHELF, FLOOR, account.c.account, account.c.agency).select_from(
    SHELF.join(FLOOR, true()).outerjoin(account, true())
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be met in an account's chats. `agency`: whose account it is; `at_home`: agencies with accounts of their own.

    `cards`: of its consultations that are open.
    """

    shelf: Shelf
    floor: Floor
    agency: str = MAIN
    at_home: frozenset[str] = frozenset()
    cards: tuple[OpenForum, ...] = ()

    def serves(self, agency: str) -> bool:
        """Whether what belongs to this agency shows here."""
        return agency == self.agency or (self.agency == MAIN and agency not in self.at_home)


@dataclass(frozen=True, slots=True)
class Offers:
    """What each agency's accounts offer. `hosts`: by account, its agency."""

    shelf: Shelf = field(default_factory=lambda: Shelf({}, ()))
    floor: Floor = field(default_factory=Floor)
    hosts: Mapping[str, str] = field(default_factory=dict)
    by_agency: Mapping[str, Offer] = field(default_factory=dict)

    def find(self, account_name: str) -> Offer:
        """An account that has no agency is one of `main`."""
        return self.by_agency[self.hosts.get(account_name, MAIN)]


@dataclass(frozen=True, slots=True)
class Published:
    """What is the same for everybody, kept from one batch to the next.

    `ease_one_in`: of so many conversations that ended, after one it is asked whether it was easy; 0: after none.
    """

    shelf: Shelf = field(default_factory=lambda: Shelf({}, ()))
    floor: Floor = field(default_factory=Floor)
    offers: Offers = field(default_factory=Offers)
    ease_one_in: int = 0


def read_published(connection: Connection, keys: Keyring, known: Published) -> Published:
    """As it is now; one query where nothing has changed since."""
    rows = connection.execute(PUBLISHED).all()
    shelf_edition, floor_edition = tuple(rows[0][:2]), tuple(rows[0][2:4])
    shelf, floor = known.shelf, known.floor
    if shelf.edition != shelf_edition:
        shelf = load_shelf(connection, shelf, shelf_edition)
    if floor.edition != floor_edition:
        floor = load_floor(connection, keys, floor, floor_edition)
    hosts = {row.account: row.agency for row in rows if row.account}
    return replace(known, shelf=shelf, floor=floor, offers=renew_offers(known.offers, shelf, floor, hosts))


def renew_offers(known: Offers, shelf: Shelf, floor: Floor, hosts: Mapping[str, str]) -> Offers:
    """Put together anew only where what is published, or whose accounts these are, has changed."""
    if known.shelf is shelf and known.floor is floor and known.hosts == hosts:
        return known
    at_home = frozenset(hosts.values())
    by_agency = {agency: narrow(Offer(shelf, floor, agency, at_home)) for agency in {MAIN, *at_home}}
    return Offers(shelf, floor, hosts, by_agency)


def narrow(whole: Offer) -> Offer:
    """Without what belongs to others. Forms stay findable by version: who began to answer one may go on."""
    shelf, floor = whole.shelf, whole.floor
    newest = tuple(form for form in shelf.newest if whole.serves(shelf.agencies.get(form.form_id, MAIN)))
    forums = {name: forum for name, forum in floor.forums.items() if whole.serves(forum.agency)}
    here = replace(floor, forums=forums)
    return replace(whole, shelf=replace(shelf, newest=newest), floor=here, cards=tuple(map(as_card, here.open)))
