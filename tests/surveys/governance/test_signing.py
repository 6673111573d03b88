"""Nothing opens before every convener has signed this very charter, and not against anyone's veto."""

from datetime import date

from written_charters import DAY, NOON, changed, charter_of

from surveys.governance.charter import Charter
from surveys.governance.charter_record import hash_charter
from surveys.governance.signing import Obstacle, find_obstacles, opening_day, signatures_missing
from surveys.governance.standing import Signed, Vetoed, VetoLifted, fold

CHARTER = charter_of()
MONDAY = date(2027, 1, 4)


def signatures(charter: Charter, *names: str) -> list[Signed]:
    return [Signed(name, hash_charter(charter), NOON) for name in names or charter.convener_ids]


def test_it_opens_the_day_after_the_last_signature() -> None:
    standing = fold(CHARTER, signatures(CHARTER))
    assert signatures_missing(CHARTER, standing) == ()
    assert opening_day(CHARTER, standing) == MONDAY + DAY
    assert find_obstacles(CHARTER, standing, MONDAY) == (Obstacle("too-early", "2027-01-05"),)
    assert find_obstacles(CHARTER, standing, MONDAY + DAY) == ()


def test_the_day_that_the_charter_names_is_waited_for() -> None:
    charter = charter_of(changed(("version: 1", "version: 1\nopens: 2027-02-01")))
    assert opening_day(charter, fold(charter, signatures(charter))) == date(2027, 2, 1)


def test_it_is_told_who_has_not_signed() -> None:
    standing = fold(CHARTER, signatures(CHARTER, "sellers"))
    assert opening_day(CHARTER, standing) is None
    assert find_obstacles(CHARTER, standing, MONDAY) == (Obstacle("unsigned", "town"), Obstacle("unsigned", "school"))


def test_a_signature_to_another_version_is_none() -> None:
    other = charter_of(changed(("share: 60", "share: 70")))
    assert signatures_missing(CHARTER, fold(CHARTER, signatures(other))) == CHARTER.convener_ids


def test_signing_twice_changes_nothing() -> None:
    later = Signed("town", hash_charter(CHARTER), NOON + 9 * DAY)
    assert opening_day(CHARTER, fold(CHARTER, [*signatures(CHARTER), later])) == MONDAY + DAY


def test_a_veto_stops_the_opening_and_says_why_until_it_is_lifted() -> None:
    veto = Vetoed("sellers", "The market is not heard.", NOON)
    standing = fold(CHARTER, [*signatures(CHARTER), veto])
    assert find_obstacles(CHARTER, standing, MONDAY + DAY) == (
        Obstacle("vetoed", "sellers", "The market is not heard."),
    )
    lifted = fold(CHARTER, [*signatures(CHARTER), veto, VetoLifted("sellers", NOON)])
    assert find_obstacles(CHARTER, lifted, MONDAY + DAY) == ()


def test_signed_too_late_for_its_dates_a_hearing_does_not_open() -> None:
    text = changed(
        ("version: 1", "version: 1\nlegal_basis: hearing-2548\nopens: 2027-01-04"),
        ("agenda: 7 days", "agenda: 2027-01-20"),
    )
    charter = charter_of(text)
    standing = fold(charter, signatures(charter))
    assert find_obstacles(charter, standing, MONDAY) == ()
    assert find_obstacles(charter, standing, MONDAY + 5 * DAY) == (Obstacle("too-short", "agenda"),)
