"""What citizens want to hear of, which broadcast made them stop, and who confirmed that a test arrived, on a real database."""

from pathlib import Path

from broadcasts_agreed import deed, draft, employ, find, people
from broadcasts_sent import CONTENT, add_broadcast, add_citizens, plan_all
from opened import KEYS, NOW_MS, opened
from sqlalchemy import Connection, insert, update

from bot.announcing import SetTopic
from bot.store import broadcasts, test_sends, topics
from bot.store.broadcast_cards import find_card, read_card
from bot.store.broadcast_looks import BroadcastLooks, load_broadcast_looks
from bot.store.broadcast_rows import Refusal, Written
from bot.store.broadcast_tables import recipient
from bot.store.lending import lend_approver
from bot.store.rows import when
from bot.store.staff import find_member
from bot.store.tables import mailbox
from bot.store.test_sends import Way, confirm_test, find_untested, read_tests, send_tests
from handlers.broadcast_views import BroadcastView, TopicView
from handlers.views import CitizenView
from surveys.broadcasts.audience import Everybody
from surveys.broadcasts.terms import HOUR_MS, Terms

WAYS = tuple(Way("line", language) for language in ("en", "th"))


def owned(owner: tuple[int, int]) -> dict[str, int]:
    return {"bucket": owner[0], "citizen": owner[1]}


def told(connection: Connection, owner: tuple[int, int], name: str, at_ms: int) -> None:
    hers = (recipient.c.citizen == owner[1], recipient.c.broadcast == name)
    connection.execute(update(recipient).where(*hers).values(status="sent", at_ms=at_ms))


