"""Weighs how texts are made of short rows of letters, so that texts on the same matter come near each other."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from surveys.forms.folding import fold_words

SHORTEST, LONGEST = 2, 4  # letters; Thai writes no spaces, so words are not looked for
RAREST = 3  # answers; what fewer have in common tells nothing of a theme
MOST_SHARE = 0.3  # of the answers; what more have in common tells them apart no better
MOST_GRAMS = 2_500  # the most frequent ones; more make it slower and no better

Floats = NDArray[np.float64]


def cut_grams(text: str) -> Iterator[str]:
    """Every 2, 3 and 4 letters in a row of the folded text, none of them but at the edge of a word a space."""
    edged = f" {fold_words(text)} "
    for size in range(SHORTEST, LONGEST + 1):
        for at in range(len(edged) - size + 1):
            gram = edged[at : at + size]
            if " " not in gram[1:-1] and gram.strip():
                yield gram


def weigh_grams(texts: Sequence[str]) -> csr_array:
    """TF-IDF of texts x grams, every row of length 1 (0 where a text has no gram that counts): log frequency, smooth IDF."""
    counted = [Counter(cut_grams(text)) for text in texts]
    spread = Counter(gram for one in counted for gram in one)
    most = max(RAREST, int(MOST_SHARE * len(texts)))
    kept = sorted((gram for gram, n in spread.items() if RAREST <= n <= most), key=lambda gram: (-spread[gram], gram))
    columns = {gram: place for place, gram in enumerate(sorted(kept[:MOST_GRAMS]))}
    row, column, value = [], [], []
    for place, one in enumerate(counted):
        for gram in sorted(one.keys() & columns.keys()):
            row.append(place)
            column.append(columns[gram])
            value.append((1 + np.log(one[gram])) * (1 + np.log((1 + len(texts)) / (1 + spread[gram]))))
    matrix = csr_array((value, (row, column)), shape=(len(texts), len(columns)), dtype=np.float64)
    return normalize(matrix)


def normalize(matrix: csr_array) -> csr_array:
    lengths: Floats = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(lengths, np.diff(matrix.indptr))
    return matrix
