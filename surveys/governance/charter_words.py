"""The sentences of all problems that a charter can have: Thai, English, fix in Thai, fix in English."""

from collections.abc import Mapping
from types import MappingProxyType

from surveys.forms.problem_words import WORDS, Words

_ERRORS: Mapping[str, tuple[str, str, str, str]] = {
    "expects-mapping": (
        "ตรงนี้ต้องเป็นคู่ ชื่อ: ค่า",
        "There must be pairs of key: value here.",
        "ดูตัวอย่างจากกฎบัตรที่มากับระบบ",
        "Follow the charter that comes with Wethi.",
    ),
    "too-big": ("ไฟล์ใหญ่เกิน 1 MB", "The file is larger than 1 MB.", "ย่อข้อความให้สั้นลง", "Shorten its texts."),
    "several-documents": (
        "ในไฟล์มีมากกว่าหนึ่งกฎบัตร",
        "The file holds more than one charter.",
        "แยกเป็นคนละไฟล์ และลบ ---",
        "Make a file of each, without ---.",
    ),
    "bad-id": (
        "id ใช้ {name} ไม่ได้",
        "{name} cannot be an id.",
        "ใช้ a-z 0-9 _ - ไม่เกิน 24 ตัว เริ่มด้วยตัวอักษร",
        "Use a-z 0-9 _ -, at most 24, a letter first.",
    ),
    "bad-word": ("ใช้ {name} ไม่ได้", "{name} cannot stand here.", "เลือกคำหนึ่ง: {words}", "Choose one of: {words}"),
    "bad-when": (
        "{name} ไม่ใช่จำนวนวันหรือวันที่",
        "{name} is neither a number of days nor a date.",
        "เขียนแบบ 14 days หรือ 2027-01-31",
        "Write it like 14 days or 2027-01-31.",
    ),
    "far-day": (
        "{name} ไกลเกินไป ปีต้องเป็น ค.ศ.",
        "{name} is too far away; years are of the common era.",
        "เขียนปี 2000 ถึง {most} เช่น 2027-01-31",
        "Write a year from 2000 to {most}, such as 2027-01-31.",
    ),
    "too-small": (
        "{name} น้อยเกินไป",
        "{name} is too little.",
        "เขียนตั้งแต่ {least} ขึ้นไป",
        "Write {least} or more.",
    ),
    "no-agency": (
        "ไม่มีหน่วยงานเป็นเจ้าภาพ",
        "No agency convenes it.",
        "เติมผู้ร่วมจัดที่เป็น kind: agency",
        "Add a convener with kind: agency.",
    ),
    "no-partner": (
        "มีแต่หน่วยงานรัฐ ยังไม่มีภาคีร่วมจัด",
        "Only agencies convene it; there is no partner.",
        "เติมภาคประชาสังคม ธุรกิจ หรือมหาวิทยาลัย",
        "Add a partner: civil-society, business or university.",
    ),
    "unknown-convener": (
        "ไม่มีผู้ร่วมจัดชื่อ {name}",
        "There is no convener {name}.",
        "ที่ใกล้เคียง: {near}",
        "Nearest: {near}",
    ),
    "no-clauses": (
        "ร่างระเบียบนี้ยังไม่มีข้อความสักข้อ",
        "The draft rule has no clauses.",
        "เติม clauses: หรือใช้ kind: open",
        "Add clauses:, or use kind: open.",
    ),
    "needless-clauses": (
        "คำถามเปิดมีข้อร่างระเบียบไม่ได้",
        "An open question has no clauses.",
        "ลบ clauses: หรือใช้ kind: rule",
        "Remove clauses:, or use kind: rule.",
    ),
    "no-statements": (
        "ยังไม่มีข้อความให้ลงความเห็น",
        "There is no statement to vote on.",
        "เติม statements: อย่างน้อยหนึ่งข้อ",
        "Add one statement at least.",
    ),
    "same-clause": (
        "ข้อ {name} ไม่มีอะไรเปลี่ยน",
        "Nothing changes in clause {name}.",
        "เติม before: หรือ after: ให้ต่างกัน",
        "Give a before: and an after: that differ.",
    ),
    "too-long": (
        "ข้อความยาว {count} ตัวอักษร",
        "The text has {count} characters.",
        "ให้เหลือไม่เกิน {most} และหนึ่งความคิดต่อหนึ่งข้อ",
        "Use {most} at most, and one idea only.",
    ),
    "no-codes": (
        "เข้าร่วมด้วยรหัส แต่ไม่บอกจำนวนรหัส",
        "One takes part by code, but the number of codes is missing.",
        "เติม codes: จำนวนรหัส",
        "Add codes: and their number.",
    ),
    "needless-codes": (
        "มีจำนวนรหัส แต่ไม่ได้เข้าร่วมด้วยรหัส",
        "There are codes, but one does not take part by code.",
        "ลบ codes: หรือใช้ how: code",
        "Remove codes:, or use how: code.",
    ),
    "day-without-opening": (
        "มีวันที่ {name} แต่ไม่มีวันเปิด",
        "There is a date, {name}, but no day of opening.",
        "เติม opens: หรือเขียนเป็นจำนวนวัน",
        "Add opens:, or write a number of days.",
    ),
    "days-out-of-order": (
        "{name} จบก่อนจะเริ่ม",
        "{name} ends before it begins.",
        "เลือกวันหลังจากนี้ ตั้งแต่ {least}",
        "Choose {least} or a later day.",
    ),
    "no-notice": (
        "กฎนี้ต้องประกาศล่วงหน้า {least} วัน",
        "The hearing rule asks for {least} days of notice.",
        "ให้ช่วง agenda ยาวอย่างน้อย {least} วัน",
        "Let the agenda phase take {least} days at least.",
    ),
    "short-hearing": (
        "กฎนี้ต้องรับฟังอย่างน้อย {least} วัน",
        "The hearing rule asks for {least} days of hearing.",
        "ให้ช่วง statements ยาวอย่างน้อย {least} วัน",
        "Let the statements phase take {least} days at least.",
    ),
}

_WARNINGS: Mapping[str, tuple[str, str, str, str]] = {
    "long-statement": (
        "ข้อความยาว {count} ตัวอักษร อ่านในแชตยาก",
        "The text has {count} characters, which is hard to read in a chat.",
        "ถ้าได้ ให้เหลือไม่เกิน {most}",
        "If you can, use {most} at most.",
    ),
    "recheck": (
        "ตัวเลขวันตามกฎนี้ยังรอฝ่ายกฎหมายตรวจ",
        "The days that this rule asks for wait to be confirmed.",
        "ให้ฝ่ายกฎหมายของหน่วยงานตรวจก่อนเปิด",
        "Let the agency's lawyers check them before it opens.",
    ),
}

CHARTER_WORDS: Mapping[str, Words] = MappingProxyType(
    dict(WORDS)
    | {code: Words("error", *row) for code, row in _ERRORS.items()}
    | {code: Words("warning", *row) for code, row in _WARNINGS.items()}
)
