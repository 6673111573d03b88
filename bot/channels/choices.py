"""Lays out the choices of a message: which page of them, how each is numbered, and which labels stand in the text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.channels.clean import clean_text, is_blank
from bot.channels.cutting import count_clusters, shorten, shorten_label, tame, trim
from bot.channels.links import say_link
from bot.conversation import MOST_TAP_BYTES, Choice, Say
from bot.events import Tapped
from surveys.forms.choosing import shown_marks

MOST_BUTTONS = 13  # developers.line.biz/en/reference/messaging-api/#items-object
PAGE = 11  # leaves room for "back" and "more"
LONGEST_LABEL = 120  # UTF-16 units of a button, whatever its clusters: keeps a LINE bubble under 30 KB
MOST_STANDING = 4  # up to here a glance is enough; more choices of a passing question stand in the text as well
LONGEST_PLACE = 20  # clusters of a button that sends a place; on LINE it is a quick reply
TICKS = "☑☐✓✔✅▢◻⬜ "  # what a label may begin with where several choices can be made
FIRST_THAI, LAST_THAI = "\u0e01", "\u0e5b"


class Button(NamedTuple):
    """What a renderer draws: the label as it stands on the button and in full, and where a tap leads or what it picks."""

    shown: str
    label: str
    tap: str
    link: str
    picks: str = ""
    least: str = ""
    most: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """How a channel shows buttons. `seen`: clusters that a small phone shows; `most`: clusters that are allowed.

    `listed`: the labels stand in the text as well, for those to whom the buttons are not shown.
    `encode`: turns a link into what a button may carry, None if it may not.
    `picks_dates`: the channel has a picker for dates and times; where it has none, such a choice is left out.
    """

    seen: int
    most: int
    encode: Callable[[str], str | None]
    listed: bool = False
    picks_dates: bool = False


class Laid(NamedTuple):
    """`places`: the buttons that send a place, which on both channels stand apart from all others."""

    text: str
    buttons: tuple[Button, ...]
    places: tuple[Button, ...] = ()


def clean_label(label: str) -> str:
    return trim(tame(clean_text(" ".join(label.split()))))


def says_anything(say: Say) -> bool:
    return clean_words(say.text) != "" or any(not is_blank(clean_label(choice.label)) for choice in say.choices)


def lay_out(say: Say, style: Style) -> Laid:
    """The text with what must stand in it, and the buttons of the page shown."""
    text = clean_words(say.text)
    found = read_choices(say, style)
    page = turn_page(found, say) if say.pages_as else found
    marks = mark_choices(found, say)
    long = {button.label for button in page if needs_cutting(button, style)}
    lines = []
    listed = style.listed and not are_numbers(found, marks)
    if listed or not text or len(page) > MOST_BUTTONS or any(label not in text for label in long):
        lines = [f"{marks.get(button.tap, '–')} {button.label}" for button in page]
    buttons = [cut_label(button, marks if lines else {}, style) for button in page[:MOST_BUTTONS]]
    places = read_places(say)
    lines += [f"– {place.label}" for place in places if place.shown != place.label and place.label not in text]
    full = "\n\n".join(filter(None, (text, "\n".join(lines), list_unusable(say, style))))
    return Laid(full, (*buttons, *page_turns(say, len(found))), places)


def clean_words(text: str) -> str:
    text = trim(tame(clean_text(text)))
    return "" if is_blank(text) else text


def read_choices(say: Say, style: Style) -> list[Button]:
    buttons = []
    for choice in say.choices:
        if choice.picks and not (style.picks_dates and choice.tap):
            continue
        label, link = clean_label(choice.label), style.encode(choice.link) if choice.link else ""
        if link is not None and not is_blank(label):
            buttons.append(Button(label, label, choice.tap, link, choice.picks, choice.least, choice.most))
    return buttons


def read_places(say: Say) -> tuple[Button, ...]:
    labels = [clean_label(choice.label) for choice in say.choices if choice.picks == "place"]
    return tuple(
        Button(shorten(shorten_label(label, LONGEST_PLACE), LONGEST_LABEL), label, "", "", "place")
        for label in labels
        if not is_blank(label)
    )


def list_unusable(say: Say, style: Style) -> str:
    """Links that the channel takes in no button stand in the text, once: a number can be dialled from there."""
    links = [choice for choice in say.choices if choice.link and style.encode(choice.link) is None]
    unusable = [choice for choice in links if clean_label(say_link(choice.link)) not in say.text]
    return "\n".join(write_link(choice) for choice in unusable if not is_blank(clean_label(choice.label)))


def write_link(choice: Choice) -> str:
    label, target = clean_label(choice.label), clean_label(say_link(choice.link))
    return label if target in label else f"{label}: {target}"


def turn_page(found: Sequence[Button], say: Say) -> Sequence[Button]:
    if len(found) <= MOST_BUTTONS:
        return found
    first = first_shown(say, len(found))
    return found[first : first + PAGE]


def first_shown(say: Say, total: int) -> int:
    return max(0, min(say.offset, (total - 1) // PAGE * PAGE))


def page_turns(say: Say, total: int) -> list[Button]:
    """Back and more, named by what they show: the numbers of the choices, the same in every language."""
    if not say.pages_as or total <= MOST_BUTTONS:
        return []
    first = first_shown(say, total)
    turns = []
    if first > 0:
        before = max(0, first - PAGE)
        turns.append(page_button(say, before, f"◀ {before + 1}–{first}"))
    if first + PAGE < total:
        after = first + PAGE
        turns.append(page_button(say, after, f"▶ {after + 1}–{min(after + PAGE, total)}"))
    return turns


def page_button(say: Say, offset: int, label: str) -> Button:
    tap = f"{say.pages_as}:{offset}"
    assert len(tap.encode()) <= MOST_TAP_BYTES, f"a tap has at most {MOST_TAP_BYTES} bytes: {tap}"
    return Button(label, label, tap, "")


def mark_choices(found: Sequence[Button], say: Say) -> dict[str, str]:
    """Number or letter of each choice, by its tap. Of a question only the answers have one, not "skip" or "back"."""
    taps = [button for button in found if button.tap and not button.picks]
    if say.asks:
        actions = {Tapped.read(button.tap).action for button in taps[:1]}
        taps = [button for button in taps if Tapped.read(button.tap).action in actions]
    language = "th" if any(FIRST_THAI <= sign <= LAST_THAI for sign in say.text) else "en"
    signs = shown_marks([button.label.lstrip(TICKS) for button in taps], language)
    return {button.tap: f"{sign}." for button, sign in zip(taps, signs, strict=True)}


def are_numbers(found: Sequence[Button], marks: dict[str, str]) -> bool:
    """Whether the answers are the numbers of a scale: who sees no buttons types one, and a list would say nothing."""
    answers = [button.label for button in found if button.tap in marks]
    return bool(answers) and all(answer.isdecimal() for answer in answers)


def needs_cutting(button: Button, style: Style) -> bool:
    return len(button.label) > style.seen and count_clusters(button.label) > style.seen


def cut_label(button: Button, marks: dict[str, str], style: Style) -> Button:
    """The label as the button carries it; a long one begins with the number that it has in the text."""
    if not needs_cutting(button, style):
        return button._replace(shown=shorten(button.shown, LONGEST_LABEL))
    numbered = f"{marks[button.tap]} {button.label}" if button.tap in marks else button.label
    return button._replace(shown=shorten(shorten_label(numbered, style.most), LONGEST_LABEL))
