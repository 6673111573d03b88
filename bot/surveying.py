"""The words of a survey: what a turn may do about interviews, responses and quotas."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SaveInterview:
    """Keeps an interview; `body`: its JSON (surveys.forms.interview.dump), `mishaps`: whose rules failed, and why."""

    interview_id: str
    form_id: str
    form_version: str
    body: str
    mishaps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DropInterview:
    interview_id: str


@dataclass(frozen=True, slots=True)
class SubmitResponse:
    """A finished interview becomes the citizen's one response to the form; `body` is JSON {path: stored text}."""

    interview_id: str
    form_id: str
    form_version: str
    body: str


@dataclass(frozen=True, slots=True)
class WithdrawResponse:
    """The citizen takes her response back; it is not counted any more."""

    form_id: str


@dataclass(frozen=True, slots=True)
class ReserveQuota:
    """A place in a cell of a survey's quota is taken for 48 hours; submitting uses it."""

    form_id: str
    cell: str


SurveyingEffect = SaveInterview | DropInterview | SubmitResponse | WithdrawResponse | ReserveQuota
