"""Pictures that people send are redrawn elsewhere: nothing of the file is left, and no file takes the server with it."""

import asyncio
import zlib
from pathlib import Path

import pytest
from pictures_at_hand import draw, draw_clear, draw_noise, is_red, photograph, read

from bot.redrawing import Redrawing, Redrawn, read_answer
from bot.redrawing_child import (
    LONGEST_SIDE,
    LONGEST_SMALL_SIDE,
    MOST_BYTES,
    MOST_KEPT_BYTES,
    MOST_SMALL_BYTES,
    RefusedPicture,
    check_size,
    encode,
    read_upright,
    redraw,
)

WORDS = (b"Camera of somebody", b"taken at home", b"Exif", b"ICC_PROFILE")


def redrawn(sent: bytes) -> Redrawn:
    """As the process answers, without one."""
    answer = read_answer(redraw(sent))
    assert isinstance(answer, Redrawn), answer
    return answer


def write_png(width: int, height: int, data: bytes = b"") -> bytes:
    """A file that says of itself that it is so large."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + kind + content + zlib.crc32(kind + content).to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + b"\x08\x00\x00\x00\x00"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "1"), ("PNG", "I;16"), ("WEBP", "RGBA"), ("MPO", "RGB")])  # fmt: skip
def test_whatever_phones_and_programs_save_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    answer = redrawn(draw(kind=kind, mode=mode))
    for content in (answer.whole, answer.small):
        assert (read(content).format, read(content).mode) == ("JPEG", "RGB")
    assert (answer.width, answer.height) == read(answer.whole).size == (300, 200)


def test_nothing_that_a_camera_noted_is_left() -> None:
    sent = photograph(icc_profile=b"profile")
    assert all(words in sent for words in WORDS)
    answer = redrawn(sent)
    for content in (answer.whole, answer.small):
        assert not any(words in content for words in WORDS)
        assert dict(read(content).getexif()) == {}
        assert set(read(content).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}  # fmt: skip


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1)), (99, (0, 0))],
)  # fmt: skip
def test_however_the_camera_was_held_the_picture_stands_upright(orientation: int, corner: tuple[int, int]) -> None:
    image = read(redrawn(photograph(orientation)).whole)
    assert image.size == ((200, 300) if 5 <= orientation <= 8 else (300, 200))
    found = [(x, y) for x in (0, 1) for y in (0, 1) if is_red(image, x * (image.width - 1), y * (image.height - 1))]
    assert found == [corner]


def test_what_is_not_painted_is_white() -> None:
    assert read(redrawn(draw_clear()).whole).getpixel((5, 5)) == (255, 255, 255)


def test_a_large_photo_is_kept_smaller_and_its_copy_smaller_still() -> None:
    answer = redrawn(draw(4000, 3000, kind="JPEG"))
    assert (max(read(answer.whole).size), max(read(answer.small).size)) == (LONGEST_SIDE, LONGEST_SMALL_SIDE)
    noisy = redrawn(draw_noise(2200, 1500))
    assert len(noisy.whole) <= MOST_KEPT_BYTES
    assert len(noisy.small) <= MOST_SMALL_BYTES


def test_the_same_picture_has_the_same_hash_and_another_has_another() -> None:
    assert redrawn(draw()).digest == redrawn(draw()).digest
    assert redrawn(draw()).digest != redrawn(draw(301)).digest


@pytest.mark.parametrize(
    ("sent", "trouble"),
    [
        (b"", "no-picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no-picture"),
        (draw(kind="GIF"), "no-picture"),
        (draw(kind="TIFF"), "no-picture"),
        (draw(kind="JPEG")[:400], "no-picture"),
        (draw()[:-60], "no-picture"),
        (write_png(5001, 5000), "too-many-points"),
        (write_png(50_000, 50_000), "too-many-points"),
        (draw(99, 300), "too-small"),
        (draw(2200, 105), "too-narrow"),
        (draw() + bytes(MOST_BYTES), "too-heavy"),
    ],
    ids=["empty", "drawing", "gif", "tiff", "cut", "cut png", "large", "bomb", "small", "narrow", "heavy"],
)
def test_what_cannot_be_redrawn_says_why(sent: bytes, trouble: str) -> None:
    assert read_answer(redraw(sent)) == trouble


def test_a_picture_that_stays_too_large_however_small_it_is_drawn_is_refused() -> None:
    with pytest.raises(RefusedPicture, match="too-hard"):
        encode(read_upright(draw_noise(300, 300)), LONGEST_SIDE, 100)
    check_size(5000, 5000)


def test_notes_that_nobody_can_read_leave_the_picture_as_it_is() -> None:
    sent = photograph(6)
    place = sent.index(b"Exif\x00\x00") + 6
    assert read(redrawn(sent[:place] + b"??" + sent[place + 2 :]).whole).size == (300, 200)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"no json",
        b'{"trouble": "", "width": 1, "height": 1, "whole": 3}\n<html>',
        b'{"trouble": "", "width": 1, "height": 1, "whole": 2000000}\n\xff\xd8\xff' + bytes(2_000_000),
        b'{"trouble": "other", "width": 1, "height": 1, "whole": 3}\n\xff\xd8\xff<script>',
    ],
)
def test_a_process_that_was_talked_over_gives_nothing_but_a_picture(said: bytes) -> None:
    assert read_answer(said) == "too-hard"


def ask(sent: bytes, program: str = "", *, within_s: float = 60.0, folder: Path | None = None) -> object:
    """By a process: its own, or one that does as it was told by somebody else."""

    async def run() -> object:
        if folder is None:
            return await Redrawing(within_s=within_s).redraw(sent)
        (folder / "child.py").write_text(program, encoding="utf-8")
        return await Redrawing(folder / "child.py", within_s=within_s).redraw(sent)

    return asyncio.run(run())


def test_a_process_of_its_own_redraws_it() -> None:
    answer = ask(photograph())
    assert answer == redrawn(photograph())
    assert ask(write_png(50_000, 50_000)) == "too-many-points"
    assert ask(bytes(MOST_BYTES + 1)) == "too-heavy"


@pytest.mark.parametrize(
    "program",
    [
        "raise SystemExit(3)",
        "import os; os.abort()",
        "import sys; sys.stdout.write('x' * 50_000_000)",
        "import time; time.sleep(600)",
    ],
    ids=["fails", "dies", "floods", "hangs"],
)
def test_whatever_becomes_of_the_process_the_server_goes_on(program: str, tmp_path: Path) -> None:
    assert ask(draw_noise(900, 900), program, within_s=2.0, folder=tmp_path) == "too-hard"


def test_the_process_has_no_secret_and_little_memory(tmp_path: Path) -> None:
    looks = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parents[2])!r})
import os, resource
from bot.redrawing_child import MOST_MEMORY, limit
limit()
assert not [name for name in os.environ if name.startswith("WETHI")], "it knows the secrets of the server"
assert resource.getrlimit(resource.RLIMIT_AS) == (MOST_MEMORY, MOST_MEMORY)
try:
    bytearray(MOST_MEMORY)
except MemoryError:
    print('{{"trouble": "too-small", "width": 0, "height": 0, "whole": 0}}')
"""
    assert ask(draw(), looks, folder=tmp_path) == "too-small"
