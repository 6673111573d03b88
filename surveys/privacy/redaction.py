"""Finds data about a person in a text that everybody would read, and takes it out: numbers, addresses, names in chats, plates."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from surveys.privacy.shadow import cast_shadow, flatten

PersonalData = Literal["phone", "email", "id-number", "account-number", "chat-id"]
Marked = PersonalData | Literal["plate", "link"]

ID_DIGITS = 13
NEAR = 25  # letters: so far from an id number stands the word that names it

_EMAIL = re.compile(
    r"(?<![a-z0-9._%+-])[a-z0-9._%+-]+(?: ?@ ?| ?[(\[]at[)\]] ?)[a-z0-9-]+(?:(?:\.| ?[(\[]dot[)\]] ?)[a-z0-9-]+)*"
    r"(?:\.| ?[(\[]dot[)\]] ?)[a-z]{2,}"
)
_IN_LINKS = r"[a-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]"
_LINK = re.compile(  # what is a word as well ends a host only if a path follows: “it floods.My idea” lacks but a space
    r"(?:https?:|(?<![a-z0-9])www\.|(?<![\w@.])(?:[a-z0-9-]+\.)+"
    r"(?:(?:com|net|org|info|io|ly|gl|ee|gg|tv|xyz|asia|th|uk|eu|jp|cn|sg)"
    rf"(?![a-z0-9-])(?!\.[a-z])|(?:co|me|my|us|la|de|to|app|dev|top|shop|site|online|link)/\w)){_IN_LINKS}*"
)
_CHAT = r"(?<![a-z])(?:line|telegram|whatsapp|ig|facebook)(?![a-z])|ไลน์|ไลน|เทเลแกรม|เฟซบุ๊ก|เฟสบุ๊ค"  # where a name in a chat follows
_CHAT_ID = re.compile(
    rf"(?:{_CHAT})(?: ?ไอดี ?[:=]? ?@?[a-z0-9._-]{{3,}}| ?id ?[:=] ?@?[a-z0-9._-]{{3,}}"
    r"|(?: ?id)? ?[:=]? ?(?:@[a-z][a-z0-9._-]*| [a-z][a-z._-]*\d[a-z0-9._-]*)| ?[:=] ?[a-z][a-z._-]*\d[a-z0-9._-]*)"
    r"|(?<![^\s(])@[a-z][a-z0-9._]{3,}"
)

_GAP = "(?: ?[.-] ?| )?"
_START, _END = r"(?<![\d.,])", r"(?![.,]?\d)"
_CARD_GROUPS = re.compile(r"\d[ -]\d{4}[ -]\d{5}[ -]\d\d[ -]\d")  # as they are printed on the card
_THIRTEEN = re.compile(rf"{_START}\d(?:{_GAP}\d){{12}}{_END}")
_ID_WORD = re.compile(r"บัตร|เลขประจำตัว|ปชช|ประชาชน|(?<![a-z])(?:id|citizen|identity|identification)(?![a-z])")
_ACCOUNT = re.compile(rf"{_START}\d{{3}}-\d-\d{{5}}-\d{_END}|(?:บัญชี|\baccount)\D{{0,20}}\d(?:{_GAP}\d){{8,14}}{_END}")
_HOURS = r"(?!\d\d\.\d\d ?- ?\d\d\.\d\d)"  # from 03.00 - 05.30 nobody can be called
_THAI_PHONE = re.compile(
    rf"{_START}{_HOURS}(?:\(?(?:\+|00)66\)?{_GAP}\(?0?\)?|\(?0)"
    rf"(?:[689](?:{_GAP}\)?{_GAP}\d){{8}}|[2-57](?:{_GAP}\)?{_GAP}\d){{7}}){_END}"
)
_FOREIGN_PHONE = re.compile(rf"(?<![\d.,])\+[1-9](?:{_GAP}\(?\d\)?){{7,14}}{_END}")
_SPELLED = "(?:ศูนย์|หนึ่ง|เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)"
_SPELLED_PHONE = re.compile(rf"ศูนย์(?:[ -]?{_SPELLED}){{8,9}}")
_NO_PLATE = "(?!คน|รถ|ผล|กก|ซม|กม|ตร|มม|ชม|ลบ|พศ|คศ|ตม|ถน)"  # two letters that stand before numbers by themselves
_PLATE = re.compile(
    r"(?:ทะเบียน|(?<![a-z])plate)[^\d\n]{0,12}?(?P<named>(?:[1-9] ?)?[ก-ฮ]{1,3} ?-? ?\d{1,4})(?!\d)"
    rf"|(?<![\dก-๙])(?P<bare>[1-9]{_NO_PLATE}[ก-ฮ]{{2}} ?-?\d{{3,4}}|{_NO_PLATE}[ก-ฮ]{{2}}-\d{{4}})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, text[start:end], that tells of a person, and what it is."""

    start: int
    end: int
    kind: Marked


