"""Places are asked for and pictures shown in real chats, and Telegram's keyboard goes when the question is answered."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from stage import Stage
from transcript import THINKING_S, Phone, new_phone, tell

from bot.conversation import Choice, Outgoing, Say
from bot.events import SentSticker
from bot.store import outbox_rows
from bot.store.deliveries import Delivery
from bot.store.rows import ms
from bot.store.tables import citizen as citizens

HERE = Choice("ส่งตำแหน่ง", picks="place")
SKIP = Choice("ข้าม", "menu")
WHERE = Say("ข้อ 3 จาก 12\nน้ำท่วมที่ใด", (HERE, SKIP), asks=True)
WHICH = Say("ข้อ 4 จาก 12\nท่วมสูงเท่าใด", (SKIP,), asks=True)


async def say(stage: Stage, channel: str, *says: Outgoing, turn: str) -> None:
    """Says this to the one citizen, as if a turn had led to it."""
    row = stage.rows(citizens)[-1]
    now_ms = ms(stage.clock.now())
    delivery = Delivery(row.bucket, row.citizen, f"{channel}/main", turn, 1, now_ms, now_ms, 0, SentSticker(), None)
    keys = stage.services.keys

    def put(connection: Any) -> None:
        rows = [
            outbox_rows.as_row(
                keys, delivery, each, position=place, row_id=f"{delivery.key.hex[:24]}{place:08}", seq=99, now_ms=now_ms
            )
            for place, each in enumerate(says)
        ]
        outbox_rows.add(connection, rows)

    stage.clock.advance(THINKING_S)
    await stage.write(put)
    await stage.settle()


async def begin(stage: Stage, channel: str) -> Phone:
    phone = await new_phone(stage, channel)
    await phone.act("follow")
    await stage.settle()
    return phone


async def markups(phone: Phone, last: int) -> list[tuple[str, Any]]:
    """The last messages: first words, and which markup each had."""
    shown: Sequence[dict[str, Any]] = (await phone.bubbles())[-last:]
    return [(bubble["text"].splitlines()[0], next(iter(bubble["raw"].get("reply_markup", {})), "")) for bubble in shown]


def test_the_keyboard_for_a_place_goes_with_the_next_question_and_no_word_is_added(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await begin(stage, "telegram")
        await say(stage, "telegram", WHERE, turn="a")
        assert await markups(phone, 2) == [
            ("ข้อ 3 จาก 12", "inline_keyboard"),
            ("กดปุ่มด้านล่างเพื่อส่งที่ที่คุณอยู่ตอนนี้", "keyboard"),
        ]
        assert stage.rows(citizens)[-1].keyboard_up
        await say(stage, "telegram", Say("วันนี้เป็นวันหยุด", says_as="notice"), turn="b")
        assert (await markups(phone, 1)) == [("วันนี้เป็นวันหยุด", "")]
        await say(stage, "telegram", WHICH, turn="c")
        assert await markups(phone, 2) == [("ข้อ 4 จาก 12", "remove_keyboard"), ("ท่วมสูงเท่าใด", "inline_keyboard")]
        assert not stage.rows(citizens)[-1].keyboard_up
        await say(stage, "telegram", WHICH, turn="d")
        assert await markups(phone, 1) == [("ข้อ 4 จาก 12", "inline_keyboard")]

    tell(tmp_path, story)


def test_a_place_asked_for_again_keeps_its_keyboard(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await begin(stage, "telegram")
        for turn in "ab":
            await say(stage, "telegram", Say("อ่านที่ไม่ออกค่ะ"), WHERE, turn=turn)
            assert [markup for _, markup in await markups(phone, 3)] == ["", "inline_keyboard", "keyboard"]
        assert stage.rows(citizens)[-1].keyboard_up

    tell(tmp_path, story)


def test_a_question_that_takes_the_keyboard_away_is_said_whole_after_a_failure_in_its_middle(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await begin(stage, "telegram")
        await say(stage, "telegram", WHERE, turn="a")
        await stage.control("faults", channel="telegram", endpoint="sendMessage", error_share=0.5, seed=14)
        await say(stage, "telegram", WHICH, Say("พิมพ์คำตอบก็ได้ค่ะ", (SKIP,)), turn="b")
        await stage.heal()
        await stage.later(60)
        tried = [entry["status"] for entry in await stage.journal(channel="telegram", path="sendMessage")]
        assert tried[-4:] == [200, 502, 200, 200]
        assert (await markups(phone, 3)) == [
            ("ข้อ 4 จาก 12", "remove_keyboard"),
            ("ท่วมสูงเท่าใด", "inline_keyboard"),
            ("พิมพ์คำตอบก็ได้ค่ะ", "inline_keyboard"),
        ]

    tell(tmp_path, story)


def test_a_picture_that_telegram_cannot_fetch_leaves_its_words(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await begin(stage, "telegram")
        chart = f"{stage.bot_url}/results/1.png"
        await say(stage, "telegram", Say("ผลสำรวจ", picture=chart), turn="a")
        shown = (await phone.bubbles())[-1]
        assert (shown["text"], shown["picture"]) == ("ผลสำรวจ", chart)
        for number, words in enumerate(("ผลสำรวจ", "ก" * 2000)):
            await stage.control("pictures", missing=True)
            await say(stage, "telegram", Say(words, picture=chart), turn=f"b{number}")
            await stage.control("pictures", missing=False)
            shown = (await phone.bubbles())[-1]
            assert (shown["text"], shown["picture"]) == (words, "")

    tell(tmp_path, story)


def test_a_picture_goes_before_its_words_in_line(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await begin(stage, "line")
        chart = f"{stage.bot_url}/results/1.png"
        await say(stage, "line", Say("ผลสำรวจ", picture=chart, says_as="reminder"), turn="a")
        picture, words = (await phone.bubbles())[-2:]
        assert (picture["raw"]["originalContentUrl"], words["text"]) == (chart, "ผลสำรวจ")

    tell(tmp_path, story)
