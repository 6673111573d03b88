"""LINE's webhooks when things go wrong: nobody listens, things come again, twice, out of order, or broken."""

import asyncio

from sandbox_stage import Stage, play, until

HELLO = [{"type": "text", "text": "hello"}]


def test_a_webhook_that_failed_comes_again_with_the_same_token() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.control("redeliver", on=True)
        stage.bot.statuses = [503]
        said = await stage.act("line", citizen, "type", text="are you there?")
        assert said["delivered"] == 503
        stage.clock.advance(70)
        await until(lambda: len(stage.bot.heard) == 3)
        first, again = stage.bot.events()[1:]
        assert again == first | {"deliveryContext": {"isRedelivery": True}}
        token = {"replyToken": first["replyToken"], "messages": HELLO}
        assert (await stage.line("/v2/bot/message/reply", token)).status_code == 200

    play(story)


def test_a_token_dies_twenty_minutes_after_the_event_whatever_comes_again() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.control("redeliver", on=True)
        stage.bot.statuses = [503] * 6
        await stage.act("line", citizen, "type", text="are you there?")
        token = stage.bot.events()[1]["replyToken"]
        for posted, wait_s in enumerate((10, 30, 60, 120, 300, 681), start=3):
            stage.clock.advance(wait_s)
            await stage.posted("line", posted)
        late = await stage.line("/v2/bot/message/reply", {"replyToken": token, "messages": HELLO})
        assert late.json()["message"] == "Invalid reply token"

    play(story)


def test_without_the_switch_nothing_comes_again() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        stage.bot.statuses = [500]
        await stage.act("line", citizen, "type", text="lost")
        stage.clock.advance(3600)
        await stage.act("line", citizen, "type", text="heard")
        assert [event["message"]["text"] for event in stage.bot.events()[1:]] == ["lost", "heard"]

    play(story)


def test_webhooks_come_doubled_and_shuffled_when_ordered_so() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.control("redeliver", on=True, shuffle=True, duplicate_share=1)
        stage.bot.statuses = [500] * 8
        for text in ("one", "two", "three", "four"):
            await stage.act("line", citizen, "type", text=text)
        for _ in range(31):
            stage.clock.advance(1)
            await asyncio.sleep(0.01)
        await until(lambda: len(stage.bot.heard) == 17)
        again = [event["message"]["text"] for event in stage.bot.events() if event["deliveryContext"]["isRedelivery"]]
        assert sorted(again) == sorted(["one", "two", "three", "four"] * 2)
        assert again[::2] != ["one", "two", "three", "four"]

    play(story)


def test_one_webhook_may_speak_of_several_citizens_and_of_things_to_come() -> None:
    async def story(stage: Stage) -> None:
        await stage.friend()
        events = [
            {"type": "message", "source": {"type": "user", "userId": "Ua"}, "message": {"type": "text", "text": "x"}},
            {"type": "holiday", "source": {"type": "user", "userId": "Ub"}},
            {"no": "type"},
            7,
        ]
        sent = await stage.control("webhook", channel="line", events=events, complete=True)
        assert sent == {"status": 200}
        heard = stage.bot.heard[-1]["events"]
        assert heard[0]["message"]["id"]
        assert heard[1]["replyToken"]
        assert heard[2:] == [{"no": "type"}, 7]
        await stage.control("webhook", channel="line", events=[])
        assert stage.bot.heard[-1]["events"] == []

    play(story)


def test_a_raw_webhook_carries_the_signature_that_was_ordered() -> None:
    async def story(stage: Stage) -> None:
        assert await stage.control("webhook", channel="line", body="{}") == {"status": None}
        await stage.friend()
        await stage.control("webhook", channel="line", body='{"events": []}', signature="forged")
        assert stage.bot.headers[-1]["x-line-signature"] == "forged"
        await stage.control("webhook", channel="line", events=[], signature="")
        assert "x-line-signature" not in stage.bot.headers[-1]

    play(story)


def test_a_bot_can_have_its_webhook_tested_and_only_on_this_machine() -> None:
    async def story(stage: Stage) -> None:
        place = "/v2/bot/channel/webhook/endpoint"
        assert (await stage.line(place, method="GET")).status_code == 404
        assert (await stage.line(place, {"endpoint": "https://example.org/line"}, method="PUT")).status_code == 400
        await stage.listen_line()
        assert (await stage.line(place, method="GET")).json()["active"] is True
        tested = await stage.line("/v2/bot/channel/webhook/test", {})
        assert (tested.json()["success"], tested.json()["statusCode"]) == (True, 200)
        nobody = await stage.line("/v2/bot/channel/webhook/test", {"endpoint": "http://127.0.0.1:9/line"})
        assert nobody.json()["reason"] == "COULD_NOT_CONNECT"
        outside = await stage.line("/v2/bot/channel/webhook/test", {"endpoint": "http://[bad"})
        assert outside.status_code == 400

    play(story)


def test_a_load_generator_gets_tokens_for_events_of_its_own() -> None:
    async def story(stage: Stage) -> None:
        tokens = (await stage.control("tokens", user="Uload", count=30))["tokens"]
        for token in tokens:
            answer = await stage.line("/v2/bot/message/reply", {"replyToken": token, "messages": HELLO})
            assert answer.status_code == 200
        assert len(await stage.bubbles("line", "Uload")) == 20
        assert (await stage.totals())["doubled"] == 0
        assert (await stage.web.get("/phones/state")).json()["line"]["citizens"] == []

    play(story)
