"""Looks at a LINE account as LINE sees it: token, switches, webhook, quota, badge and menu."""

from bot.accounts import Account
from bot.doctor.findings import Finding, fail, ok, warn
from bot.doctor.platforms import REFUSED, Desk, Reply, ask_line, say_command

CONSOLE = "LINE Developers Console, tab Messaging API"
MANAGER = "LINE Official Account Manager, Response settings"
QUOTA_LOW = 0.1  # of the month's messages left
REASONS = {
    "COULD_NOT_CONNECT": "LINE cannot connect to it: is the name in public DNS, and port 443 open from outside?",
    "REQUEST_TIMEOUT": "it did not answer within two seconds: look at the server's load, and at the log of the web server.",
    "UNCLASSIFIED": "LINE gives no reason: look at the certificate, which has to be one that browsers trust.",
}


def check_line(desk: Desk, account: Account) -> list[Finding]:
    """One account; if LINE refuses the token nothing else can be asked."""
    info = ask_line(desk, account, "info")
    token = judge_token(desk, account, info)
    if token.level == "fail":
        return [token]
    quota, used = ask_line(desk, account, "message/quota"), ask_line(desk, account, "message/quota/consumption")
    return [
        token,
        judge_chat(account, info),
        *check_webhook(desk, account),
        judge_quota(account, quota, used),
        judge_badge(account, info),
        judge_menu(account, ask_line(desk, account, "user/all/richmenu")),
    ]


def judge_token(desk: Desk, account: Account, info: Reply) -> Finding:
    about = f"{account.name}: token"
    if info.good:
        name, basic = info.body.get("displayName", "?"), info.body.get("basicId", "?")
        return ok(about, f"LINE knows this account: {name} ({basic}).")
    if info.status in REFUSED:
        return fail(
            about,
            f"LINE refuses the channel access token ({info.says}).",
            f"Issue a long-lived token ({CONSOLE}) and enter it with: {say_command(account)}",
        )
    return fail(
        about,
        f"LINE cannot be asked at {desk.settings.line_api_base} ({info.says}).",
        "Let this machine reach that address by https: look at its firewall and at DNS. Then try again.",
    )


def judge_chat(account: Account, info: Reply) -> Finding:
    about = f"{account.name}: response settings"
    if info.body.get("chatMode") == "chat":
        return warn(
            about,
            "Chat is switched on, so that LINE keeps messages unread for staff who would answer by hand.",
            f"{MANAGER}: switch Chat off. Auto-response and greeting messages belong off, too; LINE does not tell us of them.",
        )
    return ok(about, "Chat is off. Whether auto-response and greeting messages are off, LINE tells nobody: look there.")


def check_webhook(desk: Desk, account: Account) -> list[Finding]:
    """Where LINE sends, whether it does, and what it hears when it tries now."""
    about, wanted = f"{account.name}: webhook", f"{desk.settings.public_url}{account.path}"
    if not desk.settings.public_url:
        return [
            fail(
                about,
                "LINE cannot reach this server: WETHI_PUBLIC_URL is not set.",
                "Set it with: wethi setup --only address",
            )
        ]
    endpoint = ask_line(desk, account, "channel/webhook/endpoint")
    found = judge_endpoint(account, endpoint, wanted)
    if found.level == "fail":
        return [found]
    tried = ask_line(desk, account, "channel/webhook/test", method="POST", body={"endpoint": wanted})
    return [found, judge_trial(account, tried)]


def judge_endpoint(account: Account, endpoint: Reply, wanted: str) -> Finding:
    about, set_it = f"{account.name}: webhook", f"Start Wethi, which sets it, or run: {say_command(account)}"
    if endpoint.status == 404:
        return fail(about, "LINE has no webhook address, so nothing reaches Wethi.", set_it)
    if not endpoint.good:
        return fail(about, f"LINE does not say where its webhook is ({endpoint.says}).", "Try again in a minute.")
    there = endpoint.body.get("endpoint")
    if there != wanted:
        return fail(about, f"LINE sends to {there}, and not to {wanted}.", set_it)
    if not endpoint.body.get("active"):
        return fail(
            about, "LINE knows the address, but does not send: Use webhook is off.", f"{CONSOLE}: switch it on."
        )
    return ok(about, f"LINE sends to {wanted}.")


def judge_trial(account: Account, tried: Reply) -> Finding:
    """developers.line.biz/en/reference/messaging-api/#test-webhook-endpoint."""
    about = f"{account.name}: webhook test"
    if not tried.good:
        return warn(
            about, f"LINE did not try the webhook ({tried.says}).", "It does so 60 times an hour; try again later."
        )
    if tried.body.get("success"):
        return ok(about, "LINE tried the webhook just now and was answered.")
    status, reason = tried.body.get("statusCode"), str(tried.body.get("reason", ""))
    if status == 401:
        why = f"it was answered 401: the channel secret is not this channel's. Enter it with: {say_command(account)}"
    elif status:
        why = f"it was answered {status}: does the web server pass /webhooks/ on to Wethi, and does Wethi run?"
    else:
        why = REASONS.get(reason, f"LINE says {reason}: {tried.body.get('detail', '')}.")
    return fail(about, "LINE tried the webhook just now, and it failed.", f"{why[:1].upper()}{why[1:]}")


def judge_quota(account: Account, quota: Reply, used: Reply) -> Finding:
    about = f"{account.name}: quota"
    if not (quota.good and used.good):
        return warn(about, "LINE does not say how many messages are left.", "Try again in a minute.")
    if quota.body.get("type") != "limited":
        return ok(
            about, f"{used.body.get('totalUsage', 0)} messages were sent unasked this month; the plan has no limit."
        )
    whole, gone = int(quota.body.get("value", 0)), int(used.body.get("totalUsage", 0))
    left = max(0, whole - gone)
    says = f"{left} of {whole} messages of this month are left; replies cost none."
    if left <= whole * QUOTA_LOW:
        return warn(
            about, says, "Without any, reminders wait for the citizen's next message. Buy a larger plan in the Manager."
        )
    return ok(about, says)


def judge_badge(account: Account, info: Reply) -> Finding:
    about = f"{account.name}: badge"
    if premium := info.body.get("premiumId"):
        return ok(
            about,
            f"The account has the ID {premium}. The colour of its shield stands in the Manager, under Account settings.",
        )
    return ok(
        about,
        "The account has no ID of its own. With a grey shield in the Manager it is unverified: an agency can apply there.",
    )


def judge_menu(account: Account, menu: Reply) -> Finding:
    about = f"{account.name}: menu"
    if menu.good:
        return ok(about, "The menu below the chat stands.")
    if menu.status == 404:
        return warn(
            about,
            "There is no menu below the chat.",
            "Start Wethi: it puts the menu up, and looks after it every hour.",
        )
    return warn(about, f"LINE does not say whether the menu stands ({menu.says}).", "Try again in a minute.")
