"""LINE fails in all its ways: what the citizen sees is said once, and no push pays for it."""

import json
from pathlib import Path
from typing import Any

import pytest
from ports import until
from stage import LINE_TOKEN, Stage
from surveys_asked import ADDED, AT_SECOND_QUESTION, AT_SUMMARY, MARKET
from transcript import new_phone, tell

from bot.store.tables import account, outbox, sent

SECOND = "ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]"
ASKED_AGAIN = f"""
    bot: ขออภัยค่ะ คำถามก่อนหน้านี้ส่งไม่ถึงคุณ
    bot: {SECOND}
"""
REMINDED_TOMORROW = f"""{AT_SECOND_QUESTION}
    citizen: พักก่อน
    bot: พักไว้ก่อนได้ค่ะ … [ทำต่อ] [เตือนพรุ่งนี้] [เมนู]
    citizen taps: เตือนพรุ่งนี้
    bot: ได้ค่ะ จะเตือนวันที่ … [ไม่ต้องเตือนอีก] [เมนู]
"""
REMINDER = "สวัสดีค่ะ คุณขอให้เตือนเรื่อง “ตลาดสด” / … [ทำต่อ] [ยังไม่สะดวก] [ไม่ต้องเตือนอีก]"


async def nothing_was_pushed(stage: Stage) -> bool:
    totals = await stage.totals()
    return totals["billed"] == 0 and not totals["calls"]["line"].get("POST /v2/bot/message/push")


def test_a_question_whose_reply_token_expired_is_asked_again(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{ADDED}
            (the bot hears, but cannot speak)
            citizen taps: บ่อย
            (a minute later)
            (the bot stops and starts again)
            citizen: 30
            {ASKED_AGAIN}
            citizen: 30
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
        """)
        assert await nothing_was_pushed(stage)
        assert stage.rows(outbox) == []

    tell(tmp_path, story, MARKET)


def test_while_line_answers_no_reply_nothing_is_pushed(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{ADDED}
            (LINE answers no reply any more)
            citizen taps: บ่อย
            (a minute later)
            (a minute later)
            (all is well again)
            (an hour later)
            citizen: ทำต่อ
            bot: …{SECOND}
            citizen: 30
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
        """)
        assert await nothing_was_pushed(stage)

    tell(tmp_path, story, MARKET)


def test_a_receipt_that_could_not_be_said_comes_with_the_next_answer(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{AT_SUMMARY}
            (the bot hears, but cannot speak)
            citizen taps: ส่งคำตอบ
            (a minute later)
            (the bot stops and starts again)
            citizen: สวัสดีค่ะ
            bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / วันที่ … / เลขที่ใบรับ …
            bot: สวัสดีค่ะ … [ตั้งค่า] [English] [ช่วยเหลือ…]
            citizen: เมนู
            bot: วันนี้อยากทำอะไรดีคะ / …
        """)
        assert len(stage.responses("market")) == 1
        assert await nothing_was_pushed(stage)

    tell(tmp_path, story, MARKET)


def test_a_reply_token_that_somebody_else_used_is_no_loss(tmp_path: Path) -> None:
    """The account's own auto-reply in LINE's console may take it."""

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(f"""{ADDED}
            (the bot hears, but cannot speak)
            citizen taps: บ่อย
        """)
        await use_token(stage, (await last_event(stage))["replyToken"])
        await phone.hear()
        await phone.play(f"""
            (the bot stops and starts again)
            citizen: 30
            {ASKED_AGAIN}
        """)
        assert await nothing_was_pushed(stage)

    tell(tmp_path, story, MARKET)


async def tried_once(stage: Stage) -> bool:
    """The clock stands still, so there is no second try."""
    return any(row.attempts and row.status == "waiting" for row in stage.rows(outbox))


async def last_event(stage: Stage) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((await stage.webhooks("line"))[-1])["events"][-1]
    return event


async def use_token(stage: Stage, token: str) -> None:
    body = {"replyToken": token, "messages": [{"type": "text", "text": "(auto-reply)"}]}
    answer = await stage.web.post(
        "/line/v2/bot/message/reply", json=body, headers={"authorization": f"Bearer {LINE_TOKEN}"}
    )
    assert answer.status_code == 200


@pytest.mark.parametrize("fault", ["error_share", "cut_before_share", "drop_after_share"])
def test_one_failed_try_and_the_answer_is_seen_once(tmp_path: Path, fault: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(ADDED)
        await stage.fault("line", "reply", **{fault: 1})
        await phone.do("citizen taps: บ่อย")
        await until(lambda: tried_once(stage))
        await stage.heal()
        await stage.later(10)
        assert [said for said in await phone.hear() if "ข้อ 2/3" in said] == [SECOND]
        assert (await stage.totals())["doubled"] == 0
        await phone.play("""
            citizen: 30
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
        """)
        assert await nothing_was_pushed(stage)

    tell(tmp_path, story, MARKET)


@pytest.mark.parametrize("fault", ["error_share", "cut_before_share", "drop_after_share"])
def test_a_push_of_doubtful_fate_is_seen_and_paid_once(tmp_path: Path, fault: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(REMINDED_TOMORROW)
        await stage.fault("line", "push", **{fault: 1})
        await stage.later(24 * 3600)
        await stage.heal()
        await stage.later(60)
        (reminded,) = await phone.hear()
        assert reminded.startswith("สวัสดีค่ะ คุณขอให้เตือนเรื่อง")
        totals = await stage.totals()
        assert (totals["billed"], totals["doubled"]) == (1, 0)
        assert stage.rows(outbox) == []
        (logged,) = stage.rows(sent, sent.c.says_as == "reminder")
        assert (logged.outcome, logged.way) == ("sent", "push")

    tell(tmp_path, story, MARKET)


def test_a_used_up_quota_holds_pushes_only_and_is_looked_at_hourly(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await stage.control("quota", value=0)
        await phone.play(f"""{REMINDED_TOMORROW}
            (next day)
            citizen: เมนู
            bot: วันนี้อยากทำอะไรดีคะ / …
        """)
        (held,) = stage.rows(account, account.c.account == "line/main")
        assert held.push_held_until_ms > 0
        await stage.control("quota", value=100)
        await phone.play("(a minute later)")
        await phone.play(f"""
            (an hour later)
            bot: {REMINDER}
        """)
        assert (await stage.totals())["billed"] == 1

    tell(tmp_path, story, MARKET)


def test_a_rate_limit_makes_replies_wait_a_moment(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(ADDED)
        await stage.fault("line", "reply", force_429=1, kind="rate")
        await phone.do("citizen taps: บ่อย")
        await stage.settle()
        await stage.later(5)
        assert await phone.hear() == [SECOND]
        (pushes,) = stage.rows(account, account.c.account == "line/main")
        assert pushes.push_held_until_ms == 0

    tell(tmp_path, story, MARKET)


def test_a_refused_access_token_holds_the_account_until_it_is_mended(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(ADDED)
        await stage.stop()
        stage.line_token = "an-old-token"
        await stage.start()
        await phone.play("citizen taps: บ่อย")
        (held,) = stage.rows(account, account.c.account == "line/main")
        assert held.held_because == "LINE refuses the channel access token (401)"
        await stage.stop()
        stage.line_token = LINE_TOKEN
        await stage.start()
        await phone.play("(three weeks later)")
        await phone.play(f"""
            citizen: 30
            {ASKED_AGAIN}
        """)

    tell(tmp_path, story, MARKET)
