"""The pictures of broadcasts are fetched by whoever was told their address, and by nobody else."""

import asyncio
from pathlib import Path

from console_visits import hire
from house_store import URL, House
from httpx import ASGITransport, AsyncClient
from pictures_at_hand import draw, read
from sqlalchemy import Connection
from starlette.applications import Starlette

from bot.redrawing import read_answer
from bot.redrawing_child import redraw
from bot.store import pictures
from bot.store.broadcast_rows import Deed
from bot.store.pictures import KeptPicture
from bot.web.pictures import PicturePages
from surveys.broadcasts.life import Actor
from surveys.broadcasts.picture_pages import name_small


def keep(house: House, sent: bytes) -> str:
    """The page of a picture that an official sent."""
    drawn = read_answer(redraw(sent))
    assert not isinstance(drawn, str)

    def write(connection: Connection) -> KeptPicture:
        noi = hire(connection, house=house, roles=("official",), name="noi", agency="main", party="main")
        deed = Deed(Actor(noi, "main", ("official",)), house.now_ms)
        kept = pictures.add(connection, house.keys, deed, drawn)
        assert isinstance(kept, KeptPicture)
        return kept

    return house.store.write_now(write).page


def test_a_picture_is_shown_whole_and_small_and_kept_by_whoever_asked(tmp_path: Path) -> None:
    house = House(tmp_path)
    page = keep(house, draw(1500, 900))

    async def story() -> None:
        await house.store.start()
        app = Starlette(routes=PicturePages(house.services).routes())
        async with AsyncClient(transport=ASGITransport(app), base_url=URL) as browser:
            whole, small = await browser.get(page), await browser.get(name_small(page))
            assert (read(whole.content).size, read(small.content).size) == ((1500, 900), (1024, 614))
            assert whole.headers["content-type"] == "image/jpeg"
            assert "immutable" in whole.headers["cache-control"]
            assert whole.headers["x-content-type-options"] == "nosniff"
            assert (await browser.head(page)).headers["content-length"] == str(len(whole.content))
            same = await browser.get(page, headers={"If-None-Match": whole.headers["etag"]})
            assert (same.status_code, same.content) == (304, b"")
            for other in ("/pictures/none.jpg", "/pictures/small/none.jpg", page.replace(".jpg", ".png")):
                assert (await browser.get(other)).status_code == 404
        await house.store.stop()

    asyncio.run(story())
    house.close()
