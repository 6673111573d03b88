"""Turns charts into pictures, in a process of its own: the one that answers citizens never computes."""

import asyncio
import json
import multiprocessing
import os
import re
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any, Literal, TypeVar

Json = dict[str, Any]
Result = TypeVar("Result")
Format = Literal["png", "svg"]

LEAST_PRIORITY = 19
LOOK_S = 1.0  # between two looks whether the server still lives
MOST_KIB = 1 << 20  # a process that grew past 1 GiB is replaced
PIXELS_PER_UNIT = 3  # a chart of 320 units is a little over 1,000 pixels wide, as chats show pictures at their best
MARGIN = 12  # units around a chart that stands alone
# The shaper lays sara am over a tone mark before it; in its two parts, the ring first, it looks as it should.
SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")


def draw_picture(chart: Json, as_format: Format) -> bytes:
    """A PNG to be shown alone, or an SVG to stand in a page. Slow at first: it loads what draws."""
    import vl_convert  # noqa: PLC0415  # 100 MB that only the process that draws needs

    load_font(vl_convert)
    if as_format == "svg":
        return str(vl_convert.vegalite_to_svg(chart)).encode()
    tamed = json.loads(SARA_AM.sub("\u0e4d\\1\u0e32", json.dumps(chart | {"padding": MARGIN}, ensure_ascii=False)))
    return vl_convert.vegalite_to_png(tamed, scale=PIXELS_PER_UNIT)


def load_font(vl_convert: Any) -> None:
    import fontpkg_sarabun  # noqa: PLC0415  # as above

    vl_convert.register_font_directory(str(Path(fontpkg_sarabun.ROOT) / "files"))


def stand_back() -> None:
    """On a machine with few cores what computes would keep those waiting who talk: it takes what they leave."""
    os.nice(LEAST_PRIORITY)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", str(os.cpu_count() or 1))  # no more than there are cores
    Thread(target=outlive_nobody, args=(os.getppid(),), daemon=True).start()


def outlive_nobody(parent: int) -> None:
    """A server that was killed cannot end its worker, which would wait for ever for the next order."""
    while os.getppid() == parent:
        sleep(LOOK_S)
    os._exit(1)


def run_measured(work: Callable[..., Result], *arguments: Any) -> tuple[Result, int]:
    """What the work gives, and how much memory the process has ever needed (KiB)."""
    return work(*arguments), read_most_kib()


def read_most_kib() -> int:
    """`getrusage` would tell what the server needed that started the process, where that was more."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:  # no Linux
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


class Studio:
    """One process that draws; it starts with the first picture and ends with the application.

    One that needed more than `most_kib` (KiB) ends after its work, and a new one takes its place.
    """

    def __init__(self, most_kib: int = MOST_KIB) -> None:
        self._most_kib = most_kib
        self._pool: ProcessPoolExecutor | None = None

    @property
    def is_running(self) -> bool:
        return self._pool is not None

    async def draw(self, chart: Json, as_format: Format) -> bytes:
        return await self.run(draw_picture, chart, as_format)

    async def run(self, work: Callable[..., Result], *arguments: Any) -> Result:
        """Anything else that computes may be done there too."""
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=stand_back)
        pool = self._pool
        try:
            result, kib = await asyncio.get_running_loop().run_in_executor(pool, run_measured, work, *arguments)
        except BrokenProcessPool:
            self._drop(pool)
            raise
        if kib > self._most_kib:
            self._drop(pool)
        return result

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        """The next work finds a new process; what waits for the old one is still done there."""
        if self._pool is pool:
            self._pool = None
        pool.shutdown(wait=False)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
