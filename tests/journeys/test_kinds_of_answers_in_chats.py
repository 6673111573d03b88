"""Several choices, days, scales and places are answered in real chats, and stored as what they mean."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from transcript import new_phone, tell

FARM = """
form_id: farm
form_title: {th: ไร่นา, en: The farm}
version: "1"
languages: [th, en]
notice: {th: อำเภอถามเรื่องไร่นา, en: The district asks about farms.}
survey:
  - {type: select_multiple, name: crops, required: yes, label: {th: ปลูกอะไรบ้าง, en: "What do you grow?"},
     choices: {rice: {th: ข้าว, en: Rice}, corn: {th: ข้าวโพด, en: Corn}}}
  - {type: date, name: sown, required: yes, constraint: ". <= today()", label: {th: หว่านวันไหน, en: "Sown when?"}}
  - {type: range, name: joy, parameters: start=1 end=5 step=1, required: yes, label: {th: สุขแค่ไหน, en: "How happy?"}}
  - {type: geopoint, name: place, required: yes, label: {th: นาอยู่ที่ไหน, en: "Where is it?"}}
"""
TICKED = """
    (the citizen adds us)
    bot: สวัสดีค่ะ … [ไร่นา] [เมนู] [English] [ช่วยเหลือ]
    citizen taps: ไร่นา
    bot: ก่อนเริ่ม “ไร่นา” / … [ยินยอม อายุ 18…] [ยินยอม อายุ 10…] [อายุต่ำกว่า 10 ปี] [ไม่ยินยอม]
    citizen taps: ยินยอม อายุ 18…
    bot: ข้อ 1/4 / ปลูกอะไรบ้าง / … [☐ ข้าว] [☐ ข้าวโพด] [พอแล้ว]
    citizen taps: ☐ ข้าว
    bot: ข้อ 1/4 / ปลูกอะไรบ้าง / … [☑ ข้าว] [☐ ข้าวโพด] [พอแล้ว]
    citizen taps: ☐ ข้าวโพด
    bot: ข้อ 1/4 / ปลูกอะไรบ้าง / … [☑ ข้าว] [☑ ข้าวโพด] [พอแล้ว]
    citizen taps: พอแล้ว
"""
WRITTEN = {
    "line": """
    bot: ข้อ 2/4 / หว่านวันไหน / … [เลือกวันที่] [ย้อนกลับ]
    citizen picks: เลือกวันที่ -> 2024-01-15
    bot: ข้อ 3/4 / สุขแค่ไหน / … [1] [2] [3] [4] [5] [ย้อนกลับ]
""",
    "telegram": """
    bot: ข้อ 2/4 / หว่านวันไหน / … [ย้อนกลับ]
    citizen: 15 ม.ค. 2567
    bot: บันทึกแล้ว: จันทร์ 15 มกราคม 2567 / ข้อ 3/4 / สุขแค่ไหน / … [1] [2] [3] [4] [5] [ย้อนกลับ]
""",
}
ANSWERS = {
    "/data/crops": "rice corn",
    "/data/sown": "2024-01-15",
    "/data/joy": "4",
    "/data/place": "13.7563 100.5018",
}


@BOTH
def test_a_farmer_answers_every_kind_of_question(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(f"""{TICKED}{WRITTEN[channel]}
            citizen taps: 4
            bot: ข้อ 4/4 / นาอยู่ที่ไหน …
            citizen: 13.7563, 100.5018
            bot: ตอบครบแล้วค่ะ … จันทร์ 15 มกราคม 2567 … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen taps: ส่งคำตอบ
            bot: ได้รับคำตอบ “ไร่นา” แล้วค่ะ / … / ขอบคุณมากค่ะ …
        """)
        assert stage.responses("farm") == [ANSWERS]

    tell(tmp_path, story, FARM)
