"""Which effects touch rows of their own citizen alone, so that turns of many citizens may be saved side by side."""

from collections.abc import Sequence

from bot.announcing import CountArrival, SetArea, SetTopic
from bot.consulting import (
    CastVote,
    DropDraft,
    JoinConsultation,
    KeepDraft,
    MarkImportant,
    NoteTold,
    SetHearing,
    UndoVote,
)
from bot.conversation import (
    CancelTimer,
    Effect,
    EraseText,
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
from bot.desk import Taken
from bot.surveying import DropInterview, SaveInterview, SubmitResponse

# What adds to a counter is among them: any order of adding leaves it the same.
OWN: frozenset[type[Effect]] = frozenset(
    {
        CancelTimer,
        CastVote,
        CountArrival,
        DropDraft,
        DropInterview,
        EraseText,
        GrantPage,
        JoinConsultation,
        KeepDraft,
        MarkChosen,
        MarkImportant,
        NoteGreeting,
        NoteTold,
        RecordConsent,
        SaveInterview,
        Say,
        SetAgeBand,
        SetArea,
        SetHearing,
        SetLanguage,
        SetLargeText,
        SetQuietHours,
        SetReachable,
        SetStopped,
        SetTimer,
        SetTopic,
        SubmitResponse,
        UndoVote,
    }
)


def shares(taken: Sequence[Taken]) -> bool:
    """Whether any of these touches what citizens share; what is not known to be her own is shared."""
    return any(
        type(effect) not in OWN or (isinstance(effect, JoinConsultation) and bool(effect.code_hash))
        for one in taken
        for effect in one.turn.effects
    )
