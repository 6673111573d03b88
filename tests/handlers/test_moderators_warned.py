"""A moderator is warned of what may be a flood, by numbers alone."""

from staff_talk import at_work, waits

from bot.events import Tapped


def test_many_that_came_at_once_are_a_warning() -> None:
    crowd = [waits(901 + each, f"ขอที่นั่งพักจุดที่ {each}") for each in range(5)]
    assert "⚠ มี 5 ข้อส่งมาในนาทีเดียวกัน" in at_work(queue=crowd).send(Tapped("next"))
    assert "ในนาทีเดียวกัน" not in at_work(queue=crowd[:4]).send(Tapped("next"))
