"""What there is to do in such a town, as acts of its staff: each form once."""

from collections.abc import Iterator
from random import Random

from checks.console_staff import Act, Clerk
from checks.console_town import Town

CONSOLE = "/console"


def hire(town: Town, saves: int, invited: int) -> list[Clerk]:
    """Everybody with her own list. Both moderators have the same statements before them, from both ends."""
    submitted = [submit(name) for name in town.broadcasts]
    acts = {
        "mali": [judge(number) for number in town.statements],
        "mana": [judge(number) for number in reversed(town.statements)],
        "noi": [answer(number) for number in town.asked],
        "dao": submitted,
        "fah": [approve(one, len(town.asked)) for one in submitted],
        "nok": list(save_all(town, saves)),
        "pim": [*(promote(name) for name in town.colleagues), *(invite(number) for number in range(invited))],
    }
    Random(1).shuffle(acts["pim"])
    return [Clerk(name, town.cookies[name], todo, Random(place)) for place, (name, todo) in enumerate(acts.items())]


def judge(number: int) -> Act:
    page = f"{CONSOLE}/moderation/{number}"
    verdict = {"act": "decline", "reason": "unclear"} if number % 2 else {"act": "publish"}
    return Act(
        "decision",
        ("judge", f"statement {number}"),
        page,
        f"{page}/decision",
        verdict,
        stands=lambda shown: 'name="version"' not in shown,
        mark=f"undo={number}",
        shared=True,
    )


def say_answer(number: int) -> str:
    return f"answer.{number}."


def answer(number: int) -> Act:
    page = f"{CONSOLE}/help/{number}"
    return Act(
        "answer",
        ("answer-help", f"help {number}"),
        page,
        f"{page}/answer",
        {"act": "answer", "text": f"ได้ค่ะ {say_answer(number)}"},
        stands=lambda shown: say_answer(number) in shown,
        first=True,
    )


def submit(name: str) -> Act:
    page = f"{CONSOLE}/broadcasts/{name}"
    return Act(
        "submission",
        ("submit-broadcast", f"broadcast {name}"),
        page,
        f"{page}/submission",
        {},
        stands=lambda shown: f'{page}/submission"' not in shown,
    )


def approve(submitted: Act, recipients: int) -> Act:
    page = submitted.page
    return Act(
        "approval",
        ("approve-broadcast", submitted.row[1]),
        page,
        f"{page}/approval",
        {"number": str(recipients)},
        stands=lambda shown: f'{page}/approval"' not in shown,
        after=submitted,
    )


def save_all(town: Town, saves: int) -> Iterator[Act]:
    for number in range(saves):
        draft = town.drafts[number % len(town.drafts)]
        page, title = f"{CONSOLE}/surveys/drafts/{draft}", f"Save {number}."
        fields = {"do": "save", "form-id": "market", "form-version": "1", "form-title.th": title}
        yield Act(
            "save",
            ("write-survey", str(draft)),
            page,
            page,
            fields,
            stands=lambda shown, title=title: title in shown,  # type: ignore[misc]  # a lambda of its own for each
        )


def promote(name: str) -> Act:
    page = f"{CONSOLE}/people/{name}"
    return Act(
        "roles",
        ("change-roles", name),
        page,
        page,
        {"act": "roles", "roles": ["official", "moderator"], "knows": "yes"},
        stands=lambda shown: 'name="before" value="official moderator"' in shown,
    )


def invite(number: int) -> Act:
    name = f"Newcomer {number}."
    return Act(
        "invitation",
        ("invite", ""),
        f"{CONSOLE}/people",
        f"{CONSOLE}/people",
        {"name": name, "roles": ["official"]},
        stands=lambda shown: name in shown,
    )
