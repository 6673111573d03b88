"""What moderators make of the themes that were found: names, merges, splits, moves and released answers outlast a new computation."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from surveys.forms.definition import Labels
from surveys.privacy.cells import hide
from surveys.themes.found import Firmness, Found

HALF = 0.5  # of a theme's answers known before: then it is the same one


@dataclass(frozen=True, slots=True)
class Made:
    """`of`: for each found theme the id under which it goes; two with one id are merged. `names`: by id, in each language.

    `moves`: by answer, the id to which a moderator put it, empty for none; `quotes`: answers released word for word;
    `last`: the number of the newest id.
    """

    of: tuple[str, ...] = ()
    names: Mapping[str, Labels] = field(default_factory=dict)
    moves: Mapping[int, str] = field(default_factory=dict)
    quotes: tuple[int, ...] = ()
    last: int = 0


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme as moderators see it; `members` nearest first, those that were put there last. `name` is empty without one."""

    theme: str
    name: Labels
    members: tuple[int, ...]
    borderline: tuple[int, ...]
    phrases: tuple[str, ...]
    firmness: Firmness
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What anybody may see of a theme: its name, how many answers speak of it (None: hidden), and released answers."""

    name: Labels
    count: int | None
    quotes: tuple[int, ...]


MADE = TypeAdapter(Made)
FIRMEST: tuple[Firmness, ...] = ("unsteady", "loose", "firm")


def sort_out(found: Found, made: Made) -> tuple[Theme, ...]:
    """The themes after all that moderators did, the largest first; one that lost all its answers is gone."""
    ids = dict.fromkeys((*made.of, *made.moves.values()))
    themes = [gather(theme, found, made) for theme in ids if theme]
    kept = [theme for theme in themes if theme.members]
    return tuple(sorted(kept, key=lambda theme: (-len(theme.members), theme.theme)))


def gather(theme: str, found: Found, made: Made) -> Theme:
    parts = [each for each, owner in zip(found.themes, made.of, strict=True) if owner == theme]
    own = [number for part in parts for number in part.members if made.moves.get(number, theme) == theme]
    there = {*found.without, *(number for part in found.themes for number in part.members)}
    moved = [number for number, to in made.moves.items() if to == theme and number in there and number not in own]
    members = (*own, *moved)
    return Theme(
        theme,
        made.names.get(theme, {}),
        members,
        tuple(number for part in parts for number in part.borderline if number in own),
        tuple(dict.fromkeys(phrase for part in parts for phrase in part.phrases)),
        min((part.firmness for part in parts), key=FIRMEST.index, default="firm"),
        tuple(number for number in made.quotes if number in members),
    )


def list_without(found: Found, made: Made) -> tuple[int, ...]:
    """Answers of no theme."""
    taken = {number for theme in sort_out(found, made) for number in theme.members}
    every = (*found.without, *(number for theme in found.themes for number in theme.members))
    return tuple(number for number in every if number not in taken)


def carry_over(before: Found | None, made: Made, found: Found) -> Made:
    """The same names for themes of which half of the answers were there before; others get a new id."""
    known = {number: theme.theme for theme in (sort_out(before, made) if before else ()) for number in theme.members}
    of, last = [], made.last
    for theme in found.themes:
        seen = Counter(known[number] for number in theme.members if number in known)
        owner, count = seen.most_common(1)[0] if seen else ("", 0)
        if count <= HALF * seen.total():
            last += 1
            owner = f"t{last}"
        of.append(owner)
    return replace(made, of=tuple(of), last=last)


def name(made: Made, theme: str, names: Labels) -> Made:
    """An empty name takes it back; without one nothing is published."""
    rest = {each: labels for each, labels in made.names.items() if each != theme}
    given = {language: words for language, words in names.items() if words}
    return replace(made, names=rest | {theme: given} if given else rest)


def merge(made: Made, theme: str, into: str) -> Made:
    rest = {each: labels for each, labels in made.names.items() if each != theme}
    moves = {number: into if to == theme else to for number, to in made.moves.items()}
    return replace(made, of=tuple(into if each == theme else each for each in made.of), moves=moves, names=rest)


def move(made: Made, answers: Collection[int], to: str) -> Made:
    """Empty `to`: they belong to no theme."""
    return replace(made, moves={**made.moves, **dict.fromkeys(answers, to)})


def split(made: Made, answers: Collection[int]) -> Made:
    """A theme of its own for these answers."""
    new = replace(made, last=made.last + 1)
    return move(new, answers, f"t{new.last}")


def release(made: Made, answer: int) -> Made:
    return replace(made, quotes=tuple(dict.fromkeys((*made.quotes, answer))))


def withdraw(made: Made, answer: int) -> Made:
    return replace(made, quotes=tuple(each for each in made.quotes if each != answer))


def tell(found: Found, made: Made) -> tuple[Told, ...]:
    """What may be published: named themes alone, small numbers hidden, with further ones from which they would follow."""
    themes = sort_out(found, made)
    named = [theme for theme in themes if theme.name]
    rest = found.answers - sum(len(theme.members) for theme in named)
    *counts, _ = hide((*(len(theme.members) for theme in named), rest))
    return tuple(
        Told(theme.name, count, theme.quotes if count is not None else ())
        for theme, count in zip(named, counts, strict=True)
    )
