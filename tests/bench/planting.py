"""Many votes at once, written by the database itself: what pages are measured over, in a minute and not in an hour."""

from collections.abc import Sequence

from broadcasts_sent import add_broadcast
from sqlalchemy import Connection, text

from bot.store.floor import SPOKEN
from bot.store.keys import Keyring
from bot.store.statements import NewStatement, add

NAME = "canal-market"
EVERY_MS = 8 * 86_400_000  # so that nobody had two within a week

JOIN = text("""
INSERT INTO part (bucket, citizen, consultation, number, tracker, nonce, key_id, joined_ms)
SELECT bucket, citizen, :name, 1000000 + row_number() OVER (ORDER BY bucket, citizen), randomblob(16), randomblob(44), key_id, :now
FROM citizen WHERE NOT EXISTS (SELECT 1 FROM part WHERE part.bucket = citizen.bucket AND part.citizen = citizen.citizen)
ORDER BY bucket, citizen
""")
VOTE = text("""
INSERT INTO vote (bucket, citizen, statement, seq, consultation, vote, order_ms, at_ms)
SELECT part.bucket, part.citizen, chosen.statement, 1, :name,
  CASE WHEN (part.number * 7 + chosen.statement * 13) % 10 = 0 THEN 'pass'
       WHEN (part.number + chosen.statement * (part.number % 3)) % 2 = 0 THEN 'agree' ELSE 'disagree' END, :now, :now
FROM part JOIN (SELECT statement FROM statement WHERE consultation = :name AND status = 'published'
                ORDER BY statement DESC LIMIT :each) AS chosen
WHERE part.consultation = :name AND part.number >= 1000000
ORDER BY part.bucket, part.citizen, chosen.statement
""")
COUNT = text("""
UPDATE tally SET (agreed, disagreed, passed) = (
  SELECT count(*) FILTER (WHERE vote = 'agree'), count(*) FILTER (WHERE vote = 'disagree'), count(*) FILTER (WHERE vote = 'pass')
  FROM vote WHERE vote.statement = tally.statement)
WHERE consultation = :name
""")
TALK = text("""
INSERT OR IGNORE INTO conversation (bucket, citizen, state, version, asked_ms)
SELECT bucket, citizen, '{}', 1, :now - CASE WHEN citizen.citizen % 20 = 0 THEN 1000 ELSE 30 * 86400000 END
FROM citizen ORDER BY bucket, citizen
""")
LEDGER = text("""
INSERT INTO recipient (bucket, citizen, broadcast, account, language, status, reason, at_ms)
SELECT bucket, citizen, :broadcast, account, language,
  CASE citizen.citizen % 50 WHEN 0 THEN 'failed' WHEN 1 THEN 'skipped' ELSE 'sent' END,
  CASE citizen.citizen % 50 WHEN 0 THEN 'permanent' WHEN 1 THEN 'quota' END, :now
FROM citizen ORDER BY bucket, citizen
""")


def add_statements(connection: Connection, *, keys: Keyring, number: int, now_ms: int) -> None:
    """Of citizens, published, in a consultation that is there."""
    key = keys.key_id(SPOKEN)
    texts = [{"th": f"ข้อเสนอที่ {each} ของตลาด", "en": f"Idea {each} for the market"} for each in range(number)]
    add(connection, keys, [NewStatement(NAME, each, "citizen", key, status="published") for each in texts], now_ms)


def plant_votes(connection: Connection, *, each: int, now_ms: int) -> None:
    """Every citizen who did not take part joins and votes on the newest statements (SQLite)."""
    connection.execute(JOIN, {"name": NAME, "now": now_ms})
    connection.execute(VOTE, {"name": NAME, "now": now_ms, "each": each})
    connection.execute(COUNT, {"name": NAME})
    connection.execute(text("ANALYZE"))


def plant_broadcasts(connection: Connection, *, names: Sequence[str], now_ms: int) -> None:
    """One every eight days, each with every citizen in its ledger; the first is sending still, the others are finished. One citizen in
    twenty talked within a day (SQLite).
    """
    connection.execute(TALK, {"now": now_ms})
    target = connection.execute(text("SELECT count(*) FROM citizen")).scalar_one()
    for place, name in enumerate(names):
        at_ms = now_ms - place * EVERY_MS
        status = {"status": "finished", "ended_ms": at_ms} if place else {"status": "sending"}
        more = {"begins_ms": at_ms, "begun_ms": at_ms, "target": target}
        add_broadcast(connection, at_ms, name, **more, **status)
        connection.execute(LEDGER, {"broadcast": name, "now": at_ms})
    connection.execute(text("ANALYZE"))
