"""Folds what people write, so that texts that mean the same compare as equal."""

import re
import unicodedata

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe0e\ufe0f]")
_TWO_PART_AM = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # nikhahit, with a tone mark, and sara aa
_ASCII_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９", "01234567890123456789")
_AROUND = " \t\r\n.!?…。、~\"'“”‘’«»()[]*_"
# The lookbehinds keep words that only end like a particle: ชนะ (win), สถานะ (status), พาหนะ (vehicle).
_PARTICLE = re.compile(r"(?:ครับผม|ครับ|คับ|ค้าบ|ค่ะ|คะ|ค่า|จ้า|จ้ะ|จ๊ะ|จ๋า|ฮะ|(?<!ช)(?<!สถา)(?<!พาห)นะ|น่ะ)$")


def fold(text: str) -> str:
    """NFC, one spelling of sara am, ASCII digits, lower case; without spaces, unseen characters and closing particles."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_ASCII_DIGITS).casefold()
    plain = "".join(_TWO_PART_AM.sub("\\1\\2\u0e33", plain).strip(_AROUND).split())
    while (shorter := _PARTICLE.sub("", plain).strip(_AROUND)) not in (plain, ""):
        plain = shorter
    return plain
