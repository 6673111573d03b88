"""A citizen and a bot talk in LINE: webhooks out, replies and pushes in, and what the phone shows."""

import base64
import hashlib
import hmac
import json

from sandbox_stage import BEARER, SECRET, Stage, play


def hello(text: str = "hello") -> list[dict[str, str]]:
    return [{"type": "text", "text": text}]


def test_a_citizen_follows_and_the_bot_answers_by_reply_for_nothing() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        event = stage.bot.events()[0]
        assert (event["type"], event["source"]["userId"], event["mode"]) == ("follow", citizen, "active")
        assert event["follow"] == {"isUnblocked": False}
        signature = base64.b64encode(hmac.digest(SECRET.encode(), stage.bot.bodies[0], hashlib.sha256)).decode()
        assert stage.bot.headers[0]["x-line-signature"] == signature
        answer = await stage.line("/v2/bot/message/reply", {"replyToken": event["replyToken"], "messages": hello()})
        assert answer.status_code == 200
        assert answer.headers["x-line-request-id"]
        bubble = (await stage.bubbles("line", citizen))[-1]
        assert answer.json()["sentMessages"][0]["id"] == bubble["id"]
        assert (bubble["from"], bubble["text"], bubble["by"], bubble["billed"]) == ("bot", "hello", "reply", 0)
        assert (await stage.totals())["billed"] == 0

    play(story)


def test_a_reply_token_works_once_and_for_a_minute() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.act("line", citizen, "type", text="one")
        await stage.act("line", citizen, "type", text="two")
        _, one, two = (event["replyToken"] for event in stage.bot.events())
        assert (await stage.line("/v2/bot/message/reply", {"replyToken": one, "messages": hello()})).status_code == 200
        again = await stage.line("/v2/bot/message/reply", {"replyToken": one, "messages": hello()})
        assert (again.status_code, again.json()["message"]) == (400, "Invalid reply token")
        stage.clock.advance(61)
        late = await stage.line("/v2/bot/message/reply", {"replyToken": two, "messages": hello()})
        assert (late.status_code, late.json()["message"]) == (400, "Invalid reply token")

    play(story)


def test_a_reply_with_a_retry_key_or_a_broken_body_leaves_the_token_alive() -> None:
    async def story(stage: Stage) -> None:
        await stage.friend()
        token = stage.bot.events()[0]["replyToken"]
        key = "123e4567-e89b-12d3-a456-426614174000"
        body = {"replyToken": token, "messages": hello()}
        assert (await stage.line("/v2/bot/message/reply", body, X_Line_Retry_Key=key)).status_code == 400
        empty = await stage.line("/v2/bot/message/reply", {"replyToken": token, "messages": hello(" ")})
        assert empty.json() == {
            "message": "The request body has 1 error(s)",
            "details": [{"message": "May not be empty", "property": "messages[0].text"}],
        }
        assert (await stage.line("/v2/bot/message/reply", body)).status_code == 200

    play(story)


def test_a_push_is_billed_once_and_its_key_is_accepted_once() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        key = "123e4567-e89b-12d3-a456-426614174000"
        body = {"to": citizen, "messages": [*hello("one"), *hello("two")]}
        first = await stage.line("/v2/bot/message/push", body, X_Line_Retry_Key=key)
        again = await stage.line("/v2/bot/message/push", body, X_Line_Retry_Key=key.upper())
        assert (first.status_code, again.status_code) == (200, 409)
        assert again.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
        assert again.json()["sentMessages"] == first.json()["sentMessages"]
        assert [bubble["billed"] for bubble in await stage.bubbles("line", citizen)] == [1, 0]
        assert (await stage.line("/v2/bot/message/quota/consumption", method="GET")).json() == {"totalUsage": 1}
        stage.clock.advance(24 * 3600)
        assert (await stage.line("/v2/bot/message/push", body, X_Line_Retry_Key=key)).status_code == 200
        assert (await stage.totals())["doubled"] == 2
        assert (await stage.line("/v2/bot/message/push", body, X_Line_Retry_Key="no uuid")).status_code == 400

    play(story)


