"""Pictures as people send them: drawn here, in any size and format, with or without the notes of a camera."""

from io import BytesIO
from typing import Any

from PIL import Image

TAGS = {"make": 0x010F, "orientation": 0x0112, "gps": 0x8825}
BANGKOK = {1: "N", 2: (13.0, 45.0, 0.0), 3: "E", 4: (100.0, 30.0, 0.0)}


def draw(width: int = 300, height: int = 200, *, kind: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    """Blue, with a red corner above on the left."""
    image = Image.new("RGB", (width, height), "#1d4ed8")
    image.paste("#b91c1c", (0, 0, width // 4, height // 4))
    written = BytesIO()
    image.convert(mode).save(written, kind, **more)
    return written.getvalue()


def draw_clear(width: int = 300, height: int = 200) -> bytes:
    """Of which nothing is painted."""
    written = BytesIO()
    Image.new("RGBA", (width, height), (0, 0, 0, 0)).save(written, "PNG")
    return written.getvalue()


def draw_noise(width: int, height: int, **more: Any) -> bytes:
    """What no format makes small."""
    written = BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(written, "JPEG", **more)
    return written.getvalue()


def photograph(orientation: int = 1, **more: Any) -> bytes:
    """With what a camera notes beside the picture: who made it, how it was held, and where."""
    notes = Image.Exif()
    notes[TAGS["make"]] = "Camera of somebody"
    notes[TAGS["orientation"]] = orientation
    notes.get_ifd(TAGS["gps"]).update(BANGKOK)
    return draw(kind="JPEG", exif=notes, comment=b"taken at home", **more)


def read(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def is_red(image: Image.Image, x: int, y: int) -> bool:
    point = image.getpixel((x, y))
    assert isinstance(point, tuple)
    return point[0] > point[2]
