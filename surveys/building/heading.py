"""The settings of a survey in its builder: title, notice, version and when it closes; whatever else it says stays as written."""

from dataclasses import dataclass, replace

from surveys.building.cards import is_text, read_text
from surveys.building.filling import put
from surveys.building.labels import are_labels, merge_labels, read_labels
from surveys.building.sheet import LAST, Sheet
from surveys.building.writing import write_tree
from surveys.forms.definition import Labels
from surveys.forms.yaml_texts import YES
from surveys.forms.yaml_tree import Scalar, Table, Tree

TEXTS = ("form_id", "version", "closes", "keep_days")
LABELS = ("form_title", "notice")
FLAGS = ("chat::anonymous", "export")


@dataclass(frozen=True, slots=True)
class Heading:
    """`closes`: YYYY-MM-DD or empty; `keep_days`: a number, as written; `kept`: what the builder does not know."""

    form_id: str
    version: str
    title: Labels
    notice: Labels
    closes: str = ""
    keep_days: str = ""
    anonymous: bool = False
    exports: bool = False
    kept: str = ""


def read_heading(sheet: Sheet) -> Heading:
    entries, languages = sheet.table.entries, sheet.languages
    fields = find_settings(sheet)
    kept = {key: tree for key, tree in entries.items() if key not in fields | {*LAST, "languages", "default_language"}}
    return Heading(
        form_id=read_text(sheet.table, "form_id"),
        version=read_text(sheet.table, "version"),
        title=read_labels(entries.get("form_title"), languages),
        notice=read_labels(entries.get("notice"), languages),
        closes=read_text(sheet.table, "closes"),
        keep_days=read_text(sheet.table, "keep_days"),
        anonymous=read_text(sheet.table, "chat::anonymous").lower() in YES,
        exports=read_text(sheet.table, "export").lower() in YES,
        kept=write_tree(Table(kept, 0)) if kept else "",
    )


def find_settings(sheet: Sheet) -> frozenset[str]:
    """The settings that the page can change without losing anything."""
    entries = sheet.table.entries
    texts = {key for key in (*TEXTS, *FLAGS) if is_text(entries.get(key))}
    return frozenset(texts | {key for key in LABELS if are_labels(entries.get(key))})


def fill_heading(sheet: Sheet, typed: Heading) -> Sheet:
    """The sheet with what was typed above its questions."""
    entries, languages = sheet.table.entries, sheet.languages
    new: dict[str, Tree | None] = {
        "form_id": write_text(typed.form_id),
        "version": write_text(typed.version),
        "closes": write_text(typed.closes),
        "keep_days": write_text(typed.keep_days),
        "form_title": merge_labels(entries.get("form_title"), typed.title, languages),
        "notice": merge_labels(entries.get("notice"), typed.notice, languages),
        "chat::anonymous": write_text("yes" if typed.anonymous else ""),
        "export": write_text("yes" if typed.exports else ""),
    }
    fields = find_settings(sheet)
    return replace(sheet, table=put(sheet.table, {key: tree for key, tree in new.items() if key in fields}))


def write_text(text: str) -> Scalar | None:
    return Scalar(text, 0) if text else None
