"""The few fields of a Telegram update that Wethi reads; all others may come and go."""

from pydantic import Field

from bot.channels.bodies import Id, Latitude, Longitude, Loose


class User(Loose):
    id: int
    is_bot: bool | None = None
    language_code: str | None = None


class Chat(Loose):
    type: str | None = None


class Voice(Loose):
    file_id: Id


class Location(Loose):
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class Venue(Loose):
    location: Location | None = None


class Message(Loose):
    message_id: int
    date: int | None = None
    edit_date: int | None = None
    sender: User | None = Field(default=None, alias="from")
    chat: Chat | None = None
    text: str | None = None
    voice: Voice | None = None
    sticker: object = None
    location: Location | None = None
    venue: Venue | None = None


class CallbackQuery(Loose):
    id: Id
    sender: User = Field(alias="from")
    message: Message | None = None
    data: str | None = None


class Member(Loose):
    status: str | None = None


class MembershipChange(Loose):
    sender: User | None = Field(default=None, alias="from")
    chat: Chat | None = None
    date: int | None = None
    new_chat_member: Member | None = None


class Update(Loose):
    """core.telegram.org/bots/api#update."""

    update_id: int = Field(ge=0)
    message: Message | None = None
    edited_message: Message | None = None
    callback_query: CallbackQuery | None = None
    my_chat_member: MembershipChange | None = None