def test_the_last_word_on_each_topic_counts_and_a_stop_is_counted_for_its_broadcast(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        first, second, third = add_citizens(connection, KEYS, 3, NOW_MS)
        for one in (first, second):
            topics.set_topics(connection, [(owned(one), SetTopic("service", wanted=False, broadcast="b1"))], NOW_MS)
        topics.set_topics(connection, [(owned(third), SetTopic("event", wanted=True))], NOW_MS)
        assert topics.count_stops(connection, "b1") == {"service": 2}
        topics.set_topics(connection, [(owned(first), SetTopic("service", wanted=True))], NOW_MS + 1)
        assert topics.count_stops(connection, "b1") == {"service": 1}
        for one in (first, second, third):
            connection.execute(update(mailbox).where(mailbox.c.citizen == one[1]).values(lease="ours"))
            if not connection.execute(mailbox.select().where(mailbox.c.citizen == one[1])).all():
                connection.execute(insert(mailbox).values(owned(one) | {"ready_ms": NOW_MS, "lease": "ours"}))
        assert topics.load_topics(connection, "ours") == {
            first[1]: {"service": True},
            second[1]: {"service": False},
            third[1]: {"event": True},
        }


def test_who_writes_stop_within_a_day_of_a_broadcast_is_counted_among_its_stops_until_she_comes_back(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as connection:
        first, second = add_citizens(connection, KEYS, 2, NOW_MS)
        for name in ("b1", "b2"):
            add_broadcast(connection, NOW_MS, name)
            plan_all(connection, NOW_MS, name)
        told(connection, first, "b1", NOW_MS - 2 * HOUR_MS)
        told(connection, first, "b2", NOW_MS - HOUR_MS)
        told(connection, second, "b1", NOW_MS - 25 * HOUR_MS)
        topics.note_stops(connection, [(owned(first), True), (owned(second), True)], NOW_MS)
        assert (topics.count_stops(connection, "b2"), topics.count_stops(connection, "b1")) == ({"all": 1}, {})
        topics.note_stops(connection, [(owned(first), False), (owned(second), False)], NOW_MS + 1)
        assert topics.count_stops(connection, "b2") == {}


def test_a_test_goes_to_testers_of_the_agency_and_counts_once_one_of_them_saw_it(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        employ(connection, "tess", "official", chats=1)
        employ(connection, "far", "official", agency="neighbour", chats=1)
        name = draft(connection)
        assert send_tests(connection, KEYS, deed(connection, "noi"), name, testers=["tess", "far"]) == WAYS
        assert find_untested(connection, find(connection, name), ["line"]) == WAYS
        assert not confirm_test(connection, name, WAYS[0], "far", now_ms=NOW_MS)
        assert confirm_test(connection, name, WAYS[0], "tess", now_ms=NOW_MS)
        assert find_untested(connection, find(connection, name), ["line"]) == WAYS[1:]
        assert [(one.way, one.staff, one.seen) for one in read_tests(connection, find(connection, name))] == [
            (WAYS[0], "tess", True),
            (WAYS[1], "tess", False),
        ]
        assert not confirm_test(connection, "gone", WAYS[0], "tess", now_ms=NOW_MS)


def test_after_an_edit_every_way_is_tested_again(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        employ(connection, "tess", "official", chats=1)
        name = draft(connection)
        send_tests(connection, KEYS, deed(connection, "noi"), name, testers=["tess"])
        for way in WAYS:
            assert confirm_test(connection, name, way, "tess", now_ms=NOW_MS)
        other = Written("Market", "event", CONTENT, Everybody(), Terms())
        broadcasts.edit(connection, KEYS, deed(connection, "noi"), name, revision=1, written=other)
        assert find_untested(connection, find(connection, name), ["line"]) == WAYS
        assert not confirm_test(connection, name, WAYS[0], "tess", now_ms=NOW_MS)


def test_only_who_writes_broadcasts_of_this_agency_sends_tests(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        name = draft(connection)
        for who, refusal in (("mod", Refusal("not-your-role")), ("guest", Refusal("not-found"))):
            assert send_tests(connection, KEYS, deed(connection, who), name, testers=["noi"]) == refusal
        assert send_tests(connection, KEYS, deed(connection, "noi"), name, testers=["noi"]) == ()  # she has no chat
        assert test_sends.read_tests(connection, find(connection, name)) == ()


def test_a_broadcast_is_shown_to_its_own_staff_and_to_those_who_are_lent(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        name = draft(connection)
        card = read_card(connection, name, "https://forum.example")
        assert card is not None
        assert (card.agency, card.title, card.at, card.public_url) == ("main", "Market", None, "https://forum.example")
        own, guest = find_member(connection, "dao"), find_member(connection, "guest")
        assert own is not None
        assert guest is not None
        assert find_card(connection, own, name, public_url="", now_ms=NOW_MS) == read_card(connection, name)
        assert find_card(connection, guest, name, public_url="", now_ms=NOW_MS) is None
        assert find_card(connection, own, "gone", public_url="", now_ms=NOW_MS) is None
        chief = deed(connection, "guesthead")
        assert lend_approver(connection, KEYS, chief, "guest", agency="main", until_ms=NOW_MS + HOUR_MS) is None
        assert find_card(connection, guest, name, public_url="", now_ms=NOW_MS) is not None
        add_broadcast(connection, NOW_MS)
        begun = read_card(connection, "b1")
        assert begun is not None
        assert begun.at == when(NOW_MS)


def test_an_area_is_named_for_officials_once_five_citizens_live_there(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        owners = add_citizens(connection, KEYS, 11, NOW_MS)
        named = [(owned(one), "บางแก้ว" if place < 6 else "คลองใหญ่") for place, one in enumerate(owners)]
        topics.set_areas(connection, named, NOW_MS)
        assert topics.list_areas(connection, ["line/main"]) == (("บางแก้ว", 6), ("คลองใหญ่", 5))
        assert topics.list_areas(connection, ["line/other"]) == ()
        topics.set_areas(connection, [(owned(owners[0]), "คลองใหญ่"), (owned(owners[1]), "")], NOW_MS + 1)
        assert topics.list_areas(connection, ["line/main"]) == (("คลองใหญ่", 6),)
        connection.execute(insert(mailbox).values(owned(owners[0]) | {"ready_ms": NOW_MS, "lease": "ours"}))
        assert topics.load_areas(connection, "ours") == {owners[0][1]: "คลองใหญ่"}


def test_turns_look_at_what_they_need_and_at_nothing_else(tmp_path: Path) -> None:
    with opened(tmp_path) as connection:
        people(connection)
        name = draft(connection)
        owner = add_citizens(connection, KEYS, 1, NOW_MS)[0]
        topics.set_topics(connection, [(owned(owner), SetTopic("event", wanted=True))], NOW_MS)
        topics.set_areas(connection, [(owned(owner), "บางแก้ว")], NOW_MS)
        connection.execute(insert(mailbox).values(owned(owner) | {"ready_ms": NOW_MS, "lease": "ours"}))
        looks = load_broadcast_looks(connection, "ours", public_url="", now_ms=NOW_MS)
        assert looks.look(TopicView, owner[1], None) == {"topics": {"event": True}, "area": "บางแก้ว"}
        assert looks.look(TopicView, 7, None) == {"topics": {}, "area": ""}
        dao = find_member(connection, "dao")
        assert looks.look(BroadcastView, owner[1], dao)["find_broadcast"](name) == read_card(connection, name)
        assert looks.look(BroadcastView, owner[1], None) == looks.look(CitizenView, owner[1], dao) == {}
        assert dao is not None
        assert BroadcastLooks().find(dao, name) is None
