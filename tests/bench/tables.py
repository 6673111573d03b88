"""What a database takes on disk while it is at work, and what is left in its tables when all is done."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text

from bench import crowd
from bench.processes import Stage

MB = 1 << 20
LARGEST = 8  # tables that are told
LOGS = text("""
    SELECT (SELECT sum(size) FROM pg_ls_waldir()),
           pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0'),
           pg_total_relation_size('mailbox') + pg_total_relation_size('outbox')
""")
TABLES = text("""
    SELECT relname, pg_total_relation_size(relid) FROM pg_stat_user_tables ORDER BY 2 DESC LIMIT :most
""")
LEFT = {
    "mailboxes": "*) FROM mailbox",
    "messages in the outbox": "*) FROM outbox",
    "deliveries that wait or died": "*) FROM inbox WHERE status <> 'handled'",
    "bodies of handled deliveries": "*) FROM inbox WHERE status = 'handled' AND body IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Disk:
    """In MB: the write-ahead log as it lies there, all that was ever written to it, and the tables of what waits.

    The latter two are 0 on SQLite, which begins its log anew and has one file for all tables.
    """

    log_mb: float
    written_mb: float = 0.0
    queues_mb: float = 0.0


def read_disk(stage: Stage) -> Disk:
    if not stage.databases[0]:
        log = stage.folder / f"{crowd.DATABASE}-wal"
        return Disk(log.stat().st_size / MB if log.exists() else 0.0)
    with crowd.look_into(stage.databases[0]).connect() as connection:
        return Disk(*(float(each or 0) / MB for each in connection.execute(LOGS).one()))


def read_left(stage: Stage) -> Mapping[str, int]:
    """Rows that should have ended, by their name."""
    return {name: crowd.count(stage, of=of) for name, of in LEFT.items()}


def read_tables(stage: Stage) -> Mapping[str, float]:
    """MB of the largest tables with their indexes; of the whole file on SQLite."""
    if not stage.databases[0]:
        file = stage.folder / crowd.DATABASE
        return {"the database": file.stat().st_size / MB}
    with crowd.look_into(stage.databases[0]).connect() as connection:
        found = connection.execute(TABLES, {"most": LARGEST}).all()
    return {str(name): size / MB for name, size in found}
