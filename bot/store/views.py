"""Makes the view that a handler asked for, out of what was loaded for the whole batch."""

from functools import partial
from typing import Any

from bot.events import Said
from bot.store.cards import as_survey
from bot.store.deliveries import Delivery
from bot.store.known import Known
from bot.store.offers import Offer
from bot.store.rows import when
from bot.store.scenes import Scene
from handlers.arriving import find_written
from handlers.arriving_views import ArrivalView
from handlers.forum_views import ForumView
from handlers.plan_views import PlanView
from handlers.staff_views import StaffView
from handlers.trying_views import TrialView
from handlers.views import CitizenView, ResultsView, SurveyView
from surveys.building.trials import is_trial
from surveys.forms.definition import Form


def as_view(kind: type[CitizenView], known: Known, delivery: Delivery, scene: Scene) -> CitizenView:
    """The view that a handler asked for; forms come with it only where it says so. It has nothing of other agencies."""
    offer = scene.offers(delivery.account)
    tried = find_trial(kind, known, delivery, scene)
    trials = () if tried is None else (tried,)
    surveys = tuple(as_survey(form, known.responded) for form in (*trials, *offer.shelf.open))
    common: dict[str, Any] = {
        "citizen": known.citizen,
        "now": scene.now,
        "at": when(delivery.order_ms),
        "delivery_key": delivery.key.hex,
        "missed": bool(known.missed),
        "pushed": known.pushed,
        "consultations": offer.cards,
        "surveys": surveys,
        "interviews": known.interviews,
        "pages": scene.pages,
        "full": scene.quotas.full(delivery.citizen),
        "held": scene.quotas.held(delivery.citizen),
        "ease_due": partial(scene.help.ease_due, delivery),
    }
    if issubclass(kind, ArrivalView):
        return kind(**common, **look_at_arrival(delivery, known, scene, offer=offer))
    if issubclass(kind, SurveyView):
        looks = scene.broadcasts.look(kind, delivery.citizen, None)
        looks |= scene.help.look(kind, delivery.citizen, offer.agency)
        looks |= {"trial": tried} if issubclass(kind, TrialView) else {}
        return kind(
            **common, **looks, forms={**scene.shelf.forms, **{(each.form_id, each.version): each for each in trials}}
        )
    if issubclass(kind, ResultsView):
        here = {form.form_id for form in offer.shelf.newest}
        return kind(**common, results={name: each for name, each in scene.results().items() if name in here})
    if issubclass(kind, ForumView):
        return kind(**common, **look_at_forums(kind, delivery, scene, offer=offer))
    return kind(**common)


def look_at_forums(kind: type[ForumView], delivery: Delivery, scene: Scene, *, offer: Offer) -> dict[str, Any]:
    found = scene.find_code(delivery.event.text) if isinstance(delivery.event, Said) else None
    staff = scene.workers.look(kind, delivery, found, offer) if issubclass(kind, StaffView) else {}
    staff |= scene.broadcasts.look(kind, delivery.citizen, staff.get("staff"))
    staff |= scene.help.look(kind, delivery.citizen, offer.agency)
    hall = scene.halls.look(kind, delivery.citizen, offer.floor)
    forums, parts = offer.floor.public, scene.parts()
    plan: dict[str, Any] = {}
    if issubclass(kind, PlanView):
        plan = scene.plans.look(delivery.citizen, staff["staff"], forums, parts)
    askable = scene.askable()
    own = {
        **parts.look(kind, delivery.citizen, forums),
        "counts": askable.counts,
        "askable": askable,
        "read_waiting": scene.read_waiting,
    }
    return {**staff, **hall, **plan, **own, "forums": forums, "code": found}


def look_at_arrival(delivery: Delivery, known: Known, scene: Scene, *, offer: Offer) -> dict[str, Any]:
    """A poster of an agency that has no part in this chat leads nowhere here."""
    written = find_written(delivery.event)
    found = scene.find_poster(written.digits) if written and written.fits else None
    here = found is not None and offer.serves(found[1])
    return {
        "poster": found[0] if found and here else None,
        "survey": as_view(SurveyView, known, delivery, scene),
        "forum": as_view(ForumView, known, delivery, scene),
    }


def find_trial(kind: type[CitizenView], known: Known, delivery: Delivery, scene: Scene) -> Form | None:
    """The draft that she tries in this chat, if it is begun or about to be; it stands among the surveys that are open."""
    begun = any(is_trial(one.form_id) for one in known.interviews)
    return scene.trials().get(delivery.citizen) if begun or issubclass(kind, TrialView) else None
