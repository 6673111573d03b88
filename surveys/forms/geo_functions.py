"""The functions of expressions that measure the earth, as ODK does: on a sphere with the radius of the equator."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from surveys.forms.parts import ANY_NUMBER, Build, Call, Function, Run, gather
from surveys.forms.values import NOT_A_NUMBER, Scope, Value, as_number, as_text

EARTH_RADIUS = 6_378_100  # metres, that of JavaRosa's org.javarosa.core.util.GeoUtils
LEAST_CORNERS = 3

Point = tuple[float, float]  # latitude and longitude, in radians


def measure_way(points: Sequence[Point]) -> float:
    """Metres along the points; no way from none or one."""
    return math.fsum(_measure_step(start, end) for start, end in pairwise(points))


def measure_area(corners: Sequence[Point]) -> float:
    """Square metres within the corners, closed or not; each is drawn flat at the width that its latitude has."""
    if len(corners) < LEAST_CORNERS:
        return 0.0
    latitude, longitude = corners[0]
    drawn = [((y - latitude) * EARTH_RADIUS, (x - longitude) * EARTH_RADIUS * math.cos(y)) for y, x in corners]
    return abs(math.fsum(y1 * x2 - x1 * y2 for (y1, x1), (y2, x2) in pairwise(drawn))) / 2


def read_points(values: Sequence[Value]) -> list[Point] | None:
    """Texts of latitude and longitude, with or without altitude and accuracy, several of them with ; between; empty ones are left out."""
    written = [place for value in values for place in as_text(value).split(";") if place.strip()]
    points = [_read_point(place) for place in written]
    return [point for point in points if point] if all(points) else None


def _read_point(place: str) -> Point | None:
    latitude, longitude, *_ = (as_number(word) for word in (*place.split(), "", ""))
    inside = abs(latitude) <= 90 and abs(longitude) <= 180  # degrees; false for what is no number
    return (math.radians(latitude), math.radians(longitude)) if inside else None


def _measure_step(start: Point, end: Point) -> float:
    """The haversine formula, which stays exact where two points are near each other."""
    (lat1, lon1), (lat2, lon2) = start, end
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


def _of_places(measure: Callable[[Sequence[Point]], float]) -> Build:
    def build(call: Call) -> Run:
        values = gather(call)

        def run(scope: Scope) -> Value:
            points = read_points(values(scope))
            if points is None:
                scope.mishaps.note("no-such-place")
                return NOT_A_NUMBER
            return measure(points)

        return run

    return build


GEO_FUNCTIONS: Mapping[str, Function] = {
    "area": Function(1, ANY_NUMBER, "number", _of_places(measure_area)),
    "distance": Function(1, ANY_NUMBER, "number", _of_places(measure_way)),
}
