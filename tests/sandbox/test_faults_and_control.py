"""What goes wrong on order, and the switches for it."""

import asyncio

import pytest
from httpx import TransportError
from sandbox_stage import BEARER, TELEGRAM_TOKEN, Stage, play, play_inside, until

HELLO = [{"type": "text", "text": "hello"}]


def test_a_cut_before_means_nothing_was_accepted_and_a_drop_after_that_it_was() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        push = {"to": citizen, "messages": HELLO}
        key = "123e4567-e89b-12d3-a456-426614174000"
        await stage.control("faults", channel="line", endpoint="push", cut_before_share=1)
        with pytest.raises(TransportError):
            await stage.line("/v2/bot/message/push", push, X_Line_Retry_Key=key)
        assert await stage.bubbles("line", citizen) == []
        await stage.control("faults", channel="line", endpoint="push", drop_after_share=1)
        with pytest.raises(TransportError):
            await stage.line("/v2/bot/message/push", push, X_Line_Retry_Key=key)
        assert len(await stage.bubbles("line", citizen)) == 1
        await stage.web.request("DELETE", "/control/faults")
        assert (await stage.line("/v2/bot/message/push", push, X_Line_Retry_Key=key)).status_code == 409
        entries = (await stage.web.get("/control/journal", params={"path": "push", "channel": "line"})).json()[
            "entries"
        ]
        assert [entry["status"] for entry in entries] == [0, 200, 409]
        since = {"since": entries[0]["number"], "path": "push"}
        assert len((await stage.web.get("/control/journal", params=since)).json()["entries"]) == 2

    play(story)


def test_refusals_are_forced_in_the_right_words_and_then_end() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        await stage.control("faults", channel="line", endpoint="quota", force_429=1, kind="quota")
        refused = await stage.line("/v2/bot/message/quota", method="GET")
        assert refused.json()["message"] == "You have reached your monthly limit."
        assert (await stage.line("/v2/bot/message/quota", method="GET")).status_code == 200
        await stage.control("faults", channel="line", endpoint="info", force_429=1)
        refused = await stage.line("/v2/bot/info", method="GET")
        assert refused.json()["message"] == "The API rate limit has been exceeded. Try again later."
        await stage.control("faults", channel="telegram", endpoint="sendMessage", force_429=1)
        held = await stage.telegram("sendMessage", chat_id=citizen, text="x")
        assert (held["status"], held["parameters"]["retry_after"]) == (429, 3)
        assert (await stage.telegram("getMe"))["status"] == 429
        await stage.control("faults", error_share=1)
        broken = await stage.line("/v2/bot/info", method="GET")
        assert (broken.status_code, bool(broken.headers["x-line-request-id"])) == (500, True)
        assert (await stage.web.get(f"/telegram/bot{TELEGRAM_TOKEN}/getMe")).status_code == 502

    play_inside(story)


def test_the_same_seed_brings_the_same_misfortunes() -> None:
    async def story(stage: Stage) -> None:
        runs = []
        for _ in range(2):
            await stage.control("faults", endpoint="info", error_share=0.5, seed=7)
            runs.append([(await stage.line("/v2/bot/info", method="GET")).status_code for _ in range(20)])
        assert runs[0] == runs[1]
        assert set(runs[0]) == {200, 500}

    play_inside(story)


def test_a_slow_answer_waits_by_the_sandbox_s_clock() -> None:
    async def story(stage: Stage) -> None:
        await stage.control("faults", channel="line", latency_ms=5_000, jitter_ms=1_000)
        asked = asyncio.create_task(stage.line("/v2/bot/info", method="GET"))
        await asyncio.sleep(0.02)
        assert not asked.done()
        await stage.control("clock", advance_s=6)
        assert (await asked).status_code == 200

    play_inside(story)


def test_the_clock_goes_forward_to_a_time_and_never_back() -> None:
    async def story(stage: Stage) -> None:
        assert (await stage.control("clock", set="2026-12-01T00:00:00"))["clock"] == "2026-12-01T00:00:00+00:00"
        back = await stage.web.post("/control/clock", json={"set": "2026-11-01T00:00:00+00:00"})
        assert (back.status_code, back.json()) == (409, {"error": "the clock only moves forward"})
        assert (await stage.web.post("/control/clock", json={"advance": 1})).status_code == 400

    play_inside(story)


