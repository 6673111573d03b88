"""A consultation that was held elsewhere is brought in to be read: nobody votes in it, and nobody is written to."""

import asyncio
from pathlib import Path

import httpx
import pytest
from brought_in import CREDIT, bring, move_in, settings_of
from databases import name_environment
from house_store import House
from sqlalchemy import select
from stage import Stage
from starlette.applications import Starlette
from tables_at_hand import COMMENTS, FOLDER, VOTES, lay
from transcript import tell
from typer.testing import CliRunner

from bot import cli, importing
from bot.forum_reader import ForumReader
from bot.importing import Wanted, compute_here, import_folder, number_ids, write_name
from bot.polis.tables import BadTable
from bot.polis_reading import read_polis_folder
from bot.publishing import run_command
from bot.store.consultation_tables import authorship, consultation, part, statement, tally, vote
from bot.store.consultations import step_all
from bot.store.floor import Floor, read_floor
from bot.store.opinion_tables import computation, opinion
from bot.store.tables import citizen, inbox, outbox, timer
from bot.text import load_texts
from bot.thinking import Thinking
from bot.web.consultations import ConsultationPages
from handlers.forum_views import Consultation
from handlers.opinion import tell_result
from handlers.outcome import show_forum
from surveys.governance.imported import ORIGIN
from surveys.opinion.rules import Rules


def find(house: House, name: str = "elsewhere") -> Consultation:
    with house.engine.connect() as connection:
        return read_floor(connection, house.keys, Floor()).forums[name]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return lay(tmp_path / "elsewhere", FOLDER)


def test_it_is_over_from_the_first_day_and_everybody_can_read_it(tmp_path: Path, elsewhere: Path) -> None:
    found = bring(tmp_path / "data", elsewhere)
    assert (found.consultation, found.new, found.computed) == ("elsewhere", True, True)
    assert (found.people, found.statements, found.votes) == (2, 2, 4)
    house = move_in(tmp_path / "data")
    forum = find(house)
    assert forum.standing.ended
    assert not forum.takes("vote")
    assert forum.charter.conveners == ()
    assert forum.charter.open_data
    assert [one.texts for one in forum.statements.values()] == [{"und": "ถนนเป็นหลุม, ควรซ่อม"}, {}]
    assert [row.source is None for row in house.rows(consultation)] == [False]
    assert house.rows(opinion)[0].votes == 3
    assert house.rows(computation)[0].marked_ms is None
    assert [(row.agreed, row.disagreed, row.passed) for row in house.rows(tally)] == [(0, 1, 1), (1, 0, 0)]
    house.close()


def test_nothing_ever_happens_to_it_and_nobody_in_it_is_written_to(tmp_path: Path, elsewhere: Path) -> None:
    bring(tmp_path / "data", elsewhere)
    house = move_in(tmp_path / "data")
    assert all(row.citizen < 0 for row in (*house.rows(part), *house.rows(vote), *house.rows(authorship)))
    house.clock.advance(400 * 24 * 3600)
    with house.engine.begin() as connection:
        assert step_all(connection, house.keys, house.now_ms) == ()
    assert [house.rows(table) for table in (citizen, timer, outbox, inbox)] == [[], [], [], []]
    house.close()


def test_the_same_files_twice_are_one_consultation_and_others_are_another(tmp_path: Path, elsewhere: Path) -> None:
    data = tmp_path / "data"
    bring(data, elsewhere)
    again = bring(data, elsewhere)
    assert (again.consultation, again.new) == ("elsewhere", False)
    lay(elsewhere, {"votes.csv": VOTES + "1700000009000,x,2,8,-1\n"})
    other = bring(data, elsewhere)
    assert (other.consultation, other.new, other.people) == ("elsewhere-2", True, 3)
    assert bring(data, elsewhere).consultation == "elsewhere-2"
    house = move_in(data)
    assert len(house.rows(vote)) == 4 + 5
    assert len({(row.bucket, row.citizen) for row in house.rows(part)}) == 2 + 3
    house.close()


def test_an_import_that_was_cut_off_goes_on_where_it_was(tmp_path: Path, elsewhere: Path) -> None:
    data, settings = tmp_path / "data", settings_of(tmp_path / "data")
    numbered = importing.number_all(read_polis_folder(elsewhere))
    asked: list[str] = []

    def run_some(command: str, **arguments: object) -> dict[str, object]:
        asked.append(command)
        if len(asked) > 3:
            raise ConnectionError
        return run_command(settings, command, **arguments)

    origin = ORIGIN.dump_python(
        importing.describe(read_polis_folder(elsewhere), Wanted("elsewhere", "", "", "CC0"), 2), mode="json"
    )
    begun = run_command(settings, "import-begin", name="elsewhere", origin=origin, agency="main")
    assert begun == {"consultation": "elsewhere", "whole": False}
    with pytest.raises(ConnectionError):
        importing.send(run_some, "elsewhere", numbered)
    house = move_in(data)
    with house.engine.connect() as connection:
        assert read_floor(connection, house.keys, Floor()).forums == {}
    house.close()
    assert bring(data, elsewhere).new
    house = move_in(data)
    assert [len(house.rows(table)) for table in (part, statement, vote)] == [2, 2, 4]
    assert find(house).standing.ended
    house.close()


