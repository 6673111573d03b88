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
        "bad-file-name": (
            "ชื่อไฟล์ตารางใช้ {name} ไม่ได้",
            "{name} cannot be the file of a table.",
            "ใช้ชื่อไฟล์ .csv ที่อยู่ในโฟลเดอร์เดียวกับแบบสอบถาม",
            "Name a .csv file in the folder of the survey.",
        ),
        "file-missing": (
            "ไม่พบไฟล์ {name}",
            "The file {name} is not there.",
            "วางไฟล์ไว้ในโฟลเดอร์เดียวกับแบบสอบถาม",
            "Put it in the folder of the survey.",
        ),
        "tables-too-big": (
            "ไฟล์ตารางรวมกันใหญ่เกิน {most} MB",
            "The tables together are larger than {most} MB.",
            "ลบแถวหรือคอลัมน์ที่ไม่ใช้",
            "Remove rows or columns that are not used.",
        ),
        "csv-syntax": (
            "อ่านไฟล์ตารางต่อจากตรงนี้ไม่ได้",
            "The table cannot be read from here on.",
            'ตรวจเครื่องหมาย " ให้ครบคู่ หรือบันทึกใหม่เป็น CSV UTF-8',
            'See that each " has its pair, or save it again as CSV UTF-8.',
        ),
        "csv-empty": (
            "ตารางไม่มีข้อมูล",
            "The table is empty.",
            "บรรทัดแรกเป็นชื่อคอลัมน์ แล้วตามด้วยข้อมูล",
            "Write the names of the columns in the first line, and rows below.",
        ),
        "csv-too-many-rows": (
            "ตารางมีเกิน {most} แถว",
            "The table has more than {most} rows.",
            "ลบแถวที่ไม่ใช้",
            "Remove rows that are not used.",
        ),
        "csv-too-many-columns": (
            "ตารางมีเกิน {most} คอลัมน์",
            "The table has more than {most} columns.",
            "ลบคอลัมน์ที่ไม่ใช้",
            "Remove columns that are not used.",
        ),
        "csv-column-name": (
            "คอลัมน์ที่ {place} ไม่มีชื่อ หรือชื่อซ้ำ {name}",
            "Column {place} has no name, or one that is there already: {name}",
            "ตั้งชื่อคอลัมน์ในบรรทัดแรก ไม่ให้ซ้ำกัน",
            "Give each column a name of its own in the first line.",
        ),
        "csv-row-length": (
            "แถวนี้มี {count} ช่อง แต่ตารางมี {wanted} คอลัมน์",
            "This row has {count} cells, the table {wanted} columns.",
            'เติมหรือลบช่อง และใส่ "..." รอบข้อความที่มีเครื่องหมาย ,',
            'Add or remove cells, and put "..." around texts that hold a comma.',
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
        "rows-searched": (
            "ต้องดูทีละแถวทั้ง {count} แถวทุกครั้ง จึงอาจช้า",
            "Each of {count} rows is looked at every time, which may be slow.",
            "เขียนเงื่อนไข คอลัมน์ = ค่า ไว้ใน [...] แรก",
            "Write a condition column = value in the first [...].",
        ),
        "number-in-brackets": (
            "ตัวเลขใน [...] หมายถึงลำดับที่ โปรแกรมอื่นอาจอ่านได้เป็นค่าว่าง",
            "A number within [...] is a place in the order; other programs may read it as empty.",
            "เขียน [position() = ลำดับที่]",
            "Write [position() = place].",
        ),
    }
)
