"""Finds the statements that already say what a citizen is about to say, before she hands it in."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

import regex

from surveys.forms.folding import fold, fold_words
from surveys.opinion.sense import Sense, contradict, read_sense

# Tuned on the 83 made pairs in each language of tests/surveys/statements/alike.yaml, all texts of a language known at once:
# recall and precision are 0.96 and 0.92 in Thai, 0.96 and 0.90 in English. Below 0.36 precision falls under 0.8 in one of
# them, above 0.46 recall under 0.9. On 32 further pairs in each, written afterwards (unseen.yaml): 0.95 and 1.00, 0.90 and
# 0.90. Measured by tests/surveys/test_alike_statements.py.
THRESHOLD = 0.44  # cosine
MOST_SHOWN = 3  # statements; more are not read
SMOOTHING = 5  # statements; with few of them, what is rare is not yet known
GRAM = 3  # letters; Thai writes no spaces, so words are not looked for

_SMALL_WORDS = regex.compile(  # half of an English statement is made of these, and they say little about it
    r"\b(?:the|an?|to|of|be|is|are|should|must|ought|needs?|needed|required|please|we|our|there|its?|that"
    r"|in|on|at|for|as|by|and|so|too)\b"
)
_NO_LETTER = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


@dataclass(frozen=True, slots=True)
class Alike:
    """`likeness`: the cosine, from the threshold to 1; `equal`: the same text but for spaces, signs, capitals, politeness."""

    statement: int
    likeness: float
    equal: bool


class KnownStatements:
    """Statements that can be asked which of them are like a text; build it once and add each further one."""

    def __init__(self, texts: Mapping[int, str] | None = None) -> None:
        """Texts by the statement's id: the published ones and those that wait for review."""
        self._ids: list[int] = []
        self._keys: list[str] = []
        self._senses: list[Sense] = []
        self._grams: list[frozenset[str]] = []
        self._holders: dict[str, list[int]] = defaultdict(list)  # gram -> places of the statements that have it
        self._lengths: list[float] = []
        for statement, text in (texts or {}).items():
            self.add(statement, text)

    def add(self, statement: int, text: str) -> None:
        place = len(self._ids)
        self._ids.append(statement)
        self._keys.append(fold_key(text))
        self._senses.append(read_sense(text))
        self._grams.append(cut_grams(text))
        for gram in self._grams[place]:
            self._holders[gram].append(place)
        self._lengths = []

    def find(self, text: str, *, most: int = MOST_SHOWN) -> tuple[Alike, ...]:
        """The most alike first, at equal likeness the older id; none below the threshold."""
        key, sense = fold_key(text), read_sense(text)
        found = [
            Alike(self._ids[place], likeness, self._keys[place] == key)
            for place, likeness in self._compare(text)
            if likeness >= THRESHOLD and not contradict(sense, self._senses[place])
        ]
        return tuple(sorted(found, key=lambda one: (not one.equal, -one.likeness, one.statement))[:most])

    def _compare(self, text: str) -> list[tuple[int, float]]:
        """Place and cosine of those that share a gram; a gram counts once and weighs the less, the more statements have it."""
        if not self._lengths:
            self._lengths = self._measure()
        shared: dict[int, float] = defaultdict(float)
        length = 0.0
        for gram in cut_grams(text):
            holders = self._holders.get(gram, ())
            weight = self._weigh(len(holders)) ** 2
            length += weight
            for place in holders:
                shared[place] += weight
        return [(place, min(1.0, sum_ / sqrt(length * self._lengths[place]))) for place, sum_ in shared.items()]

    def _measure(self) -> list[float]:
        """Of each statement the squared length of its vector; anew after each addition, since all weights change."""
        weights = {gram: self._weigh(len(holders)) ** 2 for gram, holders in self._holders.items()}
        return [sum(map(weights.__getitem__, grams)) for grams in self._grams]

    def _weigh(self, holders: int) -> float:
        return 1.0 + log((len(self._ids) + SMOOTHING) / (holders + SMOOTHING))


def find_alike(text: str, others: Mapping[int, str], *, most: int = MOST_SHOWN) -> tuple[Alike, ...]:
    """The statements that say the same, the most alike first; who asks more than once keeps a `KnownStatements`."""
    return KnownStatements(others).find(text, most=most)


def fold_key(text: str) -> str:
    """What two equal texts have in common: letters, marks and digits of the folded text."""
    return _NO_LETTER.sub("", fold(text))


def cut_grams(text: str) -> frozenset[str]:
    """Every three letters in a row of the folded text, and the first and last two with the edge."""
    edged = f" {fold_key(_SMALL_WORDS.sub(' ', fold_words(text))) or fold_key(text)} "
    return frozenset(edged[at : at + GRAM] for at in range(len(edged) - GRAM + 1))
