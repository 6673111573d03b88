"""A citizen sees on her own page what she asked a person, and what was answered."""

from pathlib import Path

from house_store import House

from bot.helping import AskPerson, NoteEaseAsked, SettleHelp
from bot.store.help_tables import help_request
from bot.store.own_data import read_own_data
from bot.store.rows import bucket_of


def test_her_own_data_holds_every_word_that_was_written(tmp_path: Path) -> None:
    house = House(tmp_path)
    her = house.turn("ann", AskPerson("main", "data", "What do you keep?"), NoteEaseAsked("help", "main"))
    (row,) = house.rows(help_request)

    house.turn("ann", SettleHelp(row.number))
    found = house.store.write_now(lambda connection: read_own_data(connection, house.keys, (bucket_of(her), her)))
    house.close()
    assert found
    (one,) = found.help
    assert (one.subject, [(word.text, word.ours) for word in one.words]) == ("data", [("What do you keep?", False)])
    assert one.settled
    assert found.ease_asked
