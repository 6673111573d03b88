"""What long journeys need: a crowd that votes in camps, days that pass with all that a server does, and news on either channel."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from ports import until
from sqlalchemy import Connection, select
from stage import Stage
from terminal import wethi
from transcript import Phone, WrongTalkError, new_phone

from bot import apply
from bot.commands import COMMANDS
from bot.consulting import CastVote, JoinConsultation, VoteWord
from bot.conversation import Effect, Idle, SetReachable, Turn
from bot.desk import Desk, Taken
from bot.events import Tapped
from bot.post import Post
from bot.store.citizens import find_owners
from bot.store.deliveries import Delivery
from bot.store.opinion_tables import opinion
from bot.store.rows import ms
from bot.store.tables import conversation
from bot.text import ZONE

DAY_S = 24 * 3600.0
HOUR_S = 3600.0
TEN = 10  # o'clock, when everybody may hear news
NEW_S = 10  # seconds after a vote, its computation is due
MOST_NEWS = 3  # that wait before the one that is meant
CROWD = "invented/main"
MINUTES_16 = 16 * 60.0  # after which news to staff and news that ride along are due

Ballots = Sequence[Mapping[int, VoteWord]]


async def vote_all(stage: Stage, name: str, ballots: Ballots, *, also: tuple[Effect, ...] = ()) -> None:
    """The crowd votes, and each does `also`: the first ballot is of its first citizen, who is the same at the next call."""

    def work(connection: Connection) -> None:
        now = stage.clock.now()
        wanted = {(CROWD, f"person {place}"): "th" for place in range(len(ballots))}
        owners = list(find_owners(connection, stage.services.keys, wanted, ms(now)).values())
        versions = {row.citizen: row.version for row in connection.execute(select(conversation))}
        taken = []
        for (bucket, citizen), ballot in zip(owners, ballots, strict=True):
            votes = [CastVote(name, statement, word) for statement, word in ballot.items()]
            effects: tuple[Effect, ...] = (SetReachable(reachable=False), JoinConsultation(name), *votes, *also)
            seq = stage.services.numbers.take(now)
            event = Tapped("vote")
            delivery = Delivery(bucket, citizen, CROWD, str(seq), seq, ms(now), ms(now), 1, event, None)
            taken.append(Taken(delivery, Turn(Idle(), effects), versions.get(citizen, 0), seq, ()))
        apply.save(Desk(connection, stage.services.keys, ms(now)), taken)

    await stage.write(work)


async def pass_days(stage: Stage, days: float) -> None:
    """It is ten in the morning some days later; the server did all that it does, and whom it concerns is told."""
    stage.clock.advance(days * DAY_S)
    local = stage.clock.now().astimezone(ZONE)
    stage.clock.advance((TEN - local.hour) * HOUR_S)
    await work_on(stage)
    await stage.later(MINUTES_16)


async def work_on(stage: Stage) -> None:
    """The looks that are taken every minute or so."""
    jobs = stage.jobs
    await jobs.step_forums()
    await jobs.close_votes()
    await jobs.follow_plans()


async def think(stage: Stage) -> None:
    """The worker has counted the votes for the first time; the server's own clock may have begun it before us."""
    stage.clock.advance(NEW_S)
    await stage.jobs.renew_opinions()

    async def is_counted() -> bool:
        return bool(stage.rows(opinion))

    await until(is_counted)


async def order(stage: Stage, command: str, **arguments: Any) -> str:
    """A command as an operator gives it beside the server; the word that says what came of it."""
    now_ms, keys = ms(stage.clock.now()), stage.services.keys
    told: dict[str, Any] = await stage.write(
        lambda connection: COMMANDS[command](Post(connection, keys, now_ms), **arguments)
    )
    return str(told["outcome"])


async def let_in(stage: Stage, channel: str, role: str, party: str) -> Phone:
    """A phone whose chat an operator linked by a code."""
    phone = await new_phone(stage, channel)
    await link(phone, role, party)
    return phone


async def link(phone: Phone, role: str, party: str) -> None:
    """Somebody with a phone becomes one of the staff, by a code of an operator's."""
    invited = ("staff", "invite", "--name", f"{role} of {party} on {phone.channel}", "--role", role, "--party", party)
    code, printed = await wethi(phone.stage, *invited)
    assert code == 0, printed
    chosen = "citizen taps: English\nbot: …\n" if (phone.channel, phone.language) == ("line", "en") else ""
    await phone.play(f"(the citizen adds us)\nbot: …\n{chosen}citizen: {printed.splitlines()[1]}\nbot: …")


async def hear(phone: Phone, told: str) -> None:
    """On LINE news ride along with replies, one at a time, for that is free; Telegram brings them when their time is over."""
    await phone.stage.later(5)
    if phone.channel == "telegram":
        await phone.play(f"(an hour later)\n{told}")
        return
    menu = "menu" if phone.language == "en" else "เมนู"
    for _ in range(MOST_NEWS):
        with suppress(WrongTalkError):
            await phone.play(f"citizen: {menu}\n{told}\nbot: …")
            return
    await phone.play(f"citizen: {menu}\n{told}\nbot: …")
