"""One sheet of a poster: its picture codes, the code to type, and what must be typed to make one."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import segno

from bot.channels.deep_links import DeepLink, link_line, link_telegram
from bot.store.posters import Made
from bot.text import Text
from bot.web.console.visit import Visit
from surveys.broadcasts.poster_codes import write_code

LONGEST_VILLAGE = 60  # letters
MOST_VILLAGES = 50  # at once
MODULE = 6  # points of a picture code's smallest square
LINKS = {"line": "LINE", "telegram": "Telegram"}


@dataclass(frozen=True, slots=True)
class Code:
    """A link as a picture code, an address of its data; `shown`: what is read below it. `name`: of the channel, empty for the
    page that anybody may read.
    """

    name: str
    shown: str
    picture: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """`titles`: of what it asks, by language; `brings`: whoever scans brings the code along."""

    village: str
    titles: Mapping[str, str]
    code: str
    codes: tuple[Code, ...]
    brings: bool


def draw(one: Made, titles: Mapping[str, Mapping[str, str]], prepared: Text, public: str) -> Drawn:
    """`titles`: by language, of all that may be asked; `prepared`: the language of the text that LINE prepares."""
    about = one.sheet.about
    links = {
        "line": link_line(one.sheet.line, prepared("posters-prepared", code=one.code)),
        "telegram": link_telegram(one.sheet.telegram, one.code),
    }
    found = {LINKS[kind]: link for kind, link in links.items() if link}
    codes = [make_code(name, link.link, link.shown) for name, link in found.items()]
    if about.startswith("join:") and public:
        page = f"{public}/consultations/{about.partition(':')[2]}"
        codes.append(make_code("", page, page.partition("://")[2]))
    named = {language: each[about] for language, each in titles.items()}
    brings = all(link.brings for link in found.values())
    return Drawn(one.sheet.village, named, write_code(one.code), tuple(codes), brings)


def make_code(name: str, link: str, shown: str) -> Code:
    return Code(name, shown, segno.make(link, error="m").svg_data_uri(scale=MODULE, border=4))


def read_villages(visit: Visit) -> tuple[str, ...]:
    """One a line, each once, as they were typed."""
    return tuple(dict.fromkeys(filter(None, (" ".join(line.split()) for line in visit.read("villages").splitlines()))))


def find_problems(visit: Visit, abouts: Collection[str]) -> dict[str, str]:
    """By the field; a poster needs something to ask, a village, and one way to the bot at least."""
    problems, villages = {}, read_villages(visit)
    if visit.read("about") not in abouts:
        problems["about"] = visit.t("posters-no-about")
    if not villages:
        problems["villages"] = visit.t("posters-no-village")
    elif len(villages) > MOST_VILLAGES:
        problems["villages"] = visit.t("posters-many-villages", most=MOST_VILLAGES)
    elif long := [village for village in villages if len(village) > LONGEST_VILLAGE]:
        problems["villages"] = visit.t("posters-long-village", village=long[0][:LONGEST_VILLAGE], most=LONGEST_VILLAGE)
    typed = {kind: visit.read(kind) for kind in LINKS}
    links: dict[str, DeepLink | None] = {
        "line": link_line(typed["line"], ""),
        "telegram": link_telegram(typed["telegram"], ""),
    }
    problems |= {kind: visit.t("posters-bad-link") for kind, link in links.items() if typed[kind] and link is None}
    if not any(typed.values()):
        problems["line"] = visit.t("posters-no-link")
    return problems
