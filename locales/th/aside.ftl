aside-which =
    ทำอะไรกับข้อนี้ดีคะ

    “{ $text }”
aside-way-redact = แสดงโดยปิดข้อมูลส่วนบุคคล
aside-way-keep = พักไว้ก่อน
aside-way-ask = ถามผู้เขียน
aside-way-pass = ส่งต่อ
aside-keep-why = พักไว้เพราะอะไรคะ ผู้เขียนจะได้อ่านเหตุผลนี้
aside-why-facts = กำลังตรวจสอบข้อเท็จจริง
aside-why-law = กำลังสอบถามด้านกฎหมาย
aside-why-office = กำลังสอบถามหน่วยงานที่เกี่ยวข้อง
aside-keep-until = พักไว้ถึงเมื่อไรคะ
aside-until = ถึงวัน{ WEEKDAY($day) }
aside-kept = ✓ พักไว้ถึง { DAY($day) } ผู้เขียนจะได้รับแจ้ง
aside-ask =
    พิมพ์คำถามถึงผู้เขียนส่งมาได้เลยค่ะ ไม่เกิน { $most } ตัวอักษร

    “{ $text }”
aside-asked = ✓ ถามแล้ว รอคำตอบถึง { DAY($day) }
aside-pass-which =
    ส่งต่อให้ใครคะ ถ้าเกินหนึ่งวัน ผู้ดูแลทุกคนตรวจได้

    “{ $text }”
aside-pass-to = ผู้ดูแลของ{ $party }
aside-elsewhere = ไม่ใช่เรื่องของเวทีนี้
aside-whose =
    เป็นเรื่องของหน่วยงานไหนคะ พิมพ์บอกผู้เขียนได้เลย

    ไม่เกิน { $most } ตัวอักษร เหตุผลที่ใช้คือไม่ตรงกับคำถามของเวที
aside-passed = ✓ ส่งต่อให้ผู้ดูแลของ{ $party }แล้ว