def test_licence_and_attribution_stand_with_what_is_told(tmp_path: Path, elsewhere: Path) -> None:
    rows = "".join(f"17000000{citizen:02}000,x,{each},{citizen},1\n" for citizen in range(20) for each in (0, 2))
    lay(elsewhere, {"votes.csv": VOTES.splitlines()[0] + "\n" + rows})
    bring(tmp_path / "data", elsewhere)
    house = move_in(tmp_path / "data")
    case = show_forum(find(house))
    words = "\n".join(tell_result(case, Rules(), load_texts()))
    assert "Gathered by the town of Thung Kwang. https://example.org/7" in words

    async def visit() -> tuple[str, str]:
        await house.store.start()
        forums = ForumReader(house.services)
        app = Starlette(routes=ConsultationPages(forums.read, house.services.texts, find=forums.find).routes())
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://forum.example") as browser:
            page = (await browser.get("/consultations/elsewhere?lang=en")).text
            report = (await browser.get("/consultations/elsewhere/report?lang=th")).text
        await house.store.stop()
        return page, report

    page, report = asyncio.run(visit())
    assert "Gathered by the town of Thung Kwang" in page
    assert "CC BY 4.0" in page
    assert "/consultations/elsewhere/charter" not in page
    assert "Gathered by the town of Thung Kwang" in report
    house.close()


def test_ids_that_are_no_numbers_get_the_numbers_after_those_that_are(tmp_path: Path) -> None:
    assert number_ids(["b", 7, 3, "a", 2**40]) == {3: 3, 7: 7, 2**40: 8, "a": 9, "b": 10}
    comments = COMMENTS.replace(",2,7,", ",two,7,")
    folder = lay(
        tmp_path / "texts", FOLDER | {"comments.csv": comments, "votes.csv": VOTES.replace(",2,7,", ",two,7,")}
    )
    bring(tmp_path / "data", folder)
    house = move_in(tmp_path / "data")
    assert [row.number for row in house.rows(statement)] == [0, 1]
    house.close()


def test_what_the_files_do_not_tell_is_not_made_up(tmp_path: Path) -> None:
    comments = "comment-id,moderated,comment-body\n0,0,Mend the road\n"
    bring(tmp_path / "data", lay(tmp_path / "7 bare", {"votes.csv": VOTES, "comments.csv": comments}), Wanted())
    house = move_in(tmp_path / "data")
    row, other = house.rows(statement)
    assert (row.proposed_ms, row.published_ms, row.status) == (-1, None, "published")
    assert (other.number, other.proposed_ms) == (2, -1)  # somebody voted on it, and no file has its words
    forum = find(house, "import-7-bare")
    assert forum.charter.title == {"und": "7 bare"}
    assert show_forum(forum).source == "7 bare"
    house.close()


def test_a_consultation_without_any_vote_can_be_brought_in(tmp_path: Path) -> None:
    found = bring(tmp_path / "data", lay(tmp_path / "quiet", FOLDER | {"votes.csv": VOTES.splitlines()[0] + "\n"}))
    assert (found.people, found.votes) == (2, 0)  # who wrote, though nobody voted


def test_files_that_are_no_consultation_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"There is no votes\.csv"):
        bring(tmp_path / "data", lay(tmp_path / "none", {}))


def test_names_fit_into_buttons() -> None:
    assert write_name("vTaiwan.UberX") == "vtaiwan-uberx"
    assert write_name("ถนน") == "import"


def test_very_long_names_are_told_apart_at_their_ends(tmp_path: Path, elsewhere: Path) -> None:
    wanted = Wanted("x" * 50)
    assert bring(tmp_path / "data", elsewhere, wanted).consultation == "x" * 32
    lay(elsewhere, {"votes.csv": VOTES + "1700000009000,x,2,8,-1\n"})
    assert bring(tmp_path / "data", elsewhere, wanted).consultation == "x" * 30 + "-2"


@pytest.mark.sqlite  # on PostgreSQL the command computes by itself
def test_beside_a_server_it_comes_in_pages_and_the_server_computes_the_result(tmp_path: Path) -> None:
    elsewhere = lay(tmp_path / "elsewhere", FOLDER)

    async def story(stage: Stage) -> None:
        found = await asyncio.to_thread(import_folder, stage.settings(), elsewhere, CREDIT)
        assert (found.new, found.computed) == (True, False)
        assert not await asyncio.to_thread(compute_here, stage.settings(), "elsewhere")
        stage.clock.advance(10)
        assert await Thinking(stage.services).renew() == 1
        assert stage.read(lambda connection: connection.execute(select(opinion.c.votes)).scalar_one()) == 3

    tell(tmp_path / "bot", story)


def test_the_operator_reads_what_came_in(tmp_path: Path, elsewhere: Path) -> None:
    environment = {
        "WETHI_DATA_DIR": str(tmp_path / "data"),
        "WETHI_SECRET_KEY": "k" * 40,
        **name_environment(tmp_path / "data"),
    }
    order = ["import", str(elsewhere), "--licence", "CC0", "--title-th", "ถนนของเรา"]
    first, second = (CliRunner().invoke(cli.app, order, env=environment) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    assert "Imported: elsewhere, 2 people, 2 statements, 4 votes." in first.output
    assert "It was imported before" in second.output
