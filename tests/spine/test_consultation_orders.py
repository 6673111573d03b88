"""What an operator types about consultations, and what is answered: in one sentence, with what to do."""

import csv
import io
from pathlib import Path

import pytest
from databases import name_environment
from forums_opened import MARKET, read_file
from typer.testing import CliRunner

from bot import cli
from bot.practice import set_up
from bot.settings import Settings

NAME = "canal-market"
PARTIES = read_file(MARKET).convener_ids
SOON = "2027-01-31T13:00"


class Operator:
    """Types commands in a folder of her own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said = ""

    @property
    def environment(self) -> dict[str, str]:
        return {"WETHI_DATA_DIR": str(self.folder), "WETHI_SECRET_KEY": "k" * 40, **name_environment(self.folder)}

    def types(self, *words: str) -> int:
        done = CliRunner().invoke(cli.app, ["consultation", *words], env=self.environment)
        self.said = done.output
        return done.exit_code


@pytest.fixture
def operator(tmp_path: Path) -> Operator:
    at_work = Operator(tmp_path)
    assert at_work.types("publish", "canal_market") == 0
    return at_work


def test_a_charter_is_published_once_and_a_changed_one_says_what_differs(operator: Operator, tmp_path: Path) -> None:
    assert operator.types("publish", "canal_market") == 0
    assert "nothing changed" in operator.said
    source = MARKET.read_text(encoding="utf-8").replace("agenda: 7", "agenda: 9")
    (tmp_path / "new.yaml").write_text(source, encoding="utf-8")
    assert operator.types("publish", str(tmp_path / "new.yaml")) == 1
    assert "Give the file a new `version`" in operator.said
    (tmp_path / "new.yaml").write_text(source.replace('version: "1"', 'version: "2"'), encoding="utf-8")
    assert operator.types("publish", str(tmp_path / "new.yaml")) == 0
    assert "Earlier signatures are void" in operator.said
    assert "phases.agenda.days: 7 -> 9" in operator.said
    assert operator.types("publish", "nothing") == 2
    assert "canal_market, food_carts" in operator.said


def test_where_it_stands_is_shown_with_what_is_missing(operator: Operator) -> None:
    for words in (("sign",), ("veto", "--reason", "ยังไม่มีที่ขาย"), ("sign",)):
        assert operator.types(words[0], NAME, "--as", "vendors", *words[1:]) == 0
    assert "Nothing changed" in operator.said
    assert operator.types("show", "canal_market") == 0
    for line in ("signed: vendors", "not signed: university", "objects: vendors: ยังไม่มีที่ขาย", "does not open yet: "):
        assert line in operator.said
    assert operator.types("lift", NAME, "--as", "vendors") == 0
    for party in PARTIES[::-1]:
        operator.types("sign", NAME, "--as", party)
    operator.types("show", NAME)
    assert "opens: " in operator.said
    assert operator.types("list") == 0
    assert f"{NAME}\tdraft\t" in operator.said


def test_an_order_that_fits_nothing_says_why(operator: Operator) -> None:
    for words, said in (
        (("sign", NAME, "--as", "me"), "its conveners are: municipality, vendors"),
        (("sign", "nothing", "--as", "me"), "`wethi consultation list` names them"),
        (("show", "nothing"), "There is no consultation nothing here"),
        (("codes", "nothing", "--count", "1"), "There is no consultation nothing here"),
        (("advance", NAME, "--as", "vendors"), "It is not open"),
        (("extend", NAME, "tea", "--days", "3", "--as", "vendors"), "no such phase"),
        (("round", "approve", NAME, "--as", "vendors"), "No draft waits"),
        (("round", "bridge", NAME, "--as", "vendors", "--text-th", "ก", "--rests-on", "3,7"), "not going on"),
        (("round", "criticisms", "nothing"), "There is no consultation nothing here"),
        (("meeting", "cancel", NAME, "m1"), "no such meeting"),
        (("meeting", "add", NAME, "--starts", SOON), "Please put right: place."),
    ):
        assert operator.types(*words) == 1, words
        assert said in operator.said


def test_an_early_end_says_who_must_still_agree(operator: Operator) -> None:
    set_up(
        Settings.model_validate({key.removeprefix("WETHI_").lower(): it for key, it in operator.environment.items()})
    )
    for place, party in enumerate(PARTIES, 1):
        assert operator.types("advance", NAME, "--as", party) == 0
        waits = ", ".join(PARTIES[place:])
        assert (f"once these have agreed, too: {waits}." if waits else "All have agreed") in operator.said
    assert operator.types("advance", NAME, "--as", "vendors") == 0
    assert "Nothing changed" in operator.said


def test_what_cannot_be_read_is_said_before_anything_is_asked(operator: Operator) -> None:
    for words, said in (
        (("meeting", "add", NAME, "--starts", "tomorrow"), "write it like 2027-01-31T13:00"),
        (("meeting", "add", NAME, "--starts", SOON, "--link", "http://x"), "A link begins with https://."),
        (("meeting", "minutes", NAME, "m1", "none.txt", "--by", "vendors", "--approved-by", "university"), "no file"),
        (("round", "bridge", NAME, "--as", "vendors", "--rests-on", "three"), "no numbers of statements"),
        (("round", "bridge", NAME, "--as", "vendors", "--criticisms", "none.csv"), "no file none.csv"),
    ):
        assert operator.types(*words) == 2, words
        assert said in operator.said


def test_codes_are_a_column_for_a_letter(operator: Operator) -> None:
    assert operator.types("codes", NAME, "--count", "2") == 0
    assert "nobody needs one" in operator.said
    rows = [row for row in csv.reader(io.StringIO(operator.said)) if len(row) == 1]
    assert rows[0] == ["code"]


def test_a_meeting_is_called_changed_minuted_and_called_off(operator: Operator, tmp_path: Path) -> None:
    placed = ("meeting", "add", NAME, "--starts", SOON, "--place", "ศาลา", "--place-en", "Pavilion", "--seats", "30")
    assert operator.types(*placed) == 0
    assert "Called: meeting m1." in operator.said
    assert operator.types(*placed, "--id", "m1") == 0
    assert "Changed: meeting m1." in operator.said
    (tmp_path / "said.txt").write_text("คุยกัน\n- ทดลองหนึ่งฤดู\n", encoding="utf-8")
    (tmp_path / "said.en.txt").write_text("We talked\n- Try one season\n", encoding="utf-8")
    minuted = ("meeting", "minutes", NAME, "m1", str(tmp_path / "said.txt"), "--by", "vendors")
    assert operator.types(*minuted, "--approved-by", "vendors") == 1
    assert "approved by another" in operator.said
    english = ("--file-en", str(tmp_path / "said.en.txt"))
    assert operator.types(*minuted, "--approved-by", "university", *english) == 0
    assert operator.types("meeting", "cancel", NAME, "m1") == 0
    assert "Called off: meeting m1." in operator.said


def test_criticisms_are_a_table_to_fill_in_and_given_back_with_the_revision(operator: Operator, tmp_path: Path) -> None:
    assert operator.types("round", "criticisms", NAME) == 0
    assert "text_th,text_en,taken_up,why_th,why_en" in operator.said
    (tmp_path / "said.csv").write_text("text_th,text_en,taken_up,why_th,why_en\nก,,yes,ข,\n", encoding="utf-8")
    table = str(tmp_path / "said.csv")
    bridged = ("round", "bridge", NAME, "--as", "vendors", "--text-th", "กำแพงเตี้ย", "--criticisms", table)
    assert operator.types(*bridged) == 1
    assert "not going on" in operator.said
