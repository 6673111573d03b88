"""Telegram fails in all its ways: answers come sooner or later, a reminder never twice."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from stage import Stage
from surveys_asked import ADDED, AT_SECOND_QUESTION, MARKET
from transcript import new_phone, tell

from bot.store.outcomes import LONGEST_BACKOFF_S
from bot.store.tables import citizen, outbox, sent

SECOND = "ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]"
REMINDED_TOMORROW = f"""{AT_SECOND_QUESTION}
    citizen: พักก่อน
    bot: พักไว้ก่อนได้ค่ะ … [ทำต่อ] [เตือนพรุ่งนี้] [เมนู]
    citizen taps: เตือนพรุ่งนี้
    bot: ได้ค่ะ จะเตือนวันที่ … [ไม่ต้องเตือนอีก] [เมนู]
"""


def test_who_is_told_to_retry_later_does_so_and_not_before(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(ADDED)
        await stage.fault("telegram", "sendMessage", force_429=1)
        await phone.do("citizen: บ่อย")
        await stage.settle()
        await stage.later(5)
        assert await phone.hear() == [SECOND]
        (refused,) = await sends(stage, 429)
        waited = datetime.fromisoformat((await sends(stage, 200))[-1]["at"]) - datetime.fromisoformat(refused["at"])
        assert waited >= timedelta(seconds=json.loads(refused["answer"])["parameters"]["retry_after"])
        assert (await stage.totals())["refused_429"] == 1

    tell(tmp_path, story, MARKET)


async def sends(stage: Stage, status: int) -> list[dict[str, Any]]:
    return [entry for entry in await stage.journal(path="sendMessage") if entry["status"] == status]


@pytest.mark.parametrize("fault", ["error_share", "cut_before_share", "drop_after_share"])
def test_an_answer_of_doubtful_fate_is_said_again(tmp_path: Path, fault: str) -> None:
    """Telegram knows no key: a question seen twice is a nuisance, one that never came a broken promise."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(ADDED)
        await stage.fault("telegram", "sendMessage", **{fault: 1})
        await phone.do("citizen taps: บ่อย")
        await stage.settle()
        await stage.heal()
        await stage.later(LONGEST_BACKOFF_S)
        heard = await phone.hear()
        assert set(heard) == {SECOND}
        assert (len(heard) > 1) == (fault == "drop_after_share")
        assert stage.rows(outbox) == []

    tell(tmp_path, story, MARKET)


def test_a_reminder_of_doubtful_fate_is_not_said_again(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(REMINDED_TOMORROW)
        await stage.fault("telegram", "sendMessage", drop_after_share=1)
        await stage.later(24 * 3600)
        await stage.heal()
        await stage.later(3600)
        assert len(await phone.hear()) == 1
        (logged,) = stage.rows(sent, sent.c.says_as == "reminder")
        assert logged.outcome == "unknown"

    tell(tmp_path, story, MARKET)


def test_who_blocked_the_bot_unnoticed_is_left_alone_from_the_first_refusal(tmp_path: Path) -> None:
    """The bot was away when she blocked it, and her reminder is due before Telegram tells."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(REMINDED_TOMORROW)
        await stage.stop()
        await stage.act("telegram", phone.citizen, "block")
        stage.clock.advance(24 * 3600 + 60)
        await stage.start()
        await stage.later(1)
        (known,) = stage.rows(citizen)
        assert not known.reachable
        await stage.later(24 * 3600)
        assert len(await sends(stage, 403)) <= 1
        assert [said["text"] for said in await phone.bubbles() if "คุณขอให้เตือน" in said["text"]] == []
        await phone.hear()
        await phone.play("""
            (the citizen comes back)
            bot: ยินดีที่ได้พบกันอีกครั้งค่ะ / • ทำต่อ: ตลาดสด / … [ทำต่อ: ตลาดสด] …
        """)

    tell(tmp_path, story, MARKET)


def test_a_double_tap_is_one_answer_and_both_spinners_stop(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(ADDED)
        (asked,) = [bubble for bubble in await phone.bubbles() if "คุณไปตลาดสดบ่อยไหม" in bubble["text"]]
        data = asked["raw"]["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
        update = {"id": "77", "from": {"id": phone.citizen, "is_bot": False, "first_name": "x"}, "data": data}
        tap = {"update_id": 999_000_001, "callback_query": update | {"message": asked["raw"], "chat_instance": "1"}}
        await phone.act("tap", bubble=asked["id"], data=data)
        assert await stage.send_raw("telegram", json.dumps(tap)) == 200
        await stage.settle()
        await stage.later(5)
        assert await phone.hear() == [SECOND, "บันทึกคำตอบข้อ 1 แล้วค่ะ", SECOND]
        assert (await stage.journal(path="answerCallbackQuery"))[-1]["body"] == "callback_query_id=77"
        assert (await stage.totals())["refused_429"] == 0
        await phone.play("""
            citizen: 30
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
        """)

    tell(tmp_path, story, MARKET)


def test_without_a_public_address_updates_are_fetched(tmp_path: Path) -> None:
    """Long polling: nothing is lost over a restart, and LINE, which needs an address, works on this machine alone."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        for act, heard in (
            ("(the citizen adds us)", "สวัสดีค่ะ"),
            ("citizen taps: ตลาดสด", "ก่อนเริ่ม"),
            ("citizen taps: ยินยอม อายุ 18…", "ข้อ 1/3"),
            ("(the bot stops)", ""),
            ("citizen: บ่อย", ""),
            ("(the bot starts again)", "ข้อ 2/3"),
            ("citizen: 30", "ข้อ 3/3"),
        ):
            await phone.do(act)
            await phone.wait_for(heard)
        assert await stage.journal(path="/webhooks/telegram") == []

    tell(tmp_path, story, MARKET, polls=True)
