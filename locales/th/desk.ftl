desk-waits =
    { $count ->
       *[other] ความเห็นรอตรวจ
    }
desk-title = รอตรวจ
desk-none = ไม่มีความเห็นรอตรวจ
desk-gone = ข้อนี้ไม่รอตรวจแล้ว
desk-back = กลับไปรายการ
desk-statement = ความเห็น
desk-state = สถานะ
desk-held = มีคนกำลังตรวจ
desk-public = สิ่งที่ทุกคนจะเห็น
desk-publish = แสดง
desk-decline = ไม่แสดง
desk-duplicate = ซ้ำกับ
desk-reword = ปรับถ้อยคำ
desk-wording = ถ้อยคำใหม่
desk-release = ข้ามไว้ให้คนอื่น
desk-not-yours = คุณตรวจข้อนี้ไม่ได้ เพราะเป็นของคุณ หรือมีคนอื่นตรวจอยู่
