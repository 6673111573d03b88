"""Staff read on the console what people agree on, kept fresh while they vote, the map as a table too; small numbers are hidden."""

from console_visits import Office, play
from forums_opened import open_forum
from house_store import House
from opinion_stories import open_consultation, vote_on_market

from bot.store.opinions import Computed, add
from surveys.opinion.told import write_told

PAGE = "/console/consultations/canal-market/results"


def test_the_result_stands_there_with_its_map_as_a_table(house: House) -> None:
    open_forum(house)
    told = open_consultation(vote_on_market(400)).told
    assert told is not None
    computed = Computed(
        votes=3000,
        citizens=400,
        k=2,
        document="{}",
        told=write_told(told).decode(),
        counted="{}",
        weights="{}",
        took_ms=1,
    )
    house.store.write_now(lambda connection: add(connection, house.keys, "canal-market", computed, now_ms=house.now_ms))

    async def story(office: Office) -> None:
        async with office.sign_in("partner", party="vendors") as browser:
            shown = (await browser.get(PAGE)).text
            assert f'data-refresh="{PAGE}/now"' in shown
            assert "แผนที่เป็นตาราง" in shown
            table = shown[shown.index("แผนที่เป็นตาราง") :]
            assert table.count("<tr><td>") == len(told.all_statements) - 1, "one of them nobody wrote here"
            assert 'data-name="กลุ่ม A">' in table
            now = await browser.get(f"{PAGE}/now")
            assert now.status_code == 200
            assert "<h1" not in now.text
            assert now.text.strip() in shown

    play(house, story)


def test_without_votes_it_says_so_and_of_none_there_is_no_page(house: House) -> None:
    open_forum(house)

    async def story(office: Office) -> None:
        async with office.sign_in("moderator") as browser:
            shown = await browser.get(PAGE)
            assert shown.status_code == 200
            assert "แผนที่เป็นตาราง" not in shown.text
            for page in ("", "/now"):
                assert (await browser.get(f"/console/consultations/none/results{page}")).status_code == 404

    play(house, story)
