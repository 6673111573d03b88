"""What those who convene a consultation do about it on the console, each by the very function of the button in their chat."""

from sqlalchemy import Connection
from starlette.responses import Response

from bot.convening import Objecting
from bot.conversation import Idle, State
from bot.events import Event, Said, Tapped
from bot.moderating import SpeakingFor
from bot.staff_acts import Acting
from bot.store import audit
from bot.store.codes import NewCodes, make_codes
from bot.web.console.acts import act_now
from bot.web.console.convened import ConvenedPages, show_gone, show_hall_page
from bot.web.console.frame import go_to
from bot.web.console.visit import Door, Visit
from handlers.codes import write_code
from handlers.convener_views import Hall
from handlers.hall import SHORT_HASH
from handlers.words import read_escape
from surveys.governance.pulse import PULSE_QUESTIONS, is_pulse

CODES_LAST_MS = 365 * 86_400_000
MOST_CODES = 1000  # at once: more would not fit on a page


def write(text: str) -> Said:
    """What she typed in a field is never a word of command, such as `menu` would be in a chat."""
    return Said(f"“{text}”") if read_escape(text) else Said(text)


class ConvenedActs:
    def __init__(self, acting: Acting, pages: ConvenedPages) -> None:
        self._acting = acting
        self._pages = pages

    def doors(self) -> tuple[Door, ...]:
        here = "/consultations/{consultation}"
        return (
            Door(f"{here}/signature", ("sign-charter",), act=self.sign, fresh=True),
            Door(f"{here}/objection", ("veto",), act=self.object),
            Door(f"{here}/phase", ("move-phase",), act=self.move),
            Door(f"{here}/statement", ("draft-statement",), act=self.speak),
            Door(f"{here}/pulse", ("read-charter",), act=self.give_pulse),
            Door(f"{here}/codes", ("draft-consultation",), act=self.make_codes, fresh=True),
        )

    async def sign(self, visit: Visit) -> Response:
        """The charter that she read: its hash stands in the form."""
        name = visit.request.path_params["consultation"]
        return await self._act(visit, Tapped("sign", f"{name}.{visit.read('hash')[:SHORT_HASH]}"), "sign")

    async def object(self, visit: Visit) -> Response:
        name = visit.request.path_params["consultation"]
        if visit.read("act") == "lift":
            return await self._act(visit, Tapped("lift", name), "lift")
        return await self._act(visit, write(visit.read("reason")), "reason", Objecting(name))

    async def move(self, visit: Visit) -> Response:
        name, phase = visit.request.path_params["consultation"], visit.read("phase")
        if visit.read("act") == "early":
            return await self._act(visit, Tapped("early", f"{name}.{phase}", "yes"), "early")
        if visit.read("act") == "withdraw":
            return await self._act(visit, Tapped("unagree", f"{name}.{phase}", visit.read("days")), "withdraw")
        about = f"{name}.{phase}.{visit.read('so-far')}"
        return await self._act(visit, Tapped("extend", about, visit.read("days")), "days")

    async def speak(self, visit: Visit) -> Response:
        """A statement in the name of her side, marked so, and moderated like any other."""
        name = visit.request.path_params["consultation"]
        return await self._act(visit, write(visit.read("statement")), "statement", SpeakingFor(name))

    async def give_pulse(self, visit: Visit) -> Response:
        """Her three answers at once; nobody can tell which are hers."""
        name, phase = visit.request.path_params["consultation"], visit.read("phase")
        *before, last = (visit.read(question) for question in PULSE_QUESTIONS)
        if not is_pulse([int(each) for each in (*before, last) if each.isdecimal()]):
            hall = await self._pages.find(visit)
            words = visit.t("convened-pulse-all")
            return await show_hall_page(visit, hall, status=422, problem=("pulse", words)) if hall else show_gone(visit)
        return await self._act(visit, Tapped("pulse", f"{name}.{phase}.{''.join(before)}", last), "pulse")

    async def _act(self, visit: Visit, event: Event, field: str, state: State | None = None) -> Response:
        """What was refused stands beside its field, with all that she typed."""
        name = visit.request.path_params["consultation"]
        if await self._pages.find(visit) is None:
            return show_gone(visit)
        acted = await act_now(self._acting, visit, event, state or Idle())
        if acted.done:
            return go_to(f"/consultations/{name}", acted.said)
        hall = await self._pages.find(visit)
        assert hall is not None, "a consultation does not go away"
        return await show_hall_page(visit, hall, status=422, problem=(field, " ".join(acted.said)))

    async def make_codes(self, visit: Visit) -> Response:
        """Shown once, on the page that answers; nobody finds them again."""
        hall = await self._pages.find(visit)
        if hall is None:
            return show_gone(visit)
        written = visit.read("count")
        count = int(written) if written.isascii() and written.isdigit() else 0
        if hall.forum.charter.entry == "open" or not 0 < count <= MOST_CODES:
            words = visit.t("convened-codes-number", most=MOST_CODES)
            return await show_hall_page(visit, hall, status=422, problem=("count", words))
        codes = await visit.services.store.write(lambda connection: add_codes(connection, visit, hall, count))
        return await show_hall_page(visit, hall, codes=tuple(codes))


def add_codes(connection: Connection, visit: Visit, hall: Hall, count: int) -> list[str]:
    keys, name = visit.services.keys, hall.forum.consultation
    new = NewCodes("consultation", name, visit.now_ms + CODES_LAST_MS)
    made = make_codes(connection, keys, new, count)
    entry = audit.Entry(hall.forum.agency, visit.member.staff, "codes-made", name, {"count": count})
    audit.write_down(connection, keys, [entry], visit.now_ms)
    return [write_code(each) for each in made]
