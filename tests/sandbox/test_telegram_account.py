"""Telegram's other calls: pictures, places, commands, files, and bodies of every kind."""

import json

from sandbox_stage import TELEGRAM_TOKEN, Stage, play_inside

BASE = f"/telegram/bot{TELEGRAM_TOKEN}"


def test_form_multipart_query_and_json_say_the_same() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        keys = {"inline_keyboard": [[{"text": "ก", "callback_data": "a"}]]}
        form = {"chat_id": str(citizen), "text": "สวัสดี", "reply_markup": json.dumps(keys)}
        sent = (await stage.web.post(f"{BASE}/sendMessage", data=form)).json()
        assert (sent["result"]["text"], sent["result"]["reply_markup"]) == ("สวัสดี", keys)
        assert (await stage.web.get(f"{BASE}/sendMessage", params=form)).json()["ok"]
        picture = {"photo": ("a.png", b"picture")}
        sent = (await stage.web.post(f"{BASE}/sendPhoto", data=form | {"caption": "<i>x</i>", "parse_mode": "HTML"}, files=picture)).json()  # fmt: skip
        assert (sent["result"]["caption"], sent["result"]["photo"][0]["file_size"]) == ("x", 7)
        broken = await stage.web.post(f"{BASE}/getMe", content=b"{", headers={"content-type": "application/json"})
        assert broken.json()["description"] == "Bad Request: can't parse JSON object"
        listed = await stage.web.post(f"{BASE}/getMe", content=b"[]", headers={"content-type": "application/json"})
        assert listed.json()["result"]["id"] == 123456

    play_inside(story)


def test_a_file_can_be_fetched_for_an_hour() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        await stage.act("telegram", citizen, "voice")
        voice = (await stage.telegram("getUpdates"))["result"][-1]["message"]["voice"]
        path = (await stage.telegram("getFile", file_id=voice["file_id"]))["result"]["file_path"]
        place = f"/telegram/file/bot{TELEGRAM_TOKEN}/{path}"
        assert len((await stage.web.get(place)).content) == voice["file_size"]
        stage.clock.advance(3601)
        assert (await stage.web.get(place)).status_code == 404
        assert (await stage.web.get(f"/telegram/file/botother/{path}")).status_code == 401
        assert (await stage.telegram("getFile", file_id="?"))["description"] == "Bad Request: invalid file_id"
        journal = (await stage.web.get("/control/journal")).text
        assert TELEGRAM_TOKEN not in journal

    play_inside(story)


def test_pictures_documents_places_and_venues_reach_the_phone() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        place = {"chat_id": citizen, "latitude": 13.7, "longitude": 100.5}
        assert (await stage.telegram("sendLocation", **place))["ok"]
        assert (await stage.telegram("sendVenue", title="Hall", address="Main Street", **place))["ok"]
        assert (await stage.telegram("sendDocument", chat_id=citizen, document="known-file-id"))["ok"]
        shown = [bubble["text"] for bubble in await stage.bubbles("telegram", citizen)]
        assert shown == ["/start", "[13.7, 100.5]", "Hall Main Street", "[document]"]
        assert (await stage.telegram("sendPhoto", chat_id=citizen))["status"] == 400
        assert (await stage.telegram("sendLocation", chat_id=citizen))["status"] == 400
        assert (await stage.telegram("sendVenue", chat_id=citizen))["status"] == 400
        assert (await stage.telegram("sendChatAction", chat_id=citizen, action="typing"))["result"] is True
        assert (await stage.telegram("sendChatAction", chat_id=citizen))["status"] == 400
        caption = await stage.telegram("sendPhoto", chat_id=citizen, photo="x", caption="c" * 1_025)
        assert caption["description"] == "Bad Request: message caption is too long"

    play_inside(story)


def test_commands_are_kept_by_scope_and_language() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        thai = [{"command": "menu", "description": "เมนู"}]
        assert (await stage.telegram("setMyCommands", commands=thai, language_code="th"))["ok"]
        assert (await stage.telegram("getMyCommands", language_code="th"))["result"] == thai
        assert (await stage.telegram("getMyCommands"))["result"] == []
        assert (await stage.web.get(f"/phones/telegram/{citizen}")).json()["commands"] == thai
        private = {"type": "all_private_chats"}
        english = [{"command": "menu", "description": "Menu"}]
        assert (await stage.telegram("setMyCommands", commands=english, scope=private))["ok"]
        assert (await stage.web.get(f"/phones/telegram/{citizen}")).json()["commands"] == english
        bad = [{"command": "Menu!", "description": "x"}]
        assert (await stage.telegram("setMyCommands", commands=bad))["description"].endswith("BOT_COMMAND_INVALID")
        bare = [{"command": "menu", "description": ""}]
        assert "DESCRIPTION" in (await stage.telegram("setMyCommands", commands=bare))["description"]
        assert (await stage.telegram("setMyCommands", commands="7"))["status"] == 400
        assert (await stage.telegram("setChatMenuButton", menu_button={"type": "commands"}))["ok"]
        assert (await stage.telegram("getChat", chat_id=citizen))["result"]["type"] == "private"
        assert (await stage.telegram("getChat", chat_id=5))["status"] == 400

    play_inside(story)


def test_other_methods_and_other_tokens_are_unknown() -> None:
    async def story(stage: Stage) -> None:
        assert (await stage.telegram("getme"))["ok"]
        assert (await stage.telegram("sendPoll"))["status"] == 404
        assert (await stage.web.get("/telegram/bot1:x/getMe")).json()["description"] == "Unauthorized"
        assert (await stage.web.get("/telegram/elsewhere")).status_code == 404
        assert (await stage.web.put(f"{BASE}/getMe")).status_code == 404
        long_words = await stage.telegram("answerCallbackQuery", callback_query_id="1", text="x" * 201)
        assert long_words["status"] == 400

    play_inside(story)
