"""A citizen and a bot talk in Telegram: what is sent, refused, tapped, edited and deleted."""

from typing import Any

from sandbox_stage import Stage, play_inside

BUTTONS = {"inline_keyboard": [[{"text": "Yes", "callback_data": "yes"}]]}


async def updates(stage: Stage, **params: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await stage.telegram("getUpdates", **params))["result"]
    return found


def test_a_citizen_starts_and_taps_and_the_question_shows_the_answer() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.newcomer("telegram", "Somchai")
        await stage.act("telegram", citizen, "follow", start="budget")
        first = (await updates(stage))[0]
        assert first["message"]["text"] == "/start budget"
        assert first["message"]["from"] == {
            "id": citizen,
            "is_bot": False,
            "first_name": "Somchai",
            "language_code": "th",
        }
        sent = await stage.telegram("sendMessage", chat_id=citizen, text="<b>Ready?</b>", parse_mode="HTML", reply_markup=BUTTONS)  # fmt: skip
        assert sent["result"]["text"] == "Ready?"
        assert sent["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 6}]
        number = str(sent["result"]["message_id"])
        await stage.act("telegram", citizen, "tap", bubble=number, data="yes")
        query = (await updates(stage, offset=first["update_id"] + 1))[0]["callback_query"]
        assert (query["data"], query["message"]["message_id"]) == ("yes", int(number))
        assert (await stage.telegram("answerCallbackQuery", callback_query_id=query["id"]))["result"] is True
        edit = {"chat_id": citizen, "message_id": number, "text": "Ready? ✓ Yes"}
        assert (await stage.telegram("editMessageText", **edit))["ok"]
        again = await stage.telegram("editMessageText", **edit)
        assert again["description"].startswith("Bad Request: message is not modified")
        bubble = (await stage.bubbles("telegram", citizen))[-1]
        assert (bubble["text"], bubble["edited"], bubble["by"]) == ("Ready? ✓ Yes", True, "send")
        assert "reply_markup" not in bubble["raw"]

    play_inside(story)


def test_what_telegram_refuses_is_refused_in_its_words() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()

        async def refusal(**params: Any) -> str:
            answer = await stage.telegram("sendMessage", **{"chat_id": citizen, "text": "x"} | params)
            assert (answer["status"], answer["ok"], answer["error_code"]) == (400, False, 400)
            return str(answer["description"]).removeprefix("Bad Request: ")

        def keyboard(**button: str) -> dict[str, Any]:
            return {"inline_keyboard": [[{"text": "x", **button}]]}

        assert await refusal(text=" ") == "message text is empty"
        assert await refusal(text="ก" * 4_097) == "message is too long"
        assert await refusal(text="😀" * 2_049) == "message is too long"
        assert await refusal(chat_id=1) == "chat not found"
        assert await refusal(chat_id="me") == "chat_id is invalid or not specified"
        assert await refusal(reply_markup=keyboard(callback_data="ก" * 22)) == "BUTTON_DATA_INVALID"
        assert "Unsupported URL protocol" in await refusal(reply_markup=keyboard(url="tel:1111"))
        assert "exactly one" in await refusal(reply_markup=keyboard())
        assert "must not be empty" in await refusal(reply_markup={"inline_keyboard": [[]]})
        assert "text must not be empty" in await refusal(reply_markup={"keyboard": [[{"text": ""}]]})
        assert await refusal(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101}) == "reply markup is too long"  # fmt: skip
        assert "Array of Array" in await refusal(reply_markup={"inline_keyboard": 1})
        assert "can't parse reply keyboard" in await refusal(reply_markup={"other": 1})
        assert await refusal(reply_markup="[1]") == "object expected as reply markup"
        assert "JSON" in await refusal(reply_markup="{")
        for html in ("<b>open", "</i>", "<blink>x</blink>", "1 < 2", "<b", "<!-- x -->"):
            assert (await refusal(text=html, parse_mode="HTML")).startswith("can't parse entities"), html
        assert (await refusal(text="*x*", parse_mode="MarkdownV2")).startswith("can't parse entities")
        assert await refusal(text="<b>x</b>" * 101, parse_mode="HTML") == "too many entities"

    play_inside(story)


def test_escaped_text_and_links_are_read_as_written() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        html = '&lt;1 &amp; 2&gt; &#3585;&#x0E02;&#xFFFFFFFF;&quot;&nbsp; <a href="https://wethi.example/">more</a>'
        sent = await stage.telegram("sendMessage", chat_id=citizen, text=html, parse_mode="HTML")
        assert sent["result"]["text"] == '<1 & 2> กข&#xFFFFFFFF;"&nbsp; more'
        assert sent["result"]["entities"][0]["url"] == "https://wethi.example/"

    play_inside(story)


