"""Plays a citizen in consultations: votes and statements are folded into the next view, as the store would."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from talk import NOON, Talk

import surveys.library
from bot.consulting import (
    CastVote,
    ComplainAbout,
    CorrectStatement,
    DropDraft,
    JoinConsultation,
    KeepDraft,
    MarkImportant,
    NoteTold,
    ProposeStatement,
    SetHearing,
    UndoVote,
    WithdrawVotes,
)
from bot.conversation import Citizen, Effect
from handlers import CitizenView
from handlers.forum_views import Code, Consultation, Counts, Draft, ForumView, OwnVote, Part, Statement
from handlers.views import OpenForum
from surveys.governance.charter import Charter
from surveys.governance.charter_record import hash_charter
from surveys.governance.standing import Moved, Opened, Signed, StandingEvent, day_of, fold
from surveys.governance.yaml_charter import read_charter
from surveys.opinion.alike import KnownStatements

CHARTERS = Path(surveys.library.__file__).parent / "consultations"
OPENED = NOON - timedelta(days=3)


@cache
def read_shipped(name: str) -> Charter:
    read = read_charter((CHARTERS / f"{name}.yaml").read_bytes())
    assert isinstance(read, Charter), read
    return read


def read_market() -> Charter:
    return read_shipped("canal_market")


def read_carts() -> Charter:
    return read_shipped("food_carts")


def forum_of(charter: Charter, phase: str = "statements", **more: object) -> Consultation:
    """A consultation that was signed by all, opened three days ago and has come to this phase."""
    hashed = hash_charter(charter)
    events: list[StandingEvent] = [Signed(name, hashed, OPENED) for name in charter.convener_ids]
    events.append(Opened(OPENED))
    if phase == "ended":
        events.append(Moved(None, day_of(charter, NOON)))
    elif phase != charter.order[0]:
        events.append(Moved(next(one for one in charter.order if one == phase), day_of(charter, OPENED)))
    statements = {
        number: Statement(number, number, seed.text, "organiser", published_at=OPENED)
        for number, seed in enumerate(charter.statements, 1)
    }
    return Consultation(
        charter.charter_id,
        charter,
        fold(charter, events),
        opened=day_of(charter, OPENED),
        statements=statements,
        **more,  # type: ignore[arg-type]
    )


@dataclass
class ForumTalk(Talk):
    """With consultations, and her part in each."""

    forums: dict[str, Consultation] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)
    counts: dict[int, Counts] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    written: str = ""
    waiting: dict[int, str] = field(default_factory=dict)

    def writes(self, text: str, message_id: str = "") -> str:
        self.written = text
        return super().writes(text, message_id)

    def view(self, at: datetime, kind: type[CitizenView]) -> CitizenView:
        cards = tuple(
            OpenForum(one.consultation, one.charter.title, one.takes("vote"))
            for one in self.forums.values()
            if one.standing.phase
        )
        return replace(super().view(at, kind), consultations=cards)

    def view_forums(self, seen: CitizenView) -> ForumView:
        code = self.codes.get(self.written)
        own = {
            number: text
            for part in self.parts.values()
            for number, one in part.own.items()
            if one.status == "waiting"
            for text in one.texts.values()
        }
        return replace(
            super().view_forums(seen),
            forums=self.forums,
            parts=self.parts,
            counts=self.counts,
            code=code,
            read_waiting=lambda _name: KnownStatements(self.waiting | own),
        )

    def part(self, name: str) -> Part:
        return self.parts.get(name, Part())

    def change(self, name: str, **values: object) -> None:
        self.parts[name] = replace(self.part(name), **values)  # type: ignore[arg-type]

    def apply(self, effect: Effect) -> None:
        match effect:
            case JoinConsultation(name, code_hash):
                self.change(name, number=1, listed=bool(code_hash) or self.part(name).listed)
            case CastVote(name, statement, vote):
                cast = OwnVote(vote, self.now, self.part(name).last_seq + 1)
                self.change(name, votes={**self.part(name).votes, statement: cast})
            case UndoVote(name, statement):
                kept = {number: own for number, own in self.part(name).votes.items() if number != statement}
                self.change(name, votes=kept)
            case WithdrawVotes():
                self.parts = {name: replace(part, votes={}) for name, part in self.parts.items()}
            case KeepDraft(name, purpose, body, about):
                self.change(name, drafts={**self.part(name).drafts, purpose: Draft(body, about)})
            case DropDraft(name, purpose):
                self.change(name, drafts={key: one for key, one in self.part(name).drafts.items() if key != purpose})
            case ProposeStatement(name, text, language, clause):
                number = 900 + len(self.part(name).own)
                new = Statement(number, number, {language: text}, "citizen", status="waiting", clause=clause)
                self.change(name, own={**self.part(name).own, number: new})
            case SetHearing(name, hears):
                self.change(name, hears=hears)
            case MarkImportant() | NoteTold() | CorrectStatement() | ComplainAbout():
                pass
            case _:
                super().apply(effect)


def voter(*, agreed: bool = True, pages: bool = False) -> ForumTalk:
    """Somebody at the market's consultation, who agreed to taking part already unless said otherwise."""
    citizen = Citizen(consents=frozenset({"answer"}), band="adult") if agreed else Citizen()
    charter = read_market()
    return ForumTalk([], citizen, forums={charter.charter_id: forum_of(charter)}, pages=pages)
