"""Words that mean yes, no, "I do not know" or "I would rather not say", whatever the label of such a choice is."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from surveys.forms.definition import Choice
from surveys.forms.folding import fold

_YES = frozenset(
    "ใช่ ใช้ ช่าย ครับ คับ ครับผม ค่ะ คะ จ้า จ้ะ ได้ มี เอา ถูก ถูกต้อง อือ อืม เออ โอเค ok yes y yeah yep sure".split()  # noqa: SIM905 - words
)
_NO = frozenset("ไม่ ไม่ใช่ ไม่ได้ ไม่มี ไม่เอา เปล่า ยัง no n nope nah notyet".split())  # noqa: SIM905 - words
_UNKNOWING = frozenset(
    "ไม่รู้ ไม่รุ้ ไม่ทราบ ไม่แน่ใจ ไม่ค่อยแน่ใจ จำไม่ได้ don'tknow dontknow donotknow idon'tknow idontknow idonotknow idk notsure".split()  # noqa: SIM905 - words
)
_UNWILLING = frozenset(
    "ไม่ขอตอบ ไม่อยากตอบ ไม่ตอบ ไม่ต้องการตอบ ไม่สะดวกตอบ ขอไม่ตอบ ไม่บอก ไม่อยากบอก ขอไม่บอก ไม่ขอบอก prefernottosay prefernottoanswer noanswer idon'twanttosay".split()  # noqa: SIM905 - words
)
_NAMES = {
    "yes": frozenset({"yes", "y", "true"}),
    "no": frozenset({"no", "n", "false"}),
    "unknowing": frozenset({"dont_know", "dk", "unknown", "unsure", "not_sure"}),
    "unwilling": frozenset({"no_answer", "refused", "prefer_not", "declined"}),
}
_EMPHASIS = re.compile("(?:แล้ว|เลย|จริงๆ|เหมือนกัน|สิ|หรอก)+$")  # closes a sentence and changes nothing in it
_ASPECT = re.compile("(?:มา|อยู่)$")  # the same behind a verb: ไปมา; but ยังอยู่ is not ยัง
_DENIAL = re.compile("(?:ยัง)?ไม่(?:ได้|เคย|ค่อยได้)?")
_IN_FULL = re.compile("(yes|no),?i(?:do|did|am|have|was|can|will)(?:not|n't)?")  # yes I did; no, I haven't


def read_declining(text: str) -> bool:
    """Whether she does not know or does not want to say, once or more often."""
    said = [fold(text)] if _declines(fold(text)) else [fold(part) for part in text.split()]
    return bool(said) and all(map(_declines, said))


def by_meaning(choices: Sequence[Choice], folded: str, labels: Sequence[str]) -> Iterator[int]:
    """Yes and no, where the choices are that; not knowing and not saying, where a choice says so."""
    yes, no = _meaning(choices, labels, "yes", _YES), _meaning(choices, labels, "no", _NO)
    said = _yes_or_no(folded, {labels[index] for index in yes}) if yes and no else ""
    yield from {"yes": yes, "no": no}.get(said, ())
    plain = _plain(folded)
    if plain in _UNKNOWING | _UNWILLING:
        unknowing = _meaning(choices, labels, "unknowing", _UNKNOWING)
        unwilling = _meaning(choices, labels, "unwilling", _UNWILLING)
        yield from (unknowing or unwilling) if plain in _UNKNOWING else (unwilling or unknowing)


def _yes_or_no(folded: str, affirmed: AbstractSet[str]) -> str:
    """Which of both, "" for neither; `affirmed` are the labels that mean yes: with "went" there is "did not go"."""
    if full := _IN_FULL.fullmatch(folded):
        return full[1]
    plain = _plain(folded)
    if plain in _YES or {plain, _ASPECT.sub("", plain)} & affirmed:
        return "yes"
    denial = _DENIAL.match(plain)
    return "no" if plain in _NO or (denial and plain[denial.end() :] in affirmed) else ""


def _plain(folded: str) -> str:
    """Without what only stresses it; in a word that is nothing else, with it."""
    return _EMPHASIS.sub("", folded) or folded


def _declines(folded: str) -> bool:
    return _plain(folded) in _UNKNOWING | _UNWILLING


def _meaning(choices: Sequence[Choice], labels: Sequence[str], name: str, words: frozenset[str]) -> list[int]:
    named = [index for index, choice in enumerate(choices) if choice.name.lower() in _NAMES[name]]
    return named or [index for index, label in enumerate(labels) if label in words]