def test_who_blocked_the_account_gets_nothing_and_costs_nothing() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.act("line", citizen, "block")
        assert stage.bot.events()[-1]["type"] == "unfollow"
        assert "replyToken" not in stage.bot.events()[-1]
        assert (await stage.line("/v2/bot/message/push", {"to": citizen, "messages": hello()})).status_code == 200
        assert await stage.bubbles("line", citizen) == []
        assert (await stage.line(f"/v2/bot/profile/{citizen}", method="GET")).status_code == 404
        assert (await stage.totals())["billed"] == 0
        await stage.act("line", citizen, "unblock")
        assert stage.bot.events()[-1]["follow"] == {"isUnblocked": True}

    play(story)


def test_an_unknown_address_is_refused_by_push_and_named_by_multicast() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        push = await stage.line("/v2/bot/message/push", {"to": "Unobody", "messages": hello()})
        assert (push.status_code, push.json()["message"]) == (400, "Failed to send messages")
        ids = [citizen, "Unobody"]
        multicast = await stage.line("/v2/bot/message/multicast", {"to": ids, "messages": hello()})
        assert multicast.json()["details"][0]["property"] == "to[1]"
        assert await stage.bubbles("line", citizen) == []
        assert (await stage.line("/v2/bot/message/multicast", {"to": [citizen], "messages": hello()})).json() == {}
        assert (await stage.bubbles("line", citizen))[0]["by"] == "multicast"

    play(story)


def test_the_month_s_quota_stops_pushes_and_lets_replies_go_on() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.control("quota", value=1)
        body = {"to": citizen, "messages": hello()}
        assert (await stage.line("/v2/bot/message/push", body)).status_code == 200
        refused = await stage.line("/v2/bot/message/push", body)
        assert (refused.status_code, refused.json()["message"]) == (429, "You have reached your monthly limit.")
        token = stage.bot.events()[0]["replyToken"]
        reply = await stage.line("/v2/bot/message/reply", {"replyToken": token, "messages": hello()})
        assert reply.status_code == 200
        assert (await stage.line("/v2/bot/message/quota", method="GET")).json() == {"type": "limited", "value": 1}

    play(story)


def test_an_endpoint_takes_its_rate_and_then_refuses() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        body = {"chatId": citizen, "loadingSeconds": 20}
        statuses = [(await stage.line("/v2/bot/chat/loading/start", body)).status_code for _ in range(101)]
        assert statuses == [202] * 100 + [429]
        refused = await stage.line("/v2/bot/chat/loading/start", body)
        assert refused.json()["message"] == "The API rate limit has been exceeded. Try again later."
        stage.clock.advance(1)
        assert (await stage.line("/v2/bot/chat/loading/start", body)).status_code == 202

    play(story)


def test_a_wrong_token_a_huge_body_and_an_unknown_path_are_refused() -> None:
    async def story(stage: Stage) -> None:
        wrong = await stage.web.post("/line/v2/bot/message/push", headers={"authorization": "Bearer other"}, json={})
        assert wrong.status_code == 401
        assert (await stage.line("/v2/bot/nothing", {})).status_code == 404
        huge = {"to": "U1", "messages": hello("x" * (2 * 1024 * 1024))}
        assert (await stage.line("/v2/bot/message/push", huge)).status_code == 413
        entries = (await stage.web.get("/control/journal", params={"path": "push"})).json()["entries"]
        assert [entry["status"] for entry in entries] == [401, 413]
        assert entries[0]["headers"]["authorization"] == "..."

    play(story)


def test_many_friends_get_one_multicast_and_half_a_letter_breaks_nothing() -> None:
    async def story(stage: Stage) -> None:
        friends = (await stage.control("friends", count=500))["ids"]
        body = {"to": friends, "messages": hello("\ud83d")}
        headers = BEARER | {"content-type": "application/json"}
        sent = await stage.web.post("/line/v2/bot/message/multicast", content=json.dumps(body), headers=headers)
        assert sent.status_code == 200
        assert (await stage.bubbles("line", friends[-1]))[0]["text"] == "\ud83d"
        assert (await stage.totals())["billed"] == 500
        many = {"to": [*friends, "U1"], "messages": hello()}
        assert (await stage.line("/v2/bot/message/multicast", many)).json()["details"][0]["property"] == "to"

    play(story)
