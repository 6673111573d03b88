"""A phase that its last day alone ends is not ended early, and whoever tries it hears until when it takes."""

from pathlib import Path

from forums_opened import look, open_forum
from house_store import House
from plans_made import NAME, enter

from bot.forum_commands import advance_consultation
from bot.post import Post
from surveys.governance.phases import last_day_of


def test_the_decision_takes_all_its_days(tmp_path: Path) -> None:
    house = House(tmp_path)
    open_forum(house)
    enter(house, "decision")
    told = house.store.write_now(
        lambda connection: advance_consultation(Post(connection, house.keys, house.now_ms), NAME, "vendors")
    )
    stands = look(house)[NAME]
    house.close()
    last = last_day_of(stands.charter, stands.standing).isoformat()
    assert (told["outcome"], told["phase"], told["until"]) == ("by-date", "decision", last)
    assert stands.standing.early == frozenset()
