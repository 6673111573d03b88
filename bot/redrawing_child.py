"""Redraws one picture that somebody sent, in a process that may use little and may die: nothing of the file itself is kept.

It reads the file from its input, and writes a line of JSON and two JPEGs to its output. It knows nothing else of Wethi.
"""

import json
import os
import resource
import sys
import warnings
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from PIL.Image import Image

Trouble = Literal[
    "too-heavy",  # more bytes than are read
    "no-picture",  # not one of the formats, or broken
    "too-many-points",
    "too-small",
    "too-narrow",
    "too-hard",  # it took too long or too much memory
]

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024  # of a file as it was sent
MOST_POINTS = 25_000_000  # a decoded picture of so many takes 100 MB
LEAST_SIDE = 100  # points of the shorter side: less shows nothing on a phone
MOST_RATIO = 20  # of the sides; core.telegram.org/bots/api#sendphoto
LONGEST_SIDE = 2048  # points of the picture as it is kept
LONGEST_SMALL_SIDE = 1024  # points of its smaller copy: what a phone shows in a chat, at its best
MOST_KEPT_BYTES = 1_000_000  # both stay under the 1 MB of LINE's previews: .../messaging-api/#image-message
MOST_SMALL_BYTES = 300_000
QUALITIES = (88, 78, 65)  # of a JPEG; the first that is small enough is taken
SHRINKINGS = (1.0, 0.75, 0.5)  # and if none is, of a smaller picture
MOST_MEMORY = 640 << 20  # bytes of address space; 25 million points with transparency take 450 MiB
MOST_CPU_S = 10
MOST_FILES = 64
POLITE = 10  # steps behind those who answer citizens
ORIENTATION = 0x0112  # the tag of EXIF that says how a camera was held
# How a picture of each orientation is put upright; the names are Pillow's.
UPRIGHT = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


class RefusedPicture(Exception):
    """A picture that is not redrawn; its only argument is the trouble."""


def limit() -> None:
    """Whatever the file makes the decoder do, it takes no more than this, and writes no file."""
    os.nice(POLITE)
    limits = {
        resource.RLIMIT_AS: MOST_MEMORY,
        resource.RLIMIT_CPU: MOST_CPU_S,
        resource.RLIMIT_NOFILE: MOST_FILES,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in limits.items():
        with suppress(ValueError, OSError):  # a limit below this one holds already
            resource.setrlimit(what, (most, most))


def redraw(sent: bytes) -> bytes:
    """What the process answers: a line of JSON, then the picture and its smaller copy."""
    try:
        image = read_upright(sent)
        size, whole = encode(image, LONGEST_SIDE, MOST_KEPT_BYTES)
        _, small = encode(image, LONGEST_SMALL_SIDE, MOST_SMALL_BYTES)
    except RefusedPicture as refused:
        return write_answer(trouble=refused.args[0])
    return write_answer(width=size[0], height=size[1], whole=len(whole)) + whole + small


def write_answer(*, trouble: str = "", width: int = 0, height: int = 0, whole: int = 0) -> bytes:
    told = {"trouble": trouble, "width": width, "height": height, "whole": whole}
    return json.dumps(told).encode() + b"\n"


def read_upright(sent: bytes) -> "Image":
    """RGB, as it was meant to be seen, at most as large as it is kept. Raises RefusedPicture."""
    from PIL import Image, UnidentifiedImageError, WebPImagePlugin  # noqa: PLC0415  # after the limits

    assert WebPImagePlugin.SUPPORTED, "Pillow reads WebP"
    if len(sent) > MOST_BYTES:
        raise RefusedPicture("too-heavy")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(sent), formats=FORMATS) as image:
                check_size(*image.size)
                return draw_upright(image)
    except Image.DecompressionBombError:
        raise RefusedPicture("too-many-points") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError):
        raise RefusedPicture("no-picture") from None  # what a decoder raises over a broken file


def check_size(width: int, height: int) -> None:
    """By what the file says of itself, before a single point is decoded."""
    least, most = min(width, height), max(width, height)
    if width * height > MOST_POINTS:
        raise RefusedPicture("too-many-points")
    if least < LEAST_SIDE:
        raise RefusedPicture("too-small")
    if most > MOST_RATIO * least:
        raise RefusedPicture("too-narrow")


def draw_upright(image: "Image") -> "Image":
    from PIL import Image  # noqa: PLC0415  # as above

    turned = read_orientation(image)
    if image.format not in {"JPEG", "MPO"}:  # a JPEG is decoded smaller at once, which saves most of the memory
        image = simplify(image)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image = simplify(image)
    paper = Image.new("RGB", image.size, "white")  # which has nothing of the file but the points drawn on it
    paper.paste(image, mask=image.getchannel("A") if image.mode == "RGBA" else None)
    way = UPRIGHT.get(turned)
    return paper.transpose(Image.Transpose[way]) if way else paper


def read_orientation(image: "Image") -> int:
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001  # of notes that nobody can read it is upright
        return 1


def simplify(image: "Image") -> "Image":
    """Three colours of 8 bits, with transparency where it has any."""
    if image.mode.startswith("I"):  # grey of 16 bits
        image = image.convert("I").point(lambda point: point * (1 / 256)).convert("L")
    kind = "RGBA" if image.has_transparency_data else "RGB"
    return image if image.mode == kind else image.convert(kind)


def encode(image: "Image", longest: int, most: int) -> tuple[tuple[int, int], bytes]:
    """A JPEG of at most so many points a side and so many bytes, and its size."""
    from PIL import Image  # noqa: PLC0415  # as above

    for share in SHRINKINGS:
        drawn = image.copy()
        drawn.thumbnail((round(longest * share),) * 2, Image.Resampling.LANCZOS)
        for quality in QUALITIES:
            written = BytesIO()
            drawn.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
            if written.tell() <= most:
                return drawn.size, written.getvalue()
    raise RefusedPicture("too-hard")


def main() -> None:
    limit()
    sys.stdout.buffer.write(redraw(sys.stdin.buffer.read(MOST_BYTES + 1)))


TROUBLES: tuple[Trouble, ...] = get_args(Trouble)

if __name__ == "__main__":
    main()
