"""Many votes at once, written by the database itself: what pages are measured over, in a minute and not in an hour."""

from sqlalchemy import Connection, text

from bot.store.floor import SPOKEN
from bot.store.keys import Keyring
from bot.store.statements import NewStatement, add

NAME = "canal-market"

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
