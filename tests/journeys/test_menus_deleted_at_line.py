"""A menu that somebody deleted at LINE comes back by itself."""

from pathlib import Path

from ports import until
from stage import Stage
from test_menu_in_her_language import ENGLISH, THAI, TURNS_ENGLISH, calls, sees, was_tried
from transcript import new_phone, tell

from bot.store.menus import RETRY_MS
from bot.store.tables import account


async def delete_menu(stage: Stage, menu_id: str) -> None:
    authorization = {"authorization": f"Bearer {stage.line_token}"}
    answer = await stage.web.delete(f"/line/v2/bot/richmenu/{menu_id}", headers=authorization)
    assert answer.status_code == 200


async def list_menus(stage: Stage) -> dict[str, str]:
    """The id of each menu at LINE, by its name."""
    authorization = {"authorization": f"Bearer {stage.line_token}"}
    listed = (await stage.web.get("/line/v2/bot/richmenu/list", headers=authorization)).json()["richmenus"]
    return {menu["name"]: menu["richMenuId"] for menu in listed}


def test_a_menu_that_somebody_deleted_is_back_within_the_hour(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        thai, english = await new_phone(stage, "line"), await new_phone(stage, "line")
        await thai.play("(the citizen adds us)\nbot: …")
        await english.play(TURNS_ENGLISH)
        await sees(english, ENGLISH)
        for language in (0, 1):
            before = await list_menus(stage)
            await delete_menu(stage, [*before.values()][language])
            assert await stage.jobs.restore_menus()
            assert (await list_menus(stage)).keys() == before.keys()
            assert not set((await list_menus(stage)).values()) & set(before.values())
            await stage.later(RETRY_MS / 1000 + 1)
            await sees(thai, THAI)
            await sees(english, ENGLISH)

    tell(tmp_path, story)


def test_menus_that_stand_are_left_alone(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        before = await list_menus(stage)
        assert not await stage.jobs.restore_menus()
        assert await list_menus(stage) == before

    tell(tmp_path, story)


def test_menus_that_line_does_not_list_are_looked_at_an_hour_later(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        first, *_ = (await list_menus(stage)).values()
        await delete_menu(stage, first)
        await stage.fault("line", "richmenu/list", error_share=1)
        assert not await stage.jobs.restore_menus()
        await stage.heal()
        assert await stage.jobs.restore_menus()

    tell(tmp_path, story)


def test_who_has_no_line_account_asks_line_nothing(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        before = len(await calls(stage, "/v2/bot/richmenu/list"))
        assert not await stage.jobs.restore_menus()
        assert len(await calls(stage, "/v2/bot/richmenu/list")) == before

    tell(tmp_path, story, polls=True)


async def are_made_anew(stage: Stage, gone: str) -> bool:
    (main,) = stage.rows(account, account.c.account == "line/main")
    return bool(main.english_menu) and main.english_menu != gone


def test_a_menu_that_somebody_deleted_is_made_anew_by_the_next_start(tmp_path: Path) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, "line")
        (main,) = stage.rows(account, account.c.account == "line/main")
        await delete_menu(stage, main.english_menu)
        await phone.play(TURNS_ENGLISH)
        await until(lambda: was_tried(stage))
        await stage.restart()
        await until(lambda: are_made_anew(stage, main.english_menu))
        await stage.later(RETRY_MS / 1000 + 1)
        await sees(phone, ENGLISH)

    tell(tmp_path, story)
