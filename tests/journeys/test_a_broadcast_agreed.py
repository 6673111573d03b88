"""A broadcast from its first test to a citizen who stops its topic: tried out, refused, approved and told, on both phones."""

from pathlib import Path

from channels import BOTH
from sqlalchemy import Connection, select
from stage import Stage
from terminal import wethi
from transcript import Phone, new_phone, tell

from bot.store import broadcasts, topics
from bot.store.agency_tables import staff
from bot.store.approving import Submitted, approve, refuse, submit
from bot.store.broadcast_rows import Broadcast, Deed, Written, read_broadcast
from bot.store.lending import find_actor
from bot.store.rows import ms
from bot.store.test_sends import send_tests
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.content import Content, Words
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.window import Window

CONTENT = Content({"th": (Words("ตลาดนัดย้ายไปลานวัด"),)})
NOTICE = Written("Market", "service", CONTENT, Everybody(), Terms(window=Window(0, 24)))


async def employ(stage: Stage, channel: str, name: str) -> Phone:
    """An official who works in her chat."""
    phone = await new_phone(stage, channel)
    code, printed = await wethi(stage, "staff", "invite", "--name", name, "--role", "official")
    assert code == 0, printed
    await phone.play(f"(the citizen adds us)\nbot: …\ncitizen: {printed.splitlines()[1]}\nbot: เชื่อมห้องแชตนี้แล้วค่ะ…")
    return phone


def by(connection: Connection, stage: Stage, place: int) -> Deed:
    """The first or second who was employed, having proved a moment ago who she is."""
    now_ms = ms(stage.clock.now())
    number = connection.execute(select(staff.c.staff).order_by(staff.c.made_ms)).scalars().all()[place]
    actor = find_actor(connection, number, proved_ms=now_ms, now_ms=now_ms)
    assert actor
    return Deed(actor, now_ms)


async def look(stage: Stage, name: str) -> Broadcast:
    one: Broadcast | None = await stage.services.store.read(lambda connection: read_broadcast(connection, name))
    assert one
    return one


@BOTH
def test_two_officials_and_a_citizen_who_wants_no_more_of_it(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        author, approver = await employ(stage, channel, "noi"), await employ(stage, channel, "dao")
        others = [await new_phone(stage, channel) for _ in range(3)]
        for one in others:
            await one.play("(the citizen adds us)\nbot: …")
        name = await try_out(stage, author)
        await hand_in(stage, name)
        await approver.play("""
            (a minute later)
            bot: ตัวอย่างที่ประชาชนจะเห็น … ตลาดนัดย้ายไปลานวัด…
            bot: ข้อความถึงประชาชน: Market … ผู้รับ 5 คน… [ไปที่คอนโซล]
        """)
        await refuse_once(stage, name)
        await author.play("""
            (a minute later)
            bot: … ผู้ตรวจไม่อนุมัติค่ะ … เหตุผล: ผิดวัน…
        """)
        await hand_in_again(stage, name)
        for _ in range(6):  # planned, counted down, sent
            await stage.later(30)
        await others[0].play("""
            (a minute later)
            bot: … ตลาดนัดย้ายไปลานวัด… [ไม่รับเรื่องนี้แล้ว]
            citizen taps: ไม่รับเรื่องนี้แล้ว
            bot: ได้ค่ะ เราจะไม่ส่งเรื่อง “ข่าวบริการ” อีก…
        """)
        stops = await stage.services.store.read(lambda connection: topics.count_stops(connection, name))
        assert stops == {"service": 1}

    tell(tmp_path, story)


async def try_out(stage: Stage, author: Phone) -> str:
    """A draft that its author saw arrive; its id."""
    keys = stage.services.keys

    def begin(connection: Connection) -> str:
        noi = by(connection, stage, 0)
        name = broadcasts.draft(connection, keys, noi, NOTICE)
        assert isinstance(name, str)
        send_tests(connection, keys, noi, name, testers=[noi.actor.staff])
        return name

    name: str = await stage.write(begin)
    await author.play("""
        (a minute later)
        bot: [ทดสอบ] ข้อความนี้ส่งถึงผู้ทดสอบเท่านั้น … ตลาดนัดย้ายไปลานวัด… [ไม่รับเรื่องนี้แล้ว] [ได้รับถูกต้อง]
        citizen taps: ได้รับถูกต้อง
        bot: บันทึกแล้วค่ะ ข้อความ “Market” มาถึงถูกต้อง…
    """)
    return name


async def hand_in(stage: Stage, name: str) -> None:
    keys = stage.services.keys
    outcome = await stage.write(lambda connection: submit(connection, keys, by(connection, stage, 0), name))
    assert isinstance(outcome, Submitted), outcome


async def refuse_once(stage: Stage, name: str) -> None:
    keys = stage.services.keys
    await stage.write(lambda connection: refuse(connection, keys, by(connection, stage, 1), name, reason="ผิดวัน"))


async def hand_in_again(stage: Stage, name: str) -> None:
    """Edited without a change of words, so that its test still counts; then the second official agrees."""
    keys = stage.services.keys
    await stage.write(
        lambda connection: broadcasts.edit(connection, keys, by(connection, stage, 0), name, revision=1, written=NOTICE)
    )
    await hand_in(stage, name)
    frozen = (await look(stage, name)).frozen or ""
    agreed = await stage.write(
        lambda connection: approve(connection, keys, by(connection, stage, 1), name, typed=5, frozen=frozen)
    )
    assert agreed is None
