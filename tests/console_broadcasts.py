"""Broadcasts on the console: what is typed into their form, and what tests confirm, without the long way there."""

from broadcasts_sent import add_citizens
from console_visits import Office, find_token, send
from house_store import House
from httpx import AsyncClient, Response
from sqlalchemy import Connection, insert

from bot.store.broadcast_rows import Broadcast, read_broadcast
from bot.store.broadcast_tables import broadcast, test_send

PAGE = "/console/broadcasts"
TYPED = {
    "revision": "1",
    "title": "Market",
    "topic": "service",
    "text_th": "ตลาดนัดย้ายไปลานวัด\n\nเริ่มวันเสาร์",
    "text_en": "The market moves.",
    "fallback": "th",
    "when": "now",
    "lines": "yes",
    "opens": "0",
    "closes": "24",
}


def add_people(house: House, number: int = 12) -> None:
    """Citizens on LINE."""
    house.store.write_now(lambda connection: add_citizens(connection, house.keys, number, house.now_ms))


def newest(house: House) -> Broadcast:
    name = max(house.rows(broadcast), key=lambda row: row.made_ms).broadcast
    found = house.store.read_now(lambda connection: read_broadcast(connection, name))
    assert found is not None
    return found


async def begin(browser: AsyncClient) -> str:
    """The page of a new draft."""
    opened = await send(browser, PAGE, f"{PAGE}/new")
    return str(opened.url.path).removesuffix("/edit")


async def write_one(browser: AsyncClient, **typed: str | list[str]) -> str:
    """The page of a draft in which this was typed."""
    page = await begin(browser)
    saved = await send(browser, f"{page}/edit", f"{page}/edit", **{**TYPED, **typed})
    assert saved.status_code == 200, saved.text
    return page


def confirm_tests(house: House) -> None:
    """Somebody saw the newest one arrive on LINE in each of its languages."""
    one = newest(house)

    def write(connection: Connection) -> None:
        for language in one.written.content.languages:
            row = {"broadcast": one.broadcast, "channel": "line", "language": language, "staff": "noi"}
            seen = {"content_hash": one.content_hash, "sent_ms": house.now_ms, "seen_ms": house.now_ms}
            connection.execute(insert(test_send).values(row | seen))

    house.store.write_now(write)


async def hand_in(office: Office, **typed: str | list[str]) -> str:
    """The page of one that an official wrote, tested and submitted."""
    async with office.sign_in("official", name="noi") as browser:
        page = await write_one(browser, **typed)
        confirm_tests(office.house)
        sent = await send(browser, page, f"{page}/submission")
        assert sent.status_code == 200, sent.text
        assert "ต้องให้คนอื่นที่ไม่ได้เขียนเป็นผู้อนุมัติ" in sent.text
    return page


async def post(browser: AsyncClient, page: str, action: str, **fields: str) -> Response:
    """A form of the page as it is sent, with the hash of what was seen."""
    opened = await browser.get(page)
    frozen = opened.text.split('name="frozen" value="')
    token = find_token(opened.text)
    values = {"frozen": frozen[1].split('"')[0] if len(frozen) > 1 else "", "form-token": token} | fields
    headers = {"Origin": "https://forum.example"}
    return await browser.post(f"{page}/{action}", data=values, headers=headers, follow_redirects=True)
