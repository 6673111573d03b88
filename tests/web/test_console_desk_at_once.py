"""Two moderators come to the same statement at the same time: one decides, the other is told so and has done nothing."""

import pytest
from console_visits import Office, find_token, play, send
from house_store import URL, House
from moderated import propose, row_of

from bot.desk import Desk
from bot.events import Tapped
from bot.staff_acts import Acted, Acting
from handlers.staff_views import StaffMember

pytestmark = pytest.mark.usefixtures("forum")


def test_who_opens_a_statement_a_moment_after_a_colleague_gets_the_next_one(house: House) -> None:
    number, other = propose(house), propose(house, "other", "ขอทางเดินริมคลองด้วย")

    def open_it(staff: str) -> Acted:
        member, t = StaffMember(staff, "main", "main", ("moderator",)), house.services.texts
        tap = Tapped("reasons", str(number))
        return house.store.write_now(
            lambda connection: Acting().act(Desk(connection, house.keys, house.now_ms, URL), member, tap, t)
        )

    assert open_it("one").holds == {number}
    late = open_it("two")
    assert not late.done
    assert late.holds == {other}


def test_who_decides_too_late_is_offered_no_undoing_of_what_a_colleague_did(house: House) -> None:
    number = propose(house)
    propose(house, "other", "ขอทางเดินริมคลองด้วย")
    page = f"/console/moderation/{number}"

    async def story(office: Office) -> None:
        async with office.sign_in("moderator", name="one") as one, office.sign_in("moderator", name="two") as two:
            token = find_token((await two.get(page)).text)
            house.clock.advance(5 * 60 + 1)  # nobody holds it any more
            await send(one, page, f"{page}/decision", act="publish", version="0")
            late = await two.post(
                f"{page}/decision",
                data={"act": "decline", "reason": "insult", "form-token": token},
                headers={"Origin": URL},
                follow_redirects=True,
            )
            assert "ผู้ดูแลคนอื่นตัดสินข้อนี้ไปแล้ว" in late.text
            assert "undo=" not in str(late.url)

    play(house, story)
    assert row_of(house, number)[0] == "published"
