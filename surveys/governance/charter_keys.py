"""The keys that a charter file may have: what stands under each, and what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from surveys.governance import charter

CharterKeyKind = Literal["text", "count", "flag", "day", "when", "labels", "languages", "word", "table", "list"]


@dataclass(frozen=True, slots=True)
class CharterKey:
    """`about` is said to the person who writes the charter; `words` are those to choose from; `keys` stand below it."""

    kind: CharterKeyKind
    about: str
    needed: bool = False
    words: tuple[str, ...] = ()
    keys: Mapping[str, "CharterKey"] = field(default_factory=dict)


PHASE_KEYS: Mapping[str, CharterKey] = {
    "agenda": CharterKey("when", "Question and rules are public, topics are collected, nobody votes yet."),
    "statements": CharterKey("when", "Citizens write statements and vote on them.", needed=True),
    "critique": CharterKey("when", "One bridging statement is voted on, revised once, and voted on again."),
    "deliberation": CharterKey("when", "Meetings, in a place or by a link."),
    "decision": CharterKey("when", "The rule decides; conveners may object.", needed=True),
    "plan": CharterKey("when", "Commitments and pledges are written down.", needed=True),
    "follow-up": CharterKey("when", "What was promised is followed in public.", needed=True),
}
TAKES_PART_KEYS: Mapping[str, CharterKey] = {
    "how": CharterKey(
        "word", "Everybody, who has a code, or who is on a list.", needed=True, words=get_args(charter.Entry)
    ),
    "codes": CharterKey("count", "How many codes there are."),
    "ages": CharterKey("word", "Adults, or everybody from 10 years on.", words=get_args(charter.Ages)),
}
DECISION_KEYS: Mapping[str, CharterKey] = {
    "share": CharterKey("count", "Per cent that must agree in every opinion group.", needed=True),
    "voters_per_group": CharterKey("count", "Citizens of every group who must have voted on it.", needed=True),
    "voters": CharterKey("count", "Citizens who must have voted on it in all."),
    "effect": CharterKey("word", "What then holds.", needed=True, words=get_args(charter.Outcome)),
}
CONFLICT_KEYS: Mapping[str, CharterKey] = {
    "objection_days": CharterKey("count", "How long a convener may object.", needed=True),
    "mediation_days": CharterKey("count", "How long a settlement is sought.", needed=True),
    "meeting": CharterKey("labels", "Who meets where, and who leads the meeting.", needed=True),
    "fallback": CharterKey("labels", "What happens where nothing is settled.", needed=True),
    "fallback_ruling": CharterKey("word", "The ruling that then holds.", needed=True, words=get_args(charter.Ruling)),
}
CONVENER_KEYS: Mapping[str, CharterKey] = {
    "id": CharterKey("text", "A short name.", needed=True),
    "kind": CharterKey("word", "What kind of body it is.", needed=True, words=get_args(charter.ConvenerKind)),
    "name": CharterKey("labels", "Its name.", needed=True),
}
STATEMENT_KEYS: Mapping[str, CharterKey] = {
    "id": CharterKey("text", "A short name.", needed=True),
    "text": CharterKey("labels", "One idea, in at most 280 characters.", needed=True),
    "by": CharterKey("text", "The convener that wrote it.", needed=True),
}
CLAUSE_KEYS: Mapping[str, CharterKey] = {
    "id": CharterKey("text", "A short name.", needed=True),
    "title": CharterKey("labels", "What it is about.", needed=True),
    "before": CharterKey("labels", "The text that holds now; left out where the clause is new."),
    "after": CharterKey("labels", "The text proposed; left out where the clause goes."),
    "reason": CharterKey("labels", "Why.", needed=True),
}
CHARTER_KEYS: Mapping[str, CharterKey] = {
    "id": CharterKey("text", "The consultation's short name: a-z 0-9 _ -, a letter first.", needed=True),
    "version": CharterKey("text", "Another one for every change; it is signed anew.", needed=True),
    "languages": CharterKey("languages", "Language codes; the first is the default.", needed=True),
    "default_language": CharterKey("text", "The language shown where a translation is missing."),
    "zone": CharterKey("text", "The time zone, such as Asia/Bangkok."),
    "title": CharterKey("labels", "Its title.", needed=True),
    "question": CharterKey("labels", "The question.", needed=True),
    "vision": CharterKey("labels", "What all who convene it want to reach together.", needed=True),
    "kind": CharterKey(
        "word", "An open question, or a draft rule clause by clause.", needed=True, words=get_args(charter.CharterKind)
    ),
    "legal_basis": CharterKey("word", "The hearing rule that applies.", words=get_args(charter.LegalBasis)),
    "conveners": CharterKey("list", "The agency and its partners.", needed=True, keys=CONVENER_KEYS),
    "opens": CharterKey("day", "The first day; without it, the day after the last signature."),
    "phases": CharterKey(
        "table", "How long each phase takes (14 days), or its last day.", needed=True, keys=PHASE_KEYS
    ),
    "answer_due": CharterKey("when", "Until when the agency answers: days after the decision, or a day.", needed=True),
    "takes_part": CharterKey("table", "Who may take part.", needed=True, keys=TAKES_PART_KEYS),
    "moderation": CharterKey(
        "word",
        "strict: nothing is shown before it was read; after: what is out of order goes.",
        words=get_args(charter.Moderation),
    ),
    "four_eyes": CharterKey("flag", "Two moderators look at every statement."),
    "partners_approve": CharterKey("flag", "Partners, too, may approve broadcasts about this consultation."),
    "rules": CharterKey("count", "The version of the published rules for statements; the first without it."),
    "open_data": CharterKey("flag", "Single votes are published, under numbers that lead to nobody."),
    "critique_hours": CharterKey("count", "Hours until the bridging statement is revised."),
    "decision": CharterKey("table", "The rule that decides.", needed=True, keys=DECISION_KEYS),
    "conflict": CharterKey("table", "What happens in conflict.", needed=True, keys=CONFLICT_KEYS),
    "statements": CharterKey("list", "Statements that stand there from the start.", keys=STATEMENT_KEYS),
    "clauses": CharterKey("list", "The clauses of the draft rule.", keys=CLAUSE_KEYS),
}
