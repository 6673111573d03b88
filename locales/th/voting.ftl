voting-gone = ไม่พบเวทีหรือความเห็นนี้แล้วค่ะ
voting-not-yet = “{ $title }” ยังไม่เปิดให้ลงความเห็นค่ะ แต่เสนอความเห็นของคุณไว้ก่อนได้
voting-over = “{ $title }” ปิดรับความเห็นแล้ว จึงไม่ได้นับครั้งนี้ค่ะ
voting-ended = “{ $title }” ปิดรับความเห็นแล้วค่ะ
voting-declined = ความเห็นนี้ไม่แสดงแล้ว จึงไม่ได้นับค่ะ ลองข้อนี้นะคะ
voting-recorded = ✓ บันทึกแล้ว: { $vote }
voting-already = ✓ บันทึกไว้แล้ว: { $vote }
voting-changed = ✓ เปลี่ยนเป็น: { $vote }
voting-undone = ยกเลิกคำตอบล่าสุดแล้ว ตอบใหม่ได้ค่ะ
voting-nothing-to-undo = ยังไม่มีคำตอบให้แก้ค่ะ
voting-put-off = ได้ค่ะ ข้ามข้อนี้ไว้ก่อน
voting-yours = คำตอบของคุณตอนนี้: { $vote }
voting-more =
    เกี่ยวกับความเห็นนี้

    { $text }
voting-undo = ยกเลิกคำตอบล่าสุด
voting-important = คำตอบล่าสุดสำคัญกับฉันมาก
voting-marked-important = ✓ บันทึกแล้วว่าสำคัญกับคุณมาก
voting-not-now = ข้ามข้อนี้ไว้ก่อน
voting-my-statements = ความเห็นที่ฉันเสนอ
voting-report = แจ้งว่าข้อความไม่เหมาะสม
voting-reported = ขอบคุณค่ะ ผู้ดูแลจะอ่านข้อความนี้อีกครั้ง
