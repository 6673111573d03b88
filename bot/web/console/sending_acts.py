"""What is done with a broadcast on the console: tested, submitted, approved or refused, undone, paused, stopped, copied."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection
from starlette.responses import Response

from bot.store import approving, broadcasts, steering, test_sends
from bot.store.approving import Submitted
from bot.store.broadcast_rows import Deed, Refusal
from bot.store.keys import Keyring
from bot.store.test_sends import Way, confirm_test, send_tests
from bot.web.console.frame import go_to, show_page
from bot.web.console.sending import HERE, ONE, READERS, SendingPages
from bot.web.console.sending_looks import find_known, make_deed
from bot.web.console.sending_words import tell_refusal
from bot.web.console.visit import Door, Visit

Act = Callable[[Connection, Keyring, Deed, str], object]

# By the word of the button; what each leads to is told by the text `sending-done-<word>`.
STEERING: dict[str, Act] = {
    "withdraw": broadcasts.withdraw,
    "undo": steering.undo,
    "pause": steering.pause,
    "resume": steering.resume,
    "stop": steering.stop,
    "send-now": steering.send_now,
    "new-time": steering.give_new_time,
}
MOST_DIGITS = 7  # of a number of recipients
COPYING: dict[str, Act] = {"copy": broadcasts.copy, "reopen": broadcasts.reopen}


class SendingActs:
    def __init__(self, pages: SendingPages) -> None:
        self._pages = pages

    def doors(self) -> tuple[Door, ...]:
        return (
            Door(f"{HERE}/stop", ("draft-broadcast",), act=self.stop_all),
            Door(f"{ONE}/test", ("draft-broadcast",), act=self.test),
            Door(f"{ONE}/arrived", ("draft-broadcast",), act=self.confirm),
            Door(f"{ONE}/submission", ("draft-broadcast",), act=self.submit),
            Door(f"{ONE}/approval", ("approve-broadcast",), act=self.approve, fresh=True),
            Door(f"{ONE}/refusal", ("approve-broadcast",), act=self.refuse, fresh=True),
            Door(f"{ONE}/step", READERS, act=self.steer),
            Door(f"{ONE}/copy", ("draft-broadcast",), act=self.copy),
        )

    async def _act(self, visit: Visit, act: Act) -> object:
        """By the rules of the store, in one transaction; raises StaleState if somebody else was first."""

        def work(connection: Connection) -> object:
            deed = make_deed(connection, visit)
            one = find_known(connection, visit, deed)
            return act(connection, visit.services.keys, deed, one.broadcast) if one else Refusal("not-found")

        return await visit.services.store.write(work, first=True)

    async def _answer(self, visit: Visit, done: object, word: str, *, field: str = "acts") -> Response:
        """The page again: with what was refused at its field, or with what was done."""
        if isinstance(done, Refusal):
            return await self._pages.show_one(visit, {field: tell_refusal(done, visit.t)})
        return go_to(f"{HERE}/{visit.request.path_params['broadcast']}", (visit.t(f"sending-done-{word}"),))

    async def test(self, visit: Visit) -> Response:
        """To all chats of those who were ticked, marked as a test."""
        testers = visit.read_all("testers")
        done = await self._act(visit, partial(send_tests, testers=testers)) if testers else ()
        if done == ():
            return await self._pages.show_one(visit, {"testers": visit.t("sending-no-testers")})
        return await self._answer(visit, done, "test", field="testers")

    async def confirm(self, visit: Visit) -> Response:
        """A tester says on the console that it arrived, as the button below the test does in her chat."""
        sent = zip(visit.read_all("channel"), visit.read_all("language"), strict=False)
        ways = [Way(channel, language) for channel, language in sent]

        def tell(connection: Connection, _keys: Keyring, deed: Deed, name: str) -> Refusal | None:
            one, staff = find_known(connection, visit, deed), deed.actor.staff
            mine = (
                {each.way for each in test_sends.read_tests(connection, one) if each.staff == staff} if one else set()
            )
            seen = mine.issuperset(ways) and [
                confirm_test(connection, name, way, staff, now_ms=deed.now_ms) for way in ways
            ]
            return None if seen and all(seen) else Refusal("changed")

        return await self._answer(visit, await self._act(visit, tell), "arrived", field="testers")

    async def submit(self, visit: Visit) -> Response:
        """Frozen from then on; it stays on this page, which says that somebody else must approve it."""
        done = await self._act(visit, approving.submit)
        if isinstance(done, Submitted):
            return go_to(
                f"{HERE}/{visit.request.path_params['broadcast']}",
                (visit.t("sending-done-submit", count=done.told),),
            )
        return await self._answer(visit, done, "submit", field="submit")

    async def approve(self, visit: Visit) -> Response:
        """Of exactly what she saw, for the number of recipients that she typed."""
        typed = visit.read("number").replace(",", "")
        if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
            return await self._pages.show_one(visit, {"number": visit.t("sending-no-number")})
        act = partial(approving.approve, typed=int(typed), frozen=visit.read("frozen"))
        return await self._answer(visit, await self._act(visit, act), "approve", field="number")

    async def refuse(self, visit: Visit) -> Response:
        act = partial(approving.refuse, reason=visit.read("reason"))
        return await self._answer(visit, await self._act(visit, act), "refuse", field="reason")

    async def steer(self, visit: Visit) -> Response:
        word = visit.read("act")
        if word not in STEERING:
            return await self._pages.show_one(visit, {"acts": visit.t("sending-not-not-now")})
        return await self._answer(visit, await self._act(visit, STEERING[word]), word)

    async def copy(self, visit: Visit) -> Response:
        """A new draft: of its words alone, or of all but the time of one that came to nothing."""
        done = await self._act(visit, COPYING.get(visit.read("act"), broadcasts.copy))
        if isinstance(done, str):
            return go_to(f"{HERE}/{done}/edit", (visit.t("sending-done-copy"),))
        return await self._answer(visit, done, "copy")

    async def stop_all(self, visit: Visit) -> Response:
        """Everything of her agency that leaves, or is about to."""
        if visit.read("sure") != "yes":
            return go_to(HERE, (visit.t("sending-not-sure"),))

        def work(connection: Connection) -> tuple[str, ...] | Refusal:
            deed = make_deed(connection, visit)
            return steering.stop_all(connection, visit.services.keys, deed, visit.member.agency)

        done = await visit.services.store.write(work, first=True)
        if isinstance(done, Refusal):
            return show_page(visit, "refused.html", status=403)
        return go_to(HERE, (visit.t("sending-done-stop-all", count=len(done)),))
