"""Looks at a Telegram bot as Telegram sees it: token, webhook and its last fault, groups."""

from datetime import UTC, datetime, timedelta

from bot.accounts import Account
from bot.doctor.findings import Finding, fail, ok, warn
from bot.doctor.platforms import REFUSED, Desk, Reply, ask_telegram, say_command

FRESH = timedelta(hours=1)  # an older fault was mended since, or nobody has written
MANY_WAIT = 100
NEEDED = {"message", "callback_query"}


def check_telegram(desk: Desk, account: Account) -> list[Finding]:
    """One bot; if Telegram refuses the token nothing else can be asked."""
    me = ask_telegram(desk, account, "getMe")
    token = judge_token(desk, account, me)
    if token.level == "fail":
        return [token]
    hook = ask_telegram(desk, account, "getWebhookInfo")
    wanted = "" if account.polls else f"{desk.settings.public_url}{account.path}"
    return [
        token,
        judge_hook(account, hook, wanted),
        judge_faults(account, hook, desk.clock.now()),
        judge_groups(account, me),
    ]


def judge_token(desk: Desk, account: Account, me: Reply) -> Finding:
    about = f"{account.name}: token"
    if me.good:
        return ok(about, f"Telegram knows this bot: @{me.body.get('username', '?')}.")
    if me.status in REFUSED:
        return fail(
            about,
            f"Telegram refuses the bot token ({me.says}).",
            f"Ask BotFather for it (/token), and enter it with: {say_command(account)}",
        )
    return fail(
        about,
        f"Telegram cannot be asked at {desk.settings.telegram_api_base} ({me.says}).",
        "Let this machine reach that address by https: look at its firewall and at DNS. Then try again.",
    )


def judge_hook(account: Account, hook: Reply, wanted: str) -> Finding:
    """`wanted` is empty where the messages are fetched."""
    about, there = f"{account.name}: webhook", hook.body.get("url", "")
    set_it = f"Start Wethi, which sets it, or run: {say_command(account)}"
    if not hook.good:
        return fail(about, f"Telegram does not say where its webhook is ({hook.says}).", "Try again in a minute.")
    if there != wanted and not wanted:
        return fail(
            about,
            f"Telegram sends to {there}, so Wethi cannot fetch anything.",
            "Start Wethi, which takes the webhook away.",
        )
    if there != wanted:
        return fail(about, f"Telegram sends to {there or 'nobody'}, and not to {wanted}.", set_it)
    allowed = hook.body.get("allowed_updates")
    if allowed and not set(allowed) >= NEEDED:
        return fail(about, f"Telegram sends only these kinds: {', '.join(allowed)}.", set_it)
    return ok(about, f"Telegram sends to {wanted}." if wanted else "No webhook: Wethi fetches the messages itself.")


def judge_faults(account: Account, hook: Reply, now: datetime) -> Finding:
    about, waiting = f"{account.name}: deliveries", hook.body.get("pending_update_count", 0)
    at = datetime.fromtimestamp(hook.body.get("last_error_date", 0), UTC)
    if now - at < FRESH:
        return fail(
            about,
            f"At {at:%H:%M} UTC Telegram could not deliver: {hook.body.get('last_error_message', '?')}. {waiting} message(s) wait.",
            "Does the web server pass /webhooks/ on to Wethi, does Wethi run, and is the certificate one that browsers trust?",
        )
    if waiting > MANY_WAIT:
        return warn(about, f"{waiting} messages wait at Telegram.", "Does Wethi run? Telegram keeps them for a day.")
    return ok(about, f"No fault within the last hour; {waiting} message(s) wait.")


def judge_groups(account: Account, me: Reply) -> Finding:
    about = f"{account.name}: groups"
    if me.body.get("can_join_groups"):
        return warn(
            about,
            "Anybody can add the bot to a group, where it has nothing to say.",
            "BotFather: /setjoingroups, Disable.",
        )
    return ok(about, "The bot cannot be added to groups.")
