"""One request of somebody who is signed in, and the doors of the console: which page or act is open to whom."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response

from bot.services import Services
from bot.store.rows import ms
from bot.store.sign_ins import SignIn
from bot.text import Text
from handlers.staff_views import StaffMember
from surveys.governance.roles import StaffAct, Term, may

CONSOLE = "/console"


def is_inside(path: str) -> bool:
    """Whether this address, perhaps with filters, is one of the console's pages; all others lead back to its first."""
    return path == CONSOLE or path.startswith((f"{CONSOLE}/", f"{CONSOLE}?"))


@dataclass(frozen=True, slots=True)
class Visit:
    """`sent`: the fields of a form as they came; `form_token`: what each form of a page carries; `now_ms` since 1970."""

    services: Services
    request: Request
    member: StaffMember
    sign_in: SignIn
    t: Text
    form_token: str
    now_ms: int
    sent: FormData

    def read(self, name: str) -> str:
        """A field as text, without spaces at its ends; empty if it did not come."""
        value = self.sent.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    def read_all(self, name: str) -> tuple[str, ...]:
        """All values of a field that may come often: ticked boxes, lines of a table."""
        return tuple(each.strip() for each in self.sent.getlist(name) if isinstance(each, str))

    def read_fields(self) -> dict[str, str]:
        """All that was typed, as it was typed, by the names of the fields; without files."""
        return {name: value for name, value in self.sent.multi_items() if isinstance(value, str)}

    def asked(self, name: str) -> str:
        """A filter in the page's address."""
        return self.request.query_params.get(name, "").strip()

    def may(self, act: StaffAct) -> bool:
        """Whether one of her roles allows it by itself; what hangs on a charter or an invitation is asked there."""
        return may(self.member.roles, act)


Show = Callable[[Visit], Awaitable[Response]]
Need = StaffAct | Literal["any"]


@dataclass(frozen=True, slots=True)
class Door:
    """A page below /console, and what is done there. `needs`: the acts of the table of roles of which one must be hers.

    `fresh`: what is done there wants a proof of the last quarter of an hour that it is she.
    """

    path: str
    needs: Sequence[Need]
    show: Show | None = None
    act: Show | None = None
    fresh: bool = False

    def opens_for(self, member: StaffMember) -> bool:
        """Terms that hang on a charter or an invitation open the door; the page shows what they give."""
        return any(need == "any" or may(member.roles, need, terms=get_args(Term)) for need in self.needs)


def now_ms(services: Services) -> int:
    return ms(services.clock.now())
