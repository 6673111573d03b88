summary-intro = ตอบครบแล้วค่ะ โปรดตรวจคำตอบอีกครั้ง
summary-line =
    { $number }. { $ask }
    → { $answer }
summary-empty = (ไม่ตอบ)
summary-private = (ไม่แสดงเพื่อความเป็นส่วนตัว)
summary-outro = ถูกต้องแล้วกด “ส่งคำตอบ” หรือพิมพ์ “แก้ข้อ 1” เพื่อแก้ไข
summary-submit = ส่งคำตอบ
summary-edit = แก้คำตอบ
summary-pause = พักก่อน
