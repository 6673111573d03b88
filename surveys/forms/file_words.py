"""The sentences of all problems that the file of a form can have: Thai, English, fix in Thai, fix in English."""

from collections.abc import Mapping
from types import MappingProxyType

FILE_ERRORS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "too-big": (
            "ไฟล์ใหญ่เกิน 1 MB",
            "The file is larger than 1 MB.",
            "แบ่งเป็นหลายแบบสอบถาม",
            "Make several surveys of it.",
        ),
        "not-utf8": (
            "ไฟล์ไม่ใช่ข้อความ UTF-8",
            "The file is not UTF-8 text.",
            "บันทึกไฟล์ใหม่เป็น UTF-8",
            "Save it again as UTF-8.",
        ),
        "yaml-syntax": (
            "อ่านไฟล์ต่อจากตรงนี้ไม่ได้ ({text})",
            "The file cannot be read from here on ({text}).",
            'ตรวจย่อหน้า และใส่ "..." รอบข้อความที่มี ? : , {{ }}',
            'Check the indentation, and put "..." around texts that hold ? : , {{ }}',
        ),
        "yaml-too-deep": (
            "ข้อมูลซ้อนกันลึกเกินไป",
            "The file is nested too deeply.",
            "ลบวงเล็บหรือย่อหน้าที่เกิน",
            "Remove brackets or indentation that is too many.",
        ),
        "yaml-extra": (
            "ใช้ tag, anchor หรือ alias ({text}) ไม่ได้",
            "Tags, anchors and aliases ({text}) are not allowed.",
            "เขียนข้อความเต็มแทน",
            "Write the text in full.",
        ),
        "several-documents": (
            "ในไฟล์มีมากกว่าหนึ่งแบบสอบถาม",
            "The file holds more than one document.",
            "แยกเป็นคนละไฟล์ และลบ ---",
            "Make a file of each, without ---.",
        ),
        "unseen-character": (
            "มีตัวอักษรที่มองไม่เห็นและใช้ไม่ได้",
            "There is an unseen character that cannot be used.",
            "พิมพ์ข้อความนี้ใหม่",
            "Type this text again.",
        ),
        "expects-mapping": (
            "ตรงนี้ต้องเป็นคู่ ชื่อ: ค่า",
            "There must be pairs of key: value here.",
            "ดูตัวอย่างจากแบบสอบถามที่มากับระบบ",
            "Follow the survey that comes with Wethi.",
        ),
        "expects-list": (
            "ตรงนี้ต้องเป็นรายการ",
            "There must be a list here.",
            "เริ่มแต่ละรายการด้วย -",
            "Begin each item with -.",
        ),
        "expects-text": (
            "ตรงนี้ต้องเป็นข้อความ",
            "There must be a text here.",
            "เขียนเป็นข้อความเดียว",
            "Write one text.",
        ),
        "missing-key": ("ขาด {name}", "{name} is missing.", "เติม {name}: ...", "Add {name}: ..."),
        "unknown-key": (
            "ไม่รู้จัก {name}",
            "{name} is not known.",
            "ที่ใกล้เคียง: {near}",
            "Nearest: {near}",
        ),
        "later-key": (
            "ยังใช้ {name} ไม่ได้",
            "{name} cannot be used yet.",
            "ลบออก",
            "Remove it.",
        ),
        "doubled-key": (
            "มี {name} ซ้ำ",
            "{name} stands here twice.",
            "ลบหรือเปลี่ยนชื่ออันหนึ่ง",
            "Remove or rename one of them.",
        ),
        "bad-form-id": (
            "form_id ใช้ {name} ไม่ได้",
            "{name} cannot be a form_id.",
            "ใช้ a-z 0-9 _ - ไม่เกิน 32 ตัว เริ่มด้วยตัวอักษร",
            "Use a-z 0-9 _ -, at most 32, a letter first.",
        ),
        "bad-version": (
            "version ใช้ {name} ไม่ได้",
            "{name} cannot be a version.",
            "ใช้ A-Z a-z 0-9 . _ - ไม่เกิน 20 ตัว",
            "Use A-Z a-z 0-9 . _ -, at most 20.",
        ),
        "bad-language": (
            "ไม่รู้จักภาษา {name}",
            "{name} is not a language code.",
            "ใช้รหัส เช่น th, en, ms",
            "Use a code such as th, en, ms.",
        ),
        "default-language": (
            "default_language {name} ไม่อยู่ใน languages",
            "default_language {name} is not among the languages.",
            "เพิ่มใน languages หรือเลือกภาษาที่มี",
            "Add it to languages, or name one that is there.",
        ),
        "bad-zone": (
            "ไม่รู้จักเขตเวลา {name}",
            "{name} is not a time zone.",
            "ใช้ชื่อ เช่น Asia/Bangkok",
            "Use a name such as Asia/Bangkok.",
        ),
        "no-questions": ("ยังไม่มีคำถาม", "There is no question.", "เติมคำถามใน survey:", "Add questions to survey:."),
        "too-many-questions": (
            "มีเกิน {most} ข้อ",
            "There are more than {most} questions.",
            "แบ่งเป็นหลายแบบสอบถาม",
            "Make several surveys of it.",
        ),
        "unknown-type": (
            "ไม่มีคำถามชนิด {name}",
            "There is no question type {name}.",
            "ที่ใกล้เคียง: {near}",
            "Nearest: {near}",
        ),
        "later-type": (
            "ยังใช้คำถามชนิด {name} ไม่ได้",
            "Questions of type {name} cannot be asked yet.",
            "ที่ใช้ได้: {known}",
            "These can: {known}",
        ),
        "bad-name": (
            "ชื่อข้อใช้ {name} ไม่ได้",
            "A question cannot have the name {name}.",
            "ใช้ a-z 0-9 _ . - ไม่เกิน 32 ตัว เริ่มด้วยตัวอักษร",
            "Use a-z 0-9 _ . -, at most 32, a letter first.",
        ),
        "doubled-name": (
            "ชื่อข้อ {name} ซ้ำกับบรรทัด {first}",
            "The question on line {first} has the name {name} already.",
            "ตั้งชื่อใหม่ แล้วแก้เงื่อนไขที่อ้างถึง",
            "Give it another name, and see which conditions mean it.",
        ),
        "label-missing": ("ไม่มีข้อความใน {name}", "{name} holds no text to show.", "เติม {name}: ...", "Add {name}: ..."),
        "reference-in-text": (
            "ข้อความนี้แสดงคำตอบไม่ได้",
            "This text cannot show an answer.",
            "ลบ ${{...}} ออกจากข้อความ",
            "Remove ${{...}} from the text.",
        ),
        "no-choices": ("ข้อนี้ไม่มีตัวเลือก", "There are no choices.", "เติม choices:", "Add choices:."),
        "unknown-list": (
            "ไม่มีรายการตัวเลือกชื่อ {name}",
            "There is no list of choices called {name}.",
            "ที่ใกล้เคียง: {near}",
            "Nearest: {near}",
        ),
        "bad-choice-name": (
            "ชื่อตัวเลือกใช้ {name} ไม่ได้",
            "A choice cannot have the name {name}.",
            "ใช้ a-z 0-9 _ . - ไม่เกิน 32 ตัว",
            "Use a-z 0-9 _ . -, at most 32.",
        ),
        "cycle": (
            "เงื่อนไขวนกลับมาที่เดิม: {ring}",
            "These depend on each other: {ring}",
            "ให้เงื่อนไขและการคำนวณอ้างถึงข้อก่อนหน้าเท่านั้น",
            "Let conditions and calculations read earlier questions only.",
        ),
    }
)

