"""Telegram's limits: too much, and everything waits."""

from sandbox_stage import Stage, play_inside


def test_a_chat_takes_three_messages_at_once_and_then_one_a_second() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        say = {"chat_id": citizen, "text": "x"}
        assert [(await stage.telegram("sendMessage", **say))["status"] for _ in range(3)] == [200] * 3
        refused = await stage.telegram("sendMessage", **say)
        assert (refused["status"], refused["parameters"]) == (429, {"retry_after": 1})
        assert refused["description"] == "Too Many Requests: retry after 1"
        assert (await stage.telegram("getMe"))["status"] == 429
        stage.clock.advance(1)
        assert (await stage.telegram("getMe"))["status"] == 200
        assert (await stage.telegram("sendMessage", **say))["status"] == 200
        assert (await stage.totals())["refused_429"] == 2

    play_inside(story)


def test_thirty_messages_in_any_second_are_all_there_are() -> None:
    async def story(stage: Stage) -> None:
        citizens = [await stage.starter() for _ in range(31)]
        statuses = [(await stage.telegram("sendMessage", chat_id=citizen, text="x"))["status"] for citizen in citizens]
        assert statuses == [200] * 30 + [429]
        totals = await stage.totals()
        assert totals["most_in_a_second"] == {"telegram": {"send": 30}}
        assert totals["most_in_a_second_of_a_chat"] == {"telegram": 1}
        stage.clock.advance(5)
        assert (await stage.telegram("sendMessage", chat_id=citizens[0], text="x"))["ok"]

    play_inside(story)


def test_edits_and_answers_to_taps_do_not_count() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        number = (await stage.telegram("sendMessage", chat_id=citizen, text="x"))["result"]["message_id"]
        for turn in range(10):
            edit = {"chat_id": citizen, "message_id": number, "text": str(turn)}
            assert (await stage.telegram("editMessageText", **edit))["ok"]

    play_inside(story)


def test_a_group_takes_twenty_a_minute_and_may_move() -> None:
    async def story(stage: Stage) -> None:
        await stage.control("groups", id=-5, title="Village")
        assert (await stage.telegram("getChat", chat_id=-5))["result"]["type"] == "group"
        for _ in range(20):
            assert (await stage.telegram("sendMessage", chat_id=-5, text="x"))["ok"]
            stage.clock.advance(1)
        refused = await stage.telegram("sendMessage", chat_id=-5, text="x")
        assert refused["parameters"] == {"retry_after": 40}
        stage.clock.advance(40)
        assert (await stage.telegram("sendMessage", chat_id=-5, text="x"))["ok"]
        await stage.control("groups", id=-5, migrated_to=-1005)
        moved = await stage.telegram("sendMessage", chat_id=-5, text="x")
        assert (moved["status"], moved["parameters"]) == (400, {"migrate_to_chat_id": -1005})

    play_inside(story)
