"""What an operator can do about agencies and their accounts beside a running server; each act stands in the audit log."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from bot.accounts import MAIN
from bot.post import Post
from bot.store import accounts, agencies, audit, staff
from bot.store.accounts import Secrets
from bot.store.audit import Entry
from bot.store.tables import account

Answer = dict[str, Any]


def note(post: Post, entry: Entry) -> None:
    audit.write_down(post.connection, post.keys, [entry], post.now_ms)


def add_agency(post: Post, agency: str, names: Mapping[str, str]) -> Answer:
    staff.ensure_main(post.connection, post.now_ms)
    outcome = staff.name_agency(post.connection, agency, names, post.now_ms)
    if outcome != "unchanged":
        note(post, Entry(agency, "", "name-agency", agency, dict(names)))
    return {"outcome": outcome}


def list_agencies(post: Post) -> Answer:
    """With what each of them holds."""
    staff.ensure_main(post.connection, post.now_ms)
    found = staff.read_agencies(post.connection)
    held = {name: asdict(agencies.read_holdings(post.connection, name)) for name in found}
    return {"agencies": [{"agency": name, **labels, **held[name]} for name, labels in found.items()]}


def remove_agency(post: Post, agency: str) -> Answer:
    """Only once it has no accounts and no staff, and nothing of it is open; `held` tells what is."""
    if agency == MAIN:
        return {"outcome": "main"}
    if not agencies.find_agency(post.connection, agency):
        return {"outcome": "unknown-agency"}
    held = agencies.read_holdings(post.connection, agency)
    if held.accounts or held.staff or held.open:
        return {"outcome": "held", **asdict(held)}
    agencies.end_agency(post.connection, agency, post.now_ms)
    note(post, Entry(agency, "", "remove-agency", agency, {"drafts": list(held.drafts)}))
    return {"outcome": "removed", "drafts": held.drafts}


def add_account(post: Post, name: str, agency: str, *, secrets: Mapping[str, str], moves: bool) -> Answer:
    """`secrets`: `secret` and `token`. Says what `accounts.put` says, or why not.

    `twin`: another account has the same bot. `guest`: what the agency holds now shows in the chats of `main`, and would show there no more; with `moves` it may.
    """
    staff.ensure_main(post.connection, post.now_ms)
    if name.endswith(f"/{MAIN}"):
        return {"outcome": "settings"}
    if not agencies.find_agency(post.connection, agency):
        return {"outcome": "unknown-agency"}
    given = Secrets(**secrets)
    if twin := find_twin(post, name, given):
        return {"outcome": "twin", "twin": twin}
    held = agencies.read_holdings(post.connection, agency)
    if held.open and not held.ever_at_home and not moves:
        return {"outcome": "guest", "open": held.open}
    outcome = accounts.put(post.connection, post.keys, name, agency, secrets=given, now_ms=post.now_ms)
    ended = 0
    if outcome not in ("unchanged", "elsewhere"):
        ended = accounts.end_chats_elsewhere(post.connection, agency)
        note(post, Entry(agency, "", "put-account", name, {"outcome": outcome, "chats_ended": ended}))
    return {"outcome": outcome, "chats_ended": ended}


def find_twin(post: Post, name: str, given: Secrets) -> str:
    """Another account with the same bot, which would take each other's webhooks; empty if there is none."""
    others = [one for one in accounts.read_stored(post.connection, post.keys) if one.name != name and one.secrets]
    channel = name.partition("/")[0]
    for one in others:
        same = one.secrets and name_bot(one.name, one.secrets) == name_bot(name, given)
        if same and one.removed_ms is None and one.name.startswith(f"{channel}/"):
            return one.name
    return ""


def name_bot(name: str, secrets: Secrets) -> str:
    """Telegram's token begins with the bot's number; LINE's channel secret is one channel's alone."""
    return secrets.token.partition(":")[0] if name.startswith("telegram/") else secrets.secret


def list_accounts(post: Post) -> Answer:
    """All of them, those of the settings first, without any secret; `held`: why nothing can be sent now."""
    rows = post.connection.execute(select(account).order_by(account.c.added_ms.is_not(None), account.c.account))
    return {
        "accounts": [
            {
                "account": row.account,
                "agency": row.agency,
                "added": row.added_ms is not None,
                "removed": row.removed_ms is not None,
                "held": row.held_because if row.held_until_ms > post.now_ms else "",
                "quota": row.quota,
                "used": row.quota_used or 0,
            }
            for row in rows
        ]
    }


def remove_account(post: Post, name: str) -> Answer:
    """It takes in and sends nothing any more; what its citizens answered stays counted."""
    outcome = accounts.remove(post.connection, name, post.now_ms)
    if outcome == "removed":
        agency = post.connection.execute(select(account.c.agency).where(account.c.account == name)).scalar_one()
        note(post, Entry(agency, "", "remove-account", name))
    return {"outcome": outcome}


AGENCY_COMMANDS: Mapping[str, Callable[..., Answer]] = {
    "agency-add": add_agency,
    "agency-list": list_agencies,
    "agency-remove": remove_agency,
    "account-add": add_account,
    "account-list": list_accounts,
    "account-remove": remove_account,
}
