"""What is said in a whole consultation: the acts of citizens, moderators and conveners, in the order of its phases."""

from dataclasses import dataclass

PLAN = """commitments:
  - id: c1
    statement: {number}
    owner: municipality
    text: {{th: ทำที่นั่งใต้ต้นไม้, en: Build seats under the trees}}
    indicator: {{th: มีที่นั่งทุกห้าสิบเมตร, en: A seat every fifty metres}}
    due: {due}
"""


@dataclass(frozen=True, slots=True)
class Talks:
    """One telling's scripts and what the bot tells unasked, in one language; fields are in the order of the story."""

    language: str
    progress: str  # stands in each news of how it goes on, and in nothing else
    signed: str
    too_early: str
    declines: str
    declined_news: str
    votes: str
    proposes: str
    shows: str
    shown_news: str
    outcome: str
    voted_news: str
    approves: str
    bridging_news: str
    criticizes: str
    revised_news: str
    too_late: str
    receipt: str
    meeting_news: str
    comes: str
    reminded: str
    minutes_news: str
    decided_news: str
    cosigns: str
    pledges: str
    offered_news: str
    accepts: str
    owed_news: str
    late_news: str
    begun_news: str
    silences: str
