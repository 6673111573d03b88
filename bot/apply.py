"""Carries out what turns decided: one small function per effect type, each over a whole batch."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any
from uuid import uuid5

from sqlalchemy import Executable, delete

from bot import (
    apply_announcing,
    apply_citizen,
    apply_convening,
    apply_helping,
    apply_moderating,
    apply_planning,
    apply_rights,
    apply_statements,
    apply_survey,
    apply_votes,
)
from bot.announcing import ConfirmTest, CountArrival, SetArea, SetTopic
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
from bot.convening import (
    AgreeEarlyMove,
    AgreeExtension,
    AnswerMeeting,
    ApproveBridging,
    Criticize,
    DraftBridging,
    GivePulse,
    LiftVeto,
    NotePulseAsked,
    SignCharter,
    Veto,
    WithdrawAgreement,
)
from bot.conversation import (
    STATE,
    CancelTimer,
    Effect,
    EraseText,
    ForgetMe,
    GrantPage,
    MarkChosen,
    NoteGreeting,
    RecordConsent,
    Say,
    SetAgeBand,
    SetLanguage,
    SetLargeText,
    SetQuietHours,
    SetReachable,
    SetStopped,
    SetTimer,
)
from bot.desk import Asked, Desk, Taken, owned, owner
from bot.errors import StaleState
from bot.helping import AskPerson, CountEase, NoteEaseAsked, NoteHelpTold, SettleHelp
from bot.moderating import (
    AppealStatement,
    GrantConsole,
    HoldStatement,
    InformModerators,
    JudgeStatement,
    LinkStaff,
    ProposeForParty,
    ReleaseStatement,
    RewordStatement,
    UndoJudgement,
)
from bot.store import outbox_rows
from bot.store.rows import make_insert
from bot.store.tables import conversation, outbox
from bot.surveying import DropInterview, ReserveQuota, SaveInterview, SubmitResponse, WithdrawResponse

DROP = delete(outbox).where(*outbox_rows.THIS)


def save(desk: Desk, taken: Sequence[Taken]) -> None:
    """Saves the states and carries out the effects of a batch; one statement per effect type."""
    if not taken:
        return
    save_states(desk, taken)
    carry_out(desk, taken)
    say_all(desk, taken)


def carry_out(desk: Desk, taken: Sequence[Taken]) -> None:
    """Whatever was decided, but for what is said."""
    asked: dict[type[Effect], list[tuple[Taken, Any]]] = defaultdict(list)
    for one in taken:
        for effect in one.turn.effects:
            if not isinstance(effect, Say | MarkChosen):
                asked[type(effect)].append((one, effect))
    for kind, apply_all in APPLY.items():
        if asked[kind]:
            apply_all(desk, asked[kind])


def save_states(desk: Desk, taken: Sequence[Taken]) -> None:
    """The lease keeps a citizen in one hand; the version is the second lock, and a stale one fails the batch."""
    rows = [
        owner(one)
        | {"state": STATE.dump_json(one.turn.state).decode(), "version": one.version + 1, "asked_ms": desk.now_ms}
        for one in taken
    ]
    saved = desk.connection.execute(write_states(desk.connection.dialect.name), rows)
    count = len(saved.all()) if saved.returns_rows else saved.rowcount
    if count < len(rows):
        raise StaleState(StaleState.__doc__)


@cache
def write_states(dialect: str) -> Executable:
    statement = make_insert(dialect, conversation)
    new = statement.excluded
    changes = {"state": new.state, "version": new.version, "asked_ms": new.asked_ms}
    fits = conversation.c.version == new.version - 1
    fresh = statement.on_conflict_do_update(index_elements=["bucket", "citizen"], set_=changes, where=fits)
    return (
        fresh.returning(conversation.c.citizen) if dialect == "postgresql" else fresh
    )  # asyncpg counts no rows of many


def say_all(desk: Desk, taken: Sequence[Taken]) -> None:
    """Messages go to the outbox; what a newer turn says takes the place of questions that were never heard."""
    rows = [row for one in taken for row in say_rows(desk, one)]
    outbox_rows.supersede(desk.connection, rows, desk.now_ms)
    outbox_rows.add(desk.connection, rows)
    stale = [owned(one) | {"i": row_id} for one in taken if speaks(one) for row_id in one.missed]
    if stale:
        desk.connection.execute(DROP, stale)


def say_rows(desk: Desk, one: Taken) -> list[dict[str, Any]]:
    line = one.delivery.channel == "line"
    says = [
        apply_rights.say_own_pages(desk, one, effect) if isinstance(effect, Say) else effect
        for effect in one.turn.effects
        if isinstance(effect, Say) or (isinstance(effect, MarkChosen) and not line)
    ]
    if not says and outbox_rows.spins(one.delivery):
        says = [MarkChosen("")]
    return [
        outbox_rows.as_row(
            desk.keys,
            one.delivery,
            effect,
            position=position,
            row_id=uuid5(one.delivery.key, str(position)).hex,
            seq=one.seq,
            now_ms=desk.now_ms,
        )
        for position, effect in enumerate(says)
    ]


def speaks(one: Taken) -> bool:
    return any(isinstance(effect, Say) for effect in one.turn.effects)


# In this order: what ends comes before what begins, so that a turn may replace a timer or an interview.
APPLY: dict[type[Effect], Callable[[Desk, Asked], None]] = {
    SetLanguage: apply_citizen.set_language,
    SetLargeText: apply_citizen.set_large_text,
    SetAgeBand: apply_citizen.set_age_band,
    SetStopped: apply_citizen.set_stopped,
    SetQuietHours: apply_citizen.set_quiet_hours,
    SetReachable: apply_citizen.set_reachable,
    NoteGreeting: apply_citizen.note_greeting,
    RecordConsent: apply_citizen.record_consent,
    CancelTimer: apply_survey.cancel_timer,
    SetTimer: apply_survey.set_timer,
    DropInterview: apply_survey.drop_interview,
    WithdrawResponse: apply_rights.withdraw_response,
    ReserveQuota: apply_survey.reserve_quota,
    SaveInterview: apply_survey.save_interview,
    SubmitResponse: apply_survey.submit_response,
    EraseText: apply_survey.erase_text,
    WithdrawVotes: apply_votes.withdraw_votes,
    JoinConsultation: apply_votes.join,
    UndoVote: apply_votes.undo_vote,
    CastVote: apply_votes.cast_vote,
    MarkImportant: apply_votes.mark_important,
    ComplainAbout: apply_votes.report_statement,
    SetHearing: apply_votes.set_hearing,
    DropDraft: apply_statements.drop_draft,
    KeepDraft: apply_statements.keep_draft,
    ProposeStatement: apply_statements.propose_statement,
    CorrectStatement: apply_statements.correct_statement,
    NoteTold: apply_statements.note_told,
    LinkStaff: apply_moderating.link_staff,
    GrantConsole: apply_moderating.grant_console,
    ReleaseStatement: apply_moderating.release,
    UndoJudgement: apply_moderating.undo,
    JudgeStatement: apply_moderating.judge,
    RewordStatement: apply_moderating.reword,
    ProposeForParty: apply_moderating.propose,
    AppealStatement: apply_moderating.appeal,
    InformModerators: apply_moderating.inform,
    HoldStatement: apply_moderating.hold,
    SignCharter: apply_convening.sign,
    Veto: apply_convening.veto,
    LiftVeto: apply_convening.lift_veto,
    AgreeEarlyMove: apply_convening.agree_early,
    AgreeExtension: apply_convening.agree_extension,
    WithdrawAgreement: apply_convening.withdraw_agreement,
    GivePulse: apply_convening.give_pulse,
    NotePulseAsked: apply_convening.note_pulse_asked,
    AnswerMeeting: apply_convening.answer_meeting,
    Criticize: apply_convening.criticize,
    DraftBridging: apply_convening.draft_bridging,
    ApproveBridging: apply_convening.approve_bridging,
    SetTopic: apply_announcing.set_topic,
    SetArea: apply_announcing.set_area,
    ConfirmTest: apply_announcing.confirm_test,
    CountArrival: apply_announcing.count_arrival,
    AskPerson: apply_helping.ask_person,
    SettleHelp: apply_helping.settle_help,
    NoteHelpTold: apply_helping.note_help_told,
    NoteEaseAsked: apply_helping.note_ease_asked,
    CountEase: apply_helping.count_ease,
    **apply_planning.APPLY_PLANNING,
    GrantPage: apply_rights.grant_page,
    ForgetMe: apply_rights.forget_me,  # last, for it leaves of the turn only what is said after it
}
