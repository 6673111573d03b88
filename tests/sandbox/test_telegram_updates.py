"""How Telegram's updates reach the bot: by webhook, in order, until taken; or fetched."""

import asyncio

from sandbox_stage import Stage, play, play_inside


def test_an_update_comes_again_until_taken_and_holds_back_its_own_chat_alone() -> None:
    async def story(stage: Stage) -> None:
        await stage.listen_telegram(secret_token="s3cret")
        one, other = await stage.newcomer("telegram"), await stage.newcomer("telegram")
        stage.bot.statuses = [500]
        assert (await stage.act("telegram", one, "follow"))["delivered"] == 500
        assert (await stage.act("telegram", one, "type", text="second"))["delivered"] is None
        assert (await stage.act("telegram", other, "follow"))["delivered"] == 200
        info = (await stage.telegram("getWebhookInfo"))["result"]
        assert (info["pending_update_count"], info["last_error_message"]) == (2, "Wrong response from the webhook: 500")
        stage.clock.advance(1)
        await stage.posted("telegram", 4)
        told = [(update["message"]["from"]["id"], update["message"]["text"]) for update in stage.bot.heard]
        assert told == [(one, "/start"), (other, "/start"), (one, "/start"), (one, "second")]
        assert stage.bot.heard[0] == stage.bot.heard[2]
        assert stage.bot.headers[0]["x-telegram-bot-api-secret-token"] == "s3cret"

    play(story)


def test_an_update_is_given_up_after_a_day() -> None:
    async def story(stage: Stage) -> None:
        await stage.listen_telegram()
        citizen = await stage.newcomer("telegram")
        stage.bot.statuses = [500, 500]
        await stage.act("telegram", citizen, "follow")
        stage.clock.advance(24 * 3600 + 1)
        await stage.posted("telegram", 2)
        assert (await stage.act("telegram", citizen, "type", text="later"))["delivered"] == 200
        assert (await stage.telegram("getWebhookInfo"))["result"]["pending_update_count"] == 0

    play(story)


def test_fetching_waits_for_news_and_moves_on_with_the_offset() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.newcomer("telegram")
        poll = asyncio.create_task(stage.telegram("getUpdates", timeout=30, offset=0))
        await asyncio.sleep(0)
        await stage.act("telegram", citizen, "follow")
        update = (await poll)["result"][0]
        assert (await stage.telegram("getUpdates"))["result"] == [update]
        await stage.act("telegram", citizen, "type", text="next")
        rest = (await stage.telegram("getUpdates", offset=update["update_id"] + 1))["result"]
        assert [found["message"]["text"] for found in rest] == ["next"]
        assert (await stage.telegram("getUpdates", offset=-1))["result"] == rest
        poll = asyncio.create_task(stage.telegram("getUpdates", timeout=30, offset=rest[0]["update_id"] + 1))
        await asyncio.sleep(0.01)
        stage.clock.advance(30)
        assert (await poll)["result"] == []

    play_inside(story)


def test_two_who_fetch_and_a_webhook_beside_fetching_are_conflicts() -> None:
    async def story(stage: Stage) -> None:
        first = asyncio.create_task(stage.telegram("getUpdates", timeout=30))
        await asyncio.sleep(0.01)
        second = asyncio.create_task(stage.telegram("getUpdates", timeout=30))
        taken = await first
        assert (taken["status"], taken["description"][:32]) == (409, "Conflict: terminated by other ge")
        assert (await stage.telegram("setWebhook", url="http://127.0.0.1:9/tg"))["ok"]
        assert (await second)["status"] == 409
        refused = await stage.telegram("getUpdates")
        assert refused["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
        assert (await stage.telegram("deleteWebhook", drop_pending_updates=True))["ok"]
        assert (await stage.telegram("getUpdates"))["result"] == []

    play_inside(story)


def test_only_the_kinds_asked_for_are_told() -> None:
    async def story(stage: Stage) -> None:
        await stage.telegram("getUpdates", allowed_updates=["message"])
        citizen = await stage.starter()
        await stage.act("telegram", citizen, "block")
        assert [set(update) for update in (await stage.telegram("getUpdates"))["result"]] == [{"update_id", "message"}]
        assert (await stage.telegram("getWebhookInfo"))["result"]["allowed_updates"] == ["message"]

    play_inside(story)


def test_a_webhook_must_be_on_this_machine_with_a_decent_secret() -> None:
    async def story(stage: Stage) -> None:
        assert "bad webhook" in (await stage.telegram("setWebhook", url="https://example.org/"))["description"]
        url = "http://localhost:9/tg"
        assert "unallowed" in (await stage.telegram("setWebhook", url=url, secret_token="ก"))["description"]
        assert "between 1 and 100" in (await stage.telegram("setWebhook", url=url, max_connections=101))["description"]
        assert (await stage.telegram("setWebhook", url=""))["ok"]

    play_inside(story)


def test_a_raw_update_is_posted_as_ordered() -> None:
    async def story(stage: Stage) -> None:
        assert await stage.control("webhook", channel="telegram", body="{}") == {"status": None}
        await stage.listen_telegram(secret_token="s3cret")
        await stage.control("webhook", channel="telegram", events=[{"update_id": 1}, {"update_id": 2}])
        assert [update["update_id"] for update in stage.bot.heard] == [1, 2]
        await stage.control("webhook", channel="telegram", body='{"update_id": 3}', signature="")
        assert "x-telegram-bot-api-secret-token" not in stage.bot.headers[-1]

    play(story)


def test_updates_come_doubled_when_ordered_so() -> None:
    async def story(stage: Stage) -> None:
        await stage.listen_telegram()
        await stage.control("redeliver", on=False, duplicate_share=1)
        citizen = await stage.newcomer("telegram")
        await stage.act("telegram", citizen, "follow")
        assert len(stage.bot.heard) == 2
        assert stage.bot.heard[0] == stage.bot.heard[1]

    play(story)
