"""A survey's draft is looked at as the chats will show it; what is not there is said to be gone."""

from console_surveys import DRAFT, SETTINGS, SURVEYS, WHOLE, begin, press
from console_visits import Office, play, send
from house_store import House

from bot.web.console.visit import CONSOLE


def test_a_preview_shows_each_question_in_both_chats(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            await begin(browser)
            for kind in ("date", "geopoint", "text"):
                await press(browser, f"add:{kind}", WHOLE)
            names = {2: "วันไหน", 3: "ที่ไหน", 4: "อะไร"}
            labels = {f"q{number}.label.th": name for number, name in names.items()}
            await press(browser, "save", WHOLE | labels | {"q4.condition": "${q1} = 'c1'"})
            thai = (await browser.get(f"{DRAFT}/preview")).text
            assert thai.count("ข้อ 1/4") == 2
            assert "ถามเฉพาะบางคน" in thai
            assert "ที่นี่ไม่มีปฏิทิน" in thai
            assert "ปุ่มส่งสถานที่" in thai
            english = (await browser.get(f"{DRAFT}/preview?language=en")).text
            assert "Do you go often?" in english
            many = "\n".join(f"ตัวเลือกที่ยาวมากจนไม่พอดีกับปุ่มเดียวบนโทรศัพท์เครื่องเล็ก {number}" for number in range(8))
            await press(browser, "save", WHOLE | labels | {"q1.choices.th": many, "q1.choices.en": many})
            assert "จะหายไปภายหลัง" in (await browser.get(f"{DRAFT}/preview")).text
            await press(browser, "save", SETTINGS | labels)
            assert "แก้แล้วจึงดูตัวอย่างได้" in (await browser.get(f"{DRAFT}/preview")).text

    play(house, story)


def test_pages_of_a_draft_that_is_gone_say_so(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("chief") as browser:
            for page in ("", "/text", "/file", "/preview", "/handover", "/publish"):
                assert (await browser.get(f"{SURVEYS}/drafts/77{page}")).status_code == 404

    play(house, story)


def test_what_cannot_be_found_takes_nothing_in(house: House) -> None:
    async def story(office: Office) -> None:
        async with office.sign_in("official") as browser:
            for page in ("", "/text", "/handover", "/publish"):
                assert (await send(browser, SURVEYS, f"{SURVEYS}/drafts/77{page}")).status_code == 404
            for page in ("", "/close", "/answers"):
                assert (await send(browser, SURVEYS, f"{SURVEYS}/published/none{page}")).status_code == 404
                assert (await browser.get(f"{SURVEYS}/published/none{page}")).status_code == 404
            assert (await browser.get(CONSOLE)).status_code == 200

    play(house, story)
