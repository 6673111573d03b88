"""LINE's menu speaks the citizen's language: it follows her choice, whatever fails in between."""

from pathlib import Path
from typing import Any

from ports import until
from stage import Stage
from transcript import Phone, new_phone, tell

from bot.line_menus import show_menus
from bot.store.tables import account, citizen, menu_change

THAI = ["มีส่วนร่วม", "ภาษา Language", "ช่วยเหลือ", "ตั้งค่า"]
ENGLISH = ["Take part", "Language ภาษา", "Help", "Settings"]
TURNS_ENGLISH = """
    (the citizen adds us)
    bot: …
    citizen taps: English
    bot: The language is English now. …
"""
TURNS_THAI = """
    citizen: ภาษาไทย
    bot: …
"""


async def menu_of(phone: Phone) -> list[str]:
    shown = await phone.stage.phone("line", phone.citizen)
    return [area["action"]["label"] for area in shown["menu"]["areas"]]


async def sees(phone: Phone, labels: list[str]) -> None:
    """Within a moment: LINE is asked after the turn, by a job that looks each second."""

    async def shown() -> bool:
        await phone.stage.jobs.show_menus()
        return await menu_of(phone) == labels

    await until(shown)


async def calls(stage: Stage, path: str) -> list[dict[str, Any]]:
    return [entry for entry in await stage.journal(channel="line") if path in entry["path"]]


def test_the_menu_follows_the_language_both_ways(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone, neighbour = await new_phone(stage, "line"), await new_phone(stage, "line")
        await neighbour.play("(the citizen adds us)\nbot: …")
        await phone.play(TURNS_ENGLISH)
        await sees(phone, ENGLISH)
        assert await menu_of(neighbour) == THAI
        await phone.play(TURNS_THAI)
        await sees(phone, THAI)
        await until(lambda: nothing_waits(stage))

    tell(tmp_path, story)


async def nothing_waits(stage: Stage) -> bool:
    return stage.rows(menu_change) == []


def test_the_menu_in_english_answers_taps(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(TURNS_ENGLISH)
        await sees(phone, ENGLISH)
        await phone.play("""
            citizen opens the menu: Language…
            bot: … [ภาษาไทย] [English] …
        """)

    tell(tmp_path, story)


def test_a_menu_that_line_did_not_take_delays_no_answer_and_is_tried_again(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await stage.fault("line", "bulk/link", error_share=1)
        await phone.play(TURNS_ENGLISH)
        await until(lambda: was_tried(stage))
        assert await menu_of(phone) == THAI
        await stage.restart()
        await stage.heal()
        await stage.later(60)
        await sees(phone, ENGLISH)
        assert await nothing_waits(stage)

    tell(tmp_path, story)


async def was_tried(stage: Stage) -> bool:
    """Tried by the job that looks each second, and put off."""
    await stage.jobs.show_menus()
    return any(row.due_ms > row_now(stage) for row in stage.rows(menu_change))


def row_now(stage: Stage) -> int:
    return int(stage.clock.now().timestamp() * 1000)


def test_an_answer_of_line_that_was_lost_is_no_harm(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await stage.fault("line", "bulk/link", drop_after_share=1)
        await phone.play(TURNS_ENGLISH)
        await until(lambda: was_tried(stage))
        await stage.heal()
        await stage.later(60)
        assert len(await calls(stage, "bulk/link")) == 2
        assert await menu_of(phone) == ENGLISH
        assert await nothing_waits(stage)

    tell(tmp_path, story)


def test_who_blocked_us_is_asked_of_line_when_she_is_back(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await stage.fault("line", "bulk/link", error_share=1)
        await phone.play(TURNS_ENGLISH)
        await until(lambda: was_tried(stage))
        await phone.play("(the citizen blocks us)")
        await stage.heal()
        tries = len(await calls(stage, "bulk/link"))
        await stage.later(3600)
        assert len(await calls(stage, "bulk/link")) == tries
        await phone.play("(the citizen comes back)\nbot: …")
        await sees(phone, ENGLISH)

    tell(tmp_path, story)


def test_who_is_forgotten_waits_for_no_menu(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await stage.fault("line", "bulk/link", error_share=1)
        await phone.play(f"""{TURNS_ENGLISH}
            citizen: forget me
            bot: …
            citizen taps: Delete everything
            bot: …
        """)
        assert await nothing_waits(stage)

    tell(tmp_path, story)


def test_who_comes_back_after_being_forgotten_sees_the_thai_menu(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(TURNS_ENGLISH)
        await sees(phone, ENGLISH)
        await phone.play("""
            citizen: forget me
            bot: …
            citizen taps: Delete everything
            bot: …
            (an hour later)
            citizen: สวัสดีค่ะ
            bot: สวัสดีค่ะ …
        """)
        await sees(phone, THAI)
        await until(lambda: nothing_waits(stage))

    tell(tmp_path, story)


def test_who_chose_english_before_there_was_a_menu_sees_it_too(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone, other = await new_phone(stage, "line"), await new_phone(stage, "line")
        await phone.play(TURNS_ENGLISH)
        await other.play("(the citizen adds us)\nbot: …")
        await sees(phone, ENGLISH)
        await stage.write(
            lambda connection: connection.execute(account.update().values(menu_hash="of an older release"))
        )
        await stage.restart()
        await until(lambda: made_anew(stage))
        await sees(phone, ENGLISH)
        assert await menu_of(other) == THAI
        listed = await calls(stage, "/v2/bot/richmenu/list")
        assert len(listed) == 2

    tell(tmp_path, story)


async def made_anew(stage: Stage) -> bool:
    return bool(stage.rows(account, account.c.account == "line/main")[0].menu_hash != "of an older release")


def test_the_menus_survive_a_restart(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        before = stage.rows(account, account.c.account == "line/main")[0]
        await stage.restart()
        phone = await new_phone(stage, "line")
        await phone.play(TURNS_ENGLISH)
        await sees(phone, ENGLISH)
        after = stage.rows(account, account.c.account == "line/main")[0]
        assert (after.english_menu, after.menu_hash) == (before.english_menu, before.menu_hash)
        assert len(await calls(stage, "/v2/bot/richmenu/list")) == 1

    tell(tmp_path, story)


def test_two_who_look_at_the_same_time_do_no_harm(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        await phone.play(TURNS_ENGLISH)
        await show_menus(stage.services)
        await show_menus(stage.services)
        await sees(phone, ENGLISH)
        assert [row.language for row in stage.rows(citizen)] == ["en"]
        assert await nothing_waits(stage)

    tell(tmp_path, story)
