"""Reads what a form says of itself: its name, languages and notice, when it closes, its quotas and margins."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from zoneinfo import ZoneInfo

from surveys.forms.definition import Labels, Margins, Question, Quota
from surveys.forms.values import Expression
from surveys.forms.yaml_keys import QUOTA_KEYS
from surveys.forms.yaml_texts import YES, Reader
from surveys.forms.yaml_tree import Scalar, Table, Tree

DEFAULT_ZONE = "Asia/Bangkok"
LONGEST_KEPT = 36_500  # days

_FORM_ID = re.compile(r"[a-z][a-z0-9_-]{0,31}", re.ASCII)  # stands in the data of a button
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,20}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?", re.ASCII)
_CELL = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,31}", re.ASCII)

ReadExpression = Callable[[Table, str], Expression | None]


@dataclass(frozen=True, slots=True)
class Settings:
    form_id: str
    version: str
    title: Labels
    notice: Labels
    notice_version: str
    zone: str
    anonymous: bool
    closes: date | None
    exports: bool
    keep_days: int | None

    @property
    def notice_hash(self) -> str:
        return sha256(json.dumps(self.notice, sort_keys=True).encode()).hexdigest()


def read_languages(reader: Reader, table: Table) -> tuple[str, ...]:
    """The languages, the default first; never none, so that reading can go on."""
    languages = []
    for scalar in reader.texts(table, "languages"):
        if _LANGUAGE.fullmatch(scalar.text):
            languages.append(scalar.text)
        else:
            reader.note("bad-language", scalar.line, "languages", name=scalar.text)
    if "languages" not in table.entries:
        reader.note("missing-key", table.line, "languages", name="languages")
    default = reader.text(table, "default_language")
    if default and default not in languages:
        reader.note("default-language", table.line_of("default_language"), "default_language", name=default)
        default = ""
    return tuple(dict.fromkeys([*filter(None, [default]), *languages])) or ("th",)


def read_settings(reader: Reader, table: Table) -> Settings:
    form_id = reader.needed_text(table, "form_id")
    if form_id and not _FORM_ID.fullmatch(form_id):
        reader.note("bad-form-id", table.line_of("form_id"), "form_id", name=form_id)
    version = reader.needed_text(table, "version")
    if version and not _VERSION.fullmatch(version):
        reader.note("bad-version", table.line_of("version"), "version", name=version)
    zone = reader.text(table, "zone") or DEFAULT_ZONE
    if not is_zone(zone):
        reader.note("bad-zone", table.line_of("zone"), "zone", name=zone)
    return Settings(
        form_id=form_id,
        version=version,
        title=reader.needed_labels(table, "form_title"),
        notice=reader.needed_labels(table, "notice"),
        notice_version=reader.text(table, "notice_version") or version,
        zone=zone,
        anonymous=read_flag(reader, table, "chat::anonymous"),
        closes=read_day(reader, table, "closes"),
        exports=read_flag(reader, table, "export"),
        keep_days=read_count(reader, table, "keep_days", most=LONGEST_KEPT),
    )


def read_quotas(reader: Reader, table: Table, read_expression: ReadExpression) -> tuple[Quota, ...]:
    tables = (reader.table(item, "quotas") for item in reader.items(table, "quotas"))
    quotas = [quota for one in tables if one and (quota := _read_quota(reader, one, read_expression))]
    names = [quota.name for quota in quotas]
    for name in sorted({name for name in names if names.count(name) > 1}):
        reader.note("doubled-key", table.line_of("quotas"), "quotas", name=name)
    return tuple(quotas)


def _read_quota(reader: Reader, table: Table, read_expression: ReadExpression) -> Quota | None:
    reader.note_unknown_keys(table, QUOTA_KEYS, ())
    name = reader.needed_text(table, "name")
    if name and not _CELL.fullmatch(name):
        reader.note("bad-name", table.line_of("name"), "name", name=name)
    kind = reader.text(table, "kind") or "hard"
    if kind not in ("hard", "soft"):
        reader.note("bad-quota-kind", table.line_of("kind"), "kind", name=kind)
    reader.needed_text(table, "when")
    reader.needed_text(table, "limit")
    when = read_expression(table, "when")
    limit = read_count(reader, table, "limit", most=1_000_000_000)
    message = reader.labels(table, "message")
    return Quota(name, when, limit, hard=kind == "hard", message=message) if when and limit is not None else None


def read_margins(reader: Reader, table: Table, questions: Mapping[str, Question]) -> Margins:
    """Shares of the population by choice, for questions that have all these choices."""
    tree = table.entries.get("margins")
    margins = None if tree is None else reader.table(tree, "margins")
    found = {}
    for name, shares in margins.entries.items() if margins else ():
        question = questions.get(name)
        if question is None or question.type != "select_one":
            reader.note("margin-question", shares.line, "margins", name=name, known=" ".join(questions))
        else:
            found[question.path] = _read_shares(reader, shares, question)
    return found


def _read_shares(reader: Reader, tree: Tree, question: Question) -> Mapping[str, float]:
    table = reader.table(tree, "margins")
    choices = {choice.name for choice in question.choices}
    shares = {}
    for name, share in table.entries.items() if table else ():
        number = _read_share(share)
        if name not in choices:
            reader.note("margin-choice", share.line, "margins", name=name, known=" ".join(sorted(choices)))
        elif number is None:
            reader.note("bad-share", share.line, "margins", name=name)
        else:
            shares[name] = number
    return shares


def _read_share(tree: Tree) -> float | None:
    if isinstance(tree, Scalar) and re.fullmatch(r"[0-9]{1,15}(?:\.[0-9]{1,15})?", tree.text.strip(), re.ASCII):
        return float(tree.text)
    return None


def read_flag(reader: Reader, table: Table, key: str) -> bool:
    written = reader.text(table, key).lower()
    if written and written not in YES and written not in ("no", "false", "false()", "0"):
        reader.note("bad-flag", table.line_of(key), key, name=written)
    return written in YES


def read_day(reader: Reader, table: Table, key: str) -> date | None:
    written = reader.text(table, key)
    if not written:
        return None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written, re.ASCII):
            return date.fromisoformat(written)
    except ValueError:
        pass
    reader.note("bad-day", table.line_of(key), key, name=written)
    return None


def read_count(reader: Reader, table: Table, key: str, *, most: int) -> int | None:
    written = reader.text(table, key)
    if re.fullmatch(r"[0-9]{1,10}", written, re.ASCII) and int(written) <= most:
        return int(written)
    if written:
        reader.note("bad-count", table.line_of(key), key, name=written, most=str(most))
    return None


def is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return False
    return True
