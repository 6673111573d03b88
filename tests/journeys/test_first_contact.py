"""From adding us to the receipt, on both channels, in Thai and in English."""

from pathlib import Path

from channels import BOTH
from stage import Stage
from surveys_asked import MARKET
from transcript import new_phone, tell

from surveys.library import read_library


@BOTH
def test_a_newcomer_answers_a_survey_to_its_receipt(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ ที่นี่คือเวที … ตลาดสด [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
            citizen taps: ตลาดสด
            bot: ก่อนเริ่ม “ตลาดสด” / เทศบาลถามเพื่อปรับปรุงตลาด / …ยินยอม… [ยินยอม อายุ 18…] [ยินยอม อายุ 10…] [อายุต่ำกว่า 10 ปี] [ไม่ยินยอม]
            citizen taps: ยินยอม อายุ 18…
            bot: ข้อ 1/3 / คุณไปตลาดสดบ่อยไหม [บ่อย] [นาน ๆ ครั้ง] [ไม่เคยไป]
            citizen taps: บ่อย
            bot: ข้อ 2/3 / ไปครั้งละกี่นาที [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: สามสิบ
            bot: ข้อ 3/3 / อยากให้ปรับปรุงอะไร [ข้ามข้อนี้] [ย้อนกลับ]
            citizen: อยากให้สะอาดขึ้น
            bot: ตอบครบแล้วค่ะ … → บ่อย / … → 30 / … → อยากให้สะอาดขึ้น / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
            citizen taps: ส่งคำตอบ
            bot: ได้รับคำตอบ “ตลาดสด” แล้วค่ะ / วันที่ 24 พฤศจิกายน 2569 เวลา 12.… น. / เลขที่ใบรับ …
            bot: ขอบคุณมากค่ะ เสียงของคุณมีความหมาย / ตอนนี้ไม่มีเวทีหรือแบบสอบถามที่รอคุณค่ะ / … [ตั้งค่า] [English] [ช่วยเหลือ…]
            citizen: ขอบคุณค่ะ
            bot: …ยินดีที่ได้คุยกันนะคะ / …
        """)
        assert stage.responses("market") == [
            {"/data/often": "often", "/data/minutes": "30", "/data/wish": "อยากให้สะอาดขึ้น"}
        ]
        assert (await stage.totals())["billed"] == 0

    tell(tmp_path, story, MARKET)


@BOTH
def test_a_newcomer_answers_in_english(tmp_path: Path, channel: str) -> None:
    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play("""
            (the citizen adds us)
            bot: สวัสดีค่ะ … [ตลาดสด] [เมนู] [English] [ช่วยเหลือ]
            citizen taps: English
            bot: The language is English now. / • The fresh market / … [The fresh market] [Settings] [ภาษาไทย] [Help…]
            citizen taps: The fresh market
            bot: Before you begin: “The fresh market” / The town asks in order to improve the market. / … [I agree, 18…] [I agree, 10…] [Under 10] [I do not agree]
            citizen taps: I agree, 18…
            bot: Question 1/3 / How often do you go to the market? [Often] [Rarely] [Never]
            citizen: never
            bot: Question 2/2 / What should change? [Skip] [Back]
            citizen taps: Back
            bot: Question 1/2 / How often do you go to the market? [Often] [Rarely] [Never]
            citizen taps: Rarely
            bot: Question 2/… / How many minutes each time? [Skip] [Back]
            citizen: one thousand
            bot: At most 600.
            bot: Question 2/… / How many minutes each time? [Skip] [Back]
            citizen: thirty
            bot: Question 3/3 / What should change? [Skip] [Back]
            citizen: cleaner toilets
            bot: That was the last question. … → Rarely / … → 30 / … → cleaner toilets / … [Hand in] [Change an answer] [Pause]
            citizen: edit 1
            bot: Question 1/3 / How often do you go to the market? [Often] [Rarely] [Never]
            citizen taps: Often
            bot: That was the last question. … → Often / … [Hand in] [Change an answer] [Pause]
            citizen taps: Hand in
            bot: We have received your answers to “The fresh market”. / Date: 24 November 2026, 12:0… / Receipt number …
            bot: Thank you very much. Your voice counts. / … [Settings] [ภาษาไทย] [Help…]
        """)
        assert stage.responses("market") == [
            {"/data/often": "often", "/data/minutes": "30", "/data/wish": "cleaner toilets"}
        ]

    tell(tmp_path, story, MARKET)


SATISFACTION_TALK = """
    (the citizen adds us)
    bot: สวัสดีค่ะ … [ความพึงพอใจ…] [เมนู] [English] [ช่วยเหลือ]
    citizen taps: ความพึงพอใจ…
    bot: ก่อนเริ่ม “ความพึงพอใจต่อบริการเทศบาล” / … [ไม่ยินยอม]
    citizen taps: ยินยอม อายุ 18…
    bot: มีไม่เกิน 10 ข้อ … / ข้อ 1/8 / ครั้งล่าสุด คุณใช้บริการเรื่องใด… [งานทะเบียน] … [ไม่เคยใช้]
    citizen taps: งานทะเบียน
    bot: ข้อ 2/8 / คุณติดต่อเทศบาลทางใด… [ไปที่สำนักงาน] … [ย้อนกลับ]
    citizen taps: ไปที่สำนักงาน
    bot: ข้อ 3/10 / คุณรอกี่นาทีก่อนได้รับบริการ / … [ข้ามข้อนี้] [ย้อนกลับ]
    citizen: ๓๐
    bot: ข้อ 4/10 / การใช้บริการครั้งนั้น ง่ายหรือยาก… [ง่าย] …
    citizen taps: ง่าย
    bot: ข้อ 5/10 / ขั้นตอนและเอกสารที่ต้องใช้… [ชัดเจนมาก] …
    citizen: ชัดเจนมาก
    bot: ข้อ 6/10 / เจ้าหน้าที่สุภาพ… [ดีมาก] …
    citizen taps: ดีมาก
    bot: ข้อ 7/10 / เรื่องของคุณเสร็จเรียบร้อยหรือไม่… [ยังรออยู่] …
    citizen taps: ยังรออยู่
    bot: ข้อ 8/10 / โดยรวม … [1] … [5] [ย้อนกลับ]
    citizen taps: 4
    bot: ข้อ 9/10 / อยากให้เทศบาลปรับปรุงเรื่องใด เล่าได้เลย / … [ข้ามข้อนี้] [ย้อนกลับ]
    citizen: ข้าม
    bot: ข้อ 10/10 / คุณอยู่ในช่วงอายุใด / … [อายุ 60 ปีขึ้นไป] …
    citizen taps: อายุ 60 ปี…
    bot: ตอบครบแล้วค่ะ … → งานทะเบียน / … → 30 / … → (ไม่ตอบ) / … → อายุ 60 ปีขึ้นไป / … [ส่งคำตอบ] [แก้คำตอบ] [พักก่อน]
    citizen taps: ส่งคำตอบ
    bot: ได้รับคำตอบ “ความพึงพอใจต่อบริการเทศบาล” แล้วค่ะ / …
    bot: ขอบคุณมากค่ะ เสียงของคุณมีความหมาย / …
"""


@BOTH
def test_the_survey_that_comes_with_wethi_is_answered_to_its_receipt(tmp_path: Path, channel: str) -> None:
    satisfaction = read_library()["satisfaction"].decode()

    async def story(stage: Stage) -> None:
        phone = await new_phone(stage, channel)
        await phone.play(SATISFACTION_TALK)
        (handed_in,) = stage.responses("satisfaction")
        assert len(handed_in) == 9
        assert handed_in["/data/wait"] == "30"
        assert (await stage.totals())["billed"] == 0

    tell(tmp_path, story, satisfaction)
