"""Makes a text fit to be stored and shown: no broken characters, no invisible tricks, no towers of marks."""

import unicodedata

import regex

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MOST_MARKS = 8  # on one letter; Thai needs two, the rest is noise that climbs over its neighbours
LONGEST_TEXT = 10_000  # characters; LINE allows 5,000 and Telegram 4,096, so nothing honest is longer

SURROGATES = range(0xD800, 0xE000)
CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
LINE_ENDS = (0x0A, 0x0D, 0x85, 0x2028, 0x2029)

REPAIRS: dict[int, str | None] = {
    **dict.fromkeys(CONTROLS),
    **dict.fromkeys(BIDI_CONTROLS),
    **dict.fromkeys(SURROGATES, REPLACEMENT),
    **dict.fromkeys(LINE_ENDS, "\n"),
    0x09: " ",
}
ODD = regex.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SURPLUS_MARKS = regex.compile(rf"(\p{{M}}{{{MOST_MARKS}}})\p{{M}}+")
SEEN = regex.compile(
    r"[^\s\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Default_Ignorable_Code_Point}\u2800]"
)  # U+2800: a blank Braille cell
UNSTORABLE = regex.compile(r"[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """A citizen's or an official's words in NFC (never NFKC: it takes Thai sara am apart), cleaned once, at the border."""
    if ODD.search(text):
        text = text.replace("\r\n", "\n").translate(REPAIRS)
    if text.isascii():
        return text
    return SURPLUS_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))


def clean_message(text: str) -> str:
    """What a citizen wrote, cleaned, and bounded before any pattern runs over it."""
    return clean_text(text[:LONGEST_TEXT])


def clean_raw(text: str) -> str:
    """JSON as it came, without the two things that databases refuse: NUL and lone surrogates."""
    return UNSTORABLE.sub(lambda match: "" if match[0] == "\0" else REPLACEMENT, text)


def is_blank(text: str) -> bool:
    """Whether nothing of the text can be seen; both platforms answer 400 to such messages."""
    return SEEN.search(text) is None