def find_personal(flat: str) -> PersonalData | None:
    """Of a flattened text, what plainly names a person; of several the first of the list below."""
    return next((kind for kind, _, _ in _personal(flat)), None)


def find_link(flat: str) -> bool:
    """Of a flattened text; what ends like a host counts, with or without http."""
    return _LINK.search(flat) is not None


def find_spans(text: str) -> tuple[Span, ...]:
    """All that is to be taken out before the text is shown, in its order; none overlaps another."""
    flat = flatten(text)
    marked = (*_personal(flat), *_doubtful(flat))
    if not marked:
        return ()
    shadow, found = cast_shadow(text), list[Span]()
    for kind, start, end in marked:
        first, behind = shadow.lead_back(start, end)
        if all(behind <= one.start or one.end <= first for one in found):
            found.append(Span(first, behind, kind))
    return tuple(sorted(found, key=lambda one: one.start))


def redact(text: str, name: Callable[[Marked], str]) -> str:
    """The text with `[name]` in the place of each of its spans, and of those that come to light by that.

    A name holds no digit, dot or @, so it is never taken for what it stands for.
    """
    while spans := find_spans(text):
        for span in reversed(spans):
            text = f"{text[: span.start]}[{name(span.kind)}]{text[span.end :]}"
    return text


def is_id_number(digits: str) -> bool:
    """Whether a citizen's number of 13 digits fits its last one: the sum of the first twelve, weighted 13 to 2, by mod 11."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits[:-1], range(ID_DIGITS, 1, -1), strict=True))
    return digits[0] in "12345678" and (11 - weighed % 11) % 10 == int(digits[-1])


def _personal(flat: str) -> Iterator[tuple[PersonalData, int, int]]:
    yield from (("email", *one.span()) for one in _EMAIL.finditer(flat))
    yield from (("account-number", *one.span()) for one in _ACCOUNT.finditer(flat))
    yield from (("id-number", *one.span()) for one in _THIRTEEN.finditer(flat) if _names_a_card(flat, one))
    for pattern in (_THAI_PHONE, _FOREIGN_PHONE, _SPELLED_PHONE):
        yield from (("phone", *one.span()) for one in pattern.finditer(flat))
    yield from (("chat-id", *one.span()) for one in _CHAT_ID.finditer(flat))


def _doubtful(flat: str) -> Iterator[tuple[Marked, int, int]]:
    """What is taken out, but keeps nobody from handing in a text: a moderator reads it anyway."""
    yield from (("link", *one.span()) for one in _LINK.finditer(flat))
    yield from (("plate", *one.span(one.lastgroup or 0)) for one in _PLATE.finditer(flat))


def _names_a_card(flat: str, found: re.Match[str]) -> bool:
    """One in eleven numbers fits by chance and a mistyped one does not, so the word beside it counts as well."""
    beside = f"{flat[max(0, found.start() - NEAR) : found.start()]}\n{flat[found.end() : found.end() + NEAR]}"
    digits = "".join(letter for letter in found[0] if letter.isdecimal())
    return bool(_CARD_GROUPS.fullmatch(found[0]) or _ID_WORD.search(beside)) or is_id_number(digits)
