moderation-own = ข้อนี้ต้องให้ผู้ดูแลคนอื่นตรวจค่ะ ผู้เขียนไม่ตรวจของตนเอง
moderation-held = ผู้ดูแลคนอื่นกำลังตรวจข้อนี้อยู่ค่ะ
moderation-published = ✓ แสดงแล้ว
moderation-seconded = ✓ อนุมัติแล้ว รอผู้ดูแลอีกคน
moderation-about-you = ✓ แสดงเป็นคำถามถึงตัวผู้ตอบแล้ว
moderation-why =
    ไม่แสดงเพราะอะไรคะ ผู้เขียนจะได้อ่านเหตุผลนี้

    “{ $text }”
moderation-declined = ✓ ไม่แสดง เพราะ{ $reason }
moderation-which =
    ข้อนี้เหมือนข้อไหนคะ คำตอบของแต่ละข้ออยู่ที่เดิม

    “{ $text }”
moderation-joined = ✓ บันทึกว่าซ้ำแล้ว คำตอบอยู่ที่เดิม
moderation-reword =
    พิมพ์ถ้อยคำใหม่ส่งมาได้เลยค่ะ ความหมายต้องคงเดิม

    ราว { $advised } ตัวอักษร

    เดิม: “{ $text }”
moderation-reworded = ✓ บันทึกถ้อยคำใหม่แล้ว ผู้ดูแลอีกคนจะตรวจก่อนแสดง
moderation-back = กลับไปข้อที่ตรวจ
moderation-undo-why =
    ผู้เขียนอาจรู้ผลแล้ว จึงต้องบอกเหตุผลค่ะ

    ยกเลิกเพราะอะไรคะ
moderation-undo-mistake = กดผิด
moderation-undo-rule = ใช้กติกาผิดข้อ
moderation-undo-facts = มีข้อมูลใหม่
moderation-undone = ✓ ยกเลิกแล้ว ผู้เขียนยังไม่รู้
moderation-undone-late = ✓ ยกเลิกแล้ว ผู้เขียนจะได้รับแจ้งพร้อมเหตุผล
moderation-noted = เพิ่มข้อความถึงผู้เขียน
moderation-why-noted =
    ไม่แสดงเพราะอะไรคะ จากนั้นจะให้พิมพ์ข้อความถึงผู้เขียน

    “{ $text }”
