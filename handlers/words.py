"""Words that work as buttons wherever a citizen writes them: menu, stop, help, back, skip and their like."""

import re
import unicodedata
from collections.abc import Mapping

from bot.events import Tapped
from surveys.forms.numbers import value_of
from surveys.forms.reading import fold

ESCAPES: Mapping[str, tuple[str, ...]] = {
    "menu": ("menu", "main menu", "surveys", "เมนู", "เมนูหลัก", "หน้าแรก", "กลับเมนู"),
    "stop": (
        "stop",
        "unsubscribe",
        "quit",
        "หยุด",
        "หยุดส่ง",
        "หยุดรับข้อความ",
        "เลิกรับข้อความ",
        "เลิกรับ",
        "ยกเลิกรับ",
        "ยกเลิกรับข้อความ",
        "ไม่รับข้อความ",
    ),
    "start": ("start", "subscribe", "เริ่ม", "เริ่มต้น", "เริ่มใช้งาน", "เริ่มรับข้อความ"),
    "topics": ("topics", "เรื่องที่รับ", "หัวข้อข่าว", "เลือกเรื่องที่รับ"),
    "help": ("help", "ช่วยเหลือ", "ช่วยด้วย", "ขอความช่วยเหลือ", "วิธีใช้", "วิธีใช้งาน"),
    "person": ("talk to a person", "คุยกับเจ้าหน้าที่", "ติดต่อเจ้าหน้าที่", "คุยกับคน"),
    "language": ("language", "lang", "ภาษา", "เปลี่ยนภาษา", "change language"),
    "language:th": ("ภาษาไทย",),
    "language:en": ("english", "ภาษาอังกฤษ"),
    "mydata": ("mydata", "my data", "my_data", "ข้อมูลของฉัน", "ขอดูข้อมูลของฉัน", "ข้อมูลฉัน"),
    "forget": ("forget me", "forget_me", "delete me", "delete my data", "ลืมฉัน", "ลบฉัน", "ลบข้อมูลของฉัน", "ลบข้อมูลทั้งหมด"),
    "quiet": ("quiet hours", "เวลางดส่ง", "ช่วงงดส่งข้อความ"),
    "console": ("console", "คอนโซล"),
    "work": ("work", "my work", "งาน", "งานของฉัน"),
    "votes": ("my votes", "votes", "ความเห็นของฉัน", "โหวตของฉัน", "การลงความเห็นของฉัน"),
    "rules": ("rules", "กติกา"),
    "settings": ("settings", "setting", "ตั้งค่า", "การตั้งค่า"),
}
VERBS: Mapping[str, tuple[str, ...]] = {
    "back": ("back", "go back", "previous", "ย้อนกลับ", "ย้อน", "กลับ", "ข้อก่อนหน้า"),
    "skip": ("skip", "skip this", "ข้าม", "ข้ามข้อนี้", "ข้ามไปก่อน", "ขอข้าม"),
    "pause": ("pause", "later", "พักก่อน", "พัก", "ไว้ก่อน", "ค่อยทำต่อ"),
    "restart": ("restart", "start over", "เริ่มใหม่", "ทำใหม่"),
    "resume": ("continue", "resume", "ทำต่อ", "ต่อ"),
    "submit": ("submit", "send", "ส่ง", "ส่งคำตอบ", "ยืนยัน"),
}
GREETINGS = (
    "สวัสดี", "หวัดดี", "อรุณสวัสดิ์", "ราตรีสวัสดิ์", "ฝันดี", "ขอบคุณ", "ขอบใจ", "ขอบคุณมาก", "ขอบพระคุณ",
    "hello", "hi", "hey", "good morning", "good evening", "good night", "thanks", "thank you", "thx",
)  # fmt: skip
NODS = ("โอเค", "รับทราบ", "ok", "okay")  # kind words, but to a yes-or-no question an answer
DAY_GREETING = "สวัสดี"  # and what follows it: สวัสดีวันจันทร์, สวัสดีตอนเช้า
LONGEST_DAY_GREETING = 20  # characters
NO_WORD = frozenset({"So", "Sk", "Sm", "Mn", "Me", "Cf", "Zs"})  # Unicode categories of emoji and what joins them
EDIT = re.compile("(?:แก้ข้อที่|แก้ข้อ|แก้|editquestion|edit)(.{1,20})")
LAST_QUESTION = 9_999  # none has a higher number
QUOTES = {'"': '"', "“": "”", "”": "”", "'": "'", "‘": "’", "«": "»", "„": "“"}


def index(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {fold(word): tap for tap, words in table.items() for word in words}


ESCAPE_OF = index(ESCAPES)
VERB_OF = index(VERBS)
FOLDED_NODS = frozenset(fold(word) for word in NODS)
FOLDED_GREETINGS = FOLDED_NODS | frozenset(fold(word) for word in GREETINGS)


def read_escape(text: str) -> Tapped | None:
    """The button that this whole message stands for, with or without a slash (`/menu`, `/menu@bot`)."""
    if unquote(text) is not None:
        return None
    word = text.strip()
    if word.startswith("/"):
        word = word[1:].partition("@")[0]
    tap = ESCAPE_OF.get(fold(word))
    return Tapped.read(tap) if tap else None


def read_verb(text: str, about: str) -> Tapped | None:
    """The button of an interview that this whole message stands for; `about` is the interview."""
    if unquote(text) is not None:
        return None
    folded = fold(text.strip().removeprefix("/"))
    edit = EDIT.fullmatch(folded)
    number = edit and value_of(edit[1])
    if number and number.denominator == 1 and number <= LAST_QUESTION:
        return Tapped("edit", about, str(number))
    verb = VERB_OF.get(folded)
    return Tapped(verb, about) if verb else None


def is_greeting(text: str) -> bool:
    """A greeting, a thank-you or nothing but emoji: kind, and no question to us."""
    folded = fold(text)
    if folded in FOLDED_GREETINGS or all(unicodedata.category(sign) in NO_WORD for sign in text):
        return True
    return folded.startswith(DAY_GREETING) and len(folded) <= LONGEST_DAY_GREETING


def is_nod(text: str) -> bool:
    return fold(text) in FOLDED_NODS


def unquote(text: str) -> str | None:
    """What stands between quotation marks around the whole text, None without them: never a word for a button."""
    text = text.strip()
    closing = QUOTES.get(text[:1])
    if closing is None or len(text) < len('""') or not text.endswith(closing):
        return None
    return text[1:-1].strip()
