"""Browsers without Thai letters fetch few bytes, and get every letter and mark."""

import asyncio
from io import BytesIO

from fontTools.ttLib import TTFont
from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette

from bot.web.pages import STATIC_ROUTE

MOST_BYTES = 20_000


async def fetch() -> Response:
    page = ASGITransport(Starlette(routes=[STATIC_ROUTE]))
    async with AsyncClient(transport=page, base_url="https://forum.example") as browser:
        return await browser.get("/static/noto-sans-thai.woff2")


def test_the_font_that_pages_offer_has_all_of_thai_and_is_light() -> None:
    answer = asyncio.run(fetch())
    assert answer.headers["content-type"] == "font/woff2"
    assert len(answer.content) < MOST_BYTES
    font = TTFont(BytesIO(answer.content))
    assert {*map(ord, "กขฃญฐฤฦอฮะัาำิีึืุูเแโใไๅๆ็่้๊๋์ํ๐๙฿")} <= font.getBestCmap().keys()
    assert {axis.axisTag for axis in font["fvar"].axes} == {"wght"}
    assert {"GPOS", "GSUB"} <= {*font.keys()}  # marks stand one above the other