def test_a_new_month_brings_new_quota() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.line("/v2/bot/message/push", {"to": citizen, "messages": HELLO})
        await stage.control("clock", set="2026-11-30T15:00:01")
        assert (await stage.line("/v2/bot/message/quota/consumption", method="GET")).json() == {"totalUsage": 0}
        await stage.control("quota", value=None)
        assert (await stage.line("/v2/bot/message/quota", method="GET")).json() == {"type": "none"}

    play(story)


def test_a_reset_forgets_the_people_and_keeps_what_the_bot_set_up_unless_told() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()
        await stage.listen_telegram()
        await stage.act("line", citizen, "type", text="x")
        await stage.control("reset")
        state = (await stage.web.get("/phones/state")).json()
        assert state["line"]["citizens"] == []
        assert (await stage.totals())["calls"] == {}
        place = "/v2/bot/channel/webhook/endpoint"
        assert (await stage.line(place, method="GET")).status_code == 200
        await stage.control("reset", everything=True)
        assert (await stage.line(place, method="GET")).status_code == 404
        assert (await stage.telegram("getWebhookInfo"))["result"]["url"] == ""

    play(story)


def test_a_bot_that_never_answers_is_given_up_after_two_seconds() -> None:
    async def story(stage: Stage) -> None:
        async def be_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read()
            writer.close()

        async with await asyncio.start_server(be_silent, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            endpoint = {"endpoint": f"http://127.0.0.1:{port}/"}
            await stage.line("/v2/bot/channel/webhook/endpoint", endpoint, method="PUT")
            citizen = await stage.newcomer("line")
            assert (await stage.act("line", citizen, "follow"))["delivered"] == 0
        assert (await stage.totals())["webhooks"] == {"line": {"0": 1}}

    play(story)


def test_one_who_waits_for_a_first_try_is_let_go_when_the_webhook_is_dropped() -> None:
    async def story(stage: Stage) -> None:
        await stage.telegram("setWebhook", url="http://127.0.0.1:9/tg", max_connections=1)
        citizen = await stage.newcomer("telegram")
        assert (await stage.act("telegram", citizen, "follow"))["delivered"] == 0
        assert (await stage.telegram("deleteWebhook"))["ok"]
        assert len((await stage.telegram("getUpdates"))["result"]) == 1

    play(story)


def test_content_of_what_a_citizen_sent_can_be_fetched_until_taken_back() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.friend()

        async def fetch(number: str, more: str = "") -> int:
            place = f"/line-data/v2/bot/message/{number}/content{more}"
            return (await stage.web.get(place, headers=BEARER)).status_code

        photo = (await stage.act("line", citizen, "photo"))["bubble"]
        video = (await stage.act("line", citizen, "video"))["bubble"]
        await stage.act("line", citizen, "voice")
        assert [await fetch(photo), await fetch(video), await fetch("1")] == [200, 202, 404]
        assert [await fetch(video, "/transcoding"), await fetch("1", "/transcoding")] == [200, 404]
        stage.clock.advance(5)
        assert await fetch(video) == 200
        await stage.act("line", citizen, "unsend", bubble=photo)
        assert stage.bot.events()[-1]["unsend"] == {"messageId": photo}
        assert await fetch(photo) == 410

    play(story)


def test_the_page_hears_of_every_change() -> None:
    async def story(stage: Stage) -> None:
        heard: list[str] = []

        async def listen() -> None:
            nonlocal heard
            async with stage.web.stream("GET", "/phones/events") as stream:
                async for line in stream.aiter_lines():
                    heard += [line]

        listening = asyncio.create_task(listen())
        await until(lambda: bool(heard))
        before = len(heard)
        await stage.newcomer("line")
        await until(lambda: len(heard) > before)
        assert all(line.startswith("data: {") for line in heard if line)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)

    play(story)
