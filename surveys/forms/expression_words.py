"""The sentences of all problems that an expression can have: Thai, English, fix in Thai, fix in English."""

from collections.abc import Mapping
from types import MappingProxyType

EXPRESSION_ERRORS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "expression-too-long": (
            "เงื่อนไขยาวเกิน {most} ตัวอักษร",
            "The expression has more than {most} characters.",
            "แบ่งเป็นหลายข้อ",
            "Spread it over several questions.",
        ),
        "expression-too-deep": (
            "เงื่อนไขซ้อนกันเกิน {most} ชั้น",
            "The expression is nested more than {most} deep.",
            "เขียนให้สั้นลง",
            "Write it more simply.",
        ),
        "other-operator": (
            "ไม่มีเครื่องหมาย {text} ในแบบฟอร์ม",
            "There is no operator {text} in forms.",
            "เขียน {right} แทน",
            "Write {right} instead.",
        ),
        "path-in-expression": (
            "ใช้ {text} ตรงนี้ไม่ได้",
            "{text} has no meaning here.",
            "อ้างถึงข้ออื่นด้วย ${{ชื่อข้อ}} และหารด้วย div",
            "Refer to other questions as ${{name}}, and divide with div.",
        ),
        "curly-quote": (
            "พบเครื่องหมายคำพูดแบบโค้ง {text}",
            "There is a curly quote {text}.",
            "ใช้ ' แบบตรง",
            "Use the straight quote '.",
        ),
        "bad-number": (
            "อ่านตัวเลข {text} ไม่ได้",
            "{text} is not a number.",
            "เขียนตัวเลขล้วน เช่น 1000 และเว้นวรรคหลังตัวเลข",
            "Write digits only, such as 1000, and a space after them.",
        ),
        "text-without-end": (
            "ข้อความขาดเครื่องหมาย {text} ปิดท้าย",
            "A text has no closing {text}.",
            "ใส่ {text} ปิดท้ายข้อความ",
            "Close the text with {text}.",
        ),
        "bad-reference": (
            "อ่าน {text} ไม่ได้",
            "{text} cannot be read.",
            "เขียน ${{ชื่อข้อ}}",
            "Write ${{name}}.",
        ),
        "strange-character": (
            "ไม่รู้จักตัวอักษร {text} ในเงื่อนไข",
            "The character {text} has no meaning in an expression.",
            "ลบออก หรือใส่ข้อความไว้ใน ' '",
            "Remove it, or put texts between ' and '.",
        ),
        "bracket-too-many": (
            "มีวงเล็บปิดเกินมา",
            "There is a closing bracket too many.",
            "ลบ ) ที่เกิน หรือเติม (",
            "Remove the ) or add a ( before it.",
        ),
        "bracket-open": (
            "วงเล็บไม่ได้ปิด",
            "A bracket is not closed.",
            "เติม ) ให้ครบ",
            "Add the missing ).",
        ),
        "operator-missing": (
            "ขาดเครื่องหมายก่อน {text}",
            "An operator is missing before {text}.",
            "เติม and, or, = หรือเครื่องหมายอื่น",
            "Put and, or, = or another operator there.",
        ),
        "value-missing": (
            "ขาดค่าก่อน {text}",
            "A value is missing before {text}.",
            "เติมตัวเลข 'ข้อความ' หรือ ${{ชื่อข้อ}}",
            "Put a number, a 'text' or ${{name}} there.",
        ),
        "expression-ends": (
            "เงื่อนไขเขียนไม่จบ",
            "The expression ends too early.",
            "เติมค่าต่อท้าย",
            "Add the value that is missing at its end.",
        ),
        "own-value-here": (
            "ใช้ . ตรงนี้ไม่ได้ เพราะข้อนี้ยังไม่ได้ตอบ",
            "The dot cannot be used here: the question has no answer yet.",
            "ใช้ ${{ชื่อข้อก่อนหน้า}}",
            "Use ${{name}} of an earlier question.",
        ),
        "unknown-name": (
            "ไม่มีข้อที่ชื่อ {name}",
            "No question has the name {name}.",
            "ชื่อที่ใกล้เคียง: {near}",
            "Nearest names: {near}",
        ),
        "note-has-no-answer": (
            "{name} เป็นข้อความแจ้ง จึงไม่มีคำตอบ",
            "{name} is a note and has no answer.",
            "อ้างถึงข้อที่มีคำตอบ",
            "Refer to a question that is answered.",
        ),
        "bare-name": (
            "ไม่เข้าใจคำว่า {name}",
            "The word {name} has no meaning here.",
            "ถ้าเป็นข้อเขียน ${{{name}}} ถ้าเป็นข้อความเขียน '{name}'",
            "For a question write ${{{name}}}, for a text '{name}'.",
        ),
        "function-later": (
            "ยังใช้ {name}() ไม่ได้",
            "{name}() cannot be used yet.",
            "ที่ใช้ได้: {known}",
            "These can be used: {known}",
        ),
        "unknown-function": (
            "ไม่มีคำสั่ง {name}()",
            "There is no function {name}().",
            "ที่ใกล้เคียง: {near}",
            "Nearest: {near}",
        ),
        "too-few-arguments": (
            "{name}() ต้องมีอย่างน้อย {least} ค่า แต่มี {count}",
            "{name}() needs at least {least} values and has {count}.",
            "เติมค่าที่ขาด คั่นด้วย ,",
            "Add what is missing, set apart by commas.",
        ),
        "argument-count": (
            "{name}() ต้องมี {wanted} ค่า แต่มี {count}",
            "{name}() needs {wanted} values and has {count}.",
            "ใส่ให้ครบ {wanted} ค่า คั่นด้วย ,",
            "Give it {wanted}, set apart by commas.",
        ),
        "needs-question": (
            "{name}() ใช้ได้กับข้อ หรือคอลัมน์ของตารางเท่านั้น",
            "{name}() works on a question, or a column of a table, only.",
            "เขียน {name}(${{ชื่อข้อ}})",
            "Write {name}(${{name}}).",
        ),
        "needs-choices": (
            "jr:choice-name() ต้องบอกชื่อข้อที่มีตัวเลือก แต่พบ {name}",
            "jr:choice-name() needs the name of a question with choices, not {name}.",
            "เขียน '${{ชื่อข้อ}}' ที่ใกล้เคียง: {near}",
            "Write '${{name}}'; nearest: {near}",
        ),
        "bad-pattern": (
            "รูปแบบ {text} ใช้ไม่ได้",
            "{text} is not a regular expression.",
            "ตรวจวงเล็บ และให้ยาวไม่เกิน 500 ตัวอักษร",
            "Check its brackets, and keep it under 500 characters.",
        ),
    }
)

