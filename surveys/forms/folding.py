"""Folds what people write, so that texts that mean the same compare as equal."""

import re
import unicodedata

import regex

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f\u20e3]")
_PICTURE = regex.compile(r"[\p{Extended_Pictographic}\U0001f3fb-\U0001f3ff]")
_TWO_PART_AM = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # nikhahit, with a tone mark, and sara aa
_TONE_BEHIND_AM = re.compile("\u0e33([\u0e48-\u0e4b]+)")  # typed in the wrong order, it looks the same
_TONES = re.compile("[\u0e47-\u0e4c]")  # and what else stands above a letter and is easily left out
_ONE_SIGN = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９–—‑’", "01234567890123456789---'")
_AROUND = " \t\r\n.!?…。、~\"'“”‘’«»()[]*_ฯ"
_PARTICLES = ("ครับผม", "ครับ", "คับ", "ค้าบ", "ค่ะ", "คะ", "ค่า", "จ้า", "จ้ะ", "จ๊ะ", "จ๋า", "ฮะ", "นะ", "น่ะ", "please", "pls")
_NOT_PARTICLES = ("ชนะ", "สถานะ", "พาหนะ")  # words that only end like one: win, status, vehicle


def fold(text: str) -> str:
    """NFC, one spelling of sara am, ASCII digits, lower case; without spaces, emoji, unseen signs, closing particles."""
    return _without_particles("".join(_plain(text).split()))


def fold_words(text: str) -> str:
    """The same, but the words keep one space between them."""
    return _without_particles(" ".join(_plain(text).split()))


def drop_tones(folded: str) -> str:
    """Without tone marks and their like, which are easily left out on a phone."""
    return _TONES.sub("", folded)


def _plain(text: str) -> str:
    seen = _UNSEEN.sub("", text)
    said = _PICTURE.sub("", seen)
    kept = said if said.strip(_AROUND) else seen  # emoji alone are what they are
    plain = unicodedata.normalize("NFC", kept).translate(_ONE_SIGN).casefold()
    return _TONE_BEHIND_AM.sub("\\1\u0e33", _TWO_PART_AM.sub("\\1\\2\u0e33", plain))


def _without_particles(plain: str) -> str:
    plain = plain.strip(_AROUND)
    while shorter := _without_particle(plain):
        plain = shorter
    return plain


def _without_particle(plain: str) -> str:
    """The text before its last particle; "" if it has none or is one."""
    if not plain.endswith(_PARTICLES) or plain.endswith(_NOT_PARTICLES):
        return ""
    particle = next(one for one in _PARTICLES if plain.endswith(one))
    return plain.removesuffix(particle).strip(_AROUND)
