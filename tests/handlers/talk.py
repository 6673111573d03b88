"""Plays a citizen: her lines go through the route table, and what they lead to is folded into the next view."""

import json
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from uuid import NAMESPACE_URL, uuid5

from bot.conversation import (
    STATE,
    CancelTimer,
    Citizen,
    Effect,
    ForgetMe,
    Idle,
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
    State,
)
from bot.events import EVENT, Event, Followed, Said, Tapped
from bot.surveying import DropInterview, ReserveQuota, SaveInterview, SubmitResponse, WithdrawResponse
from bot.text import load_texts
from handlers import CitizenView, OpenInterview, OpenSurvey, SurveyView, route
from handlers.forum_views import ForumView
from handlers.person_views import PersonView
from surveys.forms.definition import Form
from surveys.forms.yaml_form import read_yaml_form

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 12:00 in Bangkok
MOST_SAYS = 2
TOWN = {"th": "เทศบาล", "en": "Town"}

T = TypeVar("T")


def read_form(source: str) -> Form:
    form = read_yaml_form(source.encode())
    assert isinstance(form, Form), form
    return form


@dataclass
class Talk:
    """What is stored of one citizen, and all that she was told."""

    forms: list[Form]
    citizen: Citizen = field(default_factory=lambda: Citizen(met=False))
    now: datetime = NOON
    state: State = field(default_factory=Idle)
    interviews: dict[str, OpenInterview] = field(default_factory=dict)
    responses: dict[str, dict[str, str]] = field(default_factory=dict)
    timers: dict[str, SetTimer] = field(default_factory=dict)
    consents: list[RecordConsent] = field(default_factory=list)
    heard: list[Say] = field(default_factory=list)
    effects: tuple[Effect, ...] = ()
    deliveries: int = 0
    missed: bool = False
    pushed: bool = False
    closed: set[str] = field(default_factory=set)
    closes: dict[str, datetime] = field(default_factory=dict)
    full: set[tuple[str, str]] = field(default_factory=set)
    held: set[tuple[str, str]] = field(default_factory=set)
    pages: bool = False

    def send(self, event: Event, at: datetime | None = None) -> str:
        """One turn; returns the texts of what is said, a blank line between two bubbles."""
        self.deliveries += 1
        self.now += timedelta(seconds=5)
        event = EVENT.validate_json(EVENT.dump_json(event))
        found = route(self.state, event)
        t = load_texts().in_language(self.citizen.language)
        turn = found.handle(self.state, event, self.view(at or self.now, found.view), t)
        self.state = STATE.validate_json(STATE.dump_json(turn.state))
        self.effects = turn.effects
        self.missed = self.pushed = False
        for effect in turn.effects:
            self.apply(effect)
        self.citizen = replace(self.citizen, met=not self.of(ForgetMe))
        assert len(self.said) <= MOST_SAYS
        return self.text

    def view(self, at: datetime, kind: type[CitizenView]) -> CitizenView:
        ordered = sorted(self.interviews.values(), key=lambda one: one.updated_at, reverse=True)
        seen = SurveyView(
            citizen=self.citizen,
            now=self.now,
            at=at,
            delivery_key=uuid5(NAMESPACE_URL, str(self.deliveries)).hex,
            missed=self.missed,
            pushed=self.pushed,
            surveys=tuple(
                OpenSurvey(
                    form.form_id,
                    form.version,
                    form.title,
                    form.form_id in self.responses,
                    form.anonymous,
                    self.closes.get(form.form_id),
                )
                for form in self.forms
                if form.form_id not in self.closed
            ),
            interviews=tuple(ordered),
            pages=self.pages,
            full=frozenset(self.full - self.held),
            held=frozenset(self.held),
            forms={(form.form_id, form.version): form for form in self.forms},
        )
        if issubclass(kind, PersonView):
            return self.view_person(seen)
        return self.view_forums(seen) if issubclass(kind, ForumView) else seen

    def view_person(self, seen: CitizenView) -> PersonView:
        common = {each.name: getattr(seen, each.name) for each in fields(SurveyView)}
        return PersonView(**common, agency="main", agency_name=TOWN)

    def view_forums(self, seen: CitizenView) -> ForumView:
        common = {each.name: getattr(seen, each.name) for each in fields(CitizenView)}
        return ForumView(**common, forums={}, parts={}, counts={})

    def apply(self, effect: Effect) -> None:
        match effect:
            case Say():
                self.heard.append(effect)
            case SaveInterview(interview_id, form_id, version, body):
                title = next(form.title for form in self.forms if form.form_id == form_id)
                self.interviews[interview_id] = OpenInterview(interview_id, form_id, version, body, title, self.now)
            case DropInterview(interview_id):
                self.interviews.pop(interview_id)
            case SubmitResponse(form_id=form_id, body=body):
                assert form_id not in self.responses
                self.responses[form_id] = json.loads(body)
            case WithdrawResponse(form_id):
                self.responses.pop(form_id)
            case ReserveQuota(form_id, cell):
                assert (form_id, cell) not in self.held
                self.held.add((form_id, cell))
            case SetTimer(key):
                self.timers[key] = effect
            case CancelTimer(key):
                self.timers.pop(key, None)
            case _:
                self.change_citizen(effect)

    def change_citizen(self, effect: Effect) -> None:  # noqa: C901 - one case for each effect
        """Effects that change nothing of hers, such as marks on buttons, pass."""
        match effect:
            case RecordConsent(purpose, given):
                self.consents.append(effect)
                others = self.citizen.consents - {purpose}
                self.citizen = replace(self.citizen, consents=others | {purpose} if given else others)
            case SetLanguage(language):
                self.citizen = replace(self.citizen, language=language)
            case SetLargeText(large):
                self.citizen = replace(self.citizen, large_text=large)
            case SetAgeBand(band):
                self.citizen = replace(self.citizen, band=band)
            case SetStopped(stopped):
                self.citizen = replace(self.citizen, stopped=stopped)
            case SetReachable(reachable):
                self.citizen = replace(self.citizen, reachable=reachable)
            case SetQuietHours(start, end):
                self.citizen = replace(self.citizen, quiet_from=start, quiet_to=end)
            case NoteGreeting():
                self.citizen = replace(self.citizen, greeted_today=True)
            case ForgetMe():
                self.citizen, self.state = Citizen(met=False), Idle()
                for kept in (self.interviews, self.responses, self.timers):
                    kept.clear()

    @property
    def said(self) -> list[Say]:
        return [effect for effect in self.effects if isinstance(effect, Say)]

    @property
    def text(self) -> str:
        return "\n\n".join(say.text for say in self.said)

    @property
    def buttons(self) -> list[str]:
        return [choice.label for say in self.said for choice in say.choices]

    def of(self, kind: type[T]) -> list[T]:
        return [effect for effect in self.effects if isinstance(effect, kind)]

    def writes(self, text: str, message_id: str = "") -> str:
        return self.send(Said(text, message_id))

    def taps(self, label: str, *, before: int = 0) -> str:
        """Presses the newest button with this label; `before` skips as many newer ones."""
        taps = [choice.tap for say in reversed(self.heard) for choice in say.choices if choice.label == label]
        return self.send(Tapped.read(taps[before]))

    def agrees(self) -> str:
        """From first contact to the first question."""
        self.send(Followed())
        self.taps(next(iter(self.forms[0].title.values())))
        return self.taps("ยินยอม อายุ 18 ปีขึ้นไป")

    def waits(self, **span: float) -> None:
        self.now += timedelta(**span)