EXPRESSION_WARNINGS: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "no-such-choice": (
            "ไม่มีตัวเลือกชื่อ {name} เงื่อนไขนี้จึงไม่มีวันเป็นจริง",
            "No choice has the name {name}, so they are never equal.",
            "ชื่อที่ใกล้เคียง: {near}",
            "Nearest names: {near}",
        ),
        "never-in-order": (
            "'{text}' ไม่ใช่ตัวเลข การเทียบมากน้อยจึงเป็นเท็จเสมอ",
            "'{text}' is no number, so this comparison is always false.",
            "เทียบกับตัวเลข โดยไม่ใส่เครื่องหมายคำพูด",
            "Compare with a number, without quotes.",
        ),
        "date-as-text": (
            "'{text}' เป็นข้อความ ไม่ใช่วันที่ การเทียบก่อนหลังจึงเป็นเท็จเสมอ",
            "'{text}' is a text, no date, so this comparison is always false.",
            "เขียน date('{text}')",
            "Write date('{text}').",
        ),
        "not-in-odk": (
            "โปรแกรมอื่นไม่มีคำสั่ง {name}()",
            "Other programs for such forms have no {name}().",
            "ใช้ int() หรือ round() แทน",
            "Use int() or round() instead.",
        ),
        "boolean-as-text": (
            "ค่านี้เป็นจริงหรือเท็จ เทียบกับ '{text}' ไม่ได้ความหมาย",
            "This is true or false already; comparing it with '{text}' does not do what it says.",
            "ใช้ค่านั้นเลย หรือ not(...)",
            "Use it as it is, or not(...).",
        ),
    }
)