FILE_WARNINGS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "missing-translation": (
            "ยังไม่มีคำแปลภาษา {name}",
            "The translation into {name} is missing.",
            "เติม {name}: ... ตอนนี้จะใช้ภาษาหลักแทน",
            "Add {name}: ...; until then the default language is shown.",
        ),
        "other-language": (
            "ภาษา {name} ไม่อยู่ใน languages จึงไม่ถูกใช้",
            "{name} is not among the languages and is not used.",
            "เพิ่มใน languages หรือลบออก",
            "Add it to languages, or remove it.",
        ),
        "constraint-without-message": (
            "ไม่มีข้อความบอกว่าคำตอบแบบใดใช้ได้",
            "Nothing says which answers are allowed.",
            "เติม constraint_message:",
            "Add constraint_message:.",
        ),
        "message-without-constraint": (
            "มีข้อความแต่ไม่มีเงื่อนไขของคำตอบ",
            "There is a message but no constraint.",
            "เติม constraint: หรือลบข้อความออก",
            "Add constraint:, or remove the message.",
        ),
        "not-for-type": (
            "{name} ไม่มีผลกับคำถามชนิด {type}",
            "{name} means nothing for the type {type}.",
            "ลบออก",
            "Remove it.",
        ),
        "unused-list": (
            "ไม่มีข้อใดใช้รายการ {name}",
            "No question uses the list {name}.",
            "ลบออก หรือใช้ในข้อใดข้อหนึ่ง",
            "Remove it, or use it.",
        ),
        "reads-later": (
            "เงื่อนไขอ้างถึง {name} ซึ่งถามทีหลัง",
            "The condition reads {name}, which is asked later.",
            "ย้าย {name} มาไว้ก่อน",
            "Ask {name} first.",
        ),
        "constant": (
            "เงื่อนไขนี้ให้ผลเดียวกันเสมอ",
            "This condition is always the same.",
            "อ้างถึงคำตอบ หรือลบออก",
            "Let it read an answer, or remove it.",
        ),
    }
)
