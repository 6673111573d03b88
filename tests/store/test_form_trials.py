"""Drafts that staff try in their own chats, as rows, on both databases."""

from house_store import House
from sqlalchemy import Connection
from surveys_asked import MARKET

from bot.conversation import ForgetMe
from bot.store import form_drafts, form_trials
from bot.store.agency_tables import audit, staff_chat
from bot.store.form_drafts import FormDraft, Written
from bot.store.rows import bucket_of
from bot.store.survey_tables import form_trial
from bot.store.tables import interview, timer
from bot.surveying import SaveInterview
from surveys.building.trials import TRIAL


def write_draft(house: House) -> FormDraft:
    written = Written(MARKET, "market", {"th": "ตลาด"}, 0)

    def work(connection: Connection) -> FormDraft:
        draft = form_drafts.begin(connection, "main", "ann", written, now_ms=house.now_ms)
        found = form_drafts.read(connection, draft, "main")
        assert found
        return found

    return house.store.write_now(work)


def link(house: House, address: str) -> int:
    """A chat of ann's."""
    number = house.turn(address)
    row = {"bucket": bucket_of(number), "citizen": number, "staff": "ann", "since_ms": house.now_ms}
    house.store.write_now(lambda connection: connection.execute(staff_chat.insert(), [row]))
    return number


def begin(house: House, draft: FormDraft) -> tuple[str, ...]:
    return house.store.write_now(
        lambda connection: form_trials.begin(connection, house.keys, draft, "ann", now_ms=house.now_ms)
    )


def test_who_has_no_chat_tries_nothing(house: House) -> None:
    assert begin(house, write_draft(house)) == ()
    assert house.rows(form_trial) == []
    assert house.store.write_now(lambda connection: form_trials.find_chats(connection, "ann")) == ()


def test_it_is_begun_in_all_her_chats_and_stands_in_the_log(house: House) -> None:
    link(house, "1")
    link(house, "2")
    assert begin(house, write_draft(house)) == ("telegram",)
    assert house.store.write_now(lambda connection: form_trials.find_chats(connection, "ann")) == ("telegram",)
    assert len(house.rows(form_trial)) == len(house.rows(timer)) == 2
    assert house.rows(audit)[-1].act == "try-survey"


def test_begun_again_nothing_stays_of_what_was_answered_before(house: House) -> None:
    link(house, "1")
    draft = write_draft(house)
    begin(house, draft)
    house.turn("1", SaveInterview("i" * 32, TRIAL, "v", "{}"), SaveInterview("j" * 32, "other", "1", "{}"))
    begin(house, draft)
    assert [row.form_id for row in house.rows(interview)] == ["other"]
    assert len(house.rows(form_trial)) == 1


def test_after_a_day_it_is_gone_with_all_that_was_answered(house: House) -> None:
    link(house, "1")
    begin(house, write_draft(house))
    house.turn("1", SaveInterview("i" * 32, TRIAL, "v", "{}"))
    early = house.now_ms + form_trials.KEPT_MS - 60_000
    assert house.store.write_now(lambda connection: form_trials.end_old(connection, early)) == 0
    late = house.now_ms + form_trials.KEPT_MS
    assert house.store.write_now(lambda connection: form_trials.end_old(connection, late)) == 1
    assert house.rows(interview) == house.rows(form_trial) == []


def test_who_is_forgotten_leaves_no_try_behind(house: House) -> None:
    link(house, "1")
    begin(house, write_draft(house))
    house.turn("1", ForgetMe())
    assert house.rows(form_trial) == []
