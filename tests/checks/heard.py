"""What citizens heard by the time everything has come to rest: each event answered, in order, on LINE never twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from bench.processes import Stage
from bench.talks import ACCOUNT
from sqlalchemy import text

from bot.outbox import MOST_IN_FLIGHT
from checks.people import Person
from checks.verdict import open_reader, read_token

REPLIES = "channel=line&path=/v2/bot/message/reply"  # pushes are billed
SPINNERS = "channel=telegram&path=/answerCallbackQuery"
# An answer whose reply token died with a process: it waits for a reply that never comes, or has ended with that word.
TOO_LATE = """
    SELECT (SELECT count(DISTINCT turn) FROM outbox WHERE status = 'riding')
        + (SELECT count(*) FROM sent WHERE outcome NOT IN ('sent', 'superseded'))"""


@dataclass(slots=True)
class Heard:
    """How many answers were accepted, came too late to be said and have that written down, or went to Telegram twice."""

    accepted: int = 0
    too_late: int = 0
    doubled: int = 0
    late_turns: int = 0
    asked_again: list[str] = field(default_factory=list)

    def tell(self) -> str:
        return (
            f"{self.accepted} answers said, {self.too_late} too late for LINE's reply token ({len(self.asked_again)} citizens who "
            f"wrote on are asked that question again), "
            f"{self.doubled} said once more on Telegram"
        )


def judge_heard(stage: Stage, people: list[Person], heard: Heard, *, deaths: int) -> Iterator[str]:
    """Every broken promise, in words; counts what is none."""
    yield from judge_line(stage, [one for one in people if one.account == ACCOUNT], heard)
    others = [one for one in people if one.account != ACCOUNT]
    yield from judge_telegram(stage, others, heard, most_doubled=deaths * MOST_IN_FLIGHT["telegram"])
    totals = stage.ask_sandbox("totals")
    if totals["doubled"] or totals["billed"]:
        yield f"the sandbox counts {totals['doubled']} doubled messages and {totals['billed']} billed ones"


def judge_line(stage: Stage, people: list[Person], heard: Heard) -> Iterator[str]:
    entries = stage.ask_sandbox(f"journal?{REPLIES}")["entries"]
    said = [read_token(entry) for entry in entries if entry["status"] == 200]
    times = Counter(said)
    wanted = {token for one in people for token in one.tokens[: one.place]}
    heard.accepted += len(said)
    heard.too_late = len(wanted - times.keys())
    with open_reader(stage).connect() as reader:
        heard.late_turns = reader.execute(text(TOO_LATE)).scalar_one()
    if heard.too_late > heard.late_turns:
        yield f"{heard.too_late - heard.late_turns} events were never answered, and nothing says why"
    if more := [token for token, number in times.items() if number > 1 or token not in wanted]:
        yield f"{len(more)} messages went out more than once, or nobody knows what for"
    places = {token: place for place, token in enumerate(said)}
    yield from find_turned_round(people, [[places.get(token) for token in one.tokens] for one in people])


def judge_telegram(stage: Stage, people: list[Person], heard: Heard, *, most_doubled: int) -> Iterator[str]:
    """Every turn begins by stopping the spinner of the tap that it answers."""
    entries = stage.ask_sandbox(f"journal?{SPINNERS}")["entries"]
    said = [parse_qs(entry["body"])["callback_query_id"][0] for entry in entries]
    times = Counter(said)
    wanted = {one.delivery_id(place) for one in people for place in range(one.place)}
    heard.accepted += len(times)
    heard.doubled = len(said) - len(times)
    if unheard := wanted - times.keys():
        yield f"{len(unheard)} taps on Telegram were never answered"
    if unknown := times.keys() - wanted:
        yield f"{len(unknown)} taps on Telegram were answered that nobody made"
    if heard.doubled > most_doubled:
        yield f"{heard.doubled} answers went to Telegram once more, and at most {most_doubled} were in flight"
    first: dict[str, int] = {}
    for place, name in enumerate(said):
        first.setdefault(name, place)
    yield from find_turned_round(
        people, [[first.get(one.delivery_id(place)) for place in range(one.place)] for one in people]
    )


def find_turned_round(people: list[Person], places: list[list[int | None]]) -> Iterator[str]:
    """`places`: of each person's events in their order, when the answer was said."""
    for person, answered in zip(people, places, strict=True):
        known = [place for place in answered if place is not None]
        if known != sorted(known):
            yield f"{person.citizen.user_id[-6:]}: an answer was said before that of an earlier event"
