"""A picture of a broadcast has an address, and its smaller copy another; other addresses are none of its."""

import pytest

from surveys.broadcasts.picture_pages import name_page, name_small, read_name


def test_a_picture_and_its_smaller_copy_have_an_address_each() -> None:
    assert name_page("a-b_c") == "/pictures/a-b_c.jpg"
    assert name_small("/pictures/a-b_c.jpg") == "/pictures/small/a-b_c.jpg"
    assert read_name("/pictures/a-b_c.jpg") == "a-b_c"


@pytest.mark.parametrize(
    "page", ["", "/pictures/.jpg", "/pictures/a.png", "/pictures/small/a.jpg", "/results/market/q1.th.png", "a.jpg"]
)
def test_what_staff_did_not_send_has_no_smaller_copy(page: str) -> None:
    assert (read_name(page), name_small(page)) == ("", "")
