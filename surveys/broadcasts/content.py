"""What a broadcast says: blocks of text, pictures and buttons, in Thai and in every other language that it speaks."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from surveys.broadcasts.topics import Topic
from surveys.opinion.wording import count_clusters

MAIN_LANGUAGE = "th"
MOST_LETTERS = 2000  # of one language; a phone shows about 400 at once
MOST_BUTTONS = 3  # the way to stop such messages is the fourth, and four fit below each other
MOST_LABEL = 20  # letters of a button: what a small phone shows whole
MOST_PICTURES = 1  # a channel shows one with its text
SHORTEST_DESCRIPTION = 10  # letters; less describes no picture
HASH_LETTERS = 64  # hex digits of SHA-256


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph."""

    text: str
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Picture:
    """`page`: where it lies on the public host, from its first slash; `digest`: SHA-256 of its bytes, in hex digits.

    `says`: what is to be seen on it, in words, which stand under it too: a picture never says anything alone.
    """

    page: str
    says: str
    digest: str
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True)
class Button:
    """Leads to something in the chat (`tap`: action and what it is about), or to a page of the public host, never elsewhere."""

    label: str
    tap: str = ""
    page: str = ""
    kind: Literal["button"] = "button"


Block = Annotated[Words | Picture | Button, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Content:
    """By language, in the order in which it is read. A citizen of another language reads the `fallback`; empty: she is left out."""

    blocks: Mapping[str, tuple[Block, ...]]
    fallback: str = MAIN_LANGUAGE

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(sorted(self.blocks))

    def language_for(self, language: str) -> str:
        """Which of its languages a citizen of this language reads; empty for none."""
        return language if self.blocks.get(language) else self.fallback

    def in_language(self, language: str) -> tuple[Words | Picture | Button, ...]:
        return self.blocks.get(self.language_for(language), ())

    @property
    def taps(self) -> frozenset[str]:
        """What its buttons open in the chat."""
        whole = [block for blocks in self.blocks.values() for block in blocks]
        return frozenset(block.tap for block in whole if isinstance(block, Button) and block.tap)

    @property
    def surveys(self) -> tuple[str, ...]:
        """The surveys that its buttons ask for: who handed one in is not asked again."""
        return tuple(sorted(tap.partition(":")[2] for tap in self.taps if tap.startswith("survey:")))

    @property
    def consultations(self) -> frozenset[str]:
        """What it is about: the consultations to which its buttons lead, in the chat or on a page."""
        whole = [block for blocks in self.blocks.values() for block in blocks if isinstance(block, Button)]
        taps = [block.tap.partition(":") for block in whole]
        named = {about.partition(".")[0].partition(":")[0] for action, _, about in taps if action in OF_CONSULTATIONS}
        pages = {found[1] for block in whole if (found := CONSULTATION_PAGE.match(block.page))}
        return frozenset(named | pages) - {""}


CONTENT: TypeAdapter[Content] = TypeAdapter(Content)

Trouble = Literal[
    "no-thai",
    "no-fallback",
    "no-words",
    "too-long",
    "empty-words",
    "too-many-buttons",
    "button-without-label",
    "long-label",
    "button-leads-nowhere",
    "button-leads-away",
    "too-many-pictures",
    "picture-without-description",
    "picture-not-ours",
    "unequal-buttons",
]
# What a button may open in the chat: what reads or asks, nothing that answers, judges or deletes by one tap.
TAPS = frozenset(
    {"survey", "join", "charter", "stands", "outcome", "groups", "plan", "meetings", "topics", "settings", "menu"}
)
OF_CONSULTATIONS = frozenset({"join", "charter", "stands", "outcome", "groups", "plan", "meetings"})
CONSULTATION_PAGE = re.compile("/consultations/([a-z0-9_-]+)")
MOST_TAP_BYTES = 64


@dataclass(frozen=True, slots=True)
class Flaw:
    """What keeps a text from being sent; `block` counts from 1, 0 for the whole of that language."""

    language: str
    block: int
    trouble: Trouble


def write_content(content: Content) -> str:
    """Canonical JSON: equal contents are equal to the byte."""
    ordered = Content(dict(sorted(content.blocks.items())), content.fallback)
    return CONTENT.dump_json(ordered).decode()


def read_content(written: str) -> Content:
    """Raises pydantic's ValidationError for what is no content."""
    return CONTENT.validate_json(written)


def hash_content(topic: Topic, content: Content) -> str:
    """All languages, pictures by the hash of their bytes, and what it is about: SHA-256 in hex digits."""
    return hashlib.sha256(f"{topic}\n{write_content(content)}".encode()).hexdigest()


def find_flaws(content: Content) -> tuple[Flaw, ...]:
    """All of them, in the order of languages and blocks; none: it may be sent."""
    flaws = [flaw for language in content.languages for flaw in _find_in(language, content.blocks[language])]
    if not content.blocks.get(MAIN_LANGUAGE):
        flaws.insert(0, Flaw(MAIN_LANGUAGE, 0, "no-thai"))
    elif content.fallback and not content.blocks.get(content.fallback):
        flaws.insert(0, Flaw(content.fallback, 0, "no-fallback"))
    targets = {language: _find_targets(blocks) for language, blocks in content.blocks.items() if blocks}
    main = targets.get(MAIN_LANGUAGE)
    return (*flaws, *(Flaw(one, 0, "unequal-buttons") for one in targets if main is not None and targets[one] != main))


def _find_targets(blocks: Sequence[Words | Picture | Button]) -> list[tuple[str, str]]:
    return [(block.tap, block.page) for block in blocks if isinstance(block, Button)]


def _find_in(language: str, blocks: Sequence[Words | Picture | Button]) -> list[Flaw]:
    words = [block.text for block in blocks if isinstance(block, Words)]
    pictures = [block for block in blocks if isinstance(block, Picture)]
    whole: list[tuple[bool, Trouble]] = [
        (not any(map(str.strip, words)), "no-words"),
        (sum(map(len, words)) > MOST_LETTERS, "too-long"),
        (len(_find_targets(blocks)) > MOST_BUTTONS, "too-many-buttons"),
        (len(pictures) > MOST_PICTURES, "too-many-pictures"),
    ]
    flaws = [Flaw(language, 0, trouble) for found, trouble in whole if found]
    return flaws + [
        Flaw(language, number, trouble) for number, block in enumerate(blocks, 1) for trouble in _judge(block)
    ]


def _judge(block: Words | Picture | Button) -> list[Trouble]:
    checks: list[tuple[bool, Trouble]]
    match block:
        case Words(text):
            checks = [(not text.strip(), "empty-words")]
        case Picture(page, says, digest):
            checks = [
                (len(says.strip()) < SHORTEST_DESCRIPTION, "picture-without-description"),
                (not _is_page(page) or len(digest) != HASH_LETTERS, "picture-not-ours"),
            ]
        case button:
            checks = _judge_button(button)
    return [trouble for found, trouble in checks if found]


def _judge_button(button: Button) -> list[tuple[bool, Trouble]]:
    tap, page = button.tap, button.page
    lost = bool(tap) == bool(page) or len(tap.encode()) > MOST_TAP_BYTES
    away = (bool(tap) and tap.partition(":")[0] not in TAPS) or (bool(page) and not _is_page(page))
    return [
        (not button.label.strip(), "button-without-label"),
        (count_clusters(button.label) > MOST_LABEL, "long-label"),
        (lost, "button-leads-nowhere"),
        (away, "button-leads-away"),
    ]


def _is_page(page: str) -> bool:
    """An address on the public host: `//` would lead to another one, and so may a backslash."""
    return page.startswith("/") and not page.startswith("//") and "\\" not in page and page.isprintable()
