"""The sentences of all problems with a form's settings, parameters and defaults: Thai, English, fixes in both."""

from collections.abc import Mapping
from types import MappingProxyType

SETTING_ERRORS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "bad-flag": (
            "{name} ไม่ใช่ yes หรือ no",
            "{name} is neither yes nor no.",
            "เขียน yes หรือ no",
            "Write yes or no.",
        ),
        "bad-day": (
            "ไม่มีวันที่ {name}",
            "{name} is no date.",
            "เขียนแบบ 2026-12-31",
            "Write it like 2026-12-31.",
        ),
        "bad-count": (
            "{name} ใช้ไม่ได้",
            "{name} is not a number that can stand here.",
            "เขียนจำนวนเต็ม 0 ถึง {most}",
            "Write a whole number from 0 to {most}.",
        ),
        "bad-quota-kind": (
            "ไม่มีโควตาชนิด {name}",
            "There is no kind of quota called {name}.",
            "เขียน hard (เต็มแล้วปิด) หรือ soft (นับอย่างเดียว)",
            "Write hard (ends when full) or soft (only counts).",
        ),
        "margin-question": (
            "margins ใช้ {name} ไม่ได้",
            "{name} is no question that margins could be given for.",
            "ใช้ชื่อข้อแบบ select_one ที่ใกล้เคียง: {near}",
            "Name a select_one question; nearest: {near}",
        ),
        "bad-share": (
            "สัดส่วนของ {name} ไม่ใช่ตัวเลข",
            "The share of {name} is no number.",
            "เขียนตัวเลข เช่น 51.2",
            "Write a number such as 51.2.",
        ),
        "bad-parameter": (
            "ใช้ parameters {name} ไม่ได้",
            "The parameter {name} cannot be used here.",
            "เขียนแบบ start=0 end=10 step=1 หรือ randomize=true seed=42",
            "Write it like start=0 end=10 step=1, or randomize=true seed=42.",
        ),
        "bad-range": (
            "ช่วง {name} ไม่มีค่าให้เลือก หรือมีมากเกินไป",
            "The range {name} holds no number, or too many.",
            "ให้ end ไม่น้อยกว่า start และ step มากกว่า 0",
            "Let end be no less than start, and step more than 0.",
        ),
        "bad-trigger": (
            "trigger ใช้ {name} ไม่ได้",
            "{name} cannot be a trigger.",
            "เขียน ${{ชื่อข้อที่ถาม}} ที่ใกล้เคียง: {near}",
            "Write ${{name}} of a question that is asked; nearest: {near}",
        ),
    }
)

SETTING_WARNINGS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "bad-default": (
            "ค่าเริ่มต้น {name} ใช้กับข้อนี้ไม่ได้ จึงไม่ถูกใช้",
            "The default {name} is no answer to this question and is not used.",
            "แก้ให้ตรงชนิด หรือลบออก",
            "Give one that is, or remove it.",
        ),
        "margin-choice": (
            "ข้อนี้ไม่มีตัวเลือก {name} จึงไม่ถูกใช้",
            "The question has no choice {name}; its share is not used.",
            "ชื่อที่ใกล้เคียง: {near}",
            "Nearest names: {near}",
        ),
        "trigger-alone": (
            "มี trigger แต่ไม่มี calculation",
            "There is a trigger but no calculation.",
            "เติม calculation: หรือลบ trigger ออก",
            "Add calculation:, or remove the trigger.",
        ),
    }
)
