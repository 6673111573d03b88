"""What citizens ask a person reaches the staff of the agency, the answer reaches her once, and it is forgotten with her."""

from functools import partial
from typing import Any

from house_store import House

from bot.conversation import ForgetMe, Say, SetStopped
from bot.events import Said
from bot.helping import AskPerson, NoteEaseAsked, NoteHelpTold, SettleHelp
from bot.store import help_desk, help_requests, mailboxes, staff
from bot.store.agency_tables import audit, staff_chat
from bot.store.deliveries import DAY_MS
from bot.store.help_desk import PAGE, Request
from bot.store.help_requests import KEPT_MS, SETTLES_AFTER_MS, Asker, load_askers
from bot.store.help_tables import ease_asked, help_request, help_word
from bot.store.rows import insert_into
from bot.store.tables import timer
from handlers.answering import ANSWERED, WAITS
from handlers.staff_views import StaffMember

OFFICIAL = StaffMember("official1", "main", "main", ("official",))
CHIEF = StaffMember("chief1", "main", "main", ("chief",))
ELSEWHERE = StaffMember("official3", "elsewhere", "elsewhere", ("official",))
ASKS = AskPerson("main", "survey", "Where do I hand it in?")


def employ(house: House, member: StaffMember, citizen: int) -> None:
    """Somebody of the staff, with a chat."""

    def work(connection: Any) -> None:
        staff.add_staff(connection, house.keys, member, name=member.staff, now_ms=house.now_ms)
        row = {"bucket": citizen % 256, "citizen": citizen, "staff": member.staff, "since_ms": house.now_ms}
        connection.execute(insert_into(connection, staff_chat), row)

    house.store.write_now(work)


def asker(house: House, address: str) -> Asker:
    """What her next turn would know."""
    house.hear(address, Said("?"))

    def work(connection: Any) -> Asker:
        claimed = mailboxes.claim(connection, house.keys, lease="look", now_ms=house.now_ms)
        found = load_askers(connection, house.keys, "look", house.now_ms)
        mailboxes.mark_handled(connection, claimed.deliveries)
        mailboxes.release(connection, "look", house.now_ms)
        return found.get(claimed.deliveries[0].citizen, Asker())

    return house.store.write_now(work)


def waiting(house: House, agency: str = "main", **more: Any) -> tuple[Request, ...]:
    return house.store.write_now(
        lambda connection: help_desk.list_requests(
            connection, agency, more.get("which", "waiting"), after=more.get("after", (0, 0)), now_ms=house.now_ms
        )
    )


def answer(house: House, member: StaffMember, one: Request, text: str = "Come to counter 3.") -> str | None:
    return house.store.write_now(
        lambda connection: help_desk.answer(
            connection, house.keys, member, number=one.number, text=text, seen=one.words, now_ms=house.now_ms
        )
    )


def take(house: House, member: StaffMember, number: int) -> bool:
    return house.store.write_now(
        lambda connection: help_desk.take(connection, house.keys, member, number=number, now_ms=house.now_ms)
    )


def test_a_question_waits_sealed_is_answered_once_and_told_once(house: House) -> None:
    her = house.turn("ann", ASKS)
    (one,) = waiting(house)
    assert (one.subject, one.words, one.held_by, one.owner[1], one.channel) == ("survey", 1, "", her, "telegram")
    assert b"hand it in" not in b"".join(row.body for row in house.rows(help_word))
    assert answer(house, OFFICIAL, one) is None
    assert waiting(house) == ()
    assert [each.number for each in waiting(house, which="answered")] == [one.number]
    told = [(row.timer, row.about, row.citizen) for row in house.rows(timer) if row.timer == ANSWERED]
    assert told == [(ANSWERED, str(one.number), her)]
    help_now = asker(house, "ann").help
    assert help_now
    assert [word.text for word in help_now.news] == ["Come to counter 3."]
    assert (help_now.waits, help_now.unanswered) == (False, 0)
    house.turn("ann", NoteHelpTold(one.number, 2))
    again = asker(house, "ann").help
    assert again
    assert again.news == ()
    assert [row.act for row in house.rows(audit)] == ["answer-help"]


