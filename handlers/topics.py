"""What a citizen wants to hear of: one tap under a broadcast stops its topic, a second one everything, and any tap is taken back."""

from bot.announcing import SetTopic
from bot.conversation import Choice, Idle, Interviewing, Say, SetStopped, State, Turn
from bot.events import Event, Tapped
from bot.text import Text
from handlers.broadcast_views import TopicView
from handlers.broadcasts import STOP_TAP
from handlers.offers import offer_menu
from handlers.survey import ask_again
from surveys.broadcasts.topics import EVERYTHING, TOPICS, Topic

ON, OFF = "on", "off"


def on_no_more(state: State, tap: Tapped, view: TopicView, t: Text) -> Turn:
    """`nomore:<topic>:<broadcast>`, or `nomore:all:<broadcast>`: it holds from now on, and is acknowledged once."""
    if tap.about == EVERYTHING:
        stopped = (SetStopped(stopped=True), SetTopic(EVERYTHING, wanted=False, broadcast=tap.answer))
        said = Say(t("topics-stopped-all"), (Choice(t("topics-start"), "start"),), stays=True)
        return Turn(keep(state), (*stopped, said))
    topic = find_topic(tap.about)
    if topic is None:
        return on_topics(state, tap, view, t)
    choices = (
        Choice(t("topics-stop-all"), f"{STOP_TAP}:{EVERYTHING}:{tap.answer}"),
        Choice(t("topics-again"), f"topic:{topic}:{ON}"),
        Choice(t("topics-open"), "topics"),
    )
    said = Say(t("topics-stopped", topic=name_topic(topic, t)), choices, stays=True)
    return go_on(state, view, t, said=said, effect=SetTopic(topic, wanted=False, broadcast=tap.answer))


def keep(state: State) -> State:
    """Who stopped everything is asked no question; her interview waits with its answers."""
    return Idle() if isinstance(state, Interviewing) else state


def go_on(state: State, view: TopicView, t: Text, *, said: Say, effect: SetTopic) -> Turn:
    """The question of an interview that is going on comes again below."""
    again = ask_again(state, view, t, said.text)
    if again is None:
        return Turn(state, (effect, said))
    return Turn(again.state, (effect, *again.effects))


def on_topics(state: State, _event: Event, view: TopicView, t: Text) -> Turn:
    """All topics, and one tap to change each."""
    return Turn(state, (show_topics(view, t, t("topics-intro")),))


def show_topics(view: TopicView, t: Text, lead: str) -> Say:
    hears = {topic: view.hears(topic) for topic in TOPICS}
    lines = [f"{'☑' if heard else '☐'} {name_topic(topic, t)}" for topic, heard in hears.items()]
    choices = [
        Choice(
            t(f"topics-{'no' if heard else 'yes'}", topic=name_topic(topic, t)), f"topic:{topic}:{OFF if heard else ON}"
        )
        for topic, heard in hears.items()
    ]
    stopped = [t("topics-all-is-stopped")] if view.citizen.stopped else []
    area = t("area-is", area=view.area) if view.area else t("area-is-none")
    onward = (Choice(t("area-choose"), "area"), offer_menu(t))
    return Say("\n".join((lead, *lines, *stopped, area)), (*choices, *onward), stays=True)


def on_topic(state: State, tap: Tapped, view: TopicView, t: Text) -> Turn:
    """`topic:<topic>:on` or `off`."""
    topic = find_topic(tap.about)
    if topic is None or tap.answer not in {ON, OFF}:
        return on_topics(state, tap, view, t)
    wanted = tap.answer == ON
    name = name_topic(topic, t)
    choices = (Choice(t("topics-open"), "topics"), offer_menu(t))
    said = Say(t("topics-is-on" if wanted else "topics-stopped", topic=name), choices, stays=True)
    return go_on(state, view, t, said=said, effect=SetTopic(topic, wanted=wanted))


def name_topic(topic: Topic, t: Text) -> str:
    return t(f"topics-{topic}")


def find_topic(name: str) -> Topic | None:
    return next((topic for topic in TOPICS if topic == name), None)
