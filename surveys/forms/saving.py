"""An interview as a short text, for the database, and back."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from math import inf, isinf
from typing import Any

from surveys.forms.sight import Answered, Interview
from surveys.forms.values import Value

_PAIRS: Mapping[str, Callable[[str], Value]] = {
    "time": datetime.fromisoformat,
    "day": date.fromisoformat,
    "number": float,
}
Written = str | float | bool | tuple[str, str]

ROOT = "/data/"  # every path begins with it, so it is not saved
MILLISECOND = timedelta(milliseconds=1)


def dump(interview: Interview) -> str:
    """JSON; times as milliseconds since the start, bits as hexadecimal; what is empty may be left out."""
    answers = {
        path.removeprefix(ROOT): (
            [answered.value, (answered.at - interview.started) // MILLISECOND, answered.source]
            if answered.source
            else [answered.value, (answered.at - interview.started) // MILLISECOND]
        )
        for path, answered in interview.answers.items()
    }
    computed = {path.removeprefix(ROOT): _write(value) for path, value in interview.computed.items()}
    body = {
        "id": interview.interview_id,
        "form": interview.form_id,
        "version": interview.form_version,
        "language": interview.language,
        "seed": interview.seed,
        "started": interview.started.isoformat(),
        "place": interview.place,
        "answers": answers,
        **({"computed": computed} if computed else {}),
        "skipped": sorted(path.removeprefix(ROOT) for path in interview.skipped),
        "failures": interview.failures,
        "hidden": f"{interview.hidden:x}",
        "open": f"{interview.open:x}",
        "shown": interview.shown,
        "stale": interview.stale,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Interview:
    """What `dump` wrote."""
    body = json.loads(text)
    started = datetime.fromisoformat(body["started"])
    answers = {
        ROOT + name: Answered(value, started + since * MILLISECOND, "".join(source))
        for name, (value, since, *source) in body["answers"].items()
    }
    return Interview(
        interview_id=body["id"],
        form_id=body["form"],
        form_version=body["version"],
        language=body["language"],
        seed=body["seed"],
        started=started,
        place=body["place"],
        answers=answers,
        computed={ROOT + name: _read(value) for name, value in body.get("computed", {}).items()},
        skipped=frozenset(ROOT + name for name in body["skipped"]),
        failures=body["failures"],
        hidden=int(body["hidden"], 16),
        open=int(body["open"], 16),
        shown=(body["shown"][0], body["shown"][1]),
        stale=body["stale"],
    )


def _write(value: Value) -> Written:
    """A value keeps its kind: days and endless numbers, which JSON does not have, as a pair of kind and text."""
    if isinstance(value, datetime):
        return ("time", value.isoformat())
    if isinstance(value, date):
        return ("day", value.isoformat())
    if isinstance(value, float) and isinf(value):
        return ("number", "inf" if value == inf else "-inf")
    return "" if value is None else value


def _read(written: Any) -> Value:
    if isinstance(written, list):
        kind, text = written
        return _PAIRS[kind](text)
    return written if isinstance(written, str | bool) else float(written)