def test_what_she_adds_stays_one_request_and_she_has_one_at_a_time(house: House) -> None:
    house.turn("ann", AskPerson("main", "data"))
    house.turn("ann", AskPerson("main", "data", "first"))
    house.turn("ann", AskPerson("main", "data", "second"))
    (one,) = waiting(house)
    words = house.store.write_now(lambda connection: help_desk.read_words(connection, house.keys, one))
    assert [(word.place, word.staff, word.text) for word in words] == [(1, "", "first"), (2, "", "second")]
    known = asker(house, "ann")
    assert known.help
    assert (known.help.unanswered, known.begun_lately) == (3, 1)
    house.turn("ann", SettleHelp(one.number))
    assert asker(house, "ann") == Asker(None, 1)
    house.turn("ann", AskPerson("main", "other", "third"))
    assert asker(house, "ann").begun_lately == 2
    house.clock.advance(DAY_MS // 1000 + 1)
    assert asker(house, "ann").begun_lately == 0


def test_staff_who_may_answer_are_told_once_an_hour_that_somebody_waits(house: House) -> None:
    for number, member in enumerate((OFFICIAL, ELSEWHERE, StaffMember("mod", "main", "main", ("moderator",))), 1):
        employ(house, member, number)
    house.turn("ann", ASKS)
    house.turn("bea", ASKS)
    told = [row for row in house.rows(timer) if row.timer == WAITS]
    assert [(row.citizen, row.about) for row in told] == [(1, "")]
    counted = house.store.write_now(lambda connection: help_desk.count_waiting(connection, "main"))
    since = house.store.write_now(lambda connection: help_desk.read_waits(connection, "main"))
    assert (counted, len(since)) == (2, 2)


def test_of_two_at_once_the_second_is_told(house: House) -> None:
    house.turn("ann", ASKS)
    (one,) = waiting(house)
    assert take(house, OFFICIAL, one.number)
    assert take(house, OFFICIAL, one.number)
    assert not take(house, CHIEF, one.number)
    assert answer(house, CHIEF, one) == "held"
    assert waiting(house)[0].held_by == OFFICIAL.staff
    house.clock.advance(16 * 60)
    assert take(house, CHIEF, one.number)
    house.store.write_now(lambda connection: help_desk.release(connection, CHIEF, one.number))
    assert answer(house, OFFICIAL, one) is None
    assert answer(house, CHIEF, one) == "newer"
    assert answer(house, ELSEWHERE, one) == "gone"
    assert not take(house, ELSEWHERE, one.number)


def test_staff_may_settle_what_needs_no_answer(house: House) -> None:
    house.turn("ann", ASKS)
    (one,) = waiting(house)

    def settle(member: StaffMember) -> bool:
        return house.store.write_now(
            lambda connection: help_desk.settle_for(
                connection, house.keys, member, number=one.number, now_ms=house.now_ms
            )
        )

    take(house, OFFICIAL, one.number)
    assert not settle(CHIEF)
    assert settle(OFFICIAL)
    assert not settle(OFFICIAL)
    assert answer(house, OFFICIAL, one) == "gone"
    assert [each.number for each in waiting(house, which="settled")] == [one.number]


def test_who_stops_all_messages_is_not_pushed_until_she_asks_again(house: House) -> None:
    house.turn("ann", ASKS)
    house.turn("ann", SetStopped(stopped=True))
    (one,) = waiting(house)
    assert not one.pushes
    house.turn("ann", ASKS)
    (one,) = waiting(house)
    assert one.pushes


def test_who_is_forgotten_leaves_nothing_of_it(house: House) -> None:
    house.turn("ann", ASKS, NoteEaseAsked("help", "main"))
    house.turn("ann", ForgetMe(), Say("Good-bye"))
    assert house.rows(help_request) == house.rows(help_word) == house.rows(ease_asked) == []


def test_what_nobody_goes_on_with_is_settled_and_goes_in_time(house: House) -> None:
    house.turn("ann", ASKS)
    house.turn("bea", ASKS)
    first, _ = waiting(house)
    answer(house, OFFICIAL, first)
    house.clock.advance(SETTLES_AFTER_MS // 1000 + 1)
    assert house.store.write_now(partial(help_requests.sweep, now_ms=house.now_ms)) == 0
    assert [each.number for each in waiting(house, which="settled")] == [first.number]
    house.clock.advance(KEPT_MS // 1000 + 1)
    assert house.store.write_now(partial(help_requests.sweep, now_ms=house.now_ms)) == 1
    assert len(house.rows(help_request)) == len(house.rows(help_word)) == 1


def test_a_list_goes_on_where_the_page_ended(house: House) -> None:
    for number in range(PAGE + 2):
        house.turn(f"citizen {number}", ASKS)
    page = waiting(house)
    assert len(page) == PAGE + 1
    last = page[PAGE - 1]
    assert last.waits_since_ms
    assert len(waiting(house, after=(last.waits_since_ms, last.number))) == 2
    for one in page[:2]:
        answer(house, OFFICIAL, one)
    latest = waiting(house, which="answered")
    assert len(waiting(house, which="answered", after=(latest[0].changed_ms, latest[0].number))) == 1
