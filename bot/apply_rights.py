"""Carries out what citizens may ask for themselves: a page of their own, a response taken back, being forgotten."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import bindparam, delete

from bot.conversation import Choice, Say
from bot.desk import Asked, Desk, Taken, owner
from bot.store import forgetting, sign_ins
from bot.store.deliveries import DAY_MS
from bot.store.passes import hash_token
from bot.store.pseudonyms import pseudonym
from bot.store.rights_tables import page_pass
from bot.store.rows import bucket_of, insert_new
from bot.store.tables import response

OWN_PAGE = "wethi:"  # begins a link whose address is made when the turn is saved
OWN_PLACE = "place:"  # begins the name of the page on which she sees where she stands in a consultation
PUBLIC_PAGES = (
    "wethi:results/",
    "wethi:consultations/",
    "wethi:rules",
    "wethi:verify_receipts.",
)  # begin links of pages and pictures that are anybody's
PASS_MS = DAY_MS
OUTSIDE = {"line": {"openExternalBrowser": "1"}}  # LINE's own browser forgets who is signed in
END_RESPONSE = delete(response).where(
    response.c.bucket == bindparam("b"), response.c.citizen == bindparam("c"), response.c.form_id == bindparam("f")
)


def grant_page(desk: Desk, asked: Asked) -> None:
    """The same turn grants the same page: taken again, it changes nothing."""
    rows = [
        owner(one)
        | {
            "token_hash": hash_token(desk.keys.make_token(effect.page, one.delivery.key.hex)),
            "page": effect.page,
            "expires_ms": desk.now_ms + PASS_MS,
        }
        for one, effect in asked
    ]
    desk.connection.execute(insert_new(desk.connection, page_pass), rows)


def say_own_pages(desk: Desk, one: Taken, says: Say) -> Say:
    """Puts addresses in the place of `wethi:` links; without a public address such a button is left out."""
    links = (says.picture, *(choice.link for choice in says.choices))
    if not any(link.startswith(OWN_PAGE) for link in links):
        return says
    choices = (name_page(desk, one, choice) for choice in says.choices)
    picture = says.picture.replace(OWN_PAGE, f"{desk.public_url}/", 1)
    return replace(says, choices=tuple(choice for choice in choices if choice), picture=picture)


def name_page(desk: Desk, one: Taken, choice: Choice) -> Choice | None:
    if not choice.link.startswith(OWN_PAGE):
        return choice
    if not desk.public_url:
        return None
    if choice.link.startswith(PUBLIC_PAGES):
        return replace(choice, link=choice.link.replace(OWN_PAGE, f"{desk.public_url}/", 1))
    page = choice.link.removeprefix(OWN_PAGE)
    if page.partition("/")[0] == sign_ins.PAGE:
        return replace(choice, link=f"{desk.public_url}/{name_entrance(desk, one, page)}")
    token = desk.keys.make_token(page, one.delivery.key.hex)
    path = f"{page.replace(':', '/')}/" if page.startswith(OWN_PLACE) else ""
    return replace(choice, link=f"{desk.public_url}/my/{path}{token}")


def name_entrance(desk: Desk, one: Taken, page: str) -> str:
    """`console`, or `console/<page>` for a link that leads on to a page of the console."""
    token, (_, _, place) = desk.keys.make_token(sign_ins.PAGE, one.delivery.key.hex), page.partition("/")
    asked = ({"to": place} if place else {}) | OUTSIDE.get(one.delivery.channel, {})
    return f"console/in/{token}" + (f"?{urlencode(asked, safe='/')}" if asked else "")


def withdraw_response(desk: Desk, asked: Asked) -> None:
    desk.connection.execute(END_RESPONSE, [response_owner(desk, one, effect.form_id) for one, effect in asked])


def response_owner(desk: Desk, one: Taken, form_id: str) -> dict[str, Any]:
    """Where this citizen's response to a form is kept: her own place, or her pseudonym's while the survey is open."""
    key = desk.survey_keys.get(form_id)
    number = pseudonym(key, one.delivery.citizen) if key else one.delivery.citizen
    return {"b": bucket_of(number), "c": number, "f": form_id}


def forget_me(desk: Desk, asked: Asked) -> None:
    assert desk.ledger is not None, "nobody is forgotten without a ledger"
    forgetting.begin(desk.connection, desk.keys, desk.ledger, [one.delivery for one, _ in asked], now_ms=desk.now_ms)
