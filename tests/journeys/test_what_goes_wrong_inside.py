"""A turn that cannot be taken is set aside after three tries; the citizen is told politely, and everybody goes on."""

import re
from pathlib import Path
from typing import Any

import pytest
from channels import BOTH
from sqlalchemy import insert, update
from stage import SECRET_KEY, Stage
from surveys_asked import AT_SECOND_QUESTION, MARKET
from transcript import Phone, matches, new_phone, tell

from bot.errors import BadSettings
from bot.store.keys import place_of
from bot.store.rows import ms
from bot.store.tables import citizen, inbox, interview, mailbox

WAITING = inbox.c.status == "waiting"
SORRY = "ขออภัยค่ะ เรารับข้อความล่าสุดของคุณไม่สำเร็จ / …"


async def spoil(stage: Stage, **values: Any) -> None:
    await stage.write(lambda connection: connection.execute(update(interview).values(values)))


async def hold_back(stage: Stage) -> None:
    """All mailboxes of known citizens are in another hand for 25 seconds, so that deliveries wait together."""
    held = {"ready_ms": 0, "lease": "another hand", "lease_until_ms": ms(stage.clock.now()) + 25_000}
    rows = [{"bucket": row.bucket, "citizen": row.citizen} | held for row in stage.rows(citizen)]
    await stage.write(lambda connection: connection.execute(insert(mailbox), rows))


async def wait_for_three_tries(phone: Phone) -> None:
    for _ in range(3):
        await phone.stage.later(6)


@BOTH
def test_a_turn_that_fails_three_times_is_set_aside_and_the_citizen_told(tmp_path: Path, channel: str) -> None:
    """The stored interview makes no sense (as a bug might have written it)."""

    async def story(stage: Stage) -> None:
        phone, other = await new_phone(stage, channel), await new_phone(stage, channel)
        await phone.play(AT_SECOND_QUESTION)
        (row,) = stage.rows(interview)
        place = place_of("interview.body", row.citizen, row.interview_id)
        await spoil(stage, body=stage.services.keys.seal("[]", place, row.key_id))
        await phone.do("citizen: 30")
        await stage.settle()
        assert await phone.hear() == []
        await other.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ …
        """)
        await wait_for_three_tries(phone)
        (said,) = await phone.hear()
        assert matches(SORRY, said)
        (dead,) = stage.rows(inbox, inbox.c.status == "dead")
        assert dead.attempts == 3
        assert re.fullmatch(r"\w+ in on_written, trace [0-9a-f]{12}", dead.reason)
        assert dead.body
        await phone.play("""
            citizen: เมนู
            bot: วันนี้อยากทำอะไรดีคะ / …
        """)

    tell(tmp_path, story, MARKET)


@BOTH
def test_a_row_that_does_not_open_hurts_nobody_else(tmp_path: Path, channel: str) -> None:
    """A sealed interview was damaged on disk; whoever is heard in the same breath is answered."""

    async def story(stage: Stage) -> None:
        phone, other = await new_phone(stage, channel), await new_phone(stage, channel)
        await phone.play(AT_SECOND_QUESTION)
        await spoil(stage, body=b"damaged")
        await hold_back(stage)
        await phone.do("citizen: 30")
        await other.do("(the citizen adds us)")
        await stage.later(10)
        assert (await other.hear())[0].startswith("สวัสดีค่ะ")
        await wait_for_three_tries(phone)
        (said,) = await phone.hear()
        assert matches(SORRY, said)
        assert stage.rows(mailbox) == []
        (dead,) = stage.rows(inbox, inbox.c.status == "dead")
        assert (dead.attempts, dead.reason) == (3, "the turn could not be loaded or saved")

    tell(tmp_path, story, MARKET)


@BOTH
def test_a_delivery_that_does_not_open_is_set_aside_and_the_next_is_heard(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(AT_SECOND_QUESTION)
        await hold_back(stage)
        await phone.do("citizen: 30")
        await stage.write(lambda connection: connection.execute(update(inbox).where(WAITING).values(body=b"damaged")))
        await phone.do("citizen: 45")
        await stage.later(10)
        assert len(await phone.hear()) == 1
        (dead,) = stage.rows(inbox, inbox.c.status == "dead")
        assert dead.reason == "its sealed body does not open"
        await phone.play("""
            citizen: ห้องน้ำ
            bot: ตอบครบแล้วค่ะ … → 45 / …
        """)

    tell(tmp_path, story, MARKET)


def test_another_secret_key_is_refused_at_the_start_in_one_sentence(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        await (await new_phone(stage, "line")).play(AT_SECOND_QUESTION)
        await stage.stop()
        stage.secret_key = "another key, which opens nothing of it"
        with pytest.raises(BadSettings, match=r"^WETHI_SECRET_KEY is not the one .*\.$"):
            await stage.start()
        stage.secret_key = SECRET_KEY
        await stage.start()

    tell(tmp_path, story, MARKET)


def test_one_damaged_address_is_no_reason_not_to_start(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        for _ in range(2):
            await (await new_phone(stage, "line")).play(AT_SECOND_QUESTION)
        number = stage.rows(citizen)[0].citizen
        mine = citizen.c.citizen == number
        await stage.write(lambda connection: connection.execute(update(citizen).where(mine).values(address=b"damaged")))
        await stage.restart()

    tell(tmp_path, story, MARKET)
