"""Simulated citizens: what they think, and how they go from following to their last vote."""

import asyncio
from collections import Counter

from sandbox_stage import Stage, play, play_inside

from bot.sandbox.crowd_mind import CAMPS, FEWEST_VOTES, MOST_VOTES, Mind, camp_likes

STATEMENTS = [str(number) for number in range(1, 41)]
PEOPLE = [Mind(f"1.{number}") for number in range(300)]


def test_the_same_person_always_thinks_the_same() -> None:
    assert [Mind("1.7").vote(each) for each in STATEMENTS] == [Mind("1.7").vote(each) for each in STATEMENTS]
    assert Mind("1.7") != Mind("2.7")


def test_every_camp_has_people_and_each_wants_eight_to_fifteen_votes() -> None:
    sizes = Counter(one.camp for one in PEOPLE)
    assert len(sizes) == CAMPS
    assert min(sizes.values()) > 60
    assert {one.wants for one in PEOPLE} == set(range(FEWEST_VOTES, MOST_VOTES + 1))


def test_some_statements_please_every_camp_and_most_divide_them() -> None:
    liked = [sum(camp_likes(camp, each) for camp in range(CAMPS)) for each in STATEMENTS]
    assert 4 <= liked.count(CAMPS) <= 16
    assert 0 not in liked
    assert all(any(not camp_likes(camp, each) for each in STATEMENTS) for camp in range(CAMPS))


def test_a_camp_votes_mostly_as_it_thinks() -> None:
    likes = [each for each in STATEMENTS if camp_likes(0, each)]
    votes = Counter(one.vote(each) for one in PEOPLE if one.camp == 0 for each in likes)
    assert votes["agree"] > 0.75 * votes.total()
    assert 0 < votes["pass"] < 0.15 * votes.total()


def test_she_votes_first_then_agrees_as_an_adult_then_goes_on() -> None:
    one = Mind("1.1")
    votes = ["vote:5:agree", "vote:5:disagree", "vote:5:pass", "more:5"]
    assert one.choose(["menu", *votes]) == f"vote:5:{one.vote('5')}"
    consent = ["agree:canal-market.5a:minor.th.0123abcd", "agree:canal-market.5a:adult.th.0123abcd"]
    assert one.choose(consent) == consent[1]
    assert one.choose(["propose:canal-market", "round:canal-market", "menu"]) == "round:canal-market"
    assert one.choose(["join:canal-market", "menu", "language"]) == "join:canal-market"
    assert one.choose(["menu", "language"]) is None
    assert one.choose(["vote:5:maybe"]) is None


def test_simulated_citizens_stand_in_no_list_of_phones() -> None:
    async def story(stage: Stage) -> None:
        begun = await stage.web.post("/crowd", json={"citizens": 4})
        assert begun.status_code == 202
        assert begun.json() == {"size": 300, "running": True, "citizens": 4, "done": 0, "votes": 0}
        state = (await stage.web.get("/phones/state")).json()
        assert state["line"]["citizens"] == state["telegram"]["citizens"] == []
        assert state["crowd"]["running"]

    play_inside(story)


def test_only_one_crowd_at_a_time_and_never_more_than_three_hundred() -> None:
    async def story(stage: Stage) -> None:
        assert (await stage.web.post("/crowd", json={"citizens": 301})).status_code == 400
        assert (await stage.web.post("/crowd")).json()["citizens"] == 300
        again = await stage.web.post("/crowd", json={"citizens": 2})
        assert (again.status_code, again.json()) == (409, {"error": "simulated citizens are voting already"})
        assert not (await stage.web.delete("/crowd")).json()["running"]
        assert (await stage.web.post("/crowd", json={"citizens": 2})).status_code == 202

    play_inside(story)


async def pass_time(stage: Stage, seconds: float) -> None:
    for _ in range(int(seconds / 0.5)):
        stage.clock.advance(0.5)
        await asyncio.sleep(0.002)


def test_who_hears_nothing_she_could_tap_goes_home_in_the_end() -> None:
    async def story(stage: Stage) -> None:
        await stage.listen_line()
        await stage.listen_telegram()
        await stage.web.post("/crowd", json={"citizens": 2})
        await pass_time(stage, 130)
        crowd = (await stage.web.get("/phones/state")).json()["crowd"]
        assert crowd == {"size": 300, "running": False, "citizens": 2, "done": 2, "votes": 0}
        kinds = [event["type"] for webhook in stage.bot.heard for event in webhook.get("events", ())]
        assert kinds == ["follow"]
        starts = [webhook["message"]["text"] for webhook in stage.bot.heard if "message" in webhook]
        assert starts == ["/start"]

    play(story)


def test_a_fresh_start_of_the_sandbox_ends_the_crowd() -> None:
    async def story(stage: Stage) -> None:
        await stage.web.post("/crowd", json={"citizens": 2})
        await stage.control("reset")
        await pass_time(stage, 10)
        assert not (await stage.web.get("/phones/state")).json()["crowd"]["running"]

    play_inside(story)


def test_the_page_tells_the_codes_by_which_anybody_plays_the_staff() -> None:
    async def story(stage: Stage) -> None:
        assert (await stage.web.get("/phones/state")).json()["players"] == {}
        named = await stage.web.put("/players", json={"moderator": "abcde-fghjk"})
        assert named.status_code == 200
        assert (await stage.web.get("/phones/state")).json()["players"] == {"moderator": "abcde-fghjk"}
        assert (await stage.web.put("/players", json=["moderator"])).status_code == 400

    play_inside(story)


def test_the_page_leads_to_the_console_of_a_bot_on_this_machine_and_of_no_other() -> None:
    async def story(stage: Stage) -> None:
        here = "http://127.0.0.1:8000/practice"
        assert (await stage.web.put("/console", json=here)).status_code == 200
        assert (await stage.web.get("/phones/state")).json()["console"] == here
        assert (await stage.web.put("/console", json="https://elsewhere.example/practice")).status_code == 400

    play_inside(story)


def test_who_follows_before_the_bot_is_there_follows_again() -> None:
    async def story(stage: Stage) -> None:
        await stage.web.post("/crowd", json={"citizens": 1})
        await pass_time(stage, 3)
        assert stage.bot.heard == []
        await stage.listen_line()
        await pass_time(stage, 5)
        assert [event["type"] for event in stage.bot.events()] == ["follow"]

    play(story)
