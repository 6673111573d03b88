"""LINE's calls about the account and its citizens: profile, files, loading, quota, webhook address, bot info."""

import json

from bot.sandbox.addresses import is_own_machine
from bot.sandbox.front import Answer, Call
from bot.sandbox.line_answers import no, read_object, yes
from bot.sandbox.line_hooks import LineHooks
from bot.sandbox.line_send import Found
from bot.sandbox.line_state import BOT_USER_ID, LineState

NOT_FOUND = "Not found"
_MOST_URL = 500
_MOST_LOADING_S = 60
_LOADING_STEP_S = 5


class LineAccount:
    def __init__(self, state: LineState, hooks: LineHooks) -> None:
        self._state = state
        self._hooks = hooks

    def read_info(self, _: Call, __: Found) -> Answer:
        return yes(
            {
                "userId": BOT_USER_ID,
                "basicId": "@wethi-sandbox",
                "displayName": "Wethi (sandbox)",
                "chatMode": "bot",
                "markAsReadMode": "auto",
            }
        )

    def read_quota(self, _: Call, __: Found) -> Answer:
        quota = self._state.quota
        return yes({"type": "none"} if quota is None else {"type": "limited", "value": quota})

    def read_consumption(self, _: Call, __: Found) -> Answer:
        return yes({"totalUsage": self._state.used[self._state.month()]})

    def read_profile(self, _: Call, found: Found) -> Answer:
        """Hidden from accounts that the citizen blocked."""
        citizen = self._state.world.line.get(found[0])
        if citizen is None or citizen.blocked:
            return no(404, NOT_FOUND)
        return yes({"userId": citizen.id, "displayName": citizen.name, "language": citizen.language})

    def read_content(self, _: Call, found: Found) -> Answer:
        content = self._state.contents.get(found[0])
        if content is None:
            return no(404, NOT_FOUND)
        if content.unsent:
            return no(410, "Gone")
        if self._state.world.clock.monotonic() < content.ready_at:
            return yes(status=202)
        return Answer(200, content.data, content.content_type.encode())

    def read_transcoding(self, _: Call, found: Found) -> Answer:
        content = self._state.contents.get(found[0])
        if content is None:
            return no(404, NOT_FOUND)
        ready = self._state.world.clock.monotonic() >= content.ready_at
        return yes({"status": "succeeded" if ready else "processing"})

    def start_loading(self, call: Call, _: Found) -> Answer:
        body = read_object(call) or {}
        seconds = body.get("loadingSeconds", 20)
        if body.get("chatId") not in self._state.world.line:
            return no(400, "The value for chatId is invalid")
        if (
            not isinstance(seconds, int)
            or not _LOADING_STEP_S <= seconds <= _MOST_LOADING_S
            or seconds % _LOADING_STEP_S
        ):
            return no(400, "The value for loadingSeconds is invalid")
        return yes(status=202)

    def mark_as_read(self, call: Call, _: Found) -> Answer:
        token = (read_object(call) or {}).get("markAsReadToken")
        return yes() if isinstance(token, str) and token else no(400, "Invalid markAsReadToken")

    def set_webhook(self, call: Call, _: Found) -> Answer:
        """Loopback addresses alone: nothing leaves this machine."""
        url = (read_object(call) or {}).get("endpoint")
        if not isinstance(url, str) or len(url) > _MOST_URL or not is_own_machine(url):
            return no(400, "Invalid webhook endpoint URL")
        self._state.webhook_url = url
        return yes()

    def read_webhook(self, _: Call, __: Found) -> Answer:
        if not self._state.webhook_url:
            return no(404, NOT_FOUND)
        return yes({"endpoint": self._state.webhook_url, "active": True})

    async def try_webhook(self, call: Call, __: Found) -> Answer:
        url = (read_object(call) or {}).get("endpoint") or self._state.webhook_url
        if not isinstance(url, str) or not is_own_machine(url):
            return no(400, "Invalid webhook endpoint URL")
        status = await self._hooks.post(json.dumps({"destination": BOT_USER_ID, "events": []}).encode(), url=url)
        reason = "OK" if status == 200 else "ERROR_STATUS_CODE" if status else "COULD_NOT_CONNECT"
        return yes(
            {
                "success": status == 200,
                "timestamp": self._state.world.clock.now().isoformat(),
                "statusCode": status,
                "reason": reason,
                "detail": str(status or "no answer within two seconds"),
            }
        )
