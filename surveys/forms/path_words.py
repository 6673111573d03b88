"""The sentences of all problems with paths, tables and texts: Thai, English, fix in Thai, fix in English."""

from collections.abc import Mapping
from types import MappingProxyType

PATH_ERRORS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "unknown-table": (
            "ไม่มีตารางหรือรายการตัวเลือกชื่อ {name}",
            "There is no table and no list of choices called {name}.",
            "เขียนชื่อใน '...' ที่ใกล้เคียง: {near}",
            "Write its name in '...'; nearest: {near}",
        ),
        "unknown-column": (
            "ตารางไม่มีคอลัมน์ {name}",
            "The table has no column {name}.",
            "ที่ใกล้เคียง: {near}",
            "Nearest: {near}",
        ),
        "column-missing": (
            "instance('{name}') ไม่ได้บอกว่าใช้คอลัมน์ใด",
            "instance('{name}') does not say which column is meant.",
            "เติม /ชื่อคอลัมน์ ต่อท้าย item[...] ที่มี: {columns}",
            "Add /column behind item[...]; there are: {columns}",
        ),
        "bad-table-path": (
            "อ่านทางไปยังตาราง {name} ไม่ได้",
            "The path to the table {name} cannot be read.",
            "เขียน instance('{name}')/root/item[เงื่อนไข]/ชื่อคอลัมน์",
            "Write instance('{name}')/root/item[condition]/column.",
        ),
        "square-bracket-open": (
            "วงเล็บ [ ไม่ได้ปิด",
            "A bracket [ is not closed.",
            "เติม ] ให้ครบ",
            "Add the missing ].",
        ),
        "position-outside": (
            "position() ใช้ได้ใน [...] เท่านั้น",
            "position() has a meaning within [...] only.",
            "ย้ายไปไว้ใน [...] หรือลบออก",
            "Move it into [...], or remove it.",
        ),
        "unknown-text": (
            "ไม่มีข้อความชื่อ {name} ใน texts:",
            "There is no text {name} under texts:.",
            "เพิ่มใน texts: ที่ใกล้เคียง: {near}",
            "Add it to texts:; nearest: {near}",
        ),
    }
)

PATH_WARNINGS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "path-nowhere": (
            "ไม่มีข้อใดอยู่ที่ {name} จึงอ่านได้เป็นค่าว่าง",
            "No question is at {name}, so it reads as empty.",
            "เขียน ${{ชื่อข้อ}} แทน",
            "Write ${{name}} instead.",
        ),
        "parent-in-brackets": (
            "ใน [...] ../{name} ไม่ใช่ข้อในแบบฟอร์ม จึงอ่านได้เป็นค่าว่าง",
            "Within [...] ../{name} is no question of the form, so it reads as empty.",
            "ถ้าเป็นคอลัมน์เขียน {name} ถ้าเป็นข้อเขียน ${{{name}}}",
            "For a column write {name}, for a question ${{{name}}}.",
        ),
        "number-in-brackets": (
            "ตัวเลขใน [...] หมายถึงลำดับที่ โปรแกรมอื่นอาจอ่านได้เป็นค่าว่าง",
            "A number within [...] is a place in the order; other programs may read it as empty.",
            "เขียน [position() = ลำดับที่]",
            "Write [position() = place].",
        ),
    }
)
