"""Rich menus: made, given a picture, shown to all or one, named, tapped, and taken away."""

from io import BytesIO
from typing import Any

from httpx import Response
from PIL import Image
from sandbox_stage import BEARER, Stage, play, play_inside

SIZE = (1_200, 405)


def menu(*actions: dict[str, Any]) -> dict[str, Any]:
    areas = [
        {"bounds": {"x": 0, "y": 0, "width": 600, "height": 405}, "action": action}
        for action in actions or ({"type": "postback", "label": "เมนู", "data": "menu", "displayText": "เมนู"},)
    ]
    size = {"width": SIZE[0], "height": SIZE[1]}
    return {"size": size, "selected": True, "name": "Thai", "chatBarText": "เมนู", "areas": areas}


def picture(size: tuple[int, int] = SIZE) -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, "white").save(drawn, "PNG")
    return drawn.getvalue()


async def upload(stage: Stage, menu_id: str, data: bytes, kind: str = "image/png") -> Response:
    place = f"/line-data/v2/bot/richmenu/{menu_id}/content"
    return await stage.web.post(place, content=data, headers=BEARER | {"content-type": kind})


async def create(stage: Stage, *actions: dict[str, Any]) -> str:
    menu_id = str((await stage.line("/v2/bot/richmenu", menu(*actions))).json()["richMenuId"])
    assert (await upload(stage, menu_id, picture())).status_code == 200
    return menu_id


def test_a_menu_is_shown_to_all_friends_and_its_areas_speak_for_the_citizen() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        switch = {"type": "richmenuswitch", "label": "อื่น", "richMenuAliasId": "more", "data": "switched"}
        say = {"type": "message", "label": "ช่วย", "text": "ช่วยเหลือ"}
        link = {"type": "uri", "label": "เว็บ", "uri": "https://wethi.example/"}
        back = {"type": "postback", "label": "เมนู", "data": "menu", "displayText": "เมนู"}
        menu_id = await create(stage, back, say, switch, link)
        assert (await stage.line(f"/v2/bot/user/all/richmenu/{menu_id}")).status_code == 200
        shown = (await stage.web.get(f"/phones/line/{citizen}")).json()["menu"]
        assert (shown["chatBarText"], len(shown["areas"])) == ("เมนู", 4)
        assert (await stage.web.get(shown["image"])).content == picture()
        for area in range(3):
            await stage.act("line", citizen, "menu", area=area)
        tapped, said, switched = stage.bot.events()[1:]
        assert tapped["postback"] == {"data": "menu"}
        assert said["message"]["text"] == "ช่วยเหลือ"
        assert switched["postback"]["params"]["status"] == "RICHMENU_ALIAS_ID_NOTFOUND"
        assert [bubble["text"] for bubble in await stage.bubbles("line", citizen)] == ["เมนู", "ช่วยเหลือ"]
        await stage.line("/v2/bot/richmenu/alias", {"richMenuAliasId": "more", "richMenuId": menu_id})
        await stage.act("line", citizen, "menu", area=2)
        assert stage.bot.events()[-1]["postback"]["params"] == {"newRichMenuAliasId": "more", "status": "SUCCESS"}
        for area in (3, 4):
            refused = await stage.web.post(f"/phones/line/{citizen}/menu", json={"area": area})
            assert refused.status_code == 409

    play(story)


def test_a_menu_needs_its_picture_before_anybody_sees_it() -> None:
    async def story(stage: Stage) -> None:
        menu_id = (await stage.line("/v2/bot/richmenu", menu())).json()["richMenuId"]
        early = await stage.line(f"/v2/bot/user/all/richmenu/{menu_id}")
        assert early.json()["message"] == "must upload richmenu image before applying it to user"
        assert (await upload(stage, menu_id, picture((800, 300)))).status_code == 400
        assert (await upload(stage, menu_id, b"no picture")).status_code == 400
        assert (await upload(stage, menu_id, picture(), "image/gif")).status_code == 415
        assert (await upload(stage, menu_id, bytes(1024 * 1024 + 1))).status_code == 413
        assert (await upload(stage, "other", picture())).status_code == 404
        assert (await upload(stage, menu_id, picture())).status_code == 200
        assert (await upload(stage, menu_id, picture())).status_code == 400
        place = f"/line-data/v2/bot/richmenu/{menu_id}/content"
        assert (await stage.web.get(place, headers=BEARER)).content == picture()
        assert (await stage.web.get("/line-data/v2/bot/richmenu/x/content", headers=BEARER)).status_code == 404

    play_inside(story)


