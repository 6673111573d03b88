"""What must be true once staff are through: each act done once and in the audit log once, each answer with its citizen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing

from bench.processes import Stage
from sqlalchemy import Connection, func, select

from bot.store.agency_tables import audit, staff
from bot.store.audit import verify
from bot.store.broadcast_tables import broadcast
from bot.store.help_tables import help_request, help_word
from bot.store.keys import Keyring
from bot.store.moderation_tables import judgement
from bot.store.staff import read_staff
from bot.store.survey_tables import form_draft
from bot.store.tables import sent
from checks.console_acts import say_answer
from checks.console_staff import Act, Clerk
from checks.console_town import Town
from checks.verdict import open_reader, open_stage_keys

WAS_DONE = ("done", "found")
FATES = (*WAS_DONE, "other")
PUSHES = "channel=line&path=/v2/bot/message/push"
ACCEPTED = 200
SENDS = "channel=telegram&path=/sendMessage"
Row = tuple[str, str, str]  # act, about and staff, as the audit log has them


def judge(stage: Stage, town: Town, clerks: Sequence[Clerk]) -> Iterator[str]:
    """Every broken promise, in words."""
    keys = open_stage_keys(stage)
    with closing(keys.book), open_reader(stage).connect() as reader:
        yield from judge_fates(clerks)
        yield from judge_log(reader, count_done(clerks))
        yield from judge_rows(reader, keys, count_kinds(clerks))
        yield from judge_answers(reader, stage, town)


def list_done(clerks: Sequence[Clerk]) -> Iterator[tuple[Clerk, Act]]:
    for clerk in clerks:
        yield from ((clerk, act) for act in clerk.done if act.fate in WAS_DONE)


def count_done(clerks: Sequence[Clerk]) -> Counter[Row]:
    return Counter((*act.row, clerk.name) for clerk, act in list_done(clerks))


def count_kinds(clerks: Sequence[Clerk]) -> Counter[str]:
    return Counter(act.kind for _, act in list_done(clerks))


def judge_fates(clerks: Sequence[Clerk]) -> Iterator[str]:
    for clerk in clerks:
        if clerk.todo:
            yield f"{clerk.name} has {len(clerk.todo)} things to do still"
        yield from (f"{clerk.name}: {' '.join(act.row)}: {act.fate}" for act in clerk.done if act.fate not in FATES)


def judge_log(reader: Connection, done: Counter[Row]) -> Iterator[str]:
    """One row for each act, by whoever did it, and a chain without a gap."""
    checked = verify(reader)
    if checked.broken:
        yield f"row {checked.broken} of the audit log does not fit"
    acts = {act for act, _, _ in done}
    found = Counter[Row]()
    for row in reader.execute(select(audit.c.act, audit.c.about, audit.c.staff).where(audit.c.act.in_(sorted(acts)))):
        found[row.act, "" if row.act == "invite" else row.about, row.staff] += 1
    for name, wanted in sorted((done | found).items()):
        if done[name] != found[name]:
            yield f"{' '.join(name)}: done {done[name]} times, {found[name]} times in the audit log ({wanted})"


def judge_rows(reader: Connection, keys: Keyring, done: Counter[str]) -> Iterator[str]:
    """What the acts led to, kind by kind."""
    people = Counter(one.name for one in read_staff(reader, keys))
    statuses = Counter[str](reader.execute(select(broadcast.c.status)).scalars())
    found = {
        "decision": count(reader, judgement),
        "answer": count(reader, help_word, help_word.c.staff != ""),
        "submission": statuses["submitted"] + statuses["approved"],
        "approval": statuses["approved"],
        "save": int(reader.execute(select(func.sum(form_draft.c.version - 1))).scalar_one()),
        "roles": count(reader, staff, staff.c.roles == "official moderator"),
        "invitation": sum(times for name, times in people.items() if name.startswith("Newcomer")),
    }
    for kind, number in found.items():
        if number != done[kind]:
            yield f"{kind}: {done[kind]} were done, and there are {number}"
    if doubled := [name for name, times in people.items() if times > 1]:
        yield f"invited twice: {' '.join(doubled)}"


def count(reader: Connection, table: object, *where: object) -> int:
    counted = select(func.count()).select_from(table).where(*where)  # type: ignore[arg-type]  # a table, and terms on it
    return int(reader.execute(counted).scalar_one())


def judge_answers(reader: Connection, stage: Stage, town: Town) -> Iterator[str]:
    """On LINE each was told once. On Telegram nobody was told twice, and of whom nobody can tell, it is written down."""
    said = [
        entry["body"]
        for question in (PUSHES, SENDS)
        for entry in stage.ask_sandbox(f"journal?{question}")["entries"]
        if entry["status"] == ACCEPTED
    ]
    owners = {row.number: row.citizen for row in reader.execute(select(help_request.c.number, help_request.c.citizen))}
    unknown = set(reader.execute(select(sent.c.citizen).where(sent.c.outcome == "unknown")).scalars())
    for number, account in town.asked.items():
        times = sum(say_answer(number) in body for body in said)
        honest = account.startswith("telegram/") and owners[number] in unknown
        if times > 1 or (times == 0 and not honest):
            yield f"the answer to {number} was heard {times} times at {account}"


def count_unknown(stage: Stage) -> int:
    """Answers on Telegram of which nobody can tell whether they arrived."""
    with open_reader(stage).connect() as reader:
        return count(reader, sent, sent.c.outcome == "unknown")


def left_unsaid(stage: Stage) -> int:
    """Answers that still have to be said."""
    with open_reader(stage).connect() as reader:
        return count(reader, help_request, help_request.c.told < help_request.c.words)
