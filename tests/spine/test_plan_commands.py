"""What an operator types after the votes, and the sentence that answers each order."""

from collections.abc import Callable
from pathlib import Path

from databases import name_environment
from house_store import SECRET, House
from plans_made import NAME, PLAN, decide, opened
from typer.testing import CliRunner

from bot import cli

Say = Callable[..., tuple[int, str]]


def told(folder: Path, *words: str) -> tuple[int, str]:
    """The exit code, and all that was printed."""
    environment = {
        "WETHI_DATA_DIR": str(folder),
        "WETHI_SECRET_KEY": SECRET,
        "COLUMNS": "200",
        **name_environment(folder),
    }
    done = CliRunner().invoke(cli.app, ["consultation", *words], env=environment)
    return done.exit_code, done.output


def decided(folder: Path) -> Path:
    """A folder with a consultation that is decided, and nobody who holds it."""

    def story(house: House) -> None:
        decide(house)

    opened(folder, story)
    return folder


def test_objections_and_settlements_are_recorded_with_a_sentence(tmp_path: Path) -> None:
    folder = decided(tmp_path)
    assert "It needs a reason" in told(folder, "object", NAME, "1", "--as", "vendors", "--reason", " ")[1]
    assert told(folder, "mediate", NAME, "1", "--meeting", "m1")[1].startswith("Nobody objects")
    assert told(folder, "settle", NAME, "1", "--ruling", "adopted", "--words", "ตกลง")[0] == 1
    assert told(folder, "object", NAME, "1", "--as", "nobody", "--reason", "x")[1].startswith(
        "nobody does not convene it"
    )
    assert "`wethi consultation list`" in told(folder, "answer", "nowhere", "1", "--th", "x")[1]


def test_a_plan_is_written_tracked_and_reviewed(tmp_path: Path) -> None:
    folder = decided(tmp_path)
    file = folder / "plan.yaml"
    file.write_text(PLAN % ("2199-01-01", "2199-01-01"), encoding="utf-8")
    assert told(folder, "plan", NAME, str(file))[0] == 0
    assert told(folder, "plan", NAME, str(file)) == (0, "Nothing changed: it was recorded already.\n")
    assert told(folder, "plan", NAME, "missing.yaml") == (2, "There is no file missing.yaml.\n")
    assert told(folder, "track", NAME, "c1", "done", "--as", "municipality", "--th", "เสร็จ")[0] == 0
    code, words = told(folder, "track", NAME, "c9", "done", "--as", "municipality")
    assert (code, "no commitment of that name" in words) == (1, True)
    assert told(folder, "review", NAME, "c1", "--th", "ดี", "--en", "Fine")[0] == 0
    assert told(folder, "answer", NAME, "2", "--kind", "promised", "--th", "จะทำ")[0] == 0
    file.write_text("clauses: []", encoding="utf-8")
    code, words = told(folder, "clauses", NAME, str(file))
    assert code == 1
    assert "The file names no clauses." in words
    assert "Nothing was recorded." in words


def test_nobody_answers_for_a_consultation_that_is_not_there(tmp_path: Path) -> None:
    House(tmp_path).close()
    file = tmp_path / "plan.yaml"
    file.write_text("x: 1", encoding="utf-8")
    for command in ("plan", "clauses"):
        assert told(tmp_path, command, "nowhere", str(file))[0] == 1
