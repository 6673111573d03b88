"""The `wethi` command."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_agency import account, agency
from bot.cli_backup import backup, restore, upgrade
from bot.cli_consultation import app as consultation
from bot.cli_database import database
from bot.cli_exchange import export, import_files
from bot.cli_exchange import show_results as show_consultation_results
from bot.cli_plan import add_to as add_plan
from bot.cli_provider import add_to as add_provider
from bot.cli_serve import HOST, serve, web, work
from bot.cli_setup import examine, set_up
from bot.cli_staff import audit, show_moderation, staff
from bot.errors import WethiError
from bot.opinion_command import show_opinion

app = typer.Typer(no_args_is_help=True, add_completion=False, help="A citizen forum that lives in LINE and Telegram.")
survey = typer.Typer(no_args_is_help=True, help="Publish surveys, and see what they found.")
app.add_typer(survey, name="survey")
app.add_typer(consultation, name="consultation")
consultation.command("moderation")(show_moderation)
consultation.command("results")(show_consultation_results)
add_plan(consultation)
add_provider(agency)
app.add_typer(agency, name="agency")
app.add_typer(account, name="account")
app.add_typer(staff, name="staff")
app.add_typer(audit, name="audit")
app.add_typer(backup, name="backup")
app.add_typer(database, name="db")
app.command("restore")(restore)
app.command("upgrade")(upgrade)

Name = Annotated[str, typer.Argument(help="The survey's form_id.")]
Language = Annotated[str, typer.Option("--lang", help="th or en")]

OWNER_ONLY = 0o077


@app.command()
def sandbox() -> None:
    """Run the stand-in for LINE and Telegram, with a page on which anyone is the citizen."""
    from bot.clock import SystemClock
    from bot.sandbox.app import build
    from bot.serving import run_app
    from bot.settings import SandboxSettings

    settings = SandboxSettings()
    run_app(
        lambda: build(
            line_secret=settings.line_channel_secret.get_secret_value(),
            line_token=settings.line_channel_access_token.get_secret_value(),
            telegram_token=settings.telegram_bot_token.get_secret_value(),
            clock=SystemClock(),
        ),
        host=HOST,
        port=settings.sandbox_port,
        setting="WETHI_SANDBOX_PORT",
    )


@app.command()
def demo() -> None:
    """Start the sandbox and the bot together and say where the two phones are."""
    from bot.demo import run_demo
    from bot.settings import SandboxSettings

    settings = SandboxSettings()
    sys.exit(run_demo(settings.port, settings.sandbox_port))


@app.command()
def talk(language: Language = "th") -> None:
    """Talk with the bot in this terminal; nothing leaves the machine."""
    from bot.talk import run_talk

    run_talk(language)


@app.command("schema")
def write_schema(
    name: Annotated[str, typer.Argument(help="What the file holds: survey, charter, results or codebook.")],
) -> None:
    """Write the JSON schema of a file that Wethi reads or writes, for editors and programs that check it."""
    from bot.schemas import show_schema

    sys.exit(show_schema(name))


app.command()(serve)
app.command()(web)
app.command()(work)
app.command("setup")(set_up)
app.command("doctor")(examine)
app.command("opinion")(show_opinion)
app.command("export")(export)
app.command("import")(import_files)


@survey.command("publish")
def publish_survey(
    file: Annotated[str, typer.Argument(help="A YAML file, or the name of a survey that comes with Wethi.")],
    agency: Annotated[
        str, typer.Option(help="The agency that asks: it is offered in the chats of its accounts.")
    ] = "main",
) -> None:
    """Check a survey and publish it; every problem is listed with its line and what to do."""
    from bot.publishing import publish_file
    from bot.settings import read_settings

    sys.exit(publish_file(read_settings(), file, agency))


@survey.command("results")
def show_results(
    name: Name,
    *,
    csv: Annotated[Path | None, typer.Option(help="Write the table to this file instead.")] = None,
    json: Annotated[Path | None, typer.Option(help="Write the figures to this file instead.")] = None,
    chart: Annotated[Path | None, typer.Option(help="Draw one question to this PNG instead.")] = None,
    question: Annotated[str, typer.Option(help="Which question the chart shows.")] = "",
    by: Annotated[str, typer.Option(help="Compare the groups made by this question.")] = "",
    funnel: Annotated[bool, typer.Option("--funnel", help="Show where people stop.")] = False,
    language: Language = "th",
) -> None:
    """Show what a survey found so far; cells of fewer than five people are hidden."""
    from bot.results import Wanted
    from bot.results import show_results as show
    from bot.settings import read_settings

    wanted = Wanted(csv=csv, json=json, chart=chart, by=by, question=question, funnel=funnel, language=language)
    sys.exit(show(read_settings(), name, wanted))


@survey.command("export")
def export_responses(
    name: Name,
    *,
    csv: Annotated[Path | None, typer.Option(help="The file to write, with commas.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="The file to write, for a spreadsheet.")] = None,
    labels: Annotated[bool, typer.Option("--labels", help="Questions and choices in words, not by name.")] = False,
    language: Language = "th",
) -> None:
    """Write single responses, shuffled and with their day only, where the survey's notice allows it."""
    from bot.audit_printing import note_if_done
    from bot.exports import Files
    from bot.exports import export_responses as export
    from bot.settings import read_settings

    if not (csv or xlsx):
        raise typer.BadParameter("say where to: --csv FILE, --xlsx FILE, or both")
    settings, files = read_settings(), Files(csv=csv, xlsx=xlsx, language=language if labels else "")
    sys.exit(note_if_done(settings, export(settings, name, files), f"survey {name}"))


@survey.command("codebook")
def export_codebook(
    name: Name,
    *,
    json: Annotated[Path | None, typer.Option(help="The file to write, for a program.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="The file to write, for a spreadsheet.")] = None,
) -> None:
    """Write what a survey's variables mean: texts, choices, conditions, weights; to the terminal without a file."""
    from bot.exports import Files
    from bot.exports import export_codebook as export
    from bot.settings import read_settings

    sys.exit(export(read_settings(), name, Files(json=json, xlsx=xlsx)))


@survey.command("close")
def close_survey(name: Name) -> None:
    """Take no more answers; the final results are published and those who took part hear of them."""
    from bot.publishing import close_survey as close
    from bot.settings import read_settings

    sys.exit(close(read_settings(), name))


def main() -> None:
    """Runs a command; what goes wrong is said in one sentence. What it writes is its owner's to read alone."""
    os.umask(OWNER_ONLY)
    try:
        app()
    except WethiError as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
