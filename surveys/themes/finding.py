"""Finds what people speak of in the answers to an open question, and tells how firm each theme is."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from threadpoolctl import threadpool_limits

from surveys.themes.factors import factor, place_all
from surveys.themes.found import Firmness, Found, FoundTheme
from surveys.themes.grams import Floats, weigh_grams
from surveys.themes.phrases import find_phrases

SEED = 8
NUMBERS = (5, 7, 10, 14, 20)  # of themes that are tried
ANSWERS_PER_THEME = 12  # of so many answers fewer themes than that are looked for
SAMPLES, SHARE = 4, 0.6  # so often the same is looked for in so large a part of the answers
NEAR = 0.12  # cosine; what is farther from every theme has none
SMALLEST = 3  # answers of a theme
FIRM, LOOSE = 0.6, 0.35  # of a theme's answers that come together again (Jaccard index)
BORDERLINE = 5  # answers
READ_FOR_PHRASES = 40  # answers

Labels = NDArray[np.intp]  # the theme of each answer, -1 for none


def find_themes(answers: Mapping[int, str]) -> Found:
    """Themes of answers by their ids; the same answers give the same themes. Of very few answers there are none."""
    ids, texts = sorted(answers), [answers[number] for number in sorted(answers)]
    most = len(ids) // ANSWERS_PER_THEME
    matrix = weigh_grams(texts)
    tried = [k for k in NUMBERS if k <= most and k < min(matrix.shape)]
    if not tried:
        return Found(len(ids), (), tuple(ids))
    samples = draw_samples(len(ids))
    with threadpool_limits(1, user_api="blas"):  # on a busy machine threads of small products wait for each other
        found = [judge(matrix, k, samples) for k in tried]
    near, steadiness = max(found, key=lambda one: (round(float(np.mean(one[1])), 3), -one[0].shape[1]))
    labels = label(near)
    themes = [
        describe(ids, texts, near, theme=theme, steady=float(steadiness[theme]))
        for theme in range(near.shape[1])
        if (labels == theme).sum() >= SMALLEST
    ]
    themed = {number for theme in themes for number in theme.members}
    ordered = sorted(themes, key=lambda theme: (-len(theme.members), theme.members[0]))
    return Found(len(ids), tuple(ordered), tuple(number for number in ids if number not in themed))


def draw_samples(n: int) -> list[NDArray[np.intp]]:
    stream = np.random.default_rng(SEED)
    return [np.sort(stream.permutation(n)[: round(SHARE * n)]) for _ in range(SAMPLES)]


def judge(matrix: csr_array, k: int, samples: Sequence[NDArray[np.intp]]) -> tuple[Floats, Floats]:
    """How near each answer is to each of k themes, and how well each theme comes again in parts of the answers (0 to 1)."""
    near = place_all(matrix, factor(matrix, k).parts)
    labels = label(near)
    again = [
        compare(labels[rows], label(place_all(matrix[rows], factor(matrix[rows], k).parts)), k) for rows in samples
    ]
    steadiness: Floats = np.mean(again, axis=0)
    return near, steadiness


def label(near: Floats) -> Labels:
    best = near.argmax(axis=1)
    return np.where(near.max(axis=1) >= NEAR, best, -1)


def compare(labels: Labels, again: Labels, k: int) -> Floats:
    """Of each theme the greatest Jaccard index with a theme of the other computation."""
    both = np.zeros((k, k))
    seen = (labels >= 0) & (again >= 0)
    np.add.at(both, (labels[seen], again[seen]), 1)
    sizes = np.bincount(labels[labels >= 0], minlength=k), np.bincount(again[again >= 0], minlength=k)
    either = sizes[0][:, None] + sizes[1][None, :] - both
    best: Floats = (both / np.maximum(either, 1)).max(axis=1)
    return best


def describe(ids: Sequence[int], texts: Sequence[str], near: Floats, *, theme: int, steady: float) -> FoundTheme:
    places = np.flatnonzero(label(near) == theme)
    mine = near[places, theme]
    rest = np.partition(near[places], -2, axis=1)[:, -2]
    nearest = [int(at) for at in places[np.argsort(-mine, kind="stable")]]
    doubtful = places[np.argsort(mine - rest, kind="stable")][:BORDERLINE]
    others = [texts[at] for at in np.flatnonzero(label(near) != theme)[: 10 * READ_FOR_PHRASES]]
    return FoundTheme(
        find_phrases([texts[at] for at in nearest[:READ_FOR_PHRASES]], others),
        tuple(ids[at] for at in nearest),
        tuple(ids[int(at)] for at in doubtful),
        say_firmness(steady),
    )


def say_firmness(steady: float) -> Firmness:
    if steady >= FIRM:
        return "firm"
    return "loose" if steady >= LOOSE else "unsteady"
