"""Pictures that people send are never kept or shown as they came: a process of its own redraws each, and the file is dropped."""

import asyncio
import hashlib
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot import redrawing_child
from bot.redrawing_child import MOST_BYTES, MOST_KEPT_BYTES, MOST_SMALL_BYTES, TROUBLES, Trouble

CHILD = Path(redrawing_child.__file__)
MOST_AT_ONCE = 1  # process, of up to half a gigabyte; whoever comes then waits
WITHIN_S = 20.0  # of real time; its own limit counts the time that it computes
MOST_ANSWER_BYTES = MOST_KEPT_BYTES + MOST_SMALL_BYTES + 1000
JPEG = b"\xff\xd8\xff"  # begins one


@dataclass(frozen=True, slots=True)
class Redrawn:
    """`whole`: a JPEG of at most 2,048 points a side and 1 MB, without any note of camera, place or time; `small`: the
    same in at most 1,024 points and 300 kB. `width`, `height`: points of the whole.
    """

    whole: bytes
    small: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hash_picture(self.whole, self.small)


@dataclass(frozen=True, slots=True)
class Answer:
    """The first line of what the process says; `whole`: bytes of the picture, after which its smaller copy follows."""

    trouble: str
    width: int
    height: int
    whole: int


ANSWER = TypeAdapter(Answer)


def hash_picture(whole: bytes, small: bytes) -> str:
    """SHA-256 of both copies, in hex digits."""
    return hashlib.sha256(whole + small).hexdigest()


class Redrawing:
    """Starts one process a picture, with an empty environment and limits on memory, time and files; this one never decodes.

    `program`: what it runs.
    """

    def __init__(self, program: Path = CHILD, *, within_s: float = WITHIN_S) -> None:
        self._program = program
        self._within_s = within_s
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def redraw(self, sent: bytes) -> Redrawn | Trouble:
        """A JPEG, PNG or WebP of at most 10 MB and 25 million points, redrawn; or why it is not."""
        if len(sent) > MOST_BYTES:
            return "too-heavy"
        async with self._room:
            return read_answer(await self._ask(sent))

    async def _ask(self, sent: bytes) -> bytes:
        """What the process said; nothing, if it died, took too long or said too much."""
        try:
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-I", str(self._program), stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}
            )
        except OSError:  # the machine has no room for another process
            return b""
        try:
            async with asyncio.timeout(self._within_s):
                _, answer = await asyncio.gather(feed(child, sent), listen(child))
                return answer if await child.wait() == 0 else b""
        except TimeoutError:
            return b""
        finally:
            if child.returncode is None:
                child.kill()
                await child.wait()


async def feed(child: Process, sent: bytes) -> None:
    """A process that died reads no more."""
    assert child.stdin is not None
    with suppress(BrokenPipeError, ConnectionResetError):
        child.stdin.write(sent)
        await child.stdin.drain()
    child.stdin.close()
    with suppress(BrokenPipeError, ConnectionResetError):
        await child.stdin.wait_closed()


async def listen(child: Process) -> bytes:
    """To its end, or until it has said more than there can be to say; then it is ended."""
    assert child.stdout is not None
    heard = bytearray()
    while piece := await child.stdout.read(1 << 16):
        heard += piece
        if len(heard) > MOST_ANSWER_BYTES:
            child.kill()
            return b""
    return bytes(heard)


def read_answer(said: bytes) -> Redrawn | Trouble:
    """Whoever talked it over tells nothing but a picture: what is none, or too large, is not taken."""
    line, _, pictures = said.partition(b"\n")
    try:
        told = ANSWER.validate_json(line)
    except ValidationError:
        return "too-hard"
    trouble = next((one for one in TROUBLES if one == told.trouble), None)
    if trouble:
        return trouble
    whole, small = pictures[: told.whole], pictures[told.whole :]
    fits = len(whole) <= MOST_KEPT_BYTES and len(small) <= MOST_SMALL_BYTES
    if not (fits and whole.startswith(JPEG) and small.startswith(JPEG)):
        return "too-hard"
    return Redrawn(whole, small, told.width, told.height)
