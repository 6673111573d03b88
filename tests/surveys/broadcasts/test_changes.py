"""Whoever looks at a broadcast that was refused before sees what is different now."""

from dataclasses import replace

from broadcasts_written import flood_notice

from surveys.broadcasts.audience import Everybody, Speaks
from surveys.broadcasts.changes import Difference, Version, find_differences, read_version, write_version
from surveys.broadcasts.content import Content, Words
from surveys.broadcasts.terms import Terms
from surveys.broadcasts.window import Window

REFUSED = Version("service", flood_notice(), Everybody(), Terms(part=100), 250)


def test_a_version_is_read_as_it_was_written() -> None:
    assert read_version(write_version(REFUSED)) == REFUSED


def test_the_same_again_has_no_difference_however_many_citizens_it_means() -> None:
    assert find_differences(REFUSED, replace(REFUSED, counted=300)) == ()


def test_every_difference_is_named_where_it_is() -> None:
    other = Version(
        "warning",
        Content({**flood_notice().blocks, "en": (Words("Other words"),), "lo": (Words("ນ້ຳ"),)}),
        Speaks("th"),
        Terms(window=Window(9, 18)),
    )
    assert find_differences(REFUSED, other) == (
        Difference("topic"),
        Difference("words", "en"),
        Difference("words", "lo"),
        Difference("audience"),
        Difference("terms", "window"),
        Difference("terms", "part"),
    )
