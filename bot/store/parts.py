"""What part citizens take in consultations: their numbers, votes, drafts and own statements, for a batch at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.store.consultation_tables import authorship, draft, part, statement, vote
from bot.store.floor import as_statement, read_texts
from bot.store.judgement_words import read_told
from bot.store.keys import Keyring, place_of
from bot.store.rows import owned_by, when
from bot.store.tables import mailbox
from handlers.author_views import AuthorView, ToldAuthor
from handlers.forum_views import Draft, ForumView, OwnVote, Part, Statement

OURS = mailbox.c.lease == bindparam("ours")
PARTS = select(part).join(mailbox, owned_by(part, mailbox)).where(OURS)
VOTES = (
    select(vote)
    .join(mailbox, owned_by(vote, mailbox))
    .where(OURS, ~vote.c.undone)
    .order_by(vote.c.order_ms, vote.c.seq)
)
DRAFTS = select(draft).join(mailbox, owned_by(draft, mailbox)).where(OURS)
OWN = (
    select(statement, authorship.c.citizen, authorship.c.told)
    .join(authorship, authorship.c.statement == statement.c.statement)
    .join(mailbox, owned_by(authorship, mailbox))
    .where(OURS)
    .order_by(statement.c.statement)
)

Key = tuple[int, str]  # a citizen and a consultation


@dataclass(frozen=True, slots=True)
class Parts:
    """By citizen and consultation what was found of them. `read_told`: what moderators decided on these statements."""

    rows: Mapping[Key, Any] = field(default_factory=dict)
    votes: Mapping[Key, Mapping[int, OwnVote]] = field(default_factory=dict)
    drafts: Mapping[Key, Mapping[Any, Draft]] = field(default_factory=dict)
    own: Mapping[Key, Mapping[int, Statement]] = field(default_factory=dict)
    told: Mapping[Key, Mapping[int, str]] = field(default_factory=dict)
    read_told: Callable[[Iterable[int]], Mapping[int, ToldAuthor]] = lambda _numbers: {}

    def look(self, kind: type[ForumView], citizen: int, forums: Iterable[str]) -> dict[str, Any]:
        """What a view of this kind has of her part; only those of authors ask what moderators told her."""
        parts = self.of(citizen, forums)
        if not issubclass(kind, AuthorView):
            return {"parts": parts}
        own = [number for one in parts.values() for number in one.own]
        return {"parts": parts, "told_author": self.read_told(own) if own else {}}

    def of(self, citizen: int, forums: Iterable[str]) -> dict[str, Part]:
        """What part this citizen takes in each of these consultations."""
        return {name: self._one((citizen, name)) for name in forums}

    def _one(self, key: Key) -> Part:
        row = self.rows.get(key)
        return Part(
            number=row.number if row else 0,
            listed=bool(row and row.listed),
            hears=row is None or row.hears,
            votes=self.votes.get(key, {}),
            drafts=self.drafts.get(key, {}),
            own=self.own.get(key, {}),
            told=self.told.get(key, {}),
        )


def load_parts(connection: Connection, keys: Keyring, lease: str) -> Parts:
    """Of the citizens whose mailboxes are held under this lease."""
    ours = {"ours": lease}
    votes: defaultdict[Key, dict[int, OwnVote]] = defaultdict(dict)
    for row in connection.execute(VOTES, ours):
        votes[row.citizen, row.consultation][row.statement] = OwnVote(
            row.vote, when(row.order_ms), row.seq, row.important
        )
    drafts: defaultdict[Key, dict[Any, Draft]] = defaultdict(dict)
    for row in connection.execute(DRAFTS, ours):
        body = keys.unseal(row.body, place_of("draft.body", row.citizen, row.consultation, row.purpose), row.key_id)
        drafts[row.citizen, row.consultation][row.purpose] = Draft(body, row.about)
    own: defaultdict[Key, dict[int, Statement]] = defaultdict(dict)
    told: defaultdict[Key, dict[int, str]] = defaultdict(dict)
    for row in connection.execute(OWN, ours):
        key = (row.citizen, row.consultation)
        own[key][row.statement] = as_statement(row, read_texts(keys, row))
        told[key][row.statement] = row.told
    rows = {(row.citizen, row.consultation): row for row in connection.execute(PARTS, ours)}
    return Parts(rows, votes, drafts, own, told, partial(read_told, connection, keys))
