"""Who answers what about decisions, joint plans, pledges and burdens: a part of the one table."""

from bot.conversation import Turn
from bot.events import Said
from bot.planning import Burdening, Noting, Pledging, Replying
from bot.text import Text
from handlers.accepting import TIMER as OFFERED
from handlers.accepting import on_offer, on_offered, on_offers
from handlers.burden import on_burden, on_burden_text, on_cost
from handlers.forum_views import ForumView
from handlers.owing import TIMER as OWED
from handlers.owing import on_cosign, on_owed, on_owed_news
from handlers.plan import on_plan
from handlers.plan_views import PlanView
from handlers.pledges import KEEPING, on_my_pledge, on_pledge_news, on_pledges, on_replying_text
from handlers.pledges import TIMER as PLEDGE
from handlers.pledging import on_pledge, on_pledging_text
from handlers.progress import TIMER as PROGRESS
from handlers.progress import on_progress
from handlers.replying import on_contest, on_noting_text, on_reply
from handlers.routes import Route
from handlers.tracking import on_give, on_giving_text, on_track


def on_offering_text(state: Pledging, said: Said, view: PlanView, t: Text) -> Turn:
    """A citizen's own offer, or that of the convener for which she acts."""
    return (on_giving_text if state.for_party else on_pledging_text)(state, said, view, t)


PLAN_TAPS = {
    "plan": Route(on_plan, PlanView),
    "pledge": Route(on_pledge, PlanView),
    "pledges": Route(on_pledges, PlanView),
    "mypledge": Route(on_my_pledge, PlanView),
    "offers": Route(on_offers, PlanView),
    "offer": Route(on_offer, PlanView),
    "owed": Route(on_owed, PlanView),
    "cosign": Route(on_cosign, PlanView),
    "track": Route(on_track, PlanView),
    "give": Route(on_give, PlanView),
    "reply": Route(on_reply, PlanView),
    "contest": Route(on_contest, PlanView),
    "burden": Route(on_burden, ForumView),
    "cost": Route(on_cost, ForumView),
}
PLAN_TEXTS = {
    Pledging: Route(on_offering_text, PlanView),
    Replying: Route(on_replying_text, PlanView),
    Noting: Route(on_noting_text, PlanView),
    Burdening: Route(on_burden_text, ForumView),
}
PLAN_SPEAKING = (Pledging, Replying, Noting, Burdening)  # any text is what was asked for
PLAN_TIMERS = {
    PROGRESS: Route(on_progress, PlanView),
    PLEDGE: Route(on_pledge_news, PlanView),
    KEEPING: Route(on_pledge_news, PlanView),
    OFFERED: Route(on_offered, PlanView),
    OWED: Route(on_owed_news, PlanView),
}
