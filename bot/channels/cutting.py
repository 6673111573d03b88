"""Cuts texts where a reader would: between paragraphs, sentences or words, and never inside a letter."""

from collections.abc import Iterator

import regex

from bot.channels.clean import is_blank

LONGEST_CLUSTER = 64  # UTF-16 units; no language needs more for one letter, so the surplus marks are noise
ELLIPSIS = "…"

CLUSTER = regex.compile(r"\X")  # grapheme clusters: unicode.org/reports/tr29
ORPHANS = regex.compile(r"^[\s\p{M}]+")  # marks whose letter stayed behind, and space
# Inside a cluster of more than 32 characters at least 16 in a row are none of these plain ones: a cheap first look.
CROWDED = regex.compile(r"[^\n\x20-\x7e\u0e01-\u0e30\u0e40-\u0e46\u0e4f-\u0e5b]{16}")
BORDERS = (
    regex.compile(r"\n\s*"),  # paragraph
    regex.compile(r"[.!?…。！？ฯ][\"'”’)\]]*\s+"),  # sentence
    regex.compile(r"[\s\u200b]+"),  # space; Thai may mark its words with U+200B
)


def count_units(text: str) -> int:
    """Length in UTF-16 code units, as both platforms count most texts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def count_clusters(text: str) -> int:
    """Length in grapheme clusters, as LINE counts labels: "ก็" is one."""
    return len(CLUSTER.findall(text))


def fits(text: str, most: int) -> bool:
    """Whether the text has at most so many UTF-16 units."""
    return len(text) * 2 <= most or (len(text) <= most and count_units(text) <= most)


def tame(text: str) -> str:
    """Drops the surplus marks of every cluster over 64 units."""
    while CROWDED.search(text) and any(count_units(cluster) > LONGEST_CLUSTER for cluster in CLUSTER.findall(text)):
        text = "".join(map(tame_cluster, CLUSTER.findall(text)))
    return text


def tame_cluster(cluster: str) -> str:
    if count_units(cluster) <= LONGEST_CLUSTER:
        return cluster
    most_bytes = LONGEST_CLUSTER * 2
    kept = cluster.encode("utf-16-le", "surrogatepass")[:most_bytes].decode("utf-16-le", "ignore")
    return kept.rstrip("\N{ZERO WIDTH JOINER}")  # or it would join the next letter


def trim(text: str) -> str:
    """Without space around it, and without marks that lost their letter before it."""
    return ORPHANS.sub("", text.rstrip())


def split(text: str, most: int) -> list[str]:
    """Pieces of at most `most` (64 or more) UTF-16 units, none of them blank."""
    assert most >= LONGEST_CLUSTER, f"a piece of {most} units may be too short for one letter"
    return [piece for piece in cut_pieces(trim(tame(text)), most) if not is_blank(piece)]


def cut_pieces(text: str, most: int) -> Iterator[str]:
    while not fits(text, most):
        border = find_border(text, most)
        yield text[:border].rstrip()
        text = trim(text[border:])
    if text:
        yield text


def find_border(text: str, most: int) -> int:
    """Where to cut: the last paragraph, sentence or space in the second half of what fits, else between two clusters."""
    allowed = list(cluster_ends(text[: most + LONGEST_CLUSTER], most))
    last, known = allowed[-1], set(allowed)
    for border in BORDERS:
        found = [match.end() for match in border.finditer(text, last // 2, last) if match.end() in known]
        if found:
            return found[-1]
    return last


def cluster_ends(window: str, most: int) -> Iterator[int]:
    used = 0
    for match in CLUSTER.finditer(window):
        used += count_units(match[0])
        if used > most:
            return
        yield match.end()


def shorten(text: str, most: int) -> str:
    """At most so many UTF-16 units; what was cut off is replaced by an ellipsis."""
    if fits(text, most):
        return text
    return text[: max(cluster_ends(text[:most], most - 1), default=0)].rstrip() + ELLIPSIS


def shorten_label(label: str, most: int) -> str:
    """At most so many grapheme clusters; what was cut off is replaced by an ellipsis."""
    if len(label) <= most:
        return label
    found = CLUSTER.findall(label)
    return label if len(found) <= most else "".join(found[: most - 1]).rstrip() + ELLIPSIS
