"""Staff sign in to the console by a link that works once, and stay known for a while."""

from console_visits import Office, find_token, hire, play, send
from house_store import URL, House

from bot.conversation import Choice, Say
from bot.moderating import GrantConsole
from bot.store.agency_tables import audit
from bot.store.console_tables import sign_in
from bot.store.staff import end_staff

MINUTE_S, HOUR_S = 60, 3600
FROM_HERE = {"Origin": URL}


def hire_one(house: House, name: str = "Nok") -> str:
    return house.store.write_now(
        lambda connection: hire(connection, house=house, roles=("official",), name=name, agency="main", party="main")
    )


def test_a_link_is_looked_at_often_and_used_once(house: House) -> None:
    member = hire_one(house)

    async def story(office: Office) -> None:
        link = await office.make_link(member)
        async with office.browser() as browser, office.browser() as second:
            for _ in range(3):
                door = await browser.get(link)
                assert (door.status_code, "เข้าสู่คอนโซล" in door.text) == (200, True)
            entered = await browser.post(link, headers=FROM_HERE)
            assert entered.headers["location"] == "/console"
            assert "HttpOnly" in entered.headers["set-cookie"]
            assert entered.headers["set-cookie"].startswith("__Host-")
            assert (await browser.get("/console")).status_code == 200
            assert (await second.post(link, headers=FROM_HERE)).status_code == 404
            assert (await second.get(link)).status_code == 404
            assert (await second.get("/console")).status_code == 401

    play(house, story)
    acts = [(row.act, row.staff) for row in house.rows(audit)]
    assert acts == [("sign-in", member), ("sign-in-failed", "")]


def test_a_link_in_the_chat_leads_to_the_console_in_the_phones_own_browser(house: House) -> None:
    member = hire_one(house)
    says = Say("เชิญค่ะ", (Choice("เข้า", link="wethi:console"),))
    house.turn("official", GrantConsole(member), says, account="line/main")
    (row,) = house.send_all("line/main")
    link = str(row.parts).split("/console/in/")[1].split("'")[0]
    assert link.endswith("?openExternalBrowser=1")

    async def story(office: Office) -> None:
        async with office.browser() as browser:
            assert (await browser.post(f"/console/in/{link}", headers=FROM_HERE)).status_code == 303

    play(house, story)


def test_a_link_in_the_chat_may_lead_on_to_what_is_to_be_decided(house: House) -> None:
    member = hire_one(house)
    says = Say("เชิญค่ะ", (Choice("เข้า", link="wethi:console/broadcasts/b1"),))
    house.turn("official", GrantConsole(member), says, account="line/main")
    (row,) = house.send_all("line/main")
    link = str(row.parts).split("/console/in/")[1].split("'")[0]
    assert link.endswith("?to=broadcasts/b1&openExternalBrowser=1")

    async def story(office: Office) -> None:
        async with office.browser() as browser:
            for to in ("https://elsewhere.example", "//elsewhere.example", "../my", "a/%2e%2e"):
                door = f"{await office.make_link(member)}?to={to}"
                assert (await browser.post(door, headers=FROM_HERE)).headers["location"] == "/console"
            entered = await browser.post(f"/console/in/{link}", headers=FROM_HERE)
            assert entered.headers["location"] == "/console/broadcasts/b1"

    play(house, story)


def test_after_ten_minutes_a_link_is_over(house: House) -> None:
    member = hire_one(house)

    async def story(office: Office) -> None:
        link = await office.make_link(member)
        house.clock.advance(10 * MINUTE_S)
        async with office.browser() as browser:
            over = await browser.get(f"{link}?lang=en")
            assert (over.status_code, "no longer works" in over.text) == (404, True)

    play(house, story)


