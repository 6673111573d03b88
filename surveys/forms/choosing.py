"""Reads which choice a citizen means: by number or letter, by its words, a part of them, or misspelt."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

import regex

from surveys.forms.definition import Choice, say
from surveys.forms.folding import drop_tones, fold, fold_words
from surveys.forms.meanings import by_meaning
from surveys.forms.numbers import read_whole_numbers, value_of

LONGEST_LABEL = 60  # characters in which a misspelling is looked for
LONGEST_COMPARED = 30  # characters of text and label that tell which choices are near
SHORTEST_PART = 3  # characters
SHORTEST_MISSPELT = 4  # characters; in shorter words one letter makes another word (มาก, ยาก)
FEW_CHARACTERS = 7  # up to here one mistake is forgiven, above two
NEARLY = 2  # mistakes; whether or not they are forgiven, the shorter label is no longer meant for sure
NEAREST = 3
MOST_LABELS = 4096  # of forms, kept folded; never what a citizen wrote
MOST_BUTTONS = 13  # LINE's quick replies: developers.line.biz/en/reference/messaging-api/#quick-reply
LONGEST_BUTTON = 20  # grapheme clusters

THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
LATIN_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_DIGIT = re.compile(r"\d")
_CLUSTER = regex.compile(r"\X")
_NUMBERED = re.compile(r"^(?:เอา|เลือก|ขอ|ตอบ)*(?:ข้อที่|ข้อ|เบอร์|หมายเลข|อันที่|no\.|number|#)(.+)$")
_THAI_NO = re.compile("ไม่|มิ")
_JOINED = re.compile(
    r"และ|หรือ|กับ|แต่|แล้วก็|ยกเว้น|นอกจาก|\b(?:and|or|but|except|without)\b"
)  # more is said than one label
_ENGLISH_NO = re.compile(r"not|never|n't|no ?$|(?:un|dis|im|in)$")
_ENGLISH_NO_ANYWHERE = re.compile(r"not|never|n't|\bun|\bdis")


def shown_marks(labels: Sequence[str], language: str) -> tuple[str, ...]:
    """What stands before each choice in a list: numbers, or letters where a label begins with a digit."""
    if not any(_DIGIT.search(label) and fold(label)[:1].isdecimal() for label in labels):
        return tuple(str(number) for number in range(1, len(labels) + 1))
    letters = THAI_LETTERS if language == "th" else LATIN_LETTERS
    return tuple((*letters, *map(str, range(len(letters) + 1, len(labels) + 1)))[: len(labels)])


def shows_marks(choices: Sequence[Choice], language: str) -> bool:
    """Whether the choices are shown as a marked list, because they are too many or too long for buttons."""
    labels = [say(choice.label, language, language) for choice in choices]
    return len(labels) > MOST_BUTTONS or any(len(_CLUSTER.findall(label)) > LONGEST_BUTTON for label in labels)


_fold_label = lru_cache(MOST_LABELS)(fold)


def read_choice(choices: Sequence[Choice], text: str, language: str, *, numbered: bool) -> Choice | None:
    """The one choice that this text means, by the first way of reading that finds any."""
    folded = fold(text)
    labels = [_fold_label(say(choice.label, language, language)) for choice in choices]
    readings: tuple[Callable[[], Iterator[int]], ...] = (
        lambda: _by_mark(choices, folded, language, numbered=numbered),
        lambda: _by_whole(choices, folded, labels),
        lambda: by_meaning(choices, folded, labels),
        lambda: (index for index, label in enumerate(labels) if _begins(label, folded)),
        lambda: _by_part(labels, folded),
        lambda: _toneless(labels, folded),
        lambda: _misspelt(labels, folded),
        lambda: _around(choices, text, language),
    )
    for reading in readings if folded else ():
        found = tuple(dict.fromkeys(reading()))
        if found:
            return choices[found[0]] if len(found) == 1 else None
    return None


def nearest(choices: Sequence[Choice], text: str, language: str) -> tuple[Choice, ...]:
    """The three choices most like this text, the most like first."""
    folded = fold(text)[:LONGEST_COMPARED]

    def likeness(choice: Choice) -> tuple[int, int]:
        label = _fold_label(say(choice.label, language, language))[:LONGEST_COMPARED]
        return -SequenceMatcher(None, folded, label, autojunk=False).find_longest_match().size, distance(folded, label)

    return tuple(sorted(choices, key=likeness)[:NEAREST])


def _by_mark(choices: Sequence[Choice], folded: str, language: str, *, numbered: bool) -> Iterator[int]:
    """A bare "5" counts only where marks were shown: on a scale without them it may mean the best."""
    labels = [say(choice.label, language, language) for choice in choices]
    said_so = _NUMBERED.fullmatch(folded)
    if not (numbered or said_so):
        return
    mark = said_so.group(1) if said_so else folded
    by_letter = shown_marks(labels, language)[0] != "1"
    if by_letter and len(mark) == 1:
        index = max(THAI_LETTERS.find(mark), LATIN_LETTERS.lower().find(mark))
        yield from (index,) if 0 <= index < len(choices) else ()
    elif mark.isdecimal() or said_so or (value_of(mark) and not any(mark in fold(label) for label in labels)):
        numbers = () if by_letter else read_whole_numbers(mark)
        yield from (number - 1 for number in numbers if 0 < number <= len(choices))


def _by_whole(choices: Sequence[Choice], folded: str, labels: Sequence[str]) -> Iterator[int]:
    """The label in the language of the talk, else in another one, else the name."""
    yield from (index for index, label in enumerate(labels) if label == folded)
    if folded not in labels:
        for index, choice in enumerate(choices):
            if folded in {_fold_label(choice.name), *map(_fold_label, choice.label.values())}:
                yield index


def _begins(label: str, folded: str) -> bool:
    """Whether the label begins so, but a number is not cut in two: "4" does not begin "45 years"."""
    rest = label[len(folded) :]
    return label.startswith(folded) and not (folded[-1].isdecimal() and rest[:1].isdecimal())


def _by_part(labels: Sequence[str], folded: str) -> Iterator[int]:
    """The text stands in the label, and both say not or neither does."""
    within = [index for index, label in enumerate(labels) if len(folded) >= SHORTEST_PART and folded in label]
    yield from (index for index in within if len(within) > 1 or not _negates(labels[index].partition(folded)[0]))


def _around(choices: Sequence[Choice], text: str, language: str) -> Iterator[int]:
    """The label stands in the text, which neither denies it nor says more than it; the longest such label."""
    folded, words = fold(text), fold_words(text)
    said = [say(choice.label, language, language) for choice in choices]
    labels = [_fold_label(label) for label in said]
    around = [index for index, label in enumerate(labels) if len(label) >= SHORTEST_PART and label in folded]
    for index in around:
        longer = any(_is_longer(other, labels[index], folded) for other in labels)
        label = fold_words(said[index])
        apart = label in words  # then it is known where words end: "in Phuket" does not deny it, "indirect" does
        before = words.partition(label)[0] if apart else folded.partition(labels[index])[0]
        joined = len(_JOINED.findall(words)) > len(_JOINED.findall(label))
        rest = folded.replace(labels[index], "")
        if not (longer or joined or _negates(before) or any(labels[other] in rest for other in around)):
            yield index


def _is_longer(other: str, label: str, folded: str) -> bool:
    """Whether the other label says more and stands in the text, or nearly is it: "ยากมั่ก" is not just "ยาก"."""
    if other == label or label not in other:
        return False
    alike = other.startswith(label) and abs(len(folded) - len(other)) <= NEARLY
    return other in folded or (alike and distance(folded, other) <= NEARLY)


def _negates(before: str) -> bool:
    """Whether a not stands before a match: "ไม่เห็นด้วย" (disagree) contains "เห็นด้วย" (agree)."""
    return bool(_THAI_NO.search(before) or _ENGLISH_NO.search(before))


def _toneless(labels: Sequence[str], folded: str) -> Iterator[int]:
    """The label but for its tone marks: ไมเห็นด้วย."""
    plain = drop_tones(folded)
    if len(folded) >= SHORTEST_MISSPELT:
        yield from (index for index, label in enumerate(labels) if drop_tones(label) == plain)


def _misspelt(labels: Sequence[str], folded: str) -> Iterator[int]:
    if not SHORTEST_MISSPELT <= len(folded) <= LONGEST_LABEL:
        return
    allowed = 1 if len(folded) <= FEW_CHARACTERS else 2
    far = sorted((distance(folded, label[:LONGEST_LABEL]), index) for index, label in enumerate(labels))
    (closest, index), (next_closest, _) = far[0], far[1] if len(far) > 1 else (LONGEST_LABEL, 0)
    if closest <= allowed and closest < next_closest and _says_alike(folded, labels[index]):
        yield index


def _says_alike(folded: str, label: str) -> bool:
    """Digits and negations are no misspellings."""
    return (
        re.findall("[0-9]", folded) == re.findall("[0-9]", label)
        and len(_THAI_NO.findall(folded)) == len(_THAI_NO.findall(label))
        and len(_ENGLISH_NO_ANYWHERE.findall(folded)) == len(_ENGLISH_NO_ANYWHERE.findall(label))
    )


def distance(left: str, right: str) -> int:
    """Damerau-Levenshtein: letters added, left out, changed, or two neighbours swapped (optimal string alignment)."""
    rows = [list(range(len(right) + 1))]
    for at, letter in enumerate(left, start=1):
        row, above = [at], rows[-1]
        for column, other in enumerate(right, start=1):
            cost = min(above[column] + 1, row[-1] + 1, above[column - 1] + (letter != other))
            if at > 1 and column > 1 and letter == right[column - 2] and left[at - 2] == other:
                cost = min(cost, rows[-2][column - 2] + 1)
            row.append(cost)
        rows.append(row)
    return rows[-1][-1]
