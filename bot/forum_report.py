"""The command that writes what a consultation found as one page, ready to print or to hand on."""

from pathlib import Path

from rich.console import Console
from sqlalchemy import Connection

from bot.responses import read_sealed
from bot.settings import Settings
from bot.store.floor import Floor, read_floor
from bot.store.keys import Keyring
from bot.text import load_texts
from bot.web.consultation_page import read_style, render_report
from handlers.outcome import show_forum
from surveys.opinion.rules import Rules
from surveys.opinion.shown import ShownConsultation

WRITTEN, NOT_FOUND = 0, 2


def write_report(settings: Settings, name: str, out: Path, language: str) -> int:
    """Reads beside a server; what is shown is what everybody may see. Returns the exit code: 0 written, 2 no such one."""
    console = Console(stderr=True)

    def look(connection: Connection, keys: Keyring) -> ShownConsultation | None:
        forum = read_floor(connection, keys, Floor()).public.get(name)
        return show_forum(forum) if forum else None

    case = read_sealed(settings, look)
    if case is None:
        console.print(f"There is no open consultation {name} here; `wethi consultation list` names them.", markup=False)
        return NOT_FOUND
    t = load_texts().in_language(language)
    out.write_text(render_report(case, Rules(), t, style=read_style()), encoding="utf-8")
    console.print(f"Written to {out}.", markup=False)
    return WRITTEN
