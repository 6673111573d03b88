"""What is offered in an account's chats: the surveys and consultations of its agency, and of no other.

An agency that never had an account of its own is a guest in the chats of the accounts of `main`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from sqlalchemy import Connection, select

from bot.store.floor import Floor
from bot.store.forms import Shelf
from bot.store.staff import MAIN
from bot.store.tables import account

HOSTS = select(account.c.account, account.c.agency)


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be met in an account's chats. `agency`: whose account it is; `at_home`: agencies with accounts of their own."""

    shelf: Shelf
    floor: Floor
    agency: str = MAIN
    at_home: frozenset[str] = frozenset()

    def serves(self, agency: str) -> bool:
        """Whether what belongs to this agency shows here."""
        return agency == self.agency or (self.agency == MAIN and agency not in self.at_home)


Offers = Callable[[str], Offer]


def load_offers(connection: Connection, shelf: Shelf, floor: Floor) -> Offers:
    """By account; what one is offered is put together once for all turns of a batch, and only if one of them needs it."""
    hosts: Mapping[str, str] = dict(tuple(row) for row in connection.execute(HOSTS))
    at_home = frozenset(hosts.values())
    put_together = cache(lambda agency: narrow(Offer(shelf, floor, agency, at_home)))
    return lambda account_name: put_together(hosts.get(account_name, MAIN))


def narrow(whole: Offer) -> Offer:
    """Without what belongs to others. Forms stay findable by version: who began to answer one may go on."""
    shelf, floor = whole.shelf, whole.floor
    newest = tuple(form for form in shelf.newest if whole.serves(shelf.agencies.get(form.form_id, MAIN)))
    forums = {name: forum for name, forum in floor.forums.items() if whole.serves(forum.agency)}
    return replace(whole, shelf=replace(shelf, newest=newest), floor=replace(floor, forums=forums))
