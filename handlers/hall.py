"""A consultation as its conveners see it: the charter to sign, who has signed, and what can be agreed about its phases."""

from bot.conversation import Choice, Say
from bot.text import Text
from handlers.charter import describe, describe_rules
from handlers.convener_views import Hall
from handlers.drafting import offer_drafting
from handlers.forum_views import Consultation
from handlers.offers import offer_menu
from handlers.part import at_noon, name_forum, tell_left_out
from handlers.work import offer_work
from surveys.forms.definition import say
from surveys.forms.showing import join_labels
from surveys.governance.charter_record import hash_charter
from surveys.governance.phases import PHASE_RULES, last_day_of
from surveys.governance.signing import opening_day, signatures_missing

SHORT_HASH = 12  # hexadecimal digits that a button carries: enough to tell the versions of one charter apart


def show_hall(hall: Hall, t: Text, lead: str = "") -> tuple[Say, ...]:
    """Two bubbles for a draft, with its whole text; one for a consultation that is open or over."""
    forum = hall.forum
    if forum.standing.phase or forum.standing.ended:
        words = (lead, name_forum(forum, t), describe_standing(hall, t))
        read = Choice(t("part-whole-charter"), f"charter:{forum.consultation}")
        return (Say("\n\n".join(filter(None, words)), (*offer_acts(hall, t), read, *offer_ways(t)), stays=True),)
    text = "\n\n".join(filter(None, (lead, t("hall-draft"), describe(forum, t), describe_lengths(forum, t))))
    rules = "\n\n".join((describe_rules(forum, t), describe_standing(hall, t)))
    return Say(text), Say(rules, (*offer_acts(hall, t, whole=True), *offer_ways(t)), stays=True)


def offer_ways(t: Text) -> tuple[Choice, ...]:
    """Back to her work, and to what every citizen finds."""
    return offer_work(t), offer_menu(t)


def show_briefly(hall: Hall, t: Text, lead: str) -> Say:
    """What was just done, and how it stands now."""
    return Say("\n\n".join((lead, describe_standing(hall, t))), (*offer_acts(hall, t), *offer_ways(t)), stays=True)


def describe_lengths(forum: Consultation, t: Text) -> str:
    """How long each phase takes, for a charter that is not open yet."""
    zone = forum.charter.zone
    lines = [
        t("hall-until", phase=t(f"hall-phase-{name}"), day=at_noon(each.day, zone))
        if each.day
        else t("hall-days", phase=t(f"hall-phase-{name}"), days=each.days or 1)
        for name, each in ((name, forum.charter.phases[name]) for name in forum.charter.order)
    ]
    return "\n".join((*lines, t("hall-seeds", count=len(forum.charter.statements) + len(forum.charter.clauses))))


def describe_standing(hall: Hall, t: Text) -> str:
    """Who signed and who has not, the phase and its last day, who objects and why, and what waits for agreement."""
    forum, held, stands = hall.forum, hall.forum.charter, hall.forum.standing
    lines = []
    if stands.ended:
        lines.append(t("hall-over"))
    elif stands.phase:
        last = at_noon(last_day_of(held, stands), held.zone)
        lines.append(t("hall-in-phase", phase=t(f"hall-phase-{stands.phase}"), day=last))
    else:
        lines += [
            t("hall-signed", who=name_convener(forum, each, t)) for each in held.convener_ids if each in stands.signed
        ]
        lines += [t("hall-unsigned", who=name_convener(forum, each, t)) for each in signatures_missing(held, stands)]
        opens = opening_day(held, stands)
        lines += [t("hall-opens", day=at_noon(opens, held.zone))] if opens else []
    lines += filter(None, [tell_left_out(forum, t)])
    lines += [t("hall-objects", who=name_convener(forum, who, t), reason=why) for who, why in stands.vetoes.items()]
    early = [name_convener(forum, each, t) for each in held.convener_ids if each in stands.early]
    lines += [t("hall-early-agreed", who=join_labels(early, t.language))] if early else []
    lines += [
        t(
            "hall-longer-asked",
            phase=t(f"hall-phase-{phase}"),
            days=days,
            who=join_labels([name_convener(forum, each, t) for each in sorted(agreed)], t.language),
        )
        for (phase, days), agreed in stands.asked.items()
        if phase == stands.phase or phase not in stands.entered
    ]
    return "\n".join(lines)


def name_convener(forum: Consultation, convener: str, t: Text) -> str:
    named = next(each for each in forum.charter.conveners if each.convener_id == convener)
    return say(named.name, t.language, forum.charter.languages[0])


def offer_acts(hall: Hall, t: Text, *, whole: bool = False) -> tuple[Choice, ...]:
    """What she may do now, by her roles and by where it stands. `whole`: beside the whole text of the charter."""
    name, stands = hall.forum.consultation, hall.forum.standing
    if stands.ended:
        return ()
    offered = [] if whole or stands.phase else [Choice(t("part-whole-charter"), f"hall:{name}")]
    if not stands.phase and hall.convener not in stands.signed and hall.may("sign-charter"):
        offered.append(Choice(t("hall-sign"), f"sign:{name}.{hash_charter(hall.forum.charter)[:SHORT_HASH]}"))
    if hall.may("veto"):
        objects = hall.convener in stands.vetoes
        offered.append(
            Choice(t("hall-lift"), f"lift:{name}") if objects else Choice(t("hall-object"), f"object:{name}")
        )
    if hall.forum.record.decided_on:
        offered.insert(0, Choice(t("owing-open"), f"owed:{name}"))
    if stands.phase and hall.may("move-phase"):
        offered += offer_moves(hall, t)
    return (*offered, *offer_drafting(hall, t))


def offer_moves(hall: Hall, t: Text) -> list[Choice]:
    """Further days that others asked for come first: they wait for her."""
    name, stands = hall.forum.consultation, hall.forum.standing
    assert stands.phase is not None, "phases are moved while there is one"
    place = f"{name}.{stands.phase}"
    offered = [
        Choice(t("hall-agree-longer", days=days), f"extend:{place}.{stands.longer.get(phase, 0)}:{days}")
        for (phase, days), agreed in stands.asked.items()
        if phase == stands.phase and hall.convener not in agreed
    ]
    if hall.convener in stands.early:
        offered.append(Choice(t("hall-not-early"), f"unagree:{place}:0"))
    elif "all-conveners" in PHASE_RULES[stands.phase].moved_by:
        offered.append(Choice(t("hall-early"), f"early:{place}"))
    offered += [
        Choice(t("hall-not-longer", days=days), f"unagree:{place}:{days}")
        for (phase, days), agreed in stands.asked.items()
        if phase == stands.phase and hall.convener in agreed
    ]
    return [*offered, Choice(t("hall-longer"), f"extend:{place}.{stands.longer.get(stands.phase, 0)}")]
