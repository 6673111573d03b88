"""What failed waits for a hand: dead deliveries are taken again, refused messages tried again, and no word is shown."""

import re
from functools import partial

import pytest
from console_visits import Office, play, send
from house_store import House
from sqlalchemy import update

from bot.calls import Call, Never
from bot.compose import Claim, claim_calls
from bot.conversation import Say
from bot.events import Said
from bot.store import mailboxes
from bot.store.agency_tables import audit
from bot.store.outcomes import Result, write_down
from bot.store.retention import end_expired
from bot.store.tables import account, inbox, outbox, sent

LINE, TELEGRAM = "line/main", "telegram/main"
DAY_S = 24 * 3600


def die(house: House, words: str) -> None:
    """A delivery that failed three times."""
    house.hear("canal", Said(words))

    def work(connection: object) -> None:
        claimed = mailboxes.claim(connection, house.keys, lease="lease", now_ms=house.now_ms)  # type: ignore[arg-type]  # the store's own
        mailboxes.mark_dead(connection, claimed.deliveries[0], "on_vote a1b2c3")  # type: ignore[arg-type]  # as above
        mailboxes.release(connection, "lease", house.now_ms)  # type: ignore[arg-type]  # as above

    house.store.write_now(work)


def refuse(house: House, says: Say, *, name: str = TELEGRAM) -> Call:
    """A message for which the platform had no use."""
    house.turn("canal", says, account=name)
    claim = Claim(name, 50, house.now_ms)
    (call,) = house.store.write_now(partial(claim_calls, services=house.services, claim=claim))
    result = Result(call, Never("technical", "400 Bad Request"), house.now_ms)
    house.store.write_now(lambda connection: write_down(connection, [result]))
    return call


def outcomes(house: House) -> list[str]:
    return [row.outcome for row in house.rows(sent)]


def test_a_dead_delivery_is_taken_again_and_nobody_reads_a_word(house: House) -> None:
    die(house, "a secret wish")

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            page = (await browser.get("/console/health")).text
            assert ("on_vote a1b2c3" in page, "secret wish" in page) == (True, False)
            trail = re.search(r'name="trail" value="([0-9a-f]+)"', page)
            assert trail
            wrong = await send(browser, "/console/health", act="take", trail="0" * 12)
            assert "Nothing of that is left" in wrong.text
            again = await send(browser, "/console/health", act="take", trail=trail[1])
            assert "One goes on its way again" in again.text
            assert "None is set aside" in again.text

    play(house, story)
    taken = house.rows(inbox)[0]
    assert (taken.status, taken.attempts, taken.reason) == ("waiting", 0, None)
    assert [row.act for row in house.rows(audit)][-1] == "take-again"


def test_after_fourteen_days_its_words_are_erased_and_it_stays_dead(house: House) -> None:
    die(house, "a secret wish")
    house.store.write_now(lambda connection: connection.execute(update(inbox).values(body=None)))

    async def story(office: Office) -> None:
        async with office.sign_in("operator") as browser:
            await browser.get("/console/language/en")
            assert "Its words are erased" in (await browser.get("/console/health")).text
            assert "Nothing of that" in (await send(browser, "/console/health", act="take")).text

    play(house, story)


def test_a_refused_notice_is_sent_once_the_fault_is_mended(house: House) -> None:
    refuse(house, Say("Your lamp is mended", says_as="notice"))
    assert outcomes(house) == ["failed_technical"]
    assert house.send_all() == []

    async def story(office: Office) -> None:
        async with office.sign_in("operator") as browser:
            await browser.get("/console/language/en")
            page = await browser.get("/console/health")
            assert ("a notice" in page.text, "lamp" in page.text) == (True, False)
            again = await send(browser, "/console/health", act="try")
            assert "None was refused" in again.text
            (call,) = house.send_all()
            assert "Your lamp is mended" in str(call.parts)

    play(house, story)
    assert outcomes(house) == ["sent"]


def test_on_line_it_rides_along_under_another_key(house: House) -> None:
    first = refuse(house, Say("See you at nine", says_as="reminder"), name=LINE)

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await send(browser, "/console/health", act="try", trail=first.rows[0].row_id.replace("-", "")[:12])

    play(house, story)
    (row,) = house.rows(outbox)
    assert (row.status, row.frozen, row.call_id != first.call_id) == ("waiting", None, True)


def test_an_answer_is_of_no_use_later_and_a_refused_notice_ends_after_three_days(house: House) -> None:
    refuse(house, Say("And the next question?", asks=True))
    assert house.rows(outbox) == []
    refuse(house, Say("Your lamp is mended", says_as="notice"))
    house.clock.advance(3 * DAY_S)
    house.store.write_now(lambda connection: end_expired(connection, house.now_ms))
    assert house.rows(outbox) == []
    assert set(outcomes(house)) == {"failed_technical"}


def test_an_account_that_is_held_says_why(house: House) -> None:
    held = {"held_until_ms": house.now_ms + 60_000, "held_because": "the token is refused"}
    house.store.write_now(lambda c: c.execute(update(account).where(account.c.account == LINE).values(held)))
    pushes = {"push_held_until_ms": house.now_ms + 60_000}
    house.store.write_now(lambda c: c.execute(update(account).where(account.c.account == TELEGRAM).values(pushes)))

    async def story(office: Office) -> None:
        async with office.sign_in("operator") as browser:
            await browser.get("/console/language/en")
            page = (await browser.get("/console/health")).text
            assert "Nothing is sent: the token is refused" in page
            assert "Pushes rest" in page

    play(house, story)


@pytest.mark.parametrize(("seconds", "told"), [(5, "5 s"), (130, "2 min"), (7300, "2 h")])
def test_the_page_tells_since_when_the_oldest_waits(house: House, seconds: int, told: str) -> None:
    house.hear("canal", Said("hello"))
    house.clock.advance(seconds)

    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            await browser.get("/console/language/en")
            assert f"the oldest for {told}" in (await browser.get("/console/health")).text

    play(house, story)
