"""What a person does on the phones, and what cannot be done."""

from typing import Any

from sandbox_stage import Stage, play

POSTBACK = {"type": "postback", "label": "Agree", "data": "vote:1:agree", "displayText": "Agree"}
DATE = {"type": "datetimepicker", "label": "Day", "data": "day", "mode": "date"}
BUBBLE = {
    "type": "flex",
    "altText": "Vote",
    "contents": {
        "type": "bubble",
        "body": {
            "type": "box",
            "layout": "vertical",
            "contents": [
                {"type": "button", "action": POSTBACK, "scaling": True},
                {"type": "button", "action": DATE, "scaling": True},
                {
                    "type": "button",
                    "action": {"type": "uri", "label": "x", "uri": "https://x.example/"},
                    "scaling": True,
                },
            ],
        },
    },
    "quickReply": {"items": [{"type": "action", "action": {"type": "message", "label": "Skip", "text": "skip"}}]},
}


async def refused(stage: Stage, citizen: Any, act: str, *, channel: str = "line", **doing: Any) -> str:
    answer = await stage.web.post(f"/phones/{channel}/{citizen}/{act}", json=doing)
    assert 400 <= answer.status_code < 500
    return str(answer.json()["error"])


def test_buttons_stay_and_quick_replies_vanish() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        for _ in range(2):
            push = await stage.line("/v2/bot/message/push", {"to": citizen, "messages": [BUBBLE]})
        old, new = [bubble["id"] for bubble in await stage.bubbles("line", citizen)]
        assert new == push.json()["sentMessages"][0]["id"]
        assert "vanish" in await refused(stage, citizen, "tap", bubble=old, data="skip")
        await stage.act("line", citizen, "tap", bubble=new, data="skip")
        assert "no such button" in await refused(stage, citizen, "tap", bubble=new, data="skip")
        tapped = await stage.act("line", citizen, "tap", bubble=old, data="vote:1:agree")
        assert stage.bot.events()[-1]["postback"] == {"data": "vote:1:agree"}
        assert (await stage.bubbles("line", citizen))[-1]["id"] == tapped["bubble"]
        await stage.act("line", citizen, "tap", bubble=old, data="day", params={"date": "2026-11-24"})
        assert stage.bot.events()[-1]["postback"]["params"] == {"date": "2026-11-24"}
        assert "date" in await refused(stage, citizen, "tap", bubble=old, data="day")
        assert "button" in await refused(stage, citizen, "tap", bubble=old, data="other")

    play(story)


def test_a_button_with_a_text_types_it_for_the_citizen() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        action = {"type": "postback", "label": "x", "data": "d", "text": "typed"}
        confirm = {"type": "confirm", "text": "?", "actions": [action, {"type": "message", "label": "y", "text": "no"}]}
        message = {"type": "template", "altText": "?", "template": confirm}
        await stage.line("/v2/bot/message/push", {"to": citizen, "messages": [message]})
        bubble = (await stage.bubbles("line", citizen))[-1]["id"]
        await stage.act("line", citizen, "tap", bubble=bubble, data="d")
        assert [event["type"] for event in stage.bot.events()[-2:]] == ["message", "postback"]
        await stage.act("line", citizen, "tap", bubble=bubble, data="no")
        assert stage.bot.events()[-1]["message"]["text"] == "no"

    play(story)


def test_texts_are_edited_and_taken_back_by_their_writer_alone() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        said = (await stage.act("line", citizen, "type", text="yess"))["bubble"]
        await stage.act("line", citizen, "edit", bubble=said, text="yes")
        edited = stage.bot.events()[-1]
        assert (edited["type"], edited["message"]["id"], edited["message"]["text"]) == ("messageEdited", said, "yes")
        assert edited["replyToken"]
        await stage.act("line", citizen, "unsend", bubble=said)
        assert "taken back" in await refused(stage, citizen, "unsend", bubble=said)
        assert "edited" in await refused(stage, citizen, "edit", bubble=said, text="x")
        assert (await stage.bubbles("line", citizen))[-1]["text"] == ""
        for act, kind in (("sticker", "sticker"), ("place", "location")):
            await stage.act("line", citizen, act)
            assert stage.bot.events()[-1]["message"]["type"] == kind

    play(story)


