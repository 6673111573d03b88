"""Picks phrases that many answers of a theme have in common and others have not, cut where a reader would cut them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import regex

from surveys.forms.folding import fold_words

SHORTEST, LONGEST = 4, 18  # letters
FEWEST = 2  # answers that have it
MOST = 5  # phrases of a theme
AT_BORDER = 1.6  # times as good

_CLUSTERS = regex.compile(r"[เแโใไ]?\X(?:[ะาำๅ])?")  # a vowel in front or behind is part of what one reads
_WORDY = regex.compile(r"[a-z]")


def find_phrases(texts: Sequence[str], others: Sequence[str], *, most: int = MOST) -> tuple[str, ...]:
    """The most typical first; none lies within another one."""
    here = Counter(phrase for text in texts for phrase in set(cut_phrases(text)))
    common = {phrase: n for phrase, n in here.items() if n >= FEWEST}
    folded = [f" {fold_words(text)} " for text in others]
    ranked = sorted(common, key=lambda phrase: (-rate(phrase, common[phrase], count_in(folded, phrase)), phrase))
    chosen: list[str] = []
    for phrase in ranked:
        if not any(overlap(phrase, one) for one in chosen):
            chosen.append(phrase)
        if len(chosen) == most:
            break
    return tuple(phrase.strip() for phrase in chosen)


def overlap(phrase: str, other: str) -> bool:
    """Whether the shorter one lies within the other by half or more."""
    grams, others = (
        {one[at : at + SHORTEST] for at in range(len(one) - SHORTEST + 1)} for one in (phrase.strip(), other.strip())
    )
    return 2 * len(grams & others) >= min(len(grams), len(others))


def rate(phrase: str, here: int, elsewhere: int) -> float:
    """Long ones that many have and few others, the better if a space or the text's end is their border."""
    borders = phrase.startswith(" ") + phrase.endswith(" ")
    return float(here / (1 + elsewhere) ** 0.5 * log(len(phrase)) * AT_BORDER**borders)


def count_in(folded: Sequence[str], phrase: str) -> int:
    return sum(phrase in text for text in folded)


def cut_phrases(text: str) -> Iterator[str]:
    """Rows of whole clusters; of a language with spaces, of whole words."""
    folded = f" {fold_words(text)} "
    ends = [0, *(found.end() for found in _CLUSTERS.finditer(folded))]
    for place, start in enumerate(ends):
        for end in ends[place + 1 :]:
            phrase = folded[start:end]
            if len(phrase) > LONGEST:
                break
            if len(phrase.strip()) >= SHORTEST and is_whole(folded, start, end):
                yield phrase


def is_whole(folded: str, start: int, end: int) -> bool:
    """Whether no Latin word is cut at either end."""
    inside = [(folded[at - 1 : at], folded[at : at + 1]) for at in (start, end)]
    return not any(_WORDY.match(before) and _WORDY.match(behind) for before, behind in inside)
