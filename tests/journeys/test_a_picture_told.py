"""A broadcast with a picture, written and approved on the console, on both phones: shown, described, and fetched once."""

import re
from pathlib import Path

from channels import BOTH
from console_broadcasts import TYPED
from console_visits import TOKEN
from httpx import AsyncClient, Response
from pictures_at_hand import photograph, read
from sqlalchemy import Connection, insert, select
from stage import Stage
from transcript import new_phone, tell

from bot.store import sign_ins, staff
from bot.store.broadcast_rows import read_broadcast
from bot.store.broadcast_tables import broadcast, test_send
from bot.store.rows import ms
from handlers.staff_views import StaffMember
from surveys.governance.roles import Role

SAYS = {"says-th": "แผนที่ทางไปตลาดนัด", "says-en": "A map of the way"}


async def sign_in(stage: Stage, name: str, *roles: Role) -> AsyncClient:
    """Somebody of the agency in a browser of her own."""
    now_ms = ms(stage.clock.now())

    def hire(connection: Connection) -> str:
        member = StaffMember(name, "main", "main", roles)
        staff.add_staff(connection, stage.services.keys, member, name=name, now_ms=now_ms)
        return sign_ins.make_link(connection, name, now_ms)

    link = await stage.write(hire)
    browser = AsyncClient(base_url=stage.bot_url, follow_redirects=True, headers={"Origin": stage.bot_url})
    assert (await browser.post(f"/console/in/{link}")).status_code == 200
    return browser


async def post(browser: AsyncClient, page: str, action: str, content: bytes = b"", **fields: str) -> Response:
    """A form of the page, with a file if there is one."""
    opened = await browser.get(page)
    token = TOKEN.search(opened.text)
    assert token, opened.text
    written = {name.replace("_", "-"): value for name, value in fields.items()} | {"form-token": token[1]}
    files = {"picture-file": ("map.jpg", content, "image/jpeg")} if content else None
    return await browser.post(action, data=written, files=files)


async def agree(stage: Stage) -> None:
    """Written and handed in by one official, approved by another."""
    author, approver = await sign_in(stage, "noi", "official"), await sign_in(stage, "dao", "official")
    begun = await post(author, "/console/broadcasts", "/console/broadcasts/new")
    page = begun.url.path.removesuffix("/edit")
    saved = await post(author, f"{page}/edit", f"{page}/edit", photograph(6), **(TYPED | SAYS))
    assert saved.status_code == 200, saved.text
    await stage.write(lambda connection: confirm(connection, page.rpartition("/")[2]))
    handed = await post(author, page, f"{page}/submission")
    assert handed.status_code == 200, handed.text
    looked = (await approver.get(page)).text
    assert "ในภาพ: แผนที่ทางไปตลาดนัด" in looked
    frozen, number = looked.split('name="frozen" value="')[1].split('"')[0], "5"
    approved = await post(approver, page, f"{page}/approval", frozen=frozen, number=number)
    assert approved.status_code == 200, approved.text
    await author.aclose()
    await approver.aclose()


def confirm(connection: Connection, name: str) -> None:
    """Somebody saw its tests arrive everywhere."""
    one = read_broadcast(connection, name)
    assert one
    for channel in ("line", "telegram"):
        for language in one.written.content.languages:
            row = {"broadcast": name, "channel": channel, "language": language, "content_hash": one.content_hash}
            connection.execute(insert(test_send).values(row | {"staff": "noi", "sent_ms": 1, "seen_ms": 1}))


@BOTH
def test_the_picture_reaches_the_phone_with_its_words(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phones = [await new_phone(stage, channel) for _ in range(5)]
        for one in phones:
            await one.play("(the citizen adds us)\nbot: …")
        await agree(stage)
        for _ in range(6):  # planned, counted down, sent
            await stage.later(30)
        (status,) = await stage.services.store.read(lambda c: c.execute(select(broadcast.c.status)).scalars().all())
        assert status == "finished"
        for one in phones:
            shown = [each for each in await one.bubbles() if each["picture"] or each["raw"].get("type") == "image"]
            assert len(shown) == 1
            address = shown[0]["picture"] or shown[0]["raw"]["originalContentUrl"]
            assert re.fullmatch(rf"{stage.bot_url}/pictures/[\w-]{{22}}\.jpg", address)
            words = (await one.bubbles())[-1]
            assert "ในภาพ: แผนที่ทางไปตลาดนัด" in words["text"]
            fetched = await stage.web.get(address)
            assert read(fetched.content).size == (200, 300)
            if channel == "line":
                small = await stage.web.get(shown[0]["raw"]["previewImageUrl"])
                assert len(small.content) <= 1_000_000

    tell(tmp_path, story)