def test_who_blocked_the_bot_or_never_started_it_cannot_be_written_to() -> None:
    async def story(stage: Stage) -> None:
        stranger = await stage.newcomer("telegram")
        refused = await stage.telegram("sendMessage", chat_id=stranger, text="x")
        assert (refused["status"], refused["description"]) == (403, "Forbidden: bot can't initiate conversation with a user")  # fmt: skip
        citizen = await stage.starter()
        await stage.act("telegram", citizen, "block")
        refused = await stage.telegram("sendMessage", chat_id=citizen, text="x")
        assert refused["description"] == "Forbidden: bot was blocked by the user"
        await stage.act("telegram", citizen, "unblock")
        changes = [update["my_chat_member"] for update in await updates(stage) if "my_chat_member" in update]
        assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
        assert (await stage.telegram("sendMessage", chat_id=citizen, text="x"))["ok"]

    play_inside(story)


def test_an_old_tap_can_no_longer_be_answered() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        sent = await stage.telegram("sendMessage", chat_id=citizen, text="x", reply_markup=BUTTONS)
        await stage.act("telegram", citizen, "tap", bubble=str(sent["result"]["message_id"]), data="yes")
        query = (await updates(stage))[-1]["callback_query"]
        stage.clock.advance(31)
        late = await stage.telegram("answerCallbackQuery", callback_query_id=query["id"])
        assert late["description"].startswith("Bad Request: query is too old")

    play_inside(story)


def test_messages_are_changed_and_deleted_only_where_they_are_the_bot_s() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        own = (await stage.bubbles("telegram", citizen))[0]["id"]
        edit = {"chat_id": citizen, "text": "y"}
        assert "can't be edited" in (await stage.telegram("editMessageText", message_id=own, **edit))["description"]
        assert "not found" in (await stage.telegram("editMessageText", message_id=99, **edit))["description"]
        sent = (await stage.telegram("sendMessage", chat_id=citizen, text="x", reply_markup=BUTTONS))["result"]
        number = sent["message_id"]
        assert "text is empty" in (await stage.telegram("editMessageText", chat_id=citizen, message_id=number, text=""))["description"]  # fmt: skip
        other = {"remove_keyboard": True}
        wrong = await stage.telegram("editMessageText", message_id=number, reply_markup=other, **edit)
        assert "inline keyboard expected" in wrong["description"]
        assert "reply_markup" not in (await stage.telegram("editMessageReplyMarkup", chat_id=citizen, message_id=number))["result"]  # fmt: skip
        assert (await stage.telegram("deleteMessage", chat_id=citizen, message_id=number))["result"] is True
        gone = await stage.telegram("deleteMessage", chat_id=citizen, message_id=number)
        assert gone["description"] == "Bad Request: message to delete not found"
        assert (await stage.bubbles("telegram", citizen))[-1]["unsent"]

    play_inside(story)


def test_a_message_is_changed_with_its_keyboard_and_only_if_something_changes() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        sent = (await stage.telegram("sendMessage", chat_id=citizen, text="x", reply_markup=BUTTONS))["result"]
        known = {"chat_id": citizen, "message_id": sent["message_id"], "text": "x"}
        same = await stage.telegram("editMessageText", reply_markup=BUTTONS, **known)
        assert (same["status"], same["error_code"]) == (400, 400)
        assert same["description"].startswith("Bad Request: message is not modified")
        ticked = {"inline_keyboard": [[{"text": "☑ Yes", "callback_data": "yes"}]]}
        changed = (await stage.telegram("editMessageText", reply_markup=ticked, **known))["result"]
        assert changed["reply_markup"] == ticked
        assert (changed["text"], changed["message_id"], changed["date"]) == ("x", sent["message_id"], sent["date"])
        assert "edit_date" in changed
        long = {"inline_keyboard": [[{"text": "x", "callback_data": "ก" * 22}]]}
        refused = await stage.telegram("editMessageText", reply_markup=long, **known)
        assert refused["description"] == "Bad Request: BUTTON_DATA_INVALID"
        assert (await stage.bubbles("telegram", citizen))[-1]["raw"] == changed
        await stage.telegram("deleteMessage", chat_id=citizen, message_id=sent["message_id"])
        gone = await stage.telegram("editMessageText", **known)
        assert gone["description"] == "Bad Request: message to edit not found"

    play_inside(story)


def test_a_citizen_edits_unsends_and_uses_the_keys_of_a_reply_keyboard() -> None:
    async def story(stage: Stage) -> None:
        citizen = await stage.starter()
        said = (await stage.act("telegram", citizen, "type", text="yess"))["bubble"]
        await stage.act("telegram", citizen, "edit", bubble=said, text="yes")
        assert (await updates(stage))[-1]["edited_message"]["text"] == "yes"
        await stage.act("telegram", citizen, "unsend", bubble=said)
        keys = {"keyboard": [[{"text": "Here", "request_location": True}, "There"]]}
        sent = (await stage.telegram("sendMessage", chat_id=citizen, text="Where?", reply_markup=keys))["result"]
        assert "reply_markup" not in sent
        await stage.act("telegram", citizen, "tap", bubble=str(sent["message_id"]), data="There")
        assert (await updates(stage))[-1]["message"]["text"] == "There"
        for act in ("sticker", "voice", "photo", "place"):
            await stage.act("telegram", citizen, act)
        kinds = [set(update["message"]) & {"sticker", "voice", "photo", "location"} for update in (await updates(stage))[-4:]]  # fmt: skip
        assert kinds == [{"sticker"}, {"voice"}, {"photo"}, {"location"}]

    play_inside(story)
