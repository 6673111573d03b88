broadcasting-about = ข้อความถึงประชาชน: { $title }
broadcasting-approve =
    รอคุณตรวจและอนุมัติค่ะ
    ผู้รับ { $count } คน
broadcasting-waiting =
    ยังรอการอนุมัติอยู่ค่ะ
    ผู้รับ { $count } คน
broadcasting-at = เวลาที่จะเริ่มส่ง: { DAY($day) } { HOUR($hour) }
broadcasting-soon = จะเริ่มส่งเมื่ออนุมัติแล้ว
broadcasting-refused = ผู้ตรวจไม่อนุมัติค่ะ
broadcasting-reason = เหตุผล: { $reason }
broadcasting-expired =
    ไม่มีใครอนุมัติทันเวลาค่ะ
    ข้อความนี้จึงไม่ถูกส่ง
broadcasting-approved =
    อนุมัติแล้วค่ะ
    จะส่งถึง { $count } คน ตอนนี้ยังยกเลิกได้
broadcasting-paused =
    หยุดพักไว้เพราะส่งผิดพลาดมากค่ะ
    โปรดดูก่อนส่งต่อ
broadcasting-decide =
    ยังไม่ส่งค่ะ เพราะมีบางอย่างเปลี่ยนไป
    โปรดเลือกว่าจะทำอย่างไรต่อ
broadcasting-stuck =
    ส่งเกือบครบแล้ว แต่ยังปิดงานไม่ได้
    โปรดดูที่คอนโซลค่ะ
broadcasting-finished =
    ส่งเสร็จแล้วค่ะ
    ดูผลได้ที่คอนโซล
broadcasting-emergency =
    เจ้าหน้าที่เวรกำลังส่งประกาศด่วนค่ะ
    ผู้รับ { $count } คน
broadcasting-template =
    แบบประกาศด่วนใหม่รอคนที่สองตรวจค่ะ
    โปรดอ่านทุกคำที่คอนโซล
broadcasting-preview = ตัวอย่างที่ประชาชนจะเห็น
broadcasting-console = ไปที่คอนโซล
broadcasting-test = [ทดสอบ] ข้อความนี้ส่งถึงผู้ทดสอบเท่านั้น
broadcasting-arrived = ได้รับถูกต้อง
broadcasting-tested = บันทึกแล้วค่ะ ข้อความ “{ $title }” มาถึงถูกต้อง
broadcasting-changed =
    ข้อความนี้ถูกแก้หลังการทดสอบค่ะ
    โปรดส่งทดสอบอีกครั้ง
