"""The codebook of a survey as tables for a spreadsheet: the survey, its variables, their choices, the weights."""

from collections.abc import Iterator, Mapping

from surveys.forms.codebook import Json

Row = tuple[str | int | float, ...]
Sheets = Mapping[str, Iterator[Row]]

TEXTS = ("label", "hint", "guidance", "constraint_message")
CONDITIONS = ("required", "relevant", "constraint", "choice_filter", "calculation", "default")


def lay_out_codebook(codebook: Json) -> Sheets:
    """By the names of the sheets."""
    return {
        "survey": _survey_rows(codebook),
        "variables": _variable_rows(codebook),
        "choices": _choice_rows(codebook),
        "weights": _weight_rows(codebook),
    }


def _survey_rows(codebook: Json) -> Iterator[Row]:
    yield ("about", "language", "value")
    texts = {"sampling": codebook["method"]["sampling"]}
    for key, value in (*codebook["survey"].items(), *texts.items()):
        if isinstance(value, dict):
            yield from ((key, language, text) for language, text in value.items())
        else:
            yield (key, "", _plain(value))
    for quota in codebook["method"]["quotas"]:
        kind = "hard" if quota["hard"] else "soft"
        yield (f"quota {quota['name']}", "", f"{kind}, {quota['limit']}: {quota['when']}")


def _variable_rows(codebook: Json) -> Iterator[Row]:
    languages = codebook["survey"]["languages"]
    texts = [(key, language) for key in ("said_before", *TEXTS) for language in languages]
    spoken = tuple(f"{key}::{language}" for key, language in texts)
    yield ("name", "type", "columns", "private", *spoken, "range", *CONDITIONS)
    for one in codebook["variables"]:
        numbers = one["range"]
        steps = f"{numbers['start']:g} - {numbers['end']:g} : {numbers['step']:g}" if numbers else ""
        said = (_say(one[key], language) for key, language in texts)
        conditions = (_plain(one[key]) for key in CONDITIONS)
        yield (one["name"], one["type"], _plain(one["columns"]), _plain(one["private"]), *said, steps, *conditions)
    for added in codebook["added_columns"]:
        said = (added["about"].get(language, "") if key == "label" else "" for key, language in texts)
        yield (added["column"], "added", added["column"], "no", *said, "", *("" for _ in CONDITIONS))


def _choice_rows(codebook: Json) -> Iterator[Row]:
    languages = codebook["survey"]["languages"]
    yield ("question", "choice", *(f"label::{language}" for language in languages))
    for one in codebook["variables"]:
        for choice in one["choices"]:
            yield (one["name"], choice["name"], *(choice["label"].get(language, "") for language in languages))


def _weight_rows(codebook: Json) -> Iterator[Row]:
    yield ("question", "choice", "share")
    weights = codebook["method"]["weights"]
    for margin in weights["margins"] if weights else ():
        yield from ((margin["name"], each["choice"], each["share"]) for each in margin["shares"])


def _say(labels: Mapping[str, str] | list[Mapping[str, str]], language: str) -> str:
    """Several texts on lines of their own."""
    listed = labels if isinstance(labels, list) else [labels]
    return "\n".join(filter(None, (each.get(language) for each in listed)))


def _plain(value: str | int | list[str] | None) -> str | int:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(value)
    return "" if value is None else value
