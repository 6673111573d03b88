"""Days, hours, places and pictures on the phones of the sandbox, as both platforms handle them."""

from typing import Any

import pytest
from httpx import Response
from sandbox_stage import Stage, play, play_inside

PICK = {"type": "datetimepicker", "label": "เลือกวัน", "data": "pick:3", "mode": "date", "min": "2026-11-01"}
KEYS = {"keyboard": [[{"text": "Here", "request_location": True}], ["There"]]}
CHART = "http://127.0.0.1:8080/results/1.png"


async def push(stage: Stage, citizen: str, *messages: dict[str, Any]) -> Response:
    return await stage.line("/v2/bot/message/push", {"to": citizen, "messages": list(messages)})


async def ask_day(stage: Stage, **more: Any) -> tuple[str, str]:
    """The citizen and the bubble that asks her for a day by a quick reply."""
    citizen = await stage.friend()
    quick = {"items": [{"type": "action", "action": PICK | more}]}
    assert (await push(stage, citizen, {"type": "text", "text": "วันไหน", "quickReply": quick})).status_code == 200
    return citizen, (await stage.bubbles("line", citizen))[-1]["id"]


async def try_to(stage: Stage, channel: str, citizen: Any, act: str, **doing: Any) -> Response:
    return await stage.web.post(f"/phones/{channel}/{citizen}/{act}", json=doing)


def test_a_day_picked_in_line_comes_back_with_the_tap_and_leaves_no_words_in_the_chat() -> None:
    async def story(stage: Stage) -> None:
        citizen, bubble = await ask_day(stage)
        picked = await stage.act("line", citizen, "tap", bubble=bubble, data="pick:3", params={"date": "2026-11-24"})
        assert picked["bubble"] is None
        assert stage.bot.events()[-1]["postback"] == {"data": "pick:3", "params": {"date": "2026-11-24"}}

    play(story)


@pytest.mark.parametrize(
    "params",
    [
        None,
        {},
        {"date": "2026-10-31"},
        {"date": "2027-01-01"},
        {"date": "2026-11-31"},
        {"time": "09:00"},
        {"date": "24/11"},
    ],
)
def test_what_the_picker_does_not_show_cannot_be_picked(params: Any) -> None:
    async def story(stage: Stage) -> None:
        citizen, bubble = await ask_day(stage, max="2026-12-31")
        refused = await try_to(stage, "line", citizen, "tap", bubble=bubble, data="pick:3", params=params)
        assert refused.status_code == 409

    play(story)


def test_a_place_with_a_name_is_a_titled_location_in_line_and_a_venue_in_telegram() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.act("line", citizen, "place", lat=18.79, lon=98.98, title="ประตูท่าแพ")
        message = stage.bot.events()[-1]["message"]
        assert (message["title"], message["latitude"], message["longitude"]) == ("ประตูท่าแพ", 18.79, 98.98)
        assert (await try_to(stage, "line", citizen, "place", lat=91, lon=0)).status_code == 400
        starter = await stage.starter()
        await stage.act("telegram", starter, "place", lat=18.79, lon=98.98, title="ประตูท่าแพ")
        told = (await stage.telegram("getUpdates"))["result"][-1]["message"]
        assert told["venue"]["title"] == "ประตูท่าแพ"
        assert told["venue"]["location"] == told["location"] == {"latitude": 18.79, "longitude": 98.98}

    play(story)


def test_the_key_for_places_sends_where_the_citizen_is_while_its_keyboard_stands_there() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        sent = (await stage.telegram("sendMessage", chat_id=citizen, text="Where?", reply_markup=KEYS))["result"]
        bubble = str(sent["message_id"])
        await stage.act("telegram", citizen, "tap", bubble=bubble, data="Here", lat=13.0, lon=100.0)
        told = (await stage.telegram("getUpdates"))["result"][-1]["message"]
        assert told["location"] == {"latitude": 13.0, "longitude": 100.0}
        inline = {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}
        await stage.telegram("sendMessage", chat_id=citizen, text="Next?", reply_markup=inline)
        await stage.act("telegram", citizen, "tap", bubble=bubble, data="There")
        await stage.telegram("sendMessage", chat_id=citizen, text="Thanks", reply_markup={"remove_keyboard": True})
        gone = await try_to(stage, "telegram", citizen, "tap", bubble=bubble, data="Here")
        assert (gone.status_code, gone.json()["error"]) == (409, "this keyboard is gone")

    play_inside(story)


def test_a_group_is_not_asked_where_it_is() -> None:
    async def story(stage: Stage) -> None:
        await stage.control("groups", id=-5)
        refused = await stage.telegram("sendMessage", chat_id=-5, text="Where?", reply_markup=KEYS)
        assert refused["description"] == "Bad Request: location can be requested in private chats only"

    play_inside(story)


def test_pictures_are_shown_by_their_address() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        picture = {"type": "image", "originalContentUrl": CHART, "previewImageUrl": CHART}
        assert (await push(stage, citizen, picture, {"type": "text", "text": "ผลสำรวจ"})).status_code == 200
        public = dict.fromkeys(("originalContentUrl", "previewImageUrl"), "http://example.org/1.png")
        assert (await push(stage, citizen, picture | public)).status_code == 400
        starter = await stage.starter()
        sent = await stage.telegram("sendPhoto", chat_id=starter, photo=CHART, caption="ผลสำรวจ")
        assert sent["result"]["caption"] == "ผลสำรวจ"
        assert CHART not in str(sent)
        shown = (await stage.bubbles("telegram", starter))[-1]
        assert (shown["text"], shown["picture"]) == ("ผลสำรวจ", CHART)
        known = sent["result"]["photo"][-1]["file_id"]
        again = await stage.telegram("sendPhoto", chat_id=starter, photo=known)
        assert again["result"]["photo"][-1]["file_id"] == known
        assert (await stage.bubbles("telegram", starter))[-1]["picture"] == CHART
        for wrong in ("ftp://example.org/1.png", "https://[x/1.png", "a/1.png"):
            refused = await stage.telegram("sendPhoto", chat_id=starter, photo=wrong)
            assert refused["description"].startswith("Bad Request: wrong remote file identifier specified")

    play(story)
