answers-kept = บันทึกคำตอบข้อ { $number } แล้วค่ะ
answers-ways-out = ไม่เป็นไรนะคะ กดปุ่มข้างล่างเพื่อขอความช่วยเหลือได้
answers-heard = บันทึกแล้ว: { $answer }