def test_what_cannot_be_done_on_a_phone_is_refused_with_the_reason() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        assert "no act" in await refused(stage, citizen, "fly")
        assert "no such citizen" in await refused(stage, "U0", "type")
        assert "no such citizen" in await refused(stage, "me", "type", channel="telegram")
        assert "no such bubble" in await refused(stage, citizen, "tap", bubble="1")
        assert "area" in await refused(stage, citizen, "menu")
        assert "Extra" in await refused(stage, citizen, "type", words="x")
        await stage.act("line", citizen, "block")
        assert "blocked" in await refused(stage, citizen, "type", text="x")
        assert "already" in await refused(stage, citizen, "block")
        person = await stage.newcomer("telegram")
        assert "press start" in await refused(stage, person, "type", channel="telegram", text="x")
        assert "not there" in await refused(stage, person, "block", channel="telegram")
        assert "not blocked" in await refused(stage, person, "unblock", channel="telegram")
        started = (await stage.act("telegram", person, "follow"))["bubble"]
        assert "no such button" in await refused(stage, person, "tap", channel="telegram", bubble=started)
        await stage.act("telegram", person, "unsend", bubble=started)
        assert "taken back" in await refused(stage, person, "unsend", channel="telegram", bubble=started)
        assert "edited" in await refused(stage, person, "edit", channel="telegram", bubble=started, text="x")
        await stage.act("telegram", person, "block")
        assert "blocked" in await refused(stage, person, "tap", channel="telegram", bubble=started)
        await stage.act("telegram", person, "follow")
        missing = await stage.web.get("/phones/line/menus/x/image")
        assert missing.status_code == 404

    play(story)


def test_a_stranger_who_wrote_lately_can_be_written_to_for_a_week() -> None:
    async def story(stage: Stage) -> None:
        await stage.listen_line()
        citizen = await stage.newcomer("line", "")
        push = {"to": citizen, "messages": [{"type": "text", "text": "x"}]}
        await stage.line("/v2/bot/message/push", push)
        await stage.act("line", citizen, "type", text="hello")
        await stage.line("/v2/bot/message/push", push)
        stage.clock.advance(7 * 24 * 3600)
        await stage.line("/v2/bot/message/push", push)
        assert [bubble["from"] for bubble in await stage.bubbles("line", citizen)] == ["citizen", "bot"]
        profile = (await stage.line(f"/v2/bot/profile/{citizen}", method="GET")).json()
        assert profile == {"userId": citizen, "displayName": "LINE 1", "language": "th"}

    play(story)


def test_the_small_calls_answer_as_line_does() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        assert (await stage.line("/v2/bot/info", method="GET")).json()["chatMode"] == "bot"
        loading = "/v2/bot/chat/loading/start"
        assert (await stage.line(loading, {"chatId": "U0"})).status_code == 400
        assert (await stage.line(loading, {"chatId": citizen, "loadingSeconds": 7})).status_code == 400
        assert (await stage.line("/v2/bot/chat/markAsRead", {"markAsReadToken": "r1"})).status_code == 200
        assert (await stage.line("/v2/bot/chat/markAsRead", {})).status_code == 400
        validate = "/v2/bot/message/validate/reply"
        assert (await stage.line(validate, {"messages": [BUBBLE]})).status_code == 200
        assert (await stage.line(validate, {"messages": []})).status_code == 400
        for path in ("validate/push", "reply", "push", "multicast", "broadcast"):
            assert (await stage.line(f"/v2/bot/message/{path}", [])).status_code == 400
        for path in ("push", "multicast", "broadcast"):
            assert (await stage.line(f"/v2/bot/message/{path}", {})).json()["details"]
        assert (await stage.line("/v2/bot/message/broadcast", {"messages": [BUBBLE]})).json() == {}
        shown = [
            {"type": "sticker", "packageId": "1", "stickerId": "1"},
            {"type": "location", "title": "a", "address": "b", "latitude": 1, "longitude": 1},
            {"type": "image", "originalContentUrl": "https://x.example/", "previewImageUrl": "https://x.example/"},
        ]
        await stage.line("/v2/bot/message/push", {"to": citizen, "messages": shown})
        texts = [bubble["text"] for bubble in await stage.bubbles("line", citizen)]
        assert texts == ["Vote", "[sticker]", "a b", "[image]"]

    play(story)
