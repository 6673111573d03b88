"""An interview as a short text, for the database, and back."""

import json
from datetime import datetime, timedelta

from surveys.forms.weighing import Answered, Interview

ROOT = "/data/"  # every path begins with it, so it is not saved
MILLISECOND = timedelta(milliseconds=1)


def dump(interview: Interview) -> str:
    """JSON; times as milliseconds since the start, bits as hexadecimal, an empty source left out."""
    answers = {
        path.removeprefix(ROOT): (
            [answered.value, (answered.at - interview.started) // MILLISECOND, answered.source]
            if answered.source
            else [answered.value, (answered.at - interview.started) // MILLISECOND]
        )
        for path, answered in interview.answers.items()
    }
    body = {
        "id": interview.interview_id,
        "form": interview.form_id,
        "version": interview.form_version,
        "language": interview.language,
        "seed": interview.seed,
        "started": interview.started.isoformat(),
        "place": interview.place,
        "answers": answers,
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
        skipped=frozenset(ROOT + name for name in body["skipped"]),
        failures=body["failures"],
        hidden=int(body["hidden"], 16),
        open=int(body["open"], 16),
        shown=(body["shown"][0], body["shown"][1]),
        stale=body["stale"],
    )
