"""The picture of LINE's menu: large, of high contrast, and with every Thai mark in its place."""

import io

import pytest
from PIL import Image, ImageColor, features

from bot.channels.lettering import Letters, place_marks
from bot.channels.menu_picture import INK, PAPER, TINTS, draw_menu, lay_areas, menu_request
from bot.channels.pictograms import PICTOGRAMS

SIX = ("ทำแบบสอบถาม", "ภาษา", "ช่วยเหลือ", "ตั้งค่า ตัวอักษรใหญ่", "คุยกับเจ้าหน้าที่", "น้ำท่วม ค่ำนี้")
TAPS = ("menu", "language", "help", "settings", "person", "stop")


def open_picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def brightness(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("count", "size"), [(1, (2500, 843)), (3, (2500, 843)), (4, (2500, 843)), (5, (2500, 1686)), (6, (2500, 1686))]
)
def test_a_menu_has_the_size_that_line_asks_for(count: int, size: tuple[int, int]) -> None:
    content = draw_menu(SIX[:count])
    picture = open_picture(content)
    assert content.startswith(b"\x89PNG")
    assert len(content) < 1_000_000
    assert picture.size == size
    request = menu_request(SIX[:count], TAPS[:count], "เมนู")
    assert (request["size"]["width"], request["size"]["height"]) == size


def test_the_same_menu_is_the_same_picture() -> None:
    assert draw_menu(SIX) == draw_menu(SIX)


def test_each_area_has_a_pictogram_and_a_word() -> None:
    picture = open_picture(draw_menu(SIX))
    ink = ImageColor.getrgb(INK)
    for left, top, right, bottom in lay_areas(6):
        for part in ((left + 20, top + 20, right - 20, top + 430), (left + 20, top + 450, right - 20, bottom - 20)):
            colours = picture.crop(part).getcolors(1_000_000) or []
            assert sum(count for count, colour in colours if colour == ink) > 1000


def test_the_areas_fill_the_picture_without_overlapping() -> None:
    for count in range(1, 7):
        areas = lay_areas(count)
        assert len(set(areas)) == count
        assert max(right for _, _, right, _ in areas) == 2500
        covered = sum((right - left) * (bottom - top) for left, top, right, bottom in areas)
        assert covered == 2500 * 843 * (1 if count <= 4 else 2) - (833 * 843 if count == 5 else 0) - (count == 5) * 843


def test_a_menu_of_seven_is_too_small_to_hit() -> None:
    with pytest.raises(AssertionError, match="1 to 6 areas"):
        lay_areas(7)


def test_every_area_is_spoken_and_a_tap_shows_what_was_tapped() -> None:
    request = menu_request(("ทำแบบสอบถามความพึงพอใจของประชาชน", "ภาษา"), ("menu", "language"), "แตะที่นี่เพื่อเปิดเมนูค่ะ")
    first, second = request["areas"]
    assert first["action"] == {
        "type": "postback",
        "label": "ทำแบบสอบถามความพึงพอใ…",
        "data": "menu",
        "displayText": "ทำแบบสอบถามความพึงพอใจของประชาชน",
    }
    assert second["bounds"] == {"x": 1250, "y": 0, "width": 1250, "height": 843}
    assert request["chatBarText"].endswith("…")
    assert request["selected"] is True


def test_words_and_pictograms_can_be_seen_by_weak_eyes() -> None:
    for ground in (PAPER, *TINTS):
        assert (brightness(ground) + 0.05) / (brightness(INK) + 0.05) >= 7


@pytest.mark.parametrize("name", PICTOGRAMS)
def test_every_pictogram_can_be_drawn(name: str) -> None:
    assert draw_menu(("ก",), (name,)) != draw_menu(("ก",), ("menu" if name != "menu" else "help",))


def test_letters_shrink_until_the_longest_label_fits() -> None:
    short, long = (Letters.that_fit([label], (700, 300)) for label in ("ภาษา", "ทำแบบสอบถามความพึงพอใจ"))
    assert short.size > long.size
    assert Letters.that_fit(["ก" * 200], (700, 300)).size == 40
    assert Letters.that_fit(["ตั้งค่า ตัวอักษรใหญ่"], (700, 400)).lines("ตั้งค่า ตัวอักษรใหญ่") == ["ตั้งค่า", "ตัวอักษรใหญ่"]


def test_without_a_shaper_marks_that_meet_give_way_to_each_other() -> None:
    raised = [sign for sign, shift in place_marks("ที่น้ำตั้งก็ได้ป้า") if shift < 0]
    assert raised == ["่", "้", "้"]
    assert "".join(sign for sign, _ in place_marks("น้ำ")) == "น\u0e4d\u0e49\u0e32"
    assert [shift > 0 for _, shift in place_marks("ญุกุ")] == [False, True, False, False]


@pytest.mark.skipif(not features.check("raqm"), reason="unshaped")
def test_without_a_shaper_the_picture_is_nearly_the_same() -> None:
    shaped, by_hand = (open_picture(draw_menu(SIX, shaped=flag)).convert("L") for flag in (True, False))
    different = sum(abs(one - other) > 128 for one, other in zip(shaped.tobytes(), by_hand.tobytes(), strict=True))
    assert different < 0.005 * 2500 * 1686
