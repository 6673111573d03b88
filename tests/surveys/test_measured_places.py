"""Ways and areas on the earth are measured as ODK measures them: on a sphere with the radius of the equator."""

import pytest
from computing import compute, mishaps_in

PARK = (
    "38.253094215699576 21.756382658677467;38.25021274773806 21.756382658677467;38.25007793942195 21.763892843919166;"
    "38.25290886154963 21.763935759263404;38.25146813817506 21.758421137528785"
)
DEGREE_M = 111_318.84502145034  # a sixtieth of a turn around the equator has six of them


def test_one_degree_is_as_long_along_the_equator_as_along_a_meridian() -> None:
    assert compute("distance('0 0', '0 1')") == pytest.approx(DEGREE_M)
    assert compute("distance('10 20 5 3', '11 20')") == pytest.approx(DEGREE_M)
    assert compute("distance('0 0;0 1;1 1')") == pytest.approx(2 * DEGREE_M)
    assert compute("distance('0 0', '0 180')") == pytest.approx(180 * DEGREE_M)


def test_an_area_is_the_same_whether_the_way_around_it_is_closed_or_not() -> None:
    area = compute(f"area('{PARK}')")
    assert area == pytest.approx(compute(f"area('{PARK};{PARK.split(';', maxsplit=1)[0]}')"))
    assert area == pytest.approx(151_452, rel=0.01)
    assert compute("area('0 0', '0 0.001', '0.001 0.001', '0.001 0')") == pytest.approx((DEGREE_M / 1000) ** 2)


def test_too_few_places_have_no_length_and_no_area() -> None:
    assert compute("distance('')") == 0.0
    assert compute("distance('13 100', ${empty})") == 0.0
    assert compute("area('13 100', '13 101')") == 0.0


@pytest.mark.parametrize("place", ["here", "13", "91 0", "0 181", "13 100;x y"])
def test_what_is_no_place_cannot_be_measured(place: str) -> None:
    assert compute(f"string(distance('{place}', '0 0'))") == "NaN"
    assert mishaps_in(f"area('{place}')") == [("/data/own", "no-such-place")]
