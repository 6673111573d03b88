survey-closed = แบบสอบถามนี้ปิดรับคำตอบแล้วค่ะ
survey-handed-in = คุณส่งคำตอบ “{ $title }” แล้ว ขอบคุณมากค่ะ
survey-gone = แบบสอบถามที่ทำค้างไว้นี้ไม่มีแล้วค่ะ
survey-where = ทำต่อนะคะ “{ $title }” ถึงข้อ { $number } จาก { $of }
survey-at-the-end = ทำต่อนะคะ “{ $title }” ตอบครบแล้ว เหลือแค่ส่ง
survey-restart-ask = เริ่มใหม่แล้วคำตอบเดิมจะถูกลบ แน่ใจไหมคะ
survey-restart-yes = เริ่มใหม่
survey-restart-no = ทำต่อจากเดิม
