"""Results in a terminal: what people answered, groups beside each other, where people stop."""

from collections.abc import Iterator

from rich.table import Table

from bot.text import Text
from surveys.forms.definition import Form, Labels, say
from surveys.forms.funnel import Funnel
from surveys.forms.showing import join_labels
from surveys.forms.weights import Unweighted, Weights, bound_error
from surveys.privacy.cells import HIDDEN, SMALLEST, ShownQuestion, ShownTally
from surveys.privacy.crossed import ShownCross


def shown(figure: float | None) -> str:
    return HIDDEN if figure is None else f"{figure:,g}"


def few_hidden(count: int) -> str:
    """A count that no total stands beside."""
    return HIDDEN if 0 < count < SMALLEST else f"{count:,}"


def tally_table(form: Form, tally: ShownTally, t: Text) -> Table:
    """The suppressed tally; weighted shares have a column where there are any."""
    weighted = any(cell.weighted is not None for question in tally.questions for cell in question.cells)
    title = say(form.title, t.language, form.default_language)
    people = shown(tally.n)
    table = Table(title=f"{title} ({form.form_id} {form.version}): n = {people}", caption=t("results-volunteers"))
    table.add_column(t("results-table-question"))
    table.add_column(t("results-answer"))
    for name in ("results-count", "results-share", *(["results-weighted"] if weighted else [])):
        table.add_column(t(name), justify="right")
    for question in tally.questions:
        for row in rows_of(form, question, t, weighted=weighted):
            table.add_row(*row)
        table.add_section()
    return table


def rows_of(form: Form, question: ShownQuestion, t: Text, *, weighted: bool) -> Iterator[tuple[str, ...]]:
    label = say(question.label, t.language, form.default_language)
    if question.too_few:
        yield label, t("results-table-left"), HIDDEN, HIDDEN
        return
    for cell in question.cells:
        words = say(cell.label, t.language, form.default_language) or cell.name
        extra = (shown(cell.weighted),) if weighted else ()
        yield (label, words, shown(cell.count), shown(cell.percent), *extra)
        label = ""
    yield label, t("results-table-asked"), f"{shown(question.answered)} / {shown(question.asked)}"
    if question.median is not None:
        yield "", t("results-table-mean"), f"{shown(question.mean)} / {shown(question.median)}"


def say_method(form: Form, weights: Weights | Unweighted | None, t: Text) -> tuple[str, ...]:
    """What must be known to read the figures rightly."""
    if isinstance(weights, Weights):
        effect = f"{weights.design_effect:.2f}"
        worth = t("results-method-weighted", effective=round(weights.effective), effect=effect)
        return (worth, t("results-method-error", points=bound_error(weights.effective)))
    if isinstance(weights, Unweighted):
        groups = join_labels([name_group(form, *group, t) for group in weights.too_few], t.language)
        return (t("results-unweighted", groups=groups),)
    return ()


def name_group(form: Form, path: str, choice: str, t: Text) -> str:
    labels: Labels = next((one.label for one in form.by_path[path].choices if one.name == choice), {})
    return say(labels, t.language, form.default_language) or choice


def cross_table(form: Form, crossed: ShownCross, t: Text) -> Table:
    """Each row's people, and how many of them gave which answer, with their share of the row."""

    def words(labels: Labels, name: str) -> str:
        return say(labels, t.language, form.default_language) or name

    row, column = words(crossed.row_label, crossed.row_path), words(crossed.column_label, crossed.column_path)
    table = Table(title=t("results-crossed", row=row, column=column))
    if crossed.too_few:
        table.add_column(t("results-too-few"))
        return table
    table.add_column(t("results-table-groups"))
    for heading in (t("results-table-everybody"), *(words(label, name) for name, label in crossed.column_names)):
        table.add_column(heading, justify="right")
    for at, (name, label) in enumerate(crossed.row_names):
        cells = zip(crossed.counts[at], crossed.percents[at], strict=True)
        figures = (HIDDEN if count is None else f"{count:,} ({share}%)" for count, share in cells)
        table.add_row(words(label, name), shown(crossed.groups[at]), *figures)
    return table


def funnel_table(form: Form, stops: Funnel, t: Text) -> Table:
    """Where people stop; a figure of one to four people is hidden here too."""
    started, finished = few_hidden(stops.started), few_hidden(stops.finished)
    table = Table(title=t("results-funnel"), caption=t("results-funnel-started", started=started, finished=finished))
    table.add_column(t("results-table-question"))
    for name in ("reached", "answered", "skipped", "left", "refused", "seconds"):
        table.add_column(t(f"results-funnel-{name}"), justify="right")
    for step in stops.steps:
        counts = (step.reached, step.answered, step.skipped, step.left, step.refused)
        seconds = f"{step.seconds:.0f}" if step.seconds is not None and step.answered >= SMALLEST else ""
        table.add_row(say(step.label, t.language, form.default_language), *map(few_hidden, counts), seconds)
    return table