def test_who_does_nothing_for_a_quarter_of_an_hour_is_signed_out_and_loses_nothing_that_was_typed(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            house.clock.advance(14 * MINUTE_S)
            assert (await browser.get("/console/stay")).status_code == 204
            house.clock.advance(14 * MINUTE_S)
            page = await browser.get("/console/devices")
            assert page.status_code == 200
            token = find_token(page.text)
            house.clock.advance(15 * MINUTE_S)
            typed = {"form-token": token, "sign-in": "words that took long"}
            kept = await browser.post("/console/devices", data=typed, headers=FROM_HERE)
            assert (kept.status_code, "words that took long" in kept.text) == (401, True)

    play(house, story)


def test_a_page_that_lies_open_and_asks_by_itself_keeps_nobody_signed_in(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            for _ in range(14):
                house.clock.advance(MINUTE_S)
                asked = await browser.get("/console", headers={"X-By-Itself": "yes"})
                assert asked.status_code == 200
            house.clock.advance(MINUTE_S)
            assert (await browser.get("/console")).status_code == 401

    play(house, story)


def test_after_eight_hours_it_ends_whatever_one_does(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            for _ in range(8 * 6 - 1):
                house.clock.advance(10 * MINUTE_S)
                assert (await browser.get("/console")).status_code == 200
            house.clock.advance(10 * MINUTE_S)
            assert (await browser.get("/console")).status_code == 401

    play(house, story)


def test_a_form_from_another_page_or_another_sign_in_does_nothing(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            for origin in ("https://elsewhere.example", "null", ""):
                headers = {"Origin": origin} if origin else {}
                refused = await browser.post("/console/out", data={"form-token": "x"}, headers=headers)
                assert refused.status_code == 403
            again = await browser.post("/console/out", data={"form-token": "x"}, headers=FROM_HERE)
            assert again.status_code == 403
            assert (await browser.get("/console")).status_code == 200
            token = find_token(again.text)
            assert (
                await browser.post("/console/out", data={"form-token": token}, headers=FROM_HERE)
            ).status_code == 303
            assert (await browser.get("/console")).status_code == 401

    play(house, story)


def test_she_sees_where_she_is_signed_in_and_signs_out_there_or_everywhere(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="Nok") as one, office.sign_in("official", name="Nok") as other:
            page = await one.get("/console/devices?lang=en")
            assert page.text.count("<h2>python-httpx</h2>") == 2
            assert page.text.count("This one") == 1
            out = await send(one, "/console/devices", sign_in="all")
            assert out.status_code == 401
            assert (await other.get("/console")).status_code == 401

    play(house, story)


def test_whose_part_ended_is_signed_in_nowhere(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official", name="Nok") as browser:
            staff = house.rows(sign_in)[0].staff
            link = await office.make_link(staff)
            await house.store.write(lambda connection: end_staff(connection, staff, house.now_ms))
            assert (await browser.get("/console")).status_code == 401
            assert (await browser.get(link)).status_code == 404

    play(house, story)


def test_who_guesses_links_is_stopped_for_the_rest_of_the_minute(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.browser() as browser:
            for n in range(20):
                assert (await browser.post(f"/console/in/guess-{n}", headers=FROM_HERE)).status_code == 404
            assert (await browser.post("/console/in/guess", headers=FROM_HERE)).status_code == 429
            async with office.sign_in("official") as whose_link_is_right:
                assert (await whose_link_is_right.get("/console")).status_code == 200
            house.clock.advance(MINUTE_S)
            assert (await browser.post("/console/in/guess", headers=FROM_HERE)).status_code == 404

    play(house, story)


def test_the_language_is_hers_and_leads_back_to_where_she_was(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            assert "งานที่รอคุณ" in (await browser.get("/console")).text
            back = await browser.get("/console/language/en?back=/console/devices")
            assert back.headers["location"] == "/console/devices"
            assert "Where you are signed in" in (await browser.get("/console/devices")).text
            listed = await browser.get("/console/audit?act=undo&lang=th")
            assert "/console/language/en?back=/console/audit%3Fact%3Dundo" in listed.text
            away = await browser.get("/console/language/en?back=https://elsewhere.example")
            assert away.headers["location"] == "/console"

    play(house, story)


def test_signing_out_stands_in_the_log_too(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await send(browser, "/console", "/console/out")

    play(house, story)
    assert [row.act for row in house.rows(audit)] == ["sign-in", "sign-out"]
