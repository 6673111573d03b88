"""A broadcast on the console while it is sent and afterwards: its true state, its numbers, and what may be done with it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from broadcasts_sent import add_broadcast, begin_sending, change, plan_all
from console_broadcasts import PAGE, add_people, post, write_one
from console_visits import Office, play, send
from house_store import House
from sqlalchemy import Connection, insert, select, update

from bot.store.agency_tables import staff_chat
from bot.store.broadcast_tables import broadcast, recipient
from bot.store.staff import read_staff
from bot.store.tables import citizen

ONE = f"{PAGE}/b1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Twelve citizens, six of whom were told."""
    opened = House(tmp_path)
    add_people(opened)

    def write(connection: Connection) -> None:
        add_broadcast(connection, opened.now_ms, pushes=12)
        plan_all(connection, opened.now_ms)
        begin_sending(connection, opened.keys, opened.now_ms)
        change(connection, begun_ms=opened.now_ms - 1000)
        first = [row.citizen for row in connection.execute(select(recipient).limit(6))]
        told = update(recipient).where(recipient.c.citizen.in_(first))
        connection.execute(told.values(status="sent", due_ms=None, at_ms=opened.now_ms))

    opened.store.write_now(write)
    yield opened
    opened.close()


def status(house: House) -> str:
    return str(house.rows(broadcast)[0].status)


def test_the_page_shows_how_far_it_is_and_looks_again_every_two_seconds(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            shown = await browser.get(ONE)
            assert "เสร็จแล้ว 6 จาก 12 คน" in shown.text
            assert 'data-every="2"' in shown.text
            assert "น่าจะเสร็จ" in shown.text
            assert "แก้ไข<" not in shown.text  # while it is sent there is no edit, only stop and copy
            part = await browser.get(f"{ONE}/progress?status=sending")
            assert "<html" not in part.text
            assert "X-Final" not in part.headers

    play(house, story)


def test_resuming_says_that_it_tells_only_those_who_were_not_told_yet(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await post(browser, ONE, "step", act="pause")
            assert status(house) == "paused"
            shown = await browser.get(ONE)
            assert "จะส่งเฉพาะคนที่ยังไม่ได้รับ 6 คน" in shown.text
            assert "เจ้าหน้าที่พักไว้" in shown.text
            stale = await browser.get(f"{ONE}/progress?status=sending")
            assert "สถานะเปลี่ยนแล้ว" in stale.text
            await post(browser, ONE, "step", act="resume")
            assert status(house) == "sending"

    play(house, story)


def test_after_a_stop_the_results_and_their_file_name_nobody(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await post(browser, ONE, "step", act="stop")
            shown = await browser.get(ONE)
            assert "ข้อความที่ LINE คิดเงิน" in shown.text
            assert "6 จากที่อนุมัติไว้ไม่เกิน 12" in shown.text
            assert (await browser.get(f"{ONE}/progress")).headers["X-Final"] == "yes"
            file = await browser.get(f"{ONE}/numbers")
            assert file.headers["Content-Type"].startswith("text/csv")
            assert "line,th,sent,,6" in file.text

    play(house, story)
    assert status(house) == "stopped"


def test_an_unknown_step_is_refused_and_nothing_happens(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            for act in ("explode", "undo"):
                assert (await post(browser, ONE, "step", act=act)).status_code == 422

    play(house, story)
    assert status(house) == "sending"


@pytest.mark.parametrize(("why", "says"), [("late", "เลยเวลาที่ตั้งไว้"), ("drifted", "ต้องอนุมัติใหม่")])
def test_what_is_late_or_moved_asks_before_it_goes(house: House, why: str, says: str) -> None:
    house.store.write_now(partial(change, status="needs-decision", why=why, begun_ms=None, approver="dao"))

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            shown = await browser.get(ONE)
            assert says in shown.text
            assert ('value="send-now"' in shown.text) == (why == "late")
            assert 'value="new-time"' in shown.text
            if why == "late":
                await post(browser, ONE, "step", act="send-now")

    play(house, story)
    assert status(house) == ("approved" if why == "late" else "needs-decision")


def test_it_stands_in_the_list_with_its_true_state(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            shown = await browser.get(PAGE)
            assert "กำลังส่ง" in shown.text
            assert "/b1" not in (await browser.get(f"{PAGE}?before=1")).text

    play(house, story)


def test_a_test_goes_to_the_chat_of_a_tester_who_then_says_that_it_arrived(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="noi") as browser:
            page = await write_one(browser)
            nobody = await send(browser, page, f"{page}/test")
            assert nobody.status_code == 422
            assert "กรุณาเลือกผู้ทดสอบ" in nobody.text
            tester = give_chat(house, "noi")
            assert f'value="{tester}" checked' in (await browser.get(page)).text
            sent = await send(browser, page, f"{page}/test", testers=tester)
            assert "ส่งให้ noi แล้ว รอยืนยัน" in sent.text
            for language in ("th", "en"):
                await send(browser, page, f"{page}/arrived", channel="line", language=language)
            assert "ยังไม่ยืนยันการทดสอบ" not in (await browser.get(page)).text
            other = await send(browser, page, f"{page}/arrived", channel="telegram", language="th")
            assert other.status_code == 422

    play(house, story)


def test_a_tester_says_once_that_all_of_her_tests_arrived(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="noi") as browser:
            page = await write_one(browser)
            sent = await send(browser, page, f"{page}/test", testers=give_chat(house, "noi"))
            assert "ได้รับถูกต้องทั้ง 2 แบบ" in sent.text
            all_of_them = await send(browser, page, f"{page}/arrived", channel=["line", "line"], language=["th", "en"])
            assert "ยังไม่ยืนยันการทดสอบ" not in all_of_them.text
            for nothing in ([], ["line", "telegram"]):
                said = await send(browser, page, f"{page}/arrived", channel=nothing, language=["th"] * len(nothing))
                assert said.status_code == 422

    play(house, story)


def give_chat(house: House, name: str) -> str:
    """Somebody of the staff works in the chat of one of the citizens; returns her id."""

    def write(connection: Connection) -> str:
        owner = connection.execute(select(citizen.c.bucket, citizen.c.citizen).limit(1)).one()
        tester = next(one.member.staff for one in read_staff(connection, house.keys) if one.name == name)
        row = {"bucket": owner.bucket, "citizen": owner.citizen, "staff": tester, "since_ms": house.now_ms}
        connection.execute(insert(staff_chat).values(row))
        return tester

    return house.store.write_now(write)
