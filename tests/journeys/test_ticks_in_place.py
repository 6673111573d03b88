"""A tick, or a page turned, changes the message under the thumb where the channel can; else the question is asked below."""

from pathlib import Path
from typing import Any

import pytest
from channels import BOTH
from stage import TELEGRAM_TOKEN, Stage
from transcript import Phone, new_phone, tell

FARM = """
form_id: farm
form_title: {th: ไร่นา, en: The farm}
version: "1"
languages: [th, en]
notice: {th: อำเภอถามเรื่องไร่นา, en: The district asks about farms.}
survey:
  - {type: select_multiple, name: crops, required: yes, label: {th: ปลูกอะไรบ้าง, en: "What do you grow?"},
     choices: {rice: {th: ข้าว, en: Rice}, corn: {th: ข้าวโพด, en: Corn}}}
  - {type: text, name: more, label: {th: มีอะไรจะบอกไหม, en: "Anything else?"}}
"""
MANY = ", ".join(f"c{number}: {{th: ข้าว{number}, en: Rice {number}}}" for number in range(1, 21))
LONG = FARM.replace("{rice: {th: ข้าว, en: Rice}, corn: {th: ข้าวโพด, en: Corn}}", f"{{{MANY}}}")
TALKS = {
    "th": """
        (the citizen adds us)
        bot: สวัสดีค่ะ …
        citizen taps: ไร่นา
        bot: ก่อนเริ่ม …
        citizen taps: ยินยอม อายุ 18…
        bot: ข้อ 1/2 … [☐ ข้าว] [☐ ข้าวโพด] [พอแล้ว]
        citizen taps: ☐ ข้าว
        bot: ข้อ 1/2 … [☑ ข้าว] [☐ ข้าวโพด] [พอแล้ว]
        citizen taps: ☐ ข้าวโพด
        bot: ข้อ 1/2 … [☑ ข้าว] [☑ ข้าวโพด] [พอแล้ว]
        citizen taps: ☑ ข้าว
        bot: ข้อ 1/2 … [☐ ข้าว] [☑ ข้าวโพด] [พอแล้ว]
        (that is sent again)
        citizen taps: พอแล้ว
        bot: ข้อ 2/2 …
    """,
    "en": """
        (the citizen adds us)
        bot: …
        citizen: English
        bot: … [The farm] …
        citizen taps: The farm
        bot: Before …
        citizen taps: I agree, 18…
        bot: Question 1/2 … [☐ Rice] [☐ Corn] [Enough]
        citizen taps: ☐ Rice
        bot: Question 1/2 … [☑ Rice] [☐ Corn] [Enough]
        citizen taps: ☐ Corn
        bot: Question 1/2 … [☑ Rice] [☑ Corn] [Enough]
        citizen taps: ☑ Rice
        bot: Question 1/2 … [☐ Rice] [☑ Corn] [Enough]
        (that is sent again)
        citizen taps: Enough
        bot: Question 2/2 …
    """,
}
STARTED = """
    (the citizen adds us)
    bot: สวัสดีค่ะ …
    citizen taps: ไร่นา
    bot: ก่อนเริ่ม …
    citizen taps: ยินยอม อายุ 18…
    bot: ข้อ 1/2 …
"""
BUBBLES = {
    "line": 7,
    "telegram": 4,
}  # hello, consent, the first question (on LINE once more with each tick), the second


async def said(phone: Phone) -> list[dict[str, Any]]:
    return [bubble for bubble in await phone.bubbles() if bubble["from"] == "bot"]


async def sent(stage: Stage, method: str) -> int:
    return sum(entry["path"].endswith(method) for entry in await stage.journal(channel="telegram"))


@BOTH
@pytest.mark.parametrize("language", ["th", "en"])
def test_ticks_leave_one_question_on_telegram_and_are_said_anew_on_line(
    tmp_path: Path, channel: str, language: str
) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel, language)
        await phone.play(TALKS[language])
        assert len(await said(phone)) == BUBBLES[channel] + (language == "en")
        assert (await stage.totals())["doubled"] == 0

    tell(tmp_path, story, FARM)


def test_a_question_whose_message_is_gone_is_asked_below_with_its_tick(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(STARTED)
        asked, gone = await said(phone), {"chat_id": phone.citizen}
        await stage.restart(dispatch=False)
        await phone.act("tap", bubble=asked[-1]["id"], data=ticks(asked)[0])
        await stage.web.post(
            f"/telegram/bot{TELEGRAM_TOKEN}/deleteMessage", json=gone | {"message_id": asked[-1]["id"]}
        )
        await stage.restart()
        await stage.settle()
        assert await phone.hear() == [
            "ข้อ 1/2 / ปลูกอะไรบ้าง / เลือกได้หลายข้อ เลือกครบแล้วกดหรือพิมพ์ “พอแล้ว” [☑ ข้าว] [☐ ข้าวโพด] [พอแล้ว]"
        ]
        await phone.play("""
            citizen taps: ☐ ข้าวโพด
            bot: ข้อ 1/2 … [☑ ข้าว] [☑ ข้าวโพด] [พอแล้ว]
        """)
        assert len(await said(phone)) == 4

    tell(tmp_path, story, FARM)


def test_a_tick_whose_answer_was_lost_is_shown_once_and_counts_once(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(STARTED)
        await stage.fault("telegram", "editMessageText", drop_after_share=1.0)
        await phone.act("tap", bubble=(await said(phone))[-1]["id"], data=ticks(await said(phone))[0])
        await stage.settle()
        await stage.heal()
        await stage.later(60)
        shown = (await said(phone))[-1]
        assert shown["raw"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "☑ ข้าว"
        assert await sent(stage, "editMessageText") > 2  # the consent's mark, the tick, and the tick again
        assert len(await said(phone)) == 3

    tell(tmp_path, story, FARM)


def ticks(said: list[dict[str, Any]]) -> list[str]:
    rows = said[-1]["raw"]["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row if button["callback_data"].startswith("pick")]


def test_many_quick_ticks_are_no_sending_and_wait_for_no_send_limit(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "telegram")
        await phone.play(STARTED)
        messages, begun = await sent(stage, "sendMessage"), stage.clock.monotonic()
        for _ in range(5):
            for tap in ticks(await said(phone)):
                await phone.act("tap", bubble=(await said(phone))[-1]["id"], data=tap)
        await stage.settle()
        assert await sent(stage, "sendMessage") == messages
        assert stage.clock.monotonic() - begun < 5, "a chat may be sent one message a second, and these were many more"
        assert (await stage.totals())["refused_429"] == 0
        assert "☑" in str((await said(phone))[-1]["raw"]["reply_markup"])

    tell(tmp_path, story, FARM)


@BOTH
def test_a_page_of_choices_is_turned_in_place(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{STARTED}
            citizen taps: ▶ 12–21
            bot: ข้อ 1/2 … [☐ ข้าว12] … [พอแล้ว] [◀ 1–11]
            citizen taps: ☐ ข้าว15
            bot: ข้อ 1/2 … [☑ ข้าว15] … [พอแล้ว] [◀ 1–11]
            citizen taps: ◀ 1–11
            bot: ข้อ 1/2 … [☐ ข้าว1] … [▶ 12–21]
        """)
        assert len(await said(phone)) == {"line": 6, "telegram": 3}[channel]

    tell(tmp_path, story, LONG)