def test_menus_are_listed_validated_defaulted_and_deleted() -> None:
    async def story(stage: Stage) -> None:
        menu_id = await create(stage)
        listed = (await stage.line("/v2/bot/richmenu/list", method="GET")).json()["richmenus"]
        assert listed == [{"richMenuId": menu_id, **menu()}]
        assert (await stage.line(f"/v2/bot/richmenu/{menu_id}", method="GET")).json() == listed[0]
        assert (await stage.line("/v2/bot/richmenu/validate", menu())).status_code == 200
        default = "/v2/bot/user/all/richmenu"
        assert (await stage.line(default, method="GET")).status_code == 404
        await stage.line(f"{default}/{menu_id}")
        assert (await stage.line(default, method="GET")).json() == {"richMenuId": menu_id}
        await stage.line(default, method="DELETE")
        assert (await stage.line(default, method="GET")).status_code == 404
        await stage.line(f"{default}/{menu_id}")
        assert (await stage.line(f"/v2/bot/richmenu/{menu_id}", method="DELETE")).status_code == 200
        assert (await stage.line(default, method="GET")).status_code == 404
        assert (await stage.line(f"/v2/bot/richmenu/{menu_id}", method="DELETE")).status_code == 404
        assert (await stage.line(f"/v2/bot/richmenu/{menu_id}", method="GET")).status_code == 404
        assert (await stage.line(f"{default}/{menu_id}")).status_code == 404

    play_inside(story)


def test_a_menu_is_linked_to_some_citizens_by_language() -> None:
    async def story(stage: Stage) -> None:
        one, other = await stage.newcomer("line"), await stage.newcomer("line")
        menu_id = await create(stage)
        place = f"/v2/bot/user/{one}/richmenu"
        assert (await stage.line(f"{place}/{menu_id}")).status_code == 200
        assert (await stage.line(place, method="GET")).json() == {"richMenuId": menu_id}
        await stage.line(place, method="DELETE")
        assert (await stage.line(place, method="GET")).status_code == 404
        both = {"userIds": [one, other]}
        assert (await stage.line("/v2/bot/richmenu/bulk/link", both | {"richMenuId": menu_id})).status_code == 202
        assert (await stage.line(place, method="GET")).json() == {"richMenuId": menu_id}
        assert (await stage.line("/v2/bot/richmenu/bulk/unlink", both)).status_code == 202
        assert (await stage.line(place, method="GET")).status_code == 404
        assert (await stage.line("/v2/bot/richmenu/bulk/link", both | {"richMenuId": "x"})).status_code == 404
        for call in ("link", "unlink"):
            assert (await stage.line(f"/v2/bot/richmenu/bulk/{call}", {"userIds": []})).status_code == 400

    play_inside(story)


def test_an_alias_is_made_moved_and_dropped() -> None:
    async def story(stage: Stage) -> None:
        first, second = await create(stage), await create(stage)
        place = "/v2/bot/richmenu/alias"
        assert (await stage.line(place, {"richMenuAliasId": "TH", "richMenuId": first})).status_code == 400
        assert (await stage.line(place, {"richMenuAliasId": "th", "richMenuId": "x"})).status_code == 404
        assert (await stage.line(place, {"richMenuAliasId": "th", "richMenuId": first})).status_code == 200
        assert (await stage.line(place, {"richMenuAliasId": "th", "richMenuId": first})).status_code == 400
        assert (await stage.line(f"{place}/th", {"richMenuId": second})).status_code == 200
        found = {"richMenuAliasId": "th", "richMenuId": second}
        assert (await stage.line(f"{place}/th", method="GET")).json() == found
        assert (await stage.line(f"{place}/list", method="GET")).json() == {"aliases": [found]}
        assert (await stage.line(f"{place}/th", method="DELETE")).status_code == 200
        for method in ("GET", "DELETE", "POST"):
            assert (await stage.line(f"{place}/th", {}, method=method)).status_code == 404

    play_inside(story)


def test_a_menu_beyond_the_limits_is_refused_with_all_reasons() -> None:
    async def story(stage: Stage) -> None:
        bad = menu({"type": "postback", "data": "x"}, {"type": "camera", "label": "x"})
        bad |= {"size": {"width": 799, "height": 405}, "chatBarText": "ก" * 15, "name": "", "selected": "yes"}
        answer = await stage.line("/v2/bot/richmenu", bad)
        places = {detail["property"] for detail in answer.json()["details"]}
        assert places == {
            "size.width", "chatBarText", "name", "selected", "areas[0].action.label", "areas[1].action.type",
        }  # fmt: skip
        flat = menu() | {"size": {"width": 1_200, "height": 1_000}}
        assert (await stage.line("/v2/bot/richmenu", flat)).json()["details"][0]["property"] == "size"
        assert (await stage.line("/v2/bot/richmenu", [])).status_code == 400

    play_inside(story)
