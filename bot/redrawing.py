"""Pictures that people send are never kept or shown as they came: a process of its own redraws each, and the file is dropped."""

import asyncio
import hashlib
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer

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
            return read_answer(await asyncio.to_thread(self._ask, sent))

    def _ask(self, sent: bytes) -> bytes:
        """What the process said; nothing, if it died, took too long or said too much."""
        whole = [sys.executable, "-I", str(self._program)]
        try:
            child = Popen(whole, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={})  # noqa: S603  # nothing of it is anybody's words
        except OSError:  # the machine has no room for another process
            return b""
        alarm = Timer(self._within_s, child.kill)
        alarm.start()
        said = b""
        with suppress(BrokenPipeError), child:  # what it did not read of its input is no matter
            said = talk(child, sent)
        alarm.cancel()
        return said if child.returncode == 0 else b""


def talk(child: Popen[bytes], sent: bytes) -> bytes:
    """It hears all before it answers. One that died reads no more; one that says more than there can be to say is ended."""
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(BrokenPipeError):
        child.stdin.write(sent)
        child.stdin.close()
    said = child.stdout.read(MOST_ANSWER_BYTES + 1)
    if len(said) > MOST_ANSWER_BYTES:
        child.kill()
    return said


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
