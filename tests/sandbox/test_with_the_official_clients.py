"""The clients that the bot uses in earnest find in the sandbox what they expect of the platforms."""

import asyncio

import pytest
from linebot.v3.messaging import (
    AsyncApiClient,
    AsyncMessagingApi,
    AsyncMessagingApiBlob,
    Configuration,
    PushMessageRequest,
    ReplyMessageRequest,
    RichMenuRequest,
    SetWebhookEndpointRequest,
    TextMessage,
)
from linebot.v3.messaging.exceptions import ApiException
from sandbox_stage import LINE_TOKEN, TELEGRAM_TOKEN, Stage, play
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden
from telegram.request import HTTPXRequest
from test_line_menus import menu, picture


def test_line_s_own_client_replies_pushes_and_sets_a_menu() -> None:
    async def story(stage: Stage) -> None:
        base = str(stage.web.base_url).rstrip("/")
        api_client = AsyncApiClient(Configuration(access_token=LINE_TOKEN, host=f"{base}/line"))
        data_client = AsyncApiClient(Configuration(access_token=LINE_TOKEN, host=f"{base}/line-data"))
        api, data = AsyncMessagingApi(api_client), AsyncMessagingApiBlob(data_client)
        try:
            await api.set_webhook_endpoint(SetWebhookEndpointRequest(endpoint=f"{stage.bot_url}/line"))
            citizen = await stage.newcomer("line")
            await stage.act("line", citizen, "follow")
            token = stage.bot.events()[0]["replyToken"]
            answer = ReplyMessageRequest(reply_token=token, messages=[TextMessage(text="สวัสดี")])
            assert (await api.reply_message(answer)).sent_messages[0].id
            with pytest.raises(ApiException, match="Invalid reply token"):
                await api.reply_message(answer)
            push = PushMessageRequest(to=citizen, messages=[TextMessage(text="x")])
            key = "123e4567-e89b-12d3-a456-426614174000"
            await api.push_message(push, x_line_retry_key=key)
            made = await api.create_rich_menu(RichMenuRequest.from_dict(menu()))
            await data.set_rich_menu_image(
                made.rich_menu_id, body=picture(), _headers={"Content-Type": "image/png"}
            )  # fmt: skip
            await api.set_default_rich_menu(made.rich_menu_id)
            assert (await api.get_profile(citizen)).display_name == "Malee"
            assert (await api.get_message_quota_consumption()).total_usage == 1
        finally:
            await api_client.close()
            await data_client.close()

    play(story)


def test_telegram_s_usual_client_polls_sends_and_edits() -> None:
    async def story(stage: Stage) -> None:
        base = f"{str(stage.web.base_url).rstrip('/')}/telegram"
        request = HTTPXRequest(httpx_kwargs={"trust_env": False})
        bot = Bot(TELEGRAM_TOKEN, f"{base}/bot", f"{base}/file/bot", request=request, get_updates_request=request)
        citizen = await stage.newcomer("telegram")
        poll = asyncio.create_task(bot.get_updates(timeout=20, allowed_updates=["message", "callback_query"]))
        await asyncio.sleep(0.05)
        await stage.act("telegram", citizen, "follow")
        (update,) = await poll
        assert update.message is not None
        keys = InlineKeyboardMarkup([[InlineKeyboardButton("ใช่", callback_data="yes")]])
        sent = await bot.send_message(citizen, "<b>ไหม</b>", parse_mode="HTML", reply_markup=keys)
        await stage.act("telegram", citizen, "tap", bubble=str(sent.message_id), data="yes")
        (tapped,) = await bot.get_updates(offset=update.update_id + 1)
        assert tapped.callback_query is not None
        await bot.answer_callback_query(tapped.callback_query.id)
        await bot.edit_message_text("ไหม ✓", citizen, sent.message_id)
        with pytest.raises(BadRequest, match="not modified"):
            await bot.edit_message_text("ไหม ✓", citizen, sent.message_id)
        await bot.set_my_commands([("menu", "เมนู")], language_code="th")
        await stage.act("telegram", citizen, "block")
        with pytest.raises(Forbidden, match="blocked"):
            await bot.send_message(citizen, "x")
        await request.shutdown()

    play(story)
