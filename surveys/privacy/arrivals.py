"""How many came by a poster, told so that nobody can be seen coming: in steps of five."""

from surveys.privacy.cells import SMALLEST


def round_arrivals(number: int) -> int | None:
    """So many at least: a number that grows by five at a time, so that one more tells of nobody. None: it may not be told,
    for there are one to four.
    """
    return None if 0 < number < SMALLEST else number - number % SMALLEST
